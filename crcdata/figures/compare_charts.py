"""The charts of a comparison: every scenario as a line, and its difference from the baseline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from crcdata.analysis.compare import statuses
from crcdata.figures.chart import Chart, Projected, ReferenceLine, Series
from crcdata.figures.compare_view import CompareView
from crcdata.figures.compare_words import differences_words
from crcdata.figures.lines import lines
from crcdata.figures.region_past import past_values
from crcdata.language import N_

FIRST_SHOWN_YEAR = 2010
NO_BANDS = N_(
    "No bands of futures are drawn here, because those of several scenarios would hide one another; the "
    "table “How sure each scenario is” has their bounds."
)


def compare_lines(view: CompareView) -> Chart:
    """Draw a measure of one area over the years: its past, the baseline and every scenario."""
    _ = view.text.gettext
    years = view.base.years
    past = _past(view)
    base = Series("baseline", _("Baseline"), years, view.shown(view.base), status="projected")
    others = (
        Series(
            role,
            label,
            years,
            view.shown(each.outcome),
            status=str(statuses(view.measure, each.outcome)[view.row, -1]),
        )
        for role, label, each in zip(view.roles, view.labels, view.compared, strict=True)
    )
    chart = lines(
        "compare_lines",
        view.titled(view.label),
        [*past, base, *others],
        unit=view.measure.unit,
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        boundary=int(years[0]) if past else None,
        zero=view.measure.unit != "percent",
        decimals=view.measure.decimals,
        note=_(NO_BANDS),
    )
    return replace(chart, projected=Projected(view.measure.key, view.area))


def compare_differences(view: CompareView) -> Chart:
    """Draw every scenario minus the baseline in a measure of one area over the years."""
    _ = view.text.gettext
    series = [
        Series(
            role,
            label,
            view.base.years,
            view.change(each.outcome),
            status=str(statuses(view.measure, each.outcome)[view.row, -1]),
        )
        for role, label, each in zip(view.roles, view.labels, view.compared, strict=True)
    ]
    chart = lines(
        "compare_differences",
        view.titled(_("Difference from the baseline: {measure}").format(measure=view.label)),
        series,
        unit=view.measure.difference_unit,
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        references=(ReferenceLine(0.0, _("Baseline")),),
        decimals=view.measure.decimals,
    )
    return replace(chart, summary=differences_words(view))


def _past(view: CompareView) -> tuple[Series, ...]:
    years, values = past_values(view.measure, view.regions)
    shown = years >= FIRST_SHOWN_YEAR
    if not shown.any() or not np.isfinite(values[view.row, shown]).any():
        return ()
    published = view.measure.key == "total_fertility"
    label = view.text.gettext("Published") if published else view.text.gettext("Estimated")
    status = "observed" if published else "estimated"
    return (Series("observed", label, years[shown], values[view.row, shown], status=status),)
