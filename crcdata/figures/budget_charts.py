"""Which regions first, drawn: children without a place under each plan, and places by region and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis.rounding import rounded_parts
from crcdata.figures.chart import Chart, Series
from crcdata.figures.lines import lines
from crcdata.figures.palette import Theme
from crcdata.figures.ranking import Bar, ranking
from crcdata.figures.tables import framed, rounded
from crcdata.inverse import Comparison
from crcdata.language import Language

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PlanView:
    """Plans of one budget: ``need`` (R, T) without it, the regions' codes and names, the years."""

    found: Comparison
    need: Array
    codes: Sequence[str]
    names: Sequence[str]
    years: Sequence[int]
    text: Language
    theme: Theme = "light"
    sources: tuple[str, ...] = ()
    note: str = ""


def without_chart(view: PlanView) -> Chart:
    """Draw children without a place by year: with no money, split evenly, by need, and in the best order."""
    _ = view.text.gettext
    found = view.found
    plans = (
        ("baseline", _("Without the money"), view.need),
        ("compare", _("The same to every region"), found.even.without),
        ("un", _("By children without a place"), found.by_need.without),
        ("scenario", _("In this order"), found.best.without),
    )
    series = [
        Series(role, label, view.years, without.sum(axis=0), status="projected")
        for role, label, without in plans
    ]
    return lines(
        "budget_without",
        _("Children without a school place under each plan"),
        series,
        unit="persons",
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        note=view.note,
    )


def places_chart(view: PlanView) -> Chart:
    """Draw the places that each region gets in the best order; its table has them by year."""
    _ = view.text.gettext
    places = view.found.best.places
    built = [row for row in view.found.order if places[row].sum() >= 1.0]
    chart = ranking(
        "budget_places",
        _("Places built in this order, by region"),
        [Bar(view.codes[row], view.names[row], float(places[row].sum()), role="scenario") for row in built],
        unit="places",
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        status="projected",
        note=view.note,
    )
    return replace(chart, table=_by_year(view, built))


def _by_year(view: PlanView, rows: list[int]) -> pl.DataFrame:
    """Return one row a region, in the order in which building begins, and one column a year."""
    _ = view.text.gettext
    places = view.found.best.places[rows]
    shown = rounded_parts(places, axis=1) if rows else places
    return framed(
        [_("Place"), *(str(year) for year in view.years), _("Together")],
        [
            pl.Series(values=[view.names[row] for row in rows], dtype=pl.String),
            *(rounded(shown[:, column], 0) for column in range(len(view.years))),
            rounded(shown.sum(axis=1), 0),
        ],
    )
