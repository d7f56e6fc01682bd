"""What is saved comes back whole, is found by its words, and can be put away and brought back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from crcdata.library import Conflict, Draft, Library, LibraryProblem, Saved
from crcdata.library.store import KEPT_AFTER_DELETION, MOST_LISTED
from crcdata.scenario import LONGEST_NAME, Scenario, read_scenario

GROWTH = Scenario().with_lever("births_growth", 2.0, reason="As before 2021").stamped("fed66085c683")
PLAN = GROWTH.with_name("Жоспар 2030").with_note("Екі пайыз\nөсім")


def kept(answer: Saved | Conflict) -> Saved:
    assert isinstance(answer, Saved)
    return answer


def test_a_scenario_comes_back_with_its_reasons_note_and_versions(library: Library) -> None:
    saved = library.add(Draft(PLAN, "Айгүл"))
    found = library.get(saved.id)
    assert found == saved
    assert found is not None
    assert read_scenario(found.content) == PLAN
    assert (found.name, found.note, found.author, found.revision) == (PLAN.name, PLAN.note, "Айгүл", 1)
    assert (found.model_version, found.data_version) == (PLAN.model_version, "fed66085c683")


def test_every_change_counts_and_is_what_is_found_afterwards(library: Library) -> None:
    saved = library.add(Draft(PLAN))
    other = PLAN.with_lever("net_migration", 10_000.0)
    second = kept(library.save(saved.id, 1, Draft(other, "B")))
    third = kept(library.describe(saved.id, 2, name="Renamed", note="Why", author="C"))
    assert [second.revision, third.revision] == [2, 3]
    assert read_scenario(third.content) == other.with_name("Renamed").with_note("Why")
    assert library.get(saved.id) == third
    assert third.created == saved.created
    assert third.changed >= second.changed >= saved.changed


def test_a_copy_goes_its_own_way(library: Library) -> None:
    saved = library.add(Draft(PLAN, "A"))
    copy = library.duplicate(saved.id, "Another", "B")
    library.delete(saved.id, 1)
    assert copy.id != saved.id
    assert library.get(copy.id) == copy
    assert read_scenario(copy.content) == PLAN.with_name("Another")


def test_what_is_put_away_is_off_the_list_and_comes_back_as_it_was(library: Library) -> None:
    saved = library.add(Draft(PLAN))
    away = kept(library.delete(saved.id, 1))
    assert away.deleted is not None
    assert library.search().total == 0
    assert [entry.id for entry in library.search(deleted=True).entries] == [saved.id]
    back = library.restore(saved.id)
    assert (back.content, back.deleted, back.revision) == (saved.content, None, 3)
    assert library.search().total == 1
    assert library.restore(saved.id) == back


def test_what_was_put_away_long_ago_is_forgotten_when_the_next_is_saved(
    address: str, opened: Callable[..., Library]
) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    then = opened(address, clock=lambda: now)
    old = then.add(Draft(PLAN))
    then.delete(old.id, 1)
    soon = opened(address, clock=lambda: now + KEPT_AFTER_DELETION - timedelta(minutes=1))
    soon.add(Draft(PLAN))
    assert soon.get(old.id) is not None
    later = opened(address, clock=lambda: now + KEPT_AFTER_DELETION + timedelta(minutes=1))
    later.add(Draft(PLAN))
    assert later.get(old.id) is None
    with pytest.raises(LibraryProblem) as problem:
        later.restore(old.id)
    assert problem.value.trouble == "gone"


@pytest.mark.parametrize("words", ["жоспар", "ЖОСПАР 2030", "өсім", "пайыз жоспар", "айгүл"])
def test_a_scenario_is_found_by_words_of_its_name_note_or_author_in_any_case(
    library: Library, words: str
) -> None:
    library.add(Draft(PLAN, "Айгүл"))
    library.add(Draft(GROWTH.with_name("Plan")))
    assert [entry.name for entry in library.search(words).entries] == [PLAN.name]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'; DROP TABLE crcdata_scenarios; --", "\x00", "nothing"])
def test_marks_of_a_query_language_are_only_words_to_look_for(library: Library, words: str) -> None:
    library.add(Draft(PLAN))
    assert library.search(words).total == (1 if words == "\x00" else 0)
    assert library.search().total == 1


def test_a_list_is_read_page_by_page_the_last_changed_first(library: Library) -> None:
    saved = library.add_all([Draft(PLAN.with_name(f"Plan {number}")) for number in range(MOST_LISTED + 7)])
    last = kept(library.save(saved[3].id, 1, Draft(PLAN.with_name("Changed last"))))
    first, second = library.search(most=10_000), library.search(first=MOST_LISTED)
    assert (first.total, len(first.entries), len(second.entries)) == (len(saved), MOST_LISTED, 7)
    assert first.entries[0].name == last.name
    assert len({entry.id for page in (first, second) for entry in page.entries}) == len(saved)


def test_a_library_holds_no_more_than_it_may(address: str, opened: Callable[..., Library]) -> None:
    library = opened(address, most=2)
    library.add(Draft(PLAN))
    with pytest.raises(LibraryProblem) as problem:
        library.add_all([Draft(PLAN), Draft(PLAN)])
    assert problem.value.trouble == "full"
    assert library.search().total == 1


@pytest.mark.parametrize("name", ["", " \t", "\x00\x00", "\u202e\u200f", "—", "<>", "🙂"])
def test_a_name_that_nobody_could_read_is_refused(library: Library, name: str) -> None:
    saved = library.add(Draft(PLAN))
    for act in (
        lambda: library.describe(saved.id, 1, name=name, note=""),
        lambda: library.duplicate(saved.id, name),
    ):
        with pytest.raises(LibraryProblem, match="needs a name") as problem:
            act()
        assert problem.value.trouble == "refused"
    assert library.search().entries[0].name == PLAN.name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("x" * 10_000, "x" * LONGEST_NAME),
        ("Births\x00grow", "Births grow"),
        ("abc\u202edcb", "abc dcb"),
        ("  two \n lines ", "two lines"),
        ('=HYPERLINK("https://example.org")', '=HYPERLINK("https://example.org")'),
    ],
)
def test_a_hostile_name_is_made_plain_and_kept_as_text(library: Library, typed: str, name: str) -> None:
    saved = library.add(Draft(PLAN))
    assert kept(library.describe(saved.id, 1, name=typed, note=typed)).name == name
    assert library.search().entries[0].name == name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=some.text(max_size=200), note=some.text(max_size=200), author=some.text(max_size=200))
def test_any_words_are_kept_plain_or_refused_and_never_break_the_library(
    library: Library, name: str, note: str, author: str
) -> None:
    saved = library.add(Draft(PLAN))
    described = saved
    with suppress(LibraryProblem):
        described = kept(library.describe(saved.id, 1, name=name, note=note, author=author))
    assert library.get(saved.id) == described
    assert read_scenario(described.content).name == described.name
    library.delete(saved.id, library.search(most=1).entries[0].revision)


@pytest.mark.parametrize("id", ["", "nothing", "\x00", "' OR 1=1 --", "a" * 10_000])
def test_an_identifier_that_is_not_there_finds_nothing(library: Library, id: str) -> None:
    saved = library.add(Draft(PLAN))
    assert library.get(id) is None
    assert library.save(id, 1, Draft(PLAN)) == Conflict(None, Draft(PLAN))
    assert library.delete(id, 1) == Conflict(None, None)
    assert library.get(saved.id) == saved
