"""How a fact is written in words, and what later figures say of the statement of March 2024."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

import polars as pl

from crcdata.catalog import Catalog
from crcdata.language import N_, Language

STATEMENT: Final = "statement_2024"

Row = Mapping[str, Any]
Verdict = Literal[
    "holds", "no_longer", "higher", "lower", "confirmed", "contested", "not_comparable", "no_later_figure"
]

VERDICTS: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        "holds": N_("still holds"),
        "no_longer": N_("no longer holds"),
        "higher": N_("higher since"),
        "lower": N_("lower since"),
        "confirmed": N_("confirmed by another source"),
        "contested": N_("sources disagree"),
        "not_comparable": N_("cannot be compared"),
        "no_later_figure": N_("no later figure found"),
    }
)

# Within a year, figures that say opposite things speak of the same state of affairs.
_SAME_TIME_DAYS = 365
_ABOVE = frozenset({"over {value}", "more than {value}", "exceeding {value}"})
_JUST_ABOVE = frozenset({"just over {value}"})
_JUST_BELOW = frozenset({"nearly {value}", "almost {value}"})
_AROUND = frozenset({"about {value}"})
_EXACT = frozenset({None, "a network of {value}"})
_BEST_FIRST = ("observed", "estimated", "reported", "assumed", "projected")


def fact_words(row: Row, text: Language) -> str:
    """Write a fact as its source states it: its words, else its range, else its figure with its own hedge.

    Args:
        row: a row of the table of facts, as `iter_rows(named=True)` gives it.
        text: the language to write in.

    >>> from crcdata.language import open_language
    >>> row = {"value": 120.0, "qualifier": "more than {value}", "unit": "organisations"}
    >>> fact_words(row, open_language("en"))
    'more than 120'
    >>> fact_words({"value": 34.1, "unit": "percent"}, open_language("en"))
    '34.1%'
    >>> fact_words({"low": 30.0, "high": 34.0, "unit": "persons"}, open_language("en"))
    '30 to 34'
    """
    words: str | None = row.get("value_text")
    if words:
        return text.gettext(words)
    day: date | None = row.get("value_date")
    if row.get("value") is None and day is not None:
        return text.date(day)
    unit = row.get("unit")
    if row.get("low") is not None:
        return text.gettext("{low} to {high}").format(
            low=_number(row["low"], unit, text), high=_number(row["high"], unit, text)
        )
    number = _number(row.get("value"), unit, text)
    qualifier: str | None = row.get("qualifier")
    # Not `format`: whatever stands in a table or a translation, only this one placeholder is filled.
    return text.gettext(qualifier).replace("{value}", number) if qualifier else number


def fact_day(row: Row, text: Language) -> str:
    """Write the time that a fact speaks of, as exactly as it is known.

    >>> from crcdata.language import open_language
    >>> fact_day({"as_of": date(2024, 9, 1), "precision": "school_year"}, open_language("en"))
    'school year 2024/25'
    >>> fact_day({"as_of": date(2025, 1, 1), "precision": "year"}, open_language("en"))
    '2025'
    """
    day: date = row["as_of"]
    precision = row.get("precision", "day")
    if precision == "school_year":
        return text.gettext("school year {first}/{second}").format(
            first=day.year, second=f"{(day.year + 1) % 100:02}"
        )
    return text.date(day, precision)


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """Order the rows of one fact: the newest first, of one day the counted before the projected.

    >>> old = {"as_of": date(2024, 1, 1), "status": "observed", "source": "a"}
    >>> new = {"as_of": date(2025, 1, 1), "status": "projected", "source": "b"}
    >>> newest_first([old, new]) == [new, old]
    True
    """
    return sorted(rows, key=_rank)


@dataclass(frozen=True, slots=True)
class Later:
    """A figure beside the one of the statement, and what it says of it by the rule of `judge`."""

    row: Row
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact of the statement and the other figures for the same thing.

    Attributes:
        fact: key of the fact.
        label: what it counts, in English. `topic`: key of its topic; `topic_label`: its name, in English.
        topic: see `label`.
        topic_label: see `label`.
        statement: the statement's row.
        later: figures of the statement's time or after it, the newest first.
        earlier: figures of the time before, the newest first.
        verdict: what all of them together say, a key of `VERDICTS`.
    """

    fact: str
    label: str
    topic: str
    topic_label: str
    statement: Row
    later: tuple[Later, ...]
    earlier: tuple[Later, ...]
    verdict: Verdict

    @property
    def latest(self) -> Row | None:
        """The newest figure that is no projection, None when there is none after the statement."""
        return next((each.row for each in self.later if each.row["status"] != "projected"), None)


def statement_and_later(catalog: Catalog) -> tuple[Comparison, ...]:
    """Return every fact of the statement with the figures found beside it, in the order of the facts.

    Raises `crcdata.catalog.DataProblem` when the table of facts is broken.

    >>> from crcdata.catalog import open_catalog
    >>> births = next(c for c in statement_and_later(open_catalog()) if c.fact == "births")
    >>> births.verdict, births.latest["value"]
    ('no_longer', 335005.0)
    """
    facts = catalog.table("facts").sort("position")
    stated = facts.filter(pl.col("source") == STATEMENT)
    others = facts.filter(pl.col("source") != STATEMENT).partition_by("fact", as_dict=True)
    return tuple(
        compare(row, others[(row["fact"],)].iter_rows(named=True) if (row["fact"],) in others else ())
        for row in stated.iter_rows(named=True)
    )


