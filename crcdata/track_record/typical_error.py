"""How good earlier launches of this model were: the typical errors at a horizon, read from the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from crcdata.language import Language
from crcdata.track_record.backtest import PUBLISHED
from crcdata.track_record.tested import tested

AreaKind = Literal["nation", "regions"]

USUAL_HORIZON, FAR_HORIZON = 5, 10
# Per cent of outcomes.
MOSTLY: Final = 50.0


@dataclass(frozen=True, slots=True)
class TypicalError:
    """The mean error without its sign, ``horizon`` years ahead, in ``unit``.

    ``unit`` is ``percent`` (the error is the MAPE), or ``percentage_points`` for a share. ``launches`` and
    ``cases`` are how many launches and outcomes it is the mean of; ``unchanged`` is the same error had
    nothing changed since the launch; ``estimated`` tells whether most outcomes are estimates, not counts.
    """

    measure: str
    area_kind: AreaKind
    horizon: int
    error: float
    unit: str
    unchanged: float
    launches: int
    cases: int
    estimated: bool

    def written(self, text: Language) -> str:
        """Return the error with its unit."""
        return amount(text, self.error, self.unit)


def amount(text: Language, error: float, unit: str) -> str:
    """Write an error with its unit, per cent or percentage points.

    >>> from crcdata.language import open_language
    >>> amount(open_language("en"), 0.14, "percentage_points"), amount(open_language("en"), 7.5, "percent")
    ('0.1 percentage points', '7.5%')
    """
    if unit == "percent":
        return text.percent(error)
    return text.gettext("{points} percentage points").format(points=text.decimal(error, 1))


def typical_error(
    summary: pl.DataFrame, measure: str, area_kind: AreaKind, horizon: int = USUAL_HORIZON
) -> TypicalError | None:
    """Return the typical past error of a measure, at the horizon nearest to the one asked for.

    ``summary`` is the table backtest_summary. None where no launch's outcome is known.

    >>> from crcdata.catalog import open_catalog
    >>> error = typical_error(open_catalog().table("backtest_summary"), "births", "nation", 5)
    >>> round(error.error, 1), error.launches
    (7.5, 4)
    """
    rows = summary.filter(
        (pl.col("measure") == measure)
        & (pl.col("area_kind") == area_kind)
        & (pl.col("census") == PUBLISHED)
        & pl.col("method").is_in(["model", "unchanged"])
    )
    if rows.is_empty():
        return None
    nearest = rows.sort((pl.col("horizon") - horizon).abs(), "horizon")["horizon"][0]
    errors = {row["method"]: row for row in rows.filter(horizon=nearest).iter_rows(named=True)}
    model = errors["model"]
    return TypicalError(
        measure=measure,
        area_kind=area_kind,
        horizon=nearest,
        error=model["error"],
        unit=model["unit"],
        unchanged=errors["unchanged"]["error"],
        launches=model["launches"],
        cases=model["cases"],
        estimated=model["estimated"] > MOSTLY,
    )


def error_sentence(errors: Sequence[TypicalError], text: Language, *, own: bool = True) -> str:
    """Say typical errors of one measure, at one or two horizons, as they stand beside a chart.

    Args:
        errors: one, or a nearer and a farther one.
        text: the reader's language.
        own: whether the measure is the chart's own; otherwise it is that of the children a service is for.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> error = typical_error(open_catalog().table("backtest_summary"), "births", "nation", 5)
    >>> error_sentence([error], open_language("en"))
    'Earlier launches of this model missed “Births” by 7.5% on average, 5 years ahead.'
    """
    last = errors[-1]
    label = text.gettext(tested(last.measure).label)
    horizons = {"near": text.integer(errors[0].horizon), "far": text.integer(last.horizon)}
    sizes = {"error": errors[0].written(text), "farther": last.written(text)}
    told = _template(text, last, two=len(errors) > 1).format(measure=label, **horizons, **sizes)
    sentences = [told]
    if not own:
        sentences.insert(
            0, text.gettext("No earlier projection of this is known; it follows from the number of children.")
        )
    if last.estimated:
        sentences.append(text.gettext("What came is itself estimated by age."))
    return " ".join(sentences)


def stages_sentence(errors: Sequence[TypicalError], text: Language) -> str:
    """Say the least and the largest of typical errors of several age groups at one horizon.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> summary = open_catalog().table("backtest_summary")
    >>> errors = [typical_error(summary, key, "nation", 5) for key in ("nursery", "primary")]
    >>> stages_sentence(errors, open_language("en"))[:78]
    'Earlier launches of this model missed age groups by 0.8% (“Primary school age '
    """
    least, largest = (each(errors, key=lambda one: one.error) for each in (min, max))
    message = text.ngettext(
        "Earlier launches of this model missed age groups by {least} (“{first}”) to {largest} (“{last}”) on "
        "average, {years} year ahead.",
        "Earlier launches of this model missed age groups by {least} (“{first}”) to {largest} (“{last}”) on "
        "average, {years} years ahead.",
        largest.horizon,
    )
    told = message.format(
        least=least.written(text),
        first=text.gettext(tested(least.measure).label),
        largest=largest.written(text),
        last=text.gettext(tested(largest.measure).label),
        years=text.integer(largest.horizon),
    )
    return " ".join([told, text.gettext("What came is itself estimated by age.")])


def unknown_sentence(text: Language) -> str:
    """Say that no earlier projection of a figure could be held against what happened.

    >>> from crcdata.language import open_language
    >>> unknown_sentence(open_language("en"))
    'How good earlier projections of this were cannot be told: none is known with its outcome.'
    """
    return text.gettext(
        "How good earlier projections of this were cannot be told: none is known with its outcome."
    )


def _template(text: Language, error: TypicalError, *, two: bool) -> str:
    if error.area_kind == "nation":
        return _of_nation_twice(text, error) if two else _of_nation(text, error)
    return _of_regions_twice(text, error) if two else _of_regions(text, error)


def _of_nation(text: Language, error: TypicalError) -> str:
    if error.launches == 1:
        return text.ngettext(
            "An earlier launch of this model missed “{measure}” by {error}, {near} year ahead.",
            "An earlier launch of this model missed “{measure}” by {error}, {near} years ahead.",
            error.horizon,
        )
    return text.ngettext(
        "Earlier launches of this model missed “{measure}” by {error} on average, {near} year ahead.",
        "Earlier launches of this model missed “{measure}” by {error} on average, {near} years ahead.",
        error.horizon,
    )


def _of_nation_twice(text: Language, error: TypicalError) -> str:
    return text.ngettext(
        "Earlier launches of this model missed “{measure}” by {error} and {farther} on average, {near} and "
        "{far} year ahead.",
        "Earlier launches of this model missed “{measure}” by {error} and {farther} on average, {near} and "
        "{far} years ahead.",
        error.horizon,
    )


def _of_regions(text: Language, error: TypicalError) -> str:
    return text.ngettext(
        "Earlier launches of this model missed a region’s “{measure}” by {error} on average, {near} year "
        "ahead.",
        "Earlier launches of this model missed a region’s “{measure}” by {error} on average, {near} years "
        "ahead.",
        error.horizon,
    )


def _of_regions_twice(text: Language, error: TypicalError) -> str:
    return text.ngettext(
        "Earlier launches of this model missed a region’s “{measure}” by {error} and {farther} on average, "
        "{near} and {far} year ahead.",
        "Earlier launches of this model missed a region’s “{measure}” by {error} and {farther} on average, "
        "{near} and {far} years ahead.",
        error.horizon,
    )
