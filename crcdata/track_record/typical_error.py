"""How good earlier launches of this model were: the typical error at a horizon, read from the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from crcdata.language import Language
from crcdata.track_record.backtest import PUBLISHED

AreaKind = Literal["nation", "regions"]

USUAL_HORIZON: Final = 5


@dataclass(frozen=True, slots=True)
class TypicalError:
    """The mean error without its sign (MAPE), in per cent, ``horizon`` years ahead.

    ``launches`` and ``cases`` are how many launches and outcomes it is the mean of; ``unchanged`` is the same
    error had nothing changed since the launch.
    """

    measure: str
    area_kind: AreaKind
    horizon: int
    mape: float
    unchanged: float
    launches: int
    cases: int


def typical_error(
    summary: pl.DataFrame, measure: str, area_kind: AreaKind, horizon: int = USUAL_HORIZON
) -> TypicalError | None:
    """Return the typical past error of a measure, at the horizon nearest to the one asked for.

    ``summary`` is the table backtest_summary. None where no launch's outcome is known.

    >>> from crcdata.catalog import open_catalog
    >>> error = typical_error(open_catalog().table("backtest_summary"), "births", "nation", 5)
    >>> round(error.mape, 1), error.launches
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
        mape=model["mape"],
        unchanged=errors["unchanged"]["mape"],
        launches=model["launches"],
        cases=model["cases"],
    )


def error_sentence(error: TypicalError, text: Language) -> str:
    """Say a typical error in one sentence, as it stands beside a chart.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> error = typical_error(open_catalog().table("backtest_summary"), "births", "nation", 5)
    >>> error_sentence(error, open_language("en"))
    'Earlier launches of this model missed births 5 years ahead by 7.5% on average.'
    """
    message = _messages(text, error.horizon)[error.measure, error.area_kind]
    if error.launches == 1:
        message = _of_one_launch(text, error.horizon)[error.measure, error.area_kind]
    return message.format(years=text.integer(error.horizon), error=text.percent(error.mape))


def _messages(text: Language, years: int) -> dict[tuple[str, str], str]:
    return {
        ("births", "nation"): text.ngettext(
            "Earlier launches of this model missed births {years} year ahead by {error} on average.",
            "Earlier launches of this model missed births {years} years ahead by {error} on average.",
            years,
        ),
        ("births", "regions"): text.ngettext(
            "Earlier launches of this model missed births in a region {years} year ahead by {error} on "
            "average.",
            "Earlier launches of this model missed births in a region {years} years ahead by {error} on "
            "average.",
            years,
        ),
        ("population", "nation"): text.ngettext(
            "Earlier launches of this model missed the population {years} year ahead by {error} on average.",
            "Earlier launches of this model missed the population {years} years ahead by {error} on average.",
            years,
        ),
        ("population", "regions"): text.ngettext(
            "Earlier launches of this model missed a region’s population {years} year ahead by {error} on "
            "average.",
            "Earlier launches of this model missed a region’s population {years} years ahead by {error} on "
            "average.",
            years,
        ),
        ("children", "nation"): text.ngettext(
            "Earlier launches of this model missed the number of children {years} year ahead by {error} on "
            "average.",
            "Earlier launches of this model missed the number of children {years} years ahead by {error} on "
            "average.",
            years,
        ),
    }


def _of_one_launch(text: Language, years: int) -> dict[tuple[str, str], str]:
    return _messages(text, years) | {
        ("children", "nation"): text.ngettext(
            "An earlier launch of this model missed the number of children {years} year ahead by {error}.",
            "An earlier launch of this model missed the number of children {years} years ahead by {error}.",
            years,
        )
    }