def compare(statement: Row, others: Iterable[Row]) -> Comparison:
    """Set other figures for the same thing beside a fact of the statement.

    >>> said = {"fact": "x", "label": "X", "topic": "t", "topic_label": "T", "value": 120.0, "unit": "count",
    ...         "qualifier": "more than {value}", "as_of": date(2024, 3, 11), "precision": "day"}
    >>> newer = dict(said, value=100.0, qualifier=None, as_of=date(2026, 1, 1), status="observed", source="s")
    >>> compare(said, [newer]).verdict
    'no_longer'
    """
    judged = [Later(row, judge(statement, row)) for row in newest_first(others)]
    since: date = statement["as_of"]
    later = tuple(each for each in judged if _end(each.row) >= since)
    earlier = tuple(each for each in judged if _end(each.row) < since)
    return Comparison(
        fact=statement["fact"],
        label=statement["label"],
        topic=statement["topic"],
        topic_label=statement["topic_label"],
        statement=statement,
        later=later,
        earlier=earlier,
        verdict=_overall(statement, later, earlier),
    )


def judge(statement: Row, other: Row) -> Verdict:
    """Say what one other figure makes of the statement's, where numbers and their hedges decide it.

    A stated lower bound ("more than") still holds when the other figure lies above it with all that its own
    hedge leaves open, and no longer holds when it lies at or below it. A stated number is compared with
    higher, lower, equal. "About" and "nearly" leave open what rounding to the last digit that is not zero
    hides. Everything else cannot be compared.

    >>> said = {"value": 20000.0, "qualifier": "a network of {value}", "unit": "institutions"}
    >>> judge(said, {"value": 22000.0, "qualifier": "more than {value}", "unit": "institutions"})
    'higher'
    >>> judge(said, {"value": 19000.0, "qualifier": "more than {value}", "unit": "institutions"})
    'not_comparable'
    """
    day, other_day = statement.get("value_date"), other.get("value_date")
    if day is not None and other_day is not None:
        return "confirmed" if day == other_day else "contested"
    if statement.get("unit") != other.get("unit"):
        return "not_comparable"
    claim, found = _span(statement), _span(other)
    if claim is None or found is None:
        return "not_comparable"
    if claim.high == math.inf:
        if found.low > claim.low or (found.low == claim.low and found.open_low):
            return "holds"
        return "no_longer" if found.high <= claim.low else "not_comparable"
    return _against_a_number(claim, found)


@dataclass(frozen=True, slots=True)
class _Span:
    """The numbers that a hedged figure leaves open; its lower end belongs to them unless `open_low`."""

    low: float
    high: float
    open_low: bool = False


def _against_a_number(claim: _Span, found: _Span) -> Verdict:
    if found.low > claim.high or (found.low == claim.high and found.open_low):
        return "higher"
    if found.high < claim.low:
        return "lower"
    return "holds" if found == claim else "not_comparable"


def _span(row: Row) -> _Span | None:
    value, qualifier = row.get("value"), row.get("qualifier")
    if value is None:
        return None
    if qualifier in _EXACT:
        return _Span(value, value)
    if qualifier in _ABOVE:
        return _Span(value, math.inf, open_low=True)
    if qualifier in _JUST_ABOVE:
        return _Span(value, value + _rounding(value), open_low=True)
    if qualifier in _JUST_BELOW:
        return _Span(value - _rounding(value), math.nextafter(value, -math.inf))
    if qualifier in _AROUND:
        return _Span(value - _rounding(value) / 2, value + _rounding(value) / 2)
    return None


def _rounding(value: float) -> float:
    """Return the place of a number's last digit that is not zero: 1,000 for 412,000; 0.1 for 33.3."""
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))


def _overall(statement: Row, later: tuple[Later, ...], earlier: tuple[Later, ...]) -> Verdict:
    if statement.get("value_date") is not None:
        verdicts = {each.verdict for each in (*later, *earlier)} - {"not_comparable"}
        return "contested" if "contested" in verdicts else "confirmed" if verdicts else "no_later_figure"
    happened = [each for each in later if each.row["status"] != "projected"]
    if not happened:
        return "no_later_figure"
    decided = [each for each in happened if each.verdict != "not_comparable"]
    if not decided:
        return "not_comparable"
    newest: date = decided[0].row["as_of"]
    of_that_time = {each.verdict for each in decided if (newest - each.row["as_of"]).days < _SAME_TIME_DAYS}
    return decided[0].verdict if len(of_that_time) == 1 else "contested"


def _rank(row: Row) -> tuple[int, int, str]:
    return -row["as_of"].toordinal(), _BEST_FIRST.index(row["status"]), row["source"]


def _end(row: Row) -> date:
    """Return the last day that a figure may speak of."""
    day: date = row["as_of"]
    precision = row.get("precision", "day")
    if precision == "year":
        return date(day.year, 12, 31)
    if precision == "month":
        return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    if precision == "school_year":
        return date(day.year + 1, 8, 31)
    return day


def _number(value: float | None, unit: str | None, text: Language) -> str:
    if value is None or not math.isfinite(value):
        return text.decimal(None, 0)
    decimals = len(re.sub(r"^[^.]*\.?", "", f"{value:.3f}".rstrip("0")))
    return text.percent(value, decimals) if unit == "percent" else text.decimal(value, decimals)
