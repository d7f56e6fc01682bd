"""Two people at once: the second is told who was first and when, and nothing that either did is lost."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Barrier

import pytest

from crcdata.library import Conflict, Draft, Library, Saved, open_library
from crcdata.scenario import Scenario

PLAN = Scenario().with_lever("births_growth", 2.0).with_name("Plan")
PEOPLE, TURNS = 6, 5


def test_the_second_to_save_is_told_who_was_first_and_both_remain(library: Library) -> None:
    seen = library.add(Draft(PLAN, "Айгүл"))
    first = library.save(seen.id, seen.revision, Draft(PLAN.with_lever("births_growth", 3.0), "Болат"))
    mine = Draft(PLAN.with_lever("births_growth", -1.0), "Айгүл")
    conflict = library.save(seen.id, seen.revision, mine)
    assert isinstance(first, Saved)
    assert conflict == Conflict(theirs=first, mine=mine)
    assert first.author == "Болат"
    copy = library.add(mine)
    assert library.get(seen.id) == first
    assert library.get(copy.id) == copy


def test_a_scenario_that_was_put_away_meanwhile_is_not_overwritten(library: Library) -> None:
    seen = library.add(Draft(PLAN))
    away = library.delete(seen.id, seen.revision)
    conflict = library.save(seen.id, seen.revision, Draft(PLAN))
    assert isinstance(conflict, Conflict)
    assert conflict.theirs == away


@pytest.mark.parametrize("act", ["describe", "delete"])
def test_nothing_is_renamed_or_put_away_that_was_changed_meanwhile(library: Library, act: str) -> None:
    seen = library.add(Draft(PLAN))
    now = library.save(seen.id, 1, Draft(PLAN.with_lever("births_growth", 3.0)))
    acts: dict[str, Callable[[], Saved | Conflict]] = {
        "describe": lambda: library.describe(seen.id, 1, name="Other", note=""),
        "delete": lambda: library.delete(seen.id, 1),
    }
    assert acts[act]() == Conflict(now, None)
    assert library.get(seen.id) == now


def _take_turns(library: Library, id: str, person: int, start: Callable[[], object]) -> int:
    """Save again and again on what is seen; return how often it was taken."""
    start()
    taken = 0
    while taken < TURNS:
        seen = library.get(id)
        assert seen is not None
        growth = round(-5 + 10 * (person * TURNS + taken) / (PEOPLE * TURNS), 2)
        answer = library.save(id, seen.revision, Draft(PLAN.with_lever("births_growth", growth), str(person)))
        taken += isinstance(answer, Saved)
    return taken


def test_threads_that_save_at_once_never_write_over_one_another(library: Library) -> None:
    saved, barrier = library.add(Draft(PLAN)), Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as people:
        turns = [people.submit(_take_turns, library, saved.id, each, barrier.wait) for each in range(PEOPLE)]
        taken = sum(turn.result() for turn in turns)
    last = library.get(saved.id)
    assert last is not None
    # Each save that was taken stands on the one before: none was lost and none counted twice.
    assert last.revision == 1 + taken == 1 + PEOPLE * TURNS


def _in_a_process(address: str, id: str, person: int) -> int:
    library = open_library(address, patience=20)
    try:
        return _take_turns(library, id, person, lambda: None)
    finally:
        library.engine.dispose()


def test_processes_that_save_at_once_never_write_over_one_another(
    address: str, opened: Callable[..., Library]
) -> None:
    library = opened(address)
    saved = library.add(Draft(PLAN))
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as people:
        turns = [people.submit(_in_a_process, address, saved.id, each) for each in range(3)]
        taken = sum(turn.result() for turn in turns)
    last = library.get(saved.id)
    assert last is not None
    assert last.revision == 1 + taken == 1 + 3 * TURNS


def test_a_library_that_many_open_at_once_is_created_once(address: str) -> None:
    barrier = Barrier(PEOPLE)

    def open_and_add(person: int) -> str:
        barrier.wait()
        library = open_library(address, patience=20)
        try:
            return library.add(Draft(PLAN, str(person))).id
        finally:
            library.engine.dispose()

    with ThreadPoolExecutor(PEOPLE) as people:
        added = set(people.map(open_and_add, range(PEOPLE)))
    library = open_library(address)
    assert {entry.id for entry in library.search().entries} == added
    library.engine.dispose()
