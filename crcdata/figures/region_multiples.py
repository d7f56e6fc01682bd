"""Small figures of the twenty regions on one scale: past and paths, and the fan around what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis.rounding import rounded_parts
from crcdata.baseline import NATION
from crcdata.figures.chart import Band, Key, Panel, Projected, Series
from crcdata.figures.fans import describe_fan, fan_columns, fan_keys, fan_room
from crcdata.figures.numbers import Axis, axis, write
from crcdata.figures.palette import palette
from crcdata.figures.region_past import past_values
from crcdata.figures.region_view import SOURCES, RegionsView, shown_values
from crcdata.figures.small_multiples import Cell, Line, small_multiples
from crcdata.figures.tables import framed
from crcdata.language import Language

Array = NDArray[np.float64]
# Role, years, and values of the nation and its regions (21, years).
Path = tuple[str, NDArray[np.int64], Array]

INDEX_YEAR = 2026


@dataclass(frozen=True, slots=True, eq=False)
class Multiples:
    """Small figures of all regions. Their table is long, so it is made only when it is asked for."""

    view: RegionsView
    paths: tuple[Path, ...]
    decimals: int
    fans: tuple[Series, ...]
    title: str
    subtitle: str
    summary: str
    note: str
    room: str
    once: str
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
    def projected(self) -> Projected:
        """What is projected: all years, not the one that the ranking shows."""
        return replace(self.view.projected, year=None)

    @property
    def table(self) -> pl.DataFrame:
        """A row for each region and path, a column for each year; the bounds of futures are paths as well."""
        return _table(self.view, self.paths, self.fans, self.decimals)


def has_index(view: RegionsView) -> bool:
    """Return whether a view's measure can be set to 100 in the first year: it is something everywhere."""
    return not view.measure.change and bool((view.measure.values(view.base)[:, 0] > 0.0).all())


def region_multiples(view: RegionsView, *, index: bool) -> Multiples:
    """Draw a small figure of each region's past and paths, on one scale, and the fan around what is shown.

    With ``index`` every region stands at 100 in 2026, so that regions of different size compare; then, and
    where a measure does not add up, the nation's own line lies behind each.

    Raises ValueError for an index of what has none (`has_index`).
    """
    text, measure = view.text, view.measure
    if index and not has_index(view):
        raise ValueError(f"index: {measure.key} is nothing somewhere in {INDEX_YEAR}")
    _ = text.gettext
    past_years, past = past_values(measure, view.regions)
    base, values = measure.values(view.base), measure.values(view.outcome)
    # What is known of the first year is the same in every future, so that bounds are divided by it as well.
    level = base[:, 0] / 100 if index else np.ones(len(base))
    fans = _fans(view, values, level)
    plain = _fans(view, values, np.ones(len(base))) if index else fans
    past, base, values = (each / level[:, None] for each in (past, base, values))
    unit, decimals = ("index", 1) if index else (measure.unit, measure.decimals)
    with_nation = index or not measure.adds_up
    paths = _paths(view, past_years, past, base, values)
    first = 0 if with_nation else 1
    scale = axis(
        text,
        unit,
        [*_ends([each[first:] for _role, _years, each in paths]), *_fan_ends(view, fans, level)],
        zero=measure.adds_up and not index,
        count=3,
        unit_label=_("{year} = 100").format(year=INDEX_YEAR) if index else "",
    )
    figures = values if index else shown_values(measure, view.outcome)
    behind = [Line("neutral", years, values_of[0]) for _role, years, values_of in paths[-1:] if with_nation]
    cells = [
        Cell(
            view.names[area],
            write(text, unit, float(figures[row, view.column]), decimals),
            [*behind, *(Line(role, years, values_of[row]) for role, years, values_of in paths)],
            fans[row],
        )
        for row, area in enumerate(view.outcome.areas)
        if area != NATION
    ]
    drawings = small_multiples(cells, scale=scale, mark=view.year, look=palette(view.theme))
    said = _describe(view, measure.values(view.outcome), plain)
    note = _("The figure above each line, and the dot on it, are of {year}.").format(year=view.year)
    fanned = any(each.bands for each in fans)
    return Multiples(
        view=view,
        paths=tuple(paths),
        decimals=decimals,
        fans=fans,
        title=_("{measure}: every region on one scale").format(measure=view.label),
        subtitle=_subtitle(view, scale),
        summary=said.summary,
        note=note,
        room=f"{said.room} {note}" if fanned or any(each.awaits for each in fans) else "",
        once=view.strays if fanned else "",
        panels=tuple(Panel(cell.title, drawing) for cell, drawing in zip(cells, drawings, strict=True)),
        legend=(*_legend(view, with_nation), *fan_keys(text, fans)),
    )


