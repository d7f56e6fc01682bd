"""A library goes into one file and comes back; a file from outside is read whole or refused with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crcdata.library import Draft, Library, LibraryProblem, read_bundle, write_bundle
from crcdata.library.bundle import LARGEST_BUNDLE, MOST_IN_BUNDLE
from crcdata.scenario import Scenario, write_scenario

PLAN = Scenario().with_lever("births_growth", 2.0, reason="Why").with_name("План").with_note("a\nb")
OTHER = Scenario().with_regional_lever("KZ-61", "births_growth", 1.0).with_name("Түркістан")


def refusal(content: bytes) -> str:
    with pytest.raises(LibraryProblem) as problem:
        read_bundle(content)
    assert problem.value.trouble == "refused"
    return str(problem.value)


def test_everything_goes_into_one_file_and_comes_back_in_another_library(
    library: Library, tmp_path: Path, opened: Callable[..., Library]
) -> None:
    library.add_all([Draft(PLAN, "Айгүл"), Draft(OTHER, "Болат")])
    away = library.add(Draft(PLAN.with_name("Put away")))
    library.delete(away.id, 1)
    file = write_bundle(library.everything()).encode()
    there = opened(tmp_path / "another.sqlite")
    there.add_all(read_bundle(file))
    assert {(each.content, each.author) for each in there.everything()} == {
        (each.content, each.author) for each in library.everything()
    }
    assert there.search().total == 2


def test_one_scenario_file_is_a_library_of_one(library: Library) -> None:
    (draft,) = read_bundle(write_scenario(PLAN).encode())
    assert draft.scenario == PLAN
    (nameless,) = read_bundle(b'{"levers": {}}', "a file")
    assert library.add(nameless).name == "a file"


def read_or_refused(content: bytes) -> bool:
    try:
        return all(isinstance(draft, Draft) for draft in read_bundle(content))
    except LibraryProblem as problem:
        return problem.trouble == "refused"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "holds a list instead"),
        (b"null", "holds nothing (null) instead"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"version": ' + b"9" * 5_000 + b"}", "too many digits"),
        (b'{"kind": "crcdata-library"}', "of version None"),
        (b'{"kind": "crcdata-library", "version": true}', "of version True"),
        (b'{"kind": "crcdata-library", "version": 2, "scenarios": []}', "reads version 1"),
        (b'{"kind": "crcdata-library", "version": 1}', "list of scenarios"),
        (b'{"kind": "crcdata-library", "version": 1, "scenarios": [1]}', "list of scenarios"),
        (b'{"kind": "crcdata-library", "version": 1, "scenarios": [{}]}', "number 1"),
        (b'{"unknown": 1}', "unknown"),
        (b'{"levers": {"births_growth": {"value": 99}}}', "between -5 and 5"),
        (b'{"name": "\\u202e"}', "U+202E"),
        (b" " * (LARGEST_BUNDLE + 1), "too large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    assert reason in refusal(content)


def test_one_bad_scenario_refuses_the_file_and_says_which_and_why() -> None:
    scenarios = [{"scenario": json.loads(write_scenario(PLAN))}, {"scenario": {"levers": {"births": {}}}}]
    content = json.dumps({"kind": "crcdata-library", "version": 1, "scenarios": scenarios}).encode()
    assert "number 2" in refusal(content)
    assert "births" in refusal(content)


def test_a_file_with_too_many_scenarios_is_refused_before_they_are_read() -> None:
    scenarios = [{}] * (MOST_IN_BUNDLE + 1)
    content = json.dumps({"kind": "crcdata-library", "version": 1, "scenarios": scenarios}).encode()
    assert f"at most {MOST_IN_BUNDLE}" in refusal(content)


def test_a_depth_that_only_a_hostile_file_has_is_refused() -> None:
    deep = '{"a":' * 900 + "1" + "}" * 900
    content = f'{{"kind": "crcdata-library", "version": 1, "scenarios": [{{"scenario": {deep}}}]}}'
    assert "number 1" in refusal(content.encode()) or "not JSON" in refusal(content.encode())


JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=8,
)


@given(listed=JSON, scenario=JSON, author=JSON)
def test_whatever_a_file_holds_it_is_read_or_refused(
    listed: object, scenario: object, author: object
) -> None:
    for scenarios in (listed, [{"scenario": scenario, "author": author}]):
        content = json.dumps({"kind": "crcdata-library", "version": 1, "scenarios": scenarios})
        assert read_or_refused(content.encode())


@given(content=some.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert read_or_refused(content)
