"""The charts of a comparison: every scenario as a line, and its difference from the baseline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from crcdata.analysis.compare import difference
from crcdata.figures.chart import Chart, ReferenceLine, Series
from crcdata.figures.compare_view import CompareView
from crcdata.figures.compare_words import differences_words
from crcdata.figures.lines import lines
from crcdata.figures.region_past import past_values

FIRST_SHOWN_YEAR = 2010


def compare_lines(view: CompareView) -> Chart:
    """Draw a measure of one area over the years: its past, the baseline and every scenario."""
    _ = view.text.gettext
    years = view.base.years
    past = _past(view)
    base = Series(
        "baseline", _("Baseline"), years, view.measure.values(view.base)[view.row], status="projected"
    )
    others = (
        Series(
            role,
            label,
            years,
            view.measure.values(each.outcome)[view.row],
            status=_status(view, each.outcome.rates.births is not None),
        )
        for role, label, each in zip(view.roles, view.labels, view.compared, strict=True)
    )
    return lines(
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
    )


def compare_differences(view: CompareView) -> Chart:
    """Draw every scenario minus the baseline in a measure of one area over the years."""
    _ = view.text.gettext
    series = [
        Series(
            role,
            label,
            view.base.years,
            difference(view.measure, view.base, each.outcome)[view.row],
            status=_status(view, each.outcome.rates.births is not None),
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


def _status(view: CompareView, births_are_set: bool) -> str:
    return "assumed" if view.measure.kind == "flow" and births_are_set else "projected"
