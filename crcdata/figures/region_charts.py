"""The charts of the twenty regions beside one another: the ranking, and the change of each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from crcdata.figures.chart import Chart
from crcdata.figures.fans import NO_INTERVAL
from crcdata.figures.numbers import write
from crcdata.figures.ranking import Bar, ranking
from crcdata.figures.region_reaches import NO_REACHES, Reaches, region_reaches
from crcdata.figures.region_view import SOURCES, RegionsView, shown_values

Array = NDArray[np.float64]

# The share of the axis that a number to the left of its bar needs on a phone, beyond what a ranking leaves.
NUMBER_ROOM = 0.7


def region_ranking(view: RegionsView) -> Chart:
    """Draw the regions by a measure, the scenario as bars and the baseline as marks across them.

    Whiskers over the bars tell between which figures 8 of 10 futures lie.
    """
    _ = view.text.gettext
    values, base = shown_values(view.measure, view.outcome), shown_values(view.measure, view.base)
    now, before = values[:, view.column], base[:, view.column]
    note = ""
    if view.measure.adds_up:
        whole = write(view.text, view.measure.unit, float(now[0]))
        note = _("All regions together: {total}.").format(total=whole)
    reaches = region_reaches(view)
    bars = _bars(view, now, reaches, None if view.is_baseline else before)
    said = reaches.said(view, now, view.measure.unit, view.measure.decimals, note)
    chart = ranking(
        "region_ranking",
        view.dated,
        bars[1:],
        unit=view.measure.unit,
        text=view.text,
        theme=view.theme,
        sources=SOURCES,
        decimals=view.measure.decimals,
        nation=None if view.measure.adds_up else replace(bars[0], role="neutral"),
        value_label=view.path,
        compare_label="" if view.is_baseline else _("Baseline"),
        status="projected",
        note=said.note,
        limits=(float(base[1:].min()), float(base[1:].max()), *reaches.limits),
        awaits=reaches.awaits,
        room=said.room,
    )
    return replace(chart, projected=view.projected, once=said.once)


def region_change(view: RegionsView, *, relative: bool, narrow: bool = False) -> Chart:
    """Draw by how much each region differs from the baseline; without a scenario, from its own start.

    With ``relative`` the difference is in per cent of what it is held against. On a ``narrow`` screen bars
    that run both ways are shorter, so that the numbers beside them keep clear of the names. The start is the
    same in every future, so that a change from it has its interval; the difference of two paths has none.
    """
    _ = view.text.gettext
    values, base = shown_values(view.measure, view.outcome), shown_values(view.measure, view.base)
    now = values[:, view.column]
    against = base[:, 0] if view.is_baseline else base[:, view.column]
    # Where something is zero to begin with, its growth has no rate.
    relative = relative and bool((against > 0).all())
    factor = 100 / against if relative else np.ones(against.size)
    change = (now - against) * factor
    unit = "percent" if relative else view.measure.difference_unit
    decimals = 1 if relative else view.measure.decimals
    adds_up = view.measure.adds_up and not relative
    note = ""
    if adds_up:
        whole = view.text.signed(float(change[0]), decimals)
        note = _("All regions together: {total}.").format(total=whole)
    if view.is_baseline:
        title = _("Change from {start} to {year}: {measure}").format(
            start=int(view.outcome.years[0]), year=view.year, measure=view.label
        )
        reaches = region_reaches(view, against, factor)
    else:
        title = _("Change against the baseline, {year}: {measure}").format(year=view.year, measure=view.label)
        reaches = NO_REACHES
        if view.certainty.asked:
            note = f"{note} {_(NO_INTERVAL)}".strip()
    bars = _bars(view, change, reaches)
    said = reaches.said(view, change, unit, decimals, note)
    chart = ranking(
        "region_change",
        title,
        bars[1:],
        unit=unit,
        text=view.text,
        theme=view.theme,
        sources=SOURCES,
        decimals=decimals,
        nation=None if adds_up else replace(bars[0], role="neutral"),
        value_label=_("Change"),
        status="projected",
        note=said.note,
        limits=_room_for_numbers(change) if narrow and not reaches.drawn else reaches.limits,
        awaits=reaches.awaits,
        room=said.room,
    )
    return replace(chart, projected=view.projected, once=said.once)


def _room_for_numbers(values: Array) -> tuple[float, ...]:
    """Widen an axis to the left where bars run both ways."""
    low, high = float(values.min()), float(values.max())
    return (low - NUMBER_ROOM * (max(high, 0.0) - low),) if low < 0 else ()


def _bars(view: RegionsView, values: Array, reaches: Reaches, compare: Array | None = None) -> list[Bar]:
    """Return a bar for every area, the nation's first."""
    return [
        Bar(
            area,
            view.names[area],
            value,
            role=view.role,
            compare=None if compare is None else float(compare[row]),
            interval=reaches.interval(row),
            awaited=reaches.expected(row),
        )
        for row, (area, value) in enumerate(zip(view.outcome.areas, values.tolist(), strict=True))
    ]
