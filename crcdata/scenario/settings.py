"""Settings that come from outside: each is checked against the table of levers, the rest is told."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from crcdata.language import N_
from crcdata.scenario.levers import FIRST_TARGET_YEAR, LAST_TARGET_YEAR, LEVER_KEYS, Lever, lever
from crcdata.scenario.problem import Notice
from crcdata.scenario.scenario import Scenario

UNKNOWN_LEVER = N_("There is no lever “{lever}”. Levers are: {known}.")
NOT_A_NUMBER = N_("The value of “{lever}” must be a number, found “{found}”.")
OUT_OF_BOUNDS = N_("The value of “{lever}” must lie between {low} and {high}, found {found}.")
BAD_YEAR = N_("The target year of “{lever}” must be a whole year from {first} to {last}, found “{found}”.")
NO_YEAR = N_("“{lever}” holds for every year and takes no target year; the year was ignored.")
EXCLUDED = N_("“{lever}” and “{other}” move the same thing; only “{other}” was kept.")

MOST_SHOWN = 60

RawSetting = tuple[str, Any, Any]


def apply_settings(scenario: Scenario, raw: Iterable[RawSetting]) -> tuple[Scenario, tuple[Notice, ...]]:
    """Set levers from raw ``(key, value, target_year)`` triples; return the scenario and what was ignored.

    >>> scenario, notices = apply_settings(Scenario(), [("births_growth", "2", None), ("births", "1", None)])
    >>> scenario.value("births_growth"), len(notices)
    (2.0, 1)
    """
    notices: list[Notice] = []
    for key, raw_value, raw_year in raw:
        if key not in LEVER_KEYS:
            notices.append(Notice(UNKNOWN_LEVER, {"lever": shown(key), "known": ", ".join(LEVER_KEYS)}))
            continue
        spec = lever(key)
        value = _value(spec, raw_value, notices)
        if value is None:
            continue
        if spec.excludes in scenario.levers:
            notices.append(Notice(EXCLUDED, {"lever": key, "other": str(spec.excludes)}))
            continue
        scenario = scenario.with_lever(key, value, _target_year(spec, raw_year, notices))
    return scenario, tuple(notices)


def shown(raw: object) -> str:
    """Return a foreign value short enough, and plain enough, to be quoted in a message.

    >>> shown("x" * 100)[-1]
    '…'
    """
    plain = "".join(character if character.isprintable() else " " for character in str(raw))
    return plain if len(plain) <= MOST_SHOWN else plain[: MOST_SHOWN - 1] + "…"


def _value(spec: Lever, raw: object, notices: list[Notice]) -> float | None:
    number = _number(raw)
    if number is None:
        notices.append(Notice(NOT_A_NUMBER, {"lever": spec.key, "found": shown(raw)}))
        return None
    if not spec.low <= number <= spec.high:
        bounds = {"low": f"{spec.low:g}", "high": f"{spec.high:g}", "found": f"{number:g}"}
        notices.append(Notice(OUT_OF_BOUNDS, {"lever": spec.key, **bounds}))
        return None
    return number


def _target_year(spec: Lever, raw: object, notices: list[Notice]) -> int | None:
    if raw is None:
        return None
    if not spec.has_target_year:
        notices.append(Notice(NO_YEAR, {"lever": spec.key}))
        return None
    year = _number(raw)
    if year is None or year != int(year) or not FIRST_TARGET_YEAR <= year <= LAST_TARGET_YEAR:
        span = {"first": str(FIRST_TARGET_YEAR), "last": str(LAST_TARGET_YEAR), "found": shown(raw)}
        notices.append(Notice(BAD_YEAR, {"lever": spec.key, **span}))
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
