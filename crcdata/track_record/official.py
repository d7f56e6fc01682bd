"""Dated official forecasts and goals: what became of them, worked out from their own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

import polars as pl

from crcdata.language import N_

Kind = Literal["expects", "falls", "at_least", "at_most", "without_action"]
Outcome = Literal["final", "interim", "later_forecast", "other_basis", "none"]

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "expects": N_("forecast"),
        "falls": N_("forecast of a fall"),
        "at_least": N_("goal, at least"),
        "at_most": N_("goal, at most"),
        "without_action": N_("warning: if nothing is done"),
    }
)
"""What was said: an expectation, a direction, a goal, or what would come if nothing were done."""

OUTCOMES: Final = ("final", "interim", "later_forecast", "other_basis", "none")

VERDICTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "close": N_("close"),
        "too_high": N_("too high"),
        "too_low": N_("too low"),
        "reached": N_("goal reached"),
        "missed": N_("goal missed"),
        "ahead": N_("runs ahead of the forecast"),
        "on_pace": N_("on the forecast’s pace"),
        "behind": N_("lags behind the forecast"),
        "passed_early": N_("reached early"),
        "right_so_far": N_("right so far"),
        "wrong_so_far": N_("wrong so far"),
        "superseded": N_("replaced by a later forecast"),
        "not_comparable": N_("cannot be compared"),
        "no_figure": N_("no figure found"),
        "open": N_("still open"),
    }
)

SUBJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "births": N_("Births"),
        "children": N_("Children aged 0–17"),
        "population": N_("Population"),
        "population_increase": N_("Growth of the population since 2022"),
        "population_direction": N_("Direction of the population since 2022"),
        "infant_mortality": N_("Infant mortality"),
        "pupils": N_("Pupils"),
        "new_pupils": N_("Growth in the number of pupils"),
        "first_graders": N_("First-graders"),
        "students": N_("Students in higher education"),
        "place_shortage": N_("Missing school places"),
        "new_places": N_("New school places in the year"),
        "programme_places": N_("Places of the programme of new schools"),
        "schools_built": N_("Schools to be built"),
        "schools_needed": N_("New schools needed"),
        "three_shift_schools": N_("Schools in three shifts"),
        "preschool_coverage": N_("Preschool coverage, ages 2–6"),
        "new_preschool_places": N_("New preschool places"),
        "guardianship_specialists": N_("Guardianship specialists"),
        "family_support_centres": N_("Family support centres"),
    }
)

CLOSE: Final = 2.0
"""Per cent of the outcome by which a forecast may miss it and still be called close."""

PACE: Final = 0.1
"""How far the share of a change that has come may lie from the share of its time that has passed."""

_FORECAST_HIGH = pl.col("value_upper").fill_null(pl.col("value"))
_ACTUAL_HIGH = pl.col("actual_upper").fill_null(pl.col("actual"))


def judged(rows: pl.DataFrame, today: date) -> pl.DataFrame:
    """Add what the numbers say of each forecast: error, share of a goal reached, verdict.

    ``rows`` has the columns kind, value, value_upper, qualifier, target_on, base_on, base_value, made_on,
    outcome, actual, actual_upper, actual_qualifier, actual_on. Added are error_low and error_high, per cent
    of the outcome, for expectations whose outcome is known (a range of numbers gives a range of errors);
    reached, per cent of a goal of at least so much; exact, whether neither number is hedged or a range; and
    verdict, a key of `VERDICTS`.

    >>> row = {"kind": "expects", "value": 110.0, "outcome": "final", "actual": 100.0}
    >>> none = dict.fromkeys(["value_upper", "actual_upper", "base_value"], None)
    >>> dates = dict.fromkeys(["target_on", "base_on", "made_on", "actual_on"], date(2025, 1, 1))
    >>> words = dict.fromkeys(["qualifier", "actual_qualifier"], None)
    >>> judged(pl.DataFrame([row | none | dates | words]), date(2026, 1, 1))["verdict"].to_list()
    ['too_high']
    """
    actual_low, forecast_low = pl.col("actual"), pl.col("value")
    expected = (pl.col("kind") == "expects") & (pl.col("outcome") == "final")
    goal = (pl.col("kind") == "at_least") & pl.col("outcome").is_in(["final", "interim"])
    hedges = ("qualifier", "actual_qualifier", "value_upper", "actual_upper")
    return rows.with_columns(
        pl.when(expected).then((forecast_low / _ACTUAL_HIGH - 1) * 100).round(1).alias("error_low"),
        pl.when(expected).then((_FORECAST_HIGH / actual_low - 1) * 100).round(1).alias("error_high"),
        pl.when(goal).then(pl.col("actual") / pl.col("value") * 100).round(1).alias("reached"),
        pl.all_horizontal(pl.col(name).is_null() for name in hedges).alias("exact"),
    ).with_columns(_verdict(today).alias("verdict"))


def _verdict(today: date) -> pl.Expr:
    """Return the first rule that fits."""
    kind, outcome = pl.col("kind"), pl.col("outcome")
    final, interim = outcome == "final", outcome == "interim"
    met = (
        pl.when(kind == "at_least")
        .then(pl.col("actual") >= pl.col("value"))
        .otherwise(pl.col("actual") <= pl.col("value"))
    )
    ahead = _share_done() - _share_of_time()
    rules = (
        ((outcome == "other_basis") | (kind == "without_action"), "not_comparable"),
        (outcome == "later_forecast", "superseded"),
        ((kind == "falls") & interim & (pl.col("actual") < 0), "right_so_far"),
        ((kind == "falls") & interim, "wrong_so_far"),
        (final & (kind == "expects") & (pl.col("error_low") > CLOSE), "too_high"),
        (final & (kind == "expects") & (pl.col("error_high") < -CLOSE), "too_low"),
        (final & (kind == "expects"), "close"),
        (final & met, "reached"),
        (final, "missed"),
        (interim & (kind == "expects") & (_share_done() >= 1), "passed_early"),
        (interim & (kind == "expects") & (ahead > PACE), "ahead"),
        (interim & (kind == "expects") & (ahead < -PACE), "behind"),
        (interim & (kind == "expects"), "on_pace"),
        ((outcome == "none") & (pl.col("target_on") <= today), "no_figure"),
    )
    chain = pl.lit("open")
    for holds, verdict in reversed(rules):
        chain = pl.when(holds).then(pl.lit(verdict)).otherwise(chain)
    return chain


def _share_done() -> pl.Expr:
    return (pl.col("actual") - pl.col("base_value")) / (pl.col("value") - pl.col("base_value"))


def _share_of_time() -> pl.Expr:
    passed = (pl.col("actual_on") - pl.col("base_on")).dt.total_days()
    return passed / (pl.col("target_on") - pl.col("base_on")).dt.total_days()
