"""Two scenarios laid one upon the other, with what both set differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from crcdata.baseline import NATION
from crcdata.scenario.lever_setting import LeverSetting
from crcdata.scenario.levers import LEVER_KEYS, lever
from crcdata.scenario.paths import PATHS
from crcdata.scenario.scenario import DEFAULT_SEED, Scenario
from crcdata.scenario.words import LONGEST_NAME, LONGEST_NOTE


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that two stacked scenarios set differently; the second's is in force.

    ``kind`` says what it is: a lever set in both; two levers that exclude each other; a path; a lever that
    rules over the other's path; or a field (the nation's rule, the seed). ``key`` and ``other`` are what the
    first and the second set, ``area`` is the nation or a region.
    """

    kind: Literal["lever", "exclusion", "path", "ruled_path", "field"]
    area: str
    key: str
    other: str
    first: LeverSetting | str | int
    second: LeverSetting | str | int


def stack(first: Scenario, second: Scenario) -> tuple[Scenario, tuple[Conflict, ...]]:
    """Return the second scenario laid upon the first, and what both set differently.

    What the second sets wins; what it leaves alone stays as the first has it. Where one sets births by a
    lever and the other by a path, the second's way wins: its path releases the lever, its lever rules over
    the path. Names and notes are joined; the result carries no versions.

    >>> more = Scenario().with_lever("births_growth", 2.0)
    >>> fewer = Scenario().with_lever("births_growth", -1.0).with_lever("net_migration", 0.0)
    >>> both, conflicts = stack(more, fewer)
    >>> both.value("births_growth"), [conflict.key for conflict in conflicts]
    (-1.0, ['births_growth'])
    """
    conflicts = (*_paths(first, second), *_levers(first, second), *_fields(first, second))
    released = {
        (conflict.area, conflict.key)
        for conflict in conflicts
        if conflict.kind == "exclusion" or (conflict.kind == "ruled_path" and conflict.key in LEVER_KEYS)
    }
    chosen = {path.field: getattr(second, path.field) for path in PATHS if path.field in second.changed_paths}
    kept = {path.field: getattr(first, path.field) for path in PATHS}
    regions = {
        region: _joined(region, first, second, released)
        for region in dict.fromkeys((*first.regions, *second.regions))
    }
    rule = second if second.regions or second.nation != "follows" else first
    stacked = Scenario().replaced(
        **{**kept, **chosen},
        levers=_joined(NATION, first, second, released),
        regions=regions,
        nation=rule.nation,
        seed=first.seed if second.seed == DEFAULT_SEED else second.seed,
        name=_together(first.name, second.name, " + ", LONGEST_NAME),
        note=_together(first.note, second.note, "\n\n", LONGEST_NOTE),
    )
    return stacked, conflicts


def _set_in(scenario: Scenario, area: str) -> Mapping[str, LeverSetting]:
    return scenario.levers if area == NATION else scenario.regions.get(area, {})


def _joined(
    area: str, first: Scenario, second: Scenario, released: set[tuple[str, str]]
) -> dict[str, LeverSetting]:
    kept = {key: item for key, item in _set_in(first, area).items() if (area, key) not in released}
    return {**kept, **_set_in(second, area)}


def _levers(first: Scenario, second: Scenario) -> Iterator[Conflict]:
    for area in (NATION, *sorted(set(first.regions) & set(second.regions))):
        before, after = _set_in(first, area), _set_in(second, area)
        for key, setting in before.items():
            rival = lever(key).excludes
            if key in after and not _same(setting, after[key]):
                yield Conflict("lever", area, key, key, setting, after[key])
            if rival is not None and rival in after:
                yield Conflict("exclusion", area, key, rival, setting, after[rival])


def _paths(first: Scenario, second: Scenario) -> Iterator[Conflict]:
    for path in PATHS:
        before, after = getattr(first, path.field), getattr(second, path.field)
        sets_before, sets_after = before != path.keys[0], after != path.keys[0]
        ruling_before = [key for key in path.ruled_by if key in first.levers]
        ruling_after = [key for key in path.ruled_by if key in second.levers]
        if sets_before and sets_after and before != after:
            yield Conflict("path", NATION, path.field, path.field, before, after)
        if sets_after and not ruling_after:
            for key in ruling_before:
                yield Conflict("ruled_path", NATION, key, path.field, first.levers[key], after)
        if sets_before and not ruling_before:
            for key in ruling_after:
                yield Conflict("ruled_path", NATION, path.field, key, before, second.levers[key])


def _fields(first: Scenario, second: Scenario) -> Iterator[Conflict]:
    if first.regions and second.regions and first.nation != second.nation:
        yield Conflict("field", NATION, "nation", "nation", first.nation, second.nation)
    if DEFAULT_SEED not in (first.seed, second.seed) and first.seed != second.seed:
        yield Conflict("field", NATION, "seed", "seed", first.seed, second.seed)


def _same(first: LeverSetting, second: LeverSetting) -> bool:
    return (first.value, first.target_year) == (second.value, second.target_year)


def _together(first: str, second: str, between: str, longest: int) -> str:
    if first == second or not (first and second):
        return first or second
    return f"{first}{between}{second}"[:longest].rstrip()
