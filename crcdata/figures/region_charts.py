"""The charts of the twenty regions beside one another: ranking, change, and small lines on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.measures import Measure
from crcdata.analysis.rounding import rounded_parts
from crcdata.baseline import NATION
from crcdata.baseline.regional import RegionalBaseline
from crcdata.figures.chart import Chart, Key, Panel, Projected
from crcdata.figures.numbers import Axis, axis, write
from crcdata.figures.palette import Theme, palette
from crcdata.figures.ranking import Bar, ranking
from crcdata.figures.region_past import past_values
from crcdata.figures.small_multiples import Cell, Line, small_multiples
from crcdata.figures.tables import framed
from crcdata.language import Language

Array = NDArray[np.float64]
# Role, years, and values of the nation and its regions (21, years).
Path = tuple[str, NDArray[np.int64], Array]

REGISTERED, UN = "bns", "un_wpp_2024"
SOURCES = (REGISTERED, UN)
INDEX_YEAR = 2026
# The share of the axis that a number to the left of its bar needs on a phone, beyond what a ranking leaves.
NUMBER_ROOM = 0.7


@dataclass(frozen=True, slots=True)
class RegionsView:
    """What the charts of all regions need: one measure in one year, of the baseline and of a scenario.

    ``base`` and ``outcome`` hold the nation first and then the regions; ``names`` are those of all areas.
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


