"""How sure each compared scenario is: within which bounds most of its simulated futures lie."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from crcdata.figures.compare_tables import Table
from crcdata.figures.compare_view import CompareView
from crcdata.figures.fans import TOLD, Certainty
from crcdata.figures.tables import framed, header, rounded


def certainty_table(view: CompareView, certainties: Sequence[Certainty]) -> Table:
    """Return the measure of the area in the year by the baseline and each scenario, with 80 % of its futures.

    ``certainties`` are those of the baseline and of the scenarios, in this order. A scenario whose futures
    are not there yet has a dash for its bounds; where nothing strays, both are the figure itself.
    """
    _ = view.text.gettext
    measure, unit = view.measure, view.text.unit(view.measure.unit)
    outcomes = [view.base, *(each.outcome for each in view.compared)]
    values = np.array([view.shown(each)[view.column] for each in outcomes])
    bounds = [each.interval(measure.key, view.area, view.year) or (np.nan, np.nan) for each in certainties]
    lower, upper = np.array(bounds).T
    share = view.text.percent(TOLD, 0)
    columns = {
        measure_header: rounded(figures, measure.decimals)
        for measure_header, figures in (
            (header(view.text, view.label, unit), values),
            (header(view.text, _("{share} of futures, from").format(share=share), unit), lower),
            (header(view.text, _("{share} of futures, to").format(share=share), unit), upper),
        )
    }
    names = pl.Series(values=[_("Baseline"), *view.labels], dtype=pl.String)
    title = _("How sure each scenario is: {measure}, {year}").format(measure=view.label, year=view.year)
    return Table(
        "compare_certainty",
        view.titled(title),
        framed([_("Scenario"), *columns], [names, *columns.values()]),
        view.sources,
        note=certainties[0].told(view.text),
    )