def _fans(view: RegionsView, values: Array, level: Array) -> tuple[Series, ...]:
    """Return the path that is shown of every area with the bands around it, all divided by a level."""
    key, awaits = view.measure.key, view.awaits(NATION)
    return tuple(
        Series(
            view.role,
            view.names[area],
            view.outcome.years,
            values[row] / level[row],
            bands=[
                Band(band.percent, band.lower / level[row], band.upper / level[row])
                for band in view.certainty.bands(key, area)
            ],
            awaits=awaits,
        )
        for row, area in enumerate(view.outcome.areas)
    )


def _ends(parts: Sequence[Array]) -> list[float]:
    ends = [
        end for each in parts for end in (np.fmin.reduce(each, axis=None), np.fmax.reduce(each, axis=None))
    ]
    return [float(end) for end in ends if np.isfinite(end)]


def _fan_ends(view: RegionsView, fans: Sequence[Series], level: Array) -> list[float]:
    """Return what the scale must hold of the regions' bands, there or awaited."""
    own = [bound for each in fans[1:] for band in each.bands[:1] for bound in (band.lower, band.upper)]
    usual = view.certainty.limits_of_all(view.measure.key)
    return [*_ends(own), *_ends([ends[1:] / level[1:] for ends in usual or ()])]


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


@dataclass(frozen=True, slots=True)
class _Said:
    """What small figures say, and words as long as that is with simulated futures."""

    summary: str
    room: str


def _describe(view: RegionsView, values: Array, fans: Sequence[Series]) -> _Said:
    """Tell how many regions end above their start, which end highest and lowest, and how sure that is."""
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
    of_interest = [fans[row] for row in dict.fromkeys((0, top + 1, bottom + 1))]
    sure = [
        words for each in of_interest for words in describe_fan(text, measure.unit, each, measure.decimals)
    ]
    coming = [words for each in of_interest for words in fan_room(text, measure.unit, each, measure.decimals)]
    return _Said(" ".join([counted, ends, *sure]), " ".join([counted, ends, *coming]))


def _signed(text: Language, unit: str, value: float, decimals: int) -> str:
    return text.signed_percent(value, decimals) if unit == "percent" else text.signed(value, decimals)


def _table(view: RegionsView, paths: Sequence[Path], fans: Sequence[Series], decimals: int) -> pl.DataFrame:
    _ = view.text.gettext
    labels = {key.role: key.label for key in _legend(view, with_nation=False)}
    years = np.unique(np.concatenate([each for _role, each, _values in paths]))
    blocks, names = [], []
    for role, own, values in paths:
        block = np.full((values.shape[0] - 1, years.size), np.nan)
        block[:, np.searchsorted(years, own)] = values[1:]
        if view.measure.adds_up and decimals == 0 and np.isfinite(values).all():
            block[:, np.searchsorted(years, own)] = rounded_parts(values[1:], axis=0)
        blocks.append(block)
        names.append(labels[role])
    for name, bounds in _bounds(view, fans):
        block = np.full((len(bounds), years.size), np.nan)
        block[:, np.searchsorted(years, view.outcome.years)] = bounds
        blocks.append(block)
        names.append(name)
    table = np.round(np.concatenate(blocks), decimals)
    regions = [view.names[area] for area in view.outcome.areas[1:]]
    kind = pl.Int64 if decimals == 0 else pl.Float64
    return framed(
        [_("Region"), _("Path"), *map(str, years.tolist())],
        [
            pl.Series(values=regions * len(blocks), dtype=pl.String),
            pl.Series(values=[name for name in names for _region in regions], dtype=pl.String),
            *(pl.Series(values=column).fill_nan(None).cast(kind) for column in table.T.copy()),
        ],
    )


def _bounds(view: RegionsView, fans: Sequence[Series]) -> Iterator[tuple[str, Array]]:
    """Give the name of every bound of the fan and its figures, a row for each region."""
    named = [dict(fan_columns(view.text, replace(each, label=view.path))) for each in fans[1:]]
    nowhere = np.full(view.outcome.years.size, np.nan)
    for name in dict.fromkeys(name for each in named for name in each):
        yield name, np.stack([each.get(name, nowhere) for each in named])