@dataclass(frozen=True, slots=True, eq=False)
class Multiples:
    """Small figures of all regions. Their table is long, so it is made only when it is asked for."""

    view: RegionsView
    paths: tuple[Path, ...]
    decimals: int
    title: str
    subtitle: str
    summary: str
    note: str
    panels: tuple[Panel, ...]
    legend: tuple[Key, ...]

    @property
    def key(self) -> str:
        """A stable name."""
        return "region_multiples"

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources."""
        return SOURCES

    @property
    def table(self) -> pl.DataFrame:
        """A row for each region and path, a column for each year."""
        return _table(self.view, self.paths, self.decimals)


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
    return ranking(
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
    return replace(chart, projected=Projected(view.measure.key, view.outcome.areas[-1], view.year))


def _room_for_numbers(values: Array) -> tuple[float, ...]:
    """Widen an axis to the left where bars run both ways."""
    low, high = float(values.min()), float(values.max())
    return (low - NUMBER_ROOM * (max(high, 0.0) - low),) if low < 0 else ()


def region_multiples(view: RegionsView, *, index: bool) -> Multiples:
    """Draw a small figure of each region's past and paths, all on one scale.

    With ``index`` every region stands at 100 in 2026, so that regions of different size compare; then, and
    where a measure does not add up, the nation's own line lies behind each.
    """
    text, measure = view.text, view.measure
    _ = text.gettext
    past_years, past = past_values(measure, view.regions)
    base, values = measure.values(view.base), measure.values(view.outcome)
    if index:
        level = base[:, :1] / 100
        past, base, values = past / level, base / level, values / level
    unit, decimals = ("index", 1) if index else (measure.unit, measure.decimals)
    with_nation = index or not measure.adds_up
    paths = _paths(view, past_years, past, base, values)
    held = [values_of[0 if with_nation else 1 :] for _role, _years, values_of in paths]
    ends = [end for each in held for end in (np.nanmin(each), np.nanmax(each)) if np.isfinite(end)]
    scale = axis(
        text,
        unit,
        [float(end) for end in ends],
        zero=measure.adds_up and not index,
        count=2,
        unit_label=_("{year} = 100").format(year=INDEX_YEAR) if index else "",
    )
    figures = values if index else shown_values(measure, view.outcome)
    behind = [Line("neutral", years, values_of[0]) for _role, years, values_of in paths[-1:] if with_nation]
    cells = [
        Cell(
            view.names[area],
            write(text, unit, float(figures[row, view.column]), decimals),
            [*behind, *(Line(role, years, values_of[row]) for role, years, values_of in paths)],
        )
        for row, area in enumerate(view.outcome.areas)
        if area != NATION
    ]
    drawings = small_multiples(cells, scale=scale, mark=view.year, look=palette(view.theme))
    return Multiples(
        view=view,
        paths=tuple(paths),
        decimals=decimals,
        title=_("{measure}: every region on one scale").format(measure=view.label),
        subtitle=_subtitle(view, scale),
        summary=_describe(view, measure.values(view.outcome)),
        note=_("The figure above each line, and the dot on it, are of {year}.").format(year=view.year),
        panels=tuple(Panel(cell.title, drawing) for cell, drawing in zip(cells, drawings, strict=True)),
        legend=_legend(view, with_nation),
    )


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


def _paths(
    view: RegionsView, past_years: NDArray[np.int64], past: Array, base: Array, values: Array
) -> list[Path]:
    """Return role, years and values (A, years) of what is drawn, the most important last."""
    years = view.outcome.years
    joins = past_years.size and past_years[-1] == years[0] - 1 and bool(np.isfinite(past[:, -1]).all())
    if joins:
        years = np.append(past_years[-1:], years)
        base, values = (np.concatenate([past[:, -1:], each], axis=1) for each in (base, values))
    paths: list[Path] = [("observed", past_years, past)] if past_years.size else []
    paths.append(("baseline", years, base))
    if not view.is_baseline:
        paths.append(("scenario", years, values))
    return paths


def _legend(view: RegionsView, with_nation: bool) -> tuple[Key, ...]:
    _ = view.text.gettext
    past = _("Estimated") if view.measure.key != "total_fertility" else _("Published")
    keys = [Key("observed", past), Key("baseline", _("Baseline"))]
    if not view.is_baseline:
        keys.append(Key("scenario", _("Your scenario")))
    if with_nation:
        keys.append(Key("neutral", view.names[NATION]))
    return tuple(keys)


def _subtitle(view: RegionsView, scale: Axis) -> str:
    if scale.from_zero:
        return scale.unit
    template = view.text.gettext("{unit}. The axis starts at {start}, not at zero.")
    return template.format(unit=scale.unit, start=scale.labels[0])


def _describe(view: RegionsView, values: Array) -> str:
    """Tell how many regions end above their start, and which end highest and lowest against it."""
    text = view.text
    _ = text.gettext
    measure, years = view.measure, view.outcome.years
    change = values[1:, -1] - values[1:, 0]
    unit, places = measure.difference_unit, measure.decimals
    if measure.adds_up and (values[1:, 0] > 0).all():
        change, unit, places = change / values[1:, 0] * 100, "percent", 1
    rising = int((np.round(change, places) > 0).sum())
    counted = text.ngettext(
        "From {start} to {end} it rises in {count} of {total} regions.",
        "From {start} to {end} it rises in {count} of {total} regions.",
        rising,
    ).format(start=years[0], end=years[-1], count=text.integer(rising), total=text.integer(change.size))
    top, bottom = int(np.argmax(change)), int(np.argmin(change))
    ends = _("Highest: {first} ({first_value}). Lowest: {last} ({last_value}).").format(
        first=view.names[view.outcome.areas[top + 1]],
        first_value=_signed(text, unit, float(change[top]), places),
        last=view.names[view.outcome.areas[bottom + 1]],
        last_value=_signed(text, unit, float(change[bottom]), places),
    )
    return f"{counted} {ends}"


def _signed(text: Language, unit: str, value: float, decimals: int) -> str:
    return text.signed_percent(value, decimals) if unit == "percent" else text.signed(value, decimals)


def _table(view: RegionsView, paths: Sequence[Path], decimals: int) -> pl.DataFrame:
    _ = view.text.gettext
    labels = {key.role: key.label for key in _legend(view, with_nation=False)}
    years = np.unique(np.concatenate([each for _role, each, _values in paths]))
    blocks, roles = [], []
    for role, own, values in paths:
        block = np.full((values.shape[0] - 1, years.size), np.nan)
        block[:, np.searchsorted(years, own)] = values[1:]
        if view.measure.adds_up and decimals == 0 and np.isfinite(values).all():
            block[:, np.searchsorted(years, own)] = rounded_parts(values[1:], axis=0)
        blocks.append(block)
        roles += [labels[role]] * block.shape[0]
    table = np.round(np.concatenate(blocks), decimals)
    names = [view.names[area] for area in view.outcome.areas[1:]] * len(paths)
    kind = pl.Int64 if decimals == 0 else pl.Float64
    return framed(
        [_("Region"), _("Path"), *map(str, years.tolist())],
        [
            pl.Series(values=names, dtype=pl.String),
            pl.Series(values=roles, dtype=pl.String),
            *(pl.Series(values=column).fill_nan(None).cast(kind) for column in table.T.copy()),
        ],
    )
