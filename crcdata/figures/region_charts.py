"""The charts of the twenty regions beside one another: the ranking, and the change of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.measures import Measure
from crcdata.analysis.rounding import rounded_parts
from crcdata.baseline import NATION
from crcdata.baseline.regional import RegionalBaseline
from crcdata.figures.chart import Chart, Projected
from crcdata.figures.fans import NOT_KNOWN, Certainty
from crcdata.figures.numbers import write
from crcdata.figures.palette import Theme
from crcdata.figures.ranking import Bar, ranking
from crcdata.language import Language

Array = NDArray[np.float64]

REGISTERED, UN = "bns", "un_wpp_2024"
SOURCES = (REGISTERED, UN)
# The share of the axis that a number to the left of its bar needs on a phone, beyond what a ranking leaves.
NUMBER_ROOM = 0.7


@dataclass(frozen=True, slots=True)
class RegionsView:
    """What the charts of all regions need: one measure in one year, of the baseline and of a scenario.

    ``base`` and ``outcome`` hold the nation first and then the regions; ``names`` are those of all areas;
    ``certainty`` holds the futures around what is shown, of all areas.
    """

    regions: RegionalBaseline
    base: Outcome
    outcome: Outcome
    names: Mapping[str, str]
    measure: Measure
    year: int
    text: Language
    theme: Theme
    is_baseline: bool
    certainty: Certainty = NOT_KNOWN

    @property
    def column(self) -> int:
        """Where the year stands on the axis of years."""
        return self.year - int(self.outcome.years[0])

    @property
    def label(self) -> str:
        """The measure in the reader's language."""
        return self.text.gettext(self.measure.label)

    @property
    def path(self) -> str:
        """The name of what is shown."""
        _ = self.text.gettext
        return _("Baseline") if self.is_baseline else _("Your scenario")

    @property
    def role(self) -> str:
        """The role of what is shown."""
        return "baseline" if self.is_baseline else "scenario"

    @property
    def dated(self) -> str:
        """The measure with its time, as a title says it."""
        _ = self.text.gettext
        templates = {
            "stock": _("{measure}, 1 January {year}"),
            "autumn": _("{measure}, autumn {year}"),
            "flow": _("{measure}, {year}"),
        }
        return templates[self.measure.kind].format(measure=self.label, year=self.year)

    @property
    def projected(self) -> Projected:
        """What is projected, by which the errors of earlier projections of regions are found."""
        return Projected(self.measure.key, self.outcome.areas[-1], self.year)

    @property
    def strays(self) -> str:
        """What strays in the futures around the measure, there or awaited; empty where nothing does."""
        return self.certainty.strays(self.text, self.measure.key, NATION) if self._may_stray else ""

    def awaits(self, area: str) -> bool:
        """Whether futures of an area are being worked out; births that are set don't stray."""
        return self._may_stray and self.certainty.awaits(self.measure.key, area)

    @property
    def _may_stray(self) -> bool:
        return self.measure.key != "births" or self.outcome.rates.births is None


def shown_values(measure: Measure, outcome: Outcome) -> Array:
    """Return a measure of every area and year as it is shown, (A, T), the nation first.

    Where regions add up to the nation, so do their rounded figures.
    """
    values = measure.values(outcome)
    if not measure.adds_up:
        return np.round(values, measure.decimals)
    parts = rounded_parts(values[1:], decimals=measure.decimals, axis=0)
    return np.concatenate([parts.sum(axis=0, keepdims=True), parts])


def region_ranking(view: RegionsView) -> Chart:
    """Draw the regions by a measure, the scenario as bars and the baseline as marks across them."""
    _ = view.text.gettext
    values, base = shown_values(view.measure, view.outcome), shown_values(view.measure, view.base)
    now, before = values[:, view.column], base[:, view.column]
    note = ""
    if view.measure.adds_up:
        whole = write(view.text, view.measure.unit, float(now[0]))
        note = _("All regions together: {total}.").format(total=whole)
    chart = ranking(
        "region_ranking",
        view.dated,
        _bars(view, now, None if view.is_baseline else before),
        unit=view.measure.unit,
        text=view.text,
        theme=view.theme,
        sources=SOURCES,
        decimals=view.measure.decimals,
        nation=None if view.measure.adds_up else _nation_bar(view, now, before),
        value_label=view.path,
        compare_label="" if view.is_baseline else _("Baseline"),
        status="projected",
        note=note,
        limits=(float(base[1:].min()), float(base[1:].max())),
    )
    return replace(chart, projected=view.projected)


def region_change(view: RegionsView, *, relative: bool, narrow: bool = False) -> Chart:
    """Draw by how much each region differs from the baseline; without a scenario, from its own start.

    With ``relative`` the difference is in per cent of what it is held against. On a ``narrow`` screen bars
    that run both ways are shorter, so that the numbers beside them keep clear of the names.
    """
    _ = view.text.gettext
    values, base = shown_values(view.measure, view.outcome), shown_values(view.measure, view.base)
    now = values[:, view.column]
    against = base[:, 0] if view.is_baseline else base[:, view.column]
    unit, decimals = view.measure.difference_unit, view.measure.decimals
    change = now - against
    # Where something is zero to begin with, its growth has no rate.
    relative = relative and bool((against > 0).all())
    if relative:
        change, unit, decimals = (now / against - 1) * 100, "percent", 1
    if view.is_baseline:
        title = _("Change from {start} to {year}: {measure}").format(
            start=int(view.outcome.years[0]), year=view.year, measure=view.label
        )
    else:
        title = _("Change against the baseline, {year}: {measure}").format(year=view.year, measure=view.label)
    adds_up = view.measure.adds_up and not relative
    note = ""
    if adds_up:
        whole = view.text.signed(float(change[0]), decimals)
        note = _("All regions together: {total}.").format(total=whole)
    chart = ranking(
        "region_change",
        title,
        _bars(view, change),
        unit=unit,
        text=view.text,
        theme=view.theme,
        sources=SOURCES,
        decimals=decimals,
        nation=None if adds_up else _nation_bar(view, change),
        value_label=_("Change"),
        status="projected",
        note=note,
        limits=_room_for_numbers(change) if narrow else (),
    )
    return replace(chart, projected=view.projected)


def _room_for_numbers(values: Array) -> tuple[float, ...]:
    """Widen an axis to the left where bars run both ways."""
    low, high = float(values.min()), float(values.max())
    return (low - NUMBER_ROOM * (max(high, 0.0) - low),) if low < 0 else ()


def _bars(view: RegionsView, values: Array, compare: Array | None = None) -> list[Bar]:
    compared = [None] * values.size if compare is None else compare.tolist()
    return [
        Bar(area, view.names[area], value, role=view.role, compare=other)
        for area, value, other in zip(view.outcome.areas, values.tolist(), compared, strict=True)
        if area != NATION
    ]


def _nation_bar(view: RegionsView, values: Array, compare: Array | None = None) -> Bar:
    other = None if compare is None or view.is_baseline else float(compare[0])
    return Bar(NATION, view.names[NATION], float(values[0]), role="neutral", compare=other)
