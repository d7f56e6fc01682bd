"""Settings that come from outside: each is checked against the table of levers, the rest is told."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from crcdata.baseline.borders import REGIONS
from crcdata.language import N_
from crcdata.scenario.levers import FIRST_TARGET_YEAR, LAST_TARGET_YEAR, LEVER_KEYS, Lever, lever
from crcdata.scenario.problem import Notice
from crcdata.scenario.scenario import Scenario
from crcdata.scenario.words import LONGEST_REASON, barred, code_point

UNKNOWN_LEVER = N_("There is no lever “{lever}”; docs/levers.md lists all.")
UNKNOWN_LEVER_NEAR = N_("There is no lever “{lever}”; most like it is {near} (“{label}”).")
NOT_A_NUMBER = N_("“{label}” ({lever}) must be a number from {low} to {high}, found “{found}”.")
OUT_OF_BOUNDS = N_("“{label}” ({lever}) must lie between {low} and {high}, found {found}.")
BAD_YEAR = N_(
    "The target year of “{label}” ({lever}) must be a whole year from {first} to {last}, found “{found}”."
)
NO_YEAR = N_("“{label}” ({lever}) holds for every year and takes no target year; leave the year out.")
EXCLUDED = N_(
    "“{label}” ({lever}) and “{other_label}” ({other}) move the same thing; only “{other_label}” was kept."
)

NOT_WORDS = N_("“{field}” must be text in quotes; found “{found}”.")
TOO_MANY_WORDS = N_("“{field}” is too long: at most {most} characters, found {count}.")
NOT_PLAIN = N_("“{field}” holds the character {character}, which plain text does not have; take it out.")

UNKNOWN_REGION = N_("There is no region “{region}”. Regions are: {known}.")

MOST_SHOWN = 60
# How much of a word must be as in the key that was meant.
NEAR: Final = 0.75


@dataclass(frozen=True, slots=True)
class RawSetting:
    """One setting as it came from outside: nothing in it is trusted yet. No region means the nation."""

    key: object
    value: object
    target_year: object = None
    region: object = None
    reason: object = ""


def apply_settings(scenario: Scenario, raw: Iterable[RawSetting]) -> tuple[Scenario, tuple[Notice, ...]]:
    """Set levers from raw settings; return the scenario and notices of what was ignored.

    >>> raw = [RawSetting("births_growth", "2"), RawSetting("births", "1")]
    >>> scenario, notices = apply_settings(Scenario(), raw)
    >>> scenario.value("births_growth"), len(notices)
    (2.0, 1)
    """
    notices: list[Notice] = []
    for setting in raw:
        scenario = _applied(scenario, setting, notices)
    return scenario, tuple(notices)


def _applied(scenario: Scenario, raw: RawSetting, notices: list[Notice]) -> Scenario:
    key, region = raw.key, raw.region
    if not isinstance(key, str) or key not in LEVER_KEYS:
        notices.append(unknown_lever(key))
        return scenario
    if region is not None and region not in REGIONS:
        notices.append(Notice(UNKNOWN_REGION, {"region": shown(region), "known": ", ".join(REGIONS)}))
        return scenario
    spec = lever(key)
    place = key if region is None else f"{region}.{key}"
    value = _value(spec, place, raw.value, notices)
    if value is None:
        return scenario
    beside = scenario.levers if region is None else scenario.regions.get(region, {})
    if spec.excludes is not None and spec.excludes in beside:
        labels = {"label": spec.label, "other_label": lever(spec.excludes).label}
        notices.append(Notice(EXCLUDED, {"lever": place, "other": spec.excludes}, labels))
        return scenario
    year = _target_year(spec, place, raw.target_year, notices)
    wrong = wrong_words(f"{place}.reason", raw.reason, LONGEST_REASON)
    notices += wrong
    reason = "" if wrong else str(raw.reason)
    if region is None:
        return scenario.with_lever(key, value, year, reason=reason)
    return scenario.with_regional_lever(region, key, value, year, reason=reason)


def unknown_lever(key: object) -> Notice:
    """Say that there is no such lever and, where one is much like it, which.

    >>> str(unknown_lever("birth_growth"))
    'There is no lever “birth_growth”; most like it is births_growth (“Births growth”).'
    """
    near = nearest_lever(key)
    if near is None:
        return Notice(UNKNOWN_LEVER, {"lever": shown(key)})
    return Notice(UNKNOWN_LEVER_NEAR, {"lever": shown(key), "near": near.key}, {"label": near.label})


def nearest_lever(key: object) -> Lever | None:
    """Return the lever whose key is most like a word; None where none is.

    >>> nearest_lever("Births-growth").key, nearest_lever("xyzzy")
    ('births_growth', None)
    """
    asked = str(key)[:MOST_SHOWN].lower() if isinstance(key, str) else ""
    near = get_close_matches(asked, LEVER_KEYS, 1, NEAR)
    return lever(near[0]) if near else None


def wrong_words(field: str, found: object, longest: int, *, lines: bool = False) -> tuple[Notice, ...]:
    """Return what is wrong with words that came from outside; nothing where they are plain text.

    >>> [str(notice) for notice in wrong_words("name", "x" * 81, 80)]
    ['“name” is too long: at most 80 characters, found 81.']
    """
    if not isinstance(found, str):
        return (Notice(NOT_WORDS, {"field": field, "found": shown(found)}),)
    if len(found) > longest:
        return (Notice(TOO_MANY_WORDS, {"field": field, "most": str(longest), "count": str(len(found))}),)
    character = barred(found, lines=lines)
    if character is not None:
        return (Notice(NOT_PLAIN, {"field": field, "character": code_point(character)}),)
    return ()


def shown(raw: object) -> str:
    """Return a foreign value short enough, and plain enough, to be quoted in a message.

    >>> shown("x" * 100)[-1]
    '…'
    """
    try:
        written = str(raw)
    except RecursionError:
        return "…"
    plain = "".join(character if character.isprintable() else " " for character in written[: MOST_SHOWN + 1])
    return plain if len(plain) <= MOST_SHOWN else plain[: MOST_SHOWN - 1] + "…"


def _value(spec: Lever, place: str, raw: object, notices: list[Notice]) -> float | None:
    number = _number(raw)
    facts = {"lever": place, "low": f"{spec.low:.10g}", "high": f"{spec.high:.10g}"}
    if number is None:
        notices.append(Notice(NOT_A_NUMBER, {**facts, "found": shown(raw)}, {"label": spec.label}))
        return None
    if not spec.low <= number <= spec.high:
        notices.append(Notice(OUT_OF_BOUNDS, {**facts, "found": f"{number:.10g}"}, {"label": spec.label}))
        return None
    return number


def _target_year(spec: Lever, place: str, raw: object, notices: list[Notice]) -> int | None:
    if raw is None:
        return None
    if not spec.has_target_year:
        notices.append(Notice(NO_YEAR, {"lever": place}, {"label": spec.label}))
        return None
    year = _number(raw)
    if year is None or year != int(year) or not FIRST_TARGET_YEAR <= year <= LAST_TARGET_YEAR:
        span = {"first": str(FIRST_TARGET_YEAR), "last": str(LAST_TARGET_YEAR), "found": shown(raw)}
        notices.append(Notice(BAD_YEAR, {"lever": place, **span}, {"label": spec.label}))
        return None
    return int(year)


def _number(raw: object) -> float | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    if isinstance(raw, str) and (len(raw) > 24 or not raw.isascii() or "_" in raw):
        return None
    try:
        number = float(raw)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
