"""Lines over years: observed, baseline, scenario and the UN's, each named where its line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from crcdata.figures.chart import (
    LABEL_SIZE,
    SMALL_SIZE,
    Chart,
    Figure,
    ReferenceLine,
    Series,
    escape,
    layout,
    plain,
    tick_room,
    value_axis,
    year_axis,
)
from crcdata.figures.describe import describe
from crcdata.figures.fans import TOLD, fan, fan_keys, fan_room
from crcdata.figures.numbers import (
    Axis,
    axis,
    brief,
    d3_format,
    decimals_of,
    percent_sign,
    separators,
)
from crcdata.figures.palette import Palette, RoleStyle, Theme, faded, palette
from crcdata.figures.tables import series_table
from crcdata.figures.typography import spread, width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language

_TOP, _BOTTOM = 40, 34
_LINE = 1.25
_LABEL_WIDTH = 112
_ORDER = (
    *("un", "neutral", "compare_fourth", "compare_third", "compare_second", "compare"),
    *("baseline", "observed", "scenario"),
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every part of one figure needs to know."""

    text: Language
    look: Palette
    unit: str
    decimals: int | None
    axis: Axis
    years: tuple[int, int]
    height: int
    boundary: int | None

    @property
    def per_pixel(self) -> float:
        return (self.axis.high - self.axis.low) / (self.height - _TOP - _BOTTOM)


def lines(
    key: str,
    title: str,
    series: Sequence[Series],
    *,
    unit: str,
    text: Language,
    theme: Theme = "light",
    sources: Sequence[str] = (),
    references: Sequence[ReferenceLine] = (),
    boundary: int | None = None,
    zero: bool = True,
    decimals: int | None = None,
    height: int = 420,
    note: str = "",
    limits: Sequence[float] = (),
    strays: str = "",
) -> Chart:
    """Draw series over years.

    Args:
        key: stable name of the figure.
        title: what is shown, in the reader's language.
        series: what to draw; which line lies on top follows from the roles, the scenario's above all.
        unit: unit key of all values.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        sources: keys of the sources.
        references: levels to compare with.
        boundary: first projected year; a thin line parts observed from projected.
        zero: start the value axis at zero. If not, and it does not, the subtitle says so.
        decimals: decimals shown; by default those of the unit.
        height: pixels.
        note: remark below the figure.
        limits: further values that the axis must hold, so that it keeps still while a lever moves.
        strays: what strays in the futures around a series; it goes with the saved table once these are there,
            and is said once on a page, not below each figure.

    Returns:
        A chart whose lines are named at their ends, in the order of their values.

    >>> from crcdata.language import open_language
    >>> births = Series("observed", "Births", np.array([2024, 2025]), np.array([365_923.0, 335_005.0]))
    >>> lines("births", "Births", [births], unit="persons", text=open_language("en")).table.height
    2
    """
    ends = [end for each in series for end in _ends(each)]
    levels = [reference.value for reference in references]
    scale = axis(text, unit, [*ends, *levels, *limits], zero=zero)
    drawn = sorted((each for each in series if each.finite.any()), key=layer)
    first = min((int(each.years[0]) for each in drawn), default=0)
    last = max((int(each.years[-1]) for each in drawn), default=1)
    fanned, awaits = any(each.bands for each in drawn), any(each.awaits for each in drawn)
    sheet = _Sheet(text, palette(theme), unit, decimals, scale, (first, last), height, boundary)
    return Chart(
        key=key,
        title=title,
        summary=describe(text, unit, series, decimals),
        figure=_figure(sheet, drawn, references),
        table=series_table(text, unit, series, decimals),
        sources=tuple(sources),
        subtitle=_subtitle(text, scale),
        note=note,
        legend=fan_keys(text, drawn),
        room=_room(text, unit, series, decimals, note) if fanned or awaits else "",
        once=strays if fanned else "",
    )


def _room(text: Language, unit: str, series: Sequence[Series], decimals: int | None, note: str) -> str:
    """Return words as long as those below the figure are once its futures are there."""
    bare = [Series(each.role, each.label, each.years, each.values, status=each.status) for each in series]
    sentences = [words for each in series for words in fan_room(text, unit, each, decimals)]
    return " ".join([describe(text, unit, bare, decimals), *sentences, *filter(None, [note])])


def layer(series: Series) -> int:
    """Return how high a series lies among others: the scenario's on top."""
    return _ORDER.index(series.role) if series.role in _ORDER else 0


def _ends(series: Series) -> list[float]:
    bounds = (bound for band in series.bands for bound in (band.lower, band.upper))
    parts = (part for part in (series.values, series.lower, series.upper, *bounds) if part is not None)
    finite = [part[np.isfinite(part)] for part in parts]
    return [float(end) for part in finite if part.size for end in (part.min(), part.max())]


def _subtitle(text: Language, scale: Axis) -> str:
    if scale.from_zero:
        return scale.unit
    _ = text.gettext
    start = scale.labels[0]
    return _("{unit}. The axis starts at {start}, not at zero.").format(unit=scale.unit, start=start)


def _figure(sheet: _Sheet, series: Sequence[Series], references: Sequence[ReferenceLine]) -> Figure:
    labels, margin = _end_labels(sheet, _named(sheet, series, references))
    marks = separators(sheet.text)
    figure = layout(
        sheet.look,
        sheet.text,
        height=sheet.height,
        separators=marks,
        margin={"t": _TOP, "b": _BOTTOM, "r": margin, "l": tick_room(sheet.axis.labels)},
    )
    figure["xaxis"] = year_axis(sheet.look, *sheet.years)
    figure["yaxis"] = value_axis(
        sheet.look, sheet.axis.low, sheet.axis.high, sheet.axis.ticks, sheet.axis.labels
    )
    places = (decimals_of(sheet.unit) if sheet.decimals is None else sheet.decimals) + 1
    figure["annotations"] = [*labels, *_boundary_words(sheet)]
    figure["shapes"] = [*_boundary_line(sheet), *(_reference_line(sheet, each) for each in references)]
    bands = [trace for each in series for trace in (*fan(sheet.look, each, places), *_band(sheet, each))]
    return {"data": [*bands, *(_line(sheet, each) for each in series)], "layout": figure}


def _line(sheet: _Sheet, series: Series) -> Figure:
    style: RoleStyle = sheet.look.roles[series.role]
    places = decimals_of(sheet.unit) if sheet.decimals is None else sheet.decimals
    last = int(np.flatnonzero(series.finite)[-1])
    sizes = [0.0] * series.years.size
    sizes[last] = style.width + 6
    trace: Figure = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(series.label),
        "x": series.years.tolist(),
        "y": plain(series.values, places + 1),
        "line": {"color": style.colour, "width": style.width, "dash": style.dash},
        "marker": {
            "color": style.colour,
            "symbol": style.marker,
            "size": sizes,
            "opacity": 1,
            "line": {"width": 2},
        },
        "cliponaxis": False,
        "hovertemplate": _hover(sheet, series),
    }
    trace["marker"]["line"]["color"] = style.colour
    bounds = _hovered(series)
    if bounds is not None:
        pairs = zip(*(plain(bound, places) for bound in bounds), strict=True)
        trace["customdata"] = [list(pair) for pair in pairs]
    return trace


def _hovered(series: Series) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return the bounds that are told at the pointer: the interval's, else where 80 of 100 futures lie."""
    if series.lower is not None and series.upper is not None:
        return series.lower, series.upper
    return next(((band.lower, band.upper) for band in series.bands if band.percent == TOLD), None)


def _hover(sheet: _Sheet, series: Series) -> str:
    _ = sheet.text.gettext
    number = d3_format(sheet.unit, sheet.decimals)
    sign = percent_sign(sheet.text) if sheet.unit == "percent" else ""
    value = f"%{{y:{number}}}{sign}"
    if _hovered(series) is None:
        return f"{escape(series.label)}: <b>{value}</b><extra></extra>"
    low, high = f"%{{customdata[0]:{number}}}{sign}", f"%{{customdata[1]:{number}}}{sign}"
    told = _("between {low} and {high}") if series.lower is not None else _("8 of 10: {low} to {high}")
    between = escape(told).format(low=low, high=high)
    return f"{escape(series.label)}: <b>{value}</b> ({between})<extra></extra>"


def _band(sheet: _Sheet, series: Series) -> list[Figure]:
    if series.lower is None or series.upper is None:
        return []
    shared = {
        "type": "scatter",
        "mode": "lines",
        "x": series.years.tolist(),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    places = decimals_of(sheet.unit) + 1
    fill = faded(sheet.look.roles[series.role].colour, 0.18)
    return [
        {**shared, "y": plain(series.lower, places)},
        {**shared, "y": plain(series.upper, places), "fill": "tonexty", "fillcolor": fill},
    ]


@dataclass(frozen=True, slots=True)
class _Name:
    """Words at the right end of a line: what to call it, and at which level it ends."""

    lines: tuple[str, ...]
    level: float
    colour: str
    number: str = ""

    @property
    def height(self) -> float:
        return (len(self.lines) + bool(self.number)) * LABEL_SIZE * _LINE + 4


def _named(sheet: _Sheet, series: Sequence[Series], references: Sequence[ReferenceLine]) -> list[_Name]:
    # A line that ends where the projection begins is named by the word on its side of the boundary.
    reaching = (
        each for each in series if sheet.boundary is None or each.years[each.finite][-1] == sheet.years[1]
    )
    names = []
    for each in reaching:
        end = float(each.values[each.finite][-1])
        words = tuple(wrap(each.label, LABEL_SIZE, _LABEL_WIDTH))
        colour = sheet.look.roles[each.role].colour
        names.append(_Name(words, end, colour, brief(sheet.text, sheet.unit, end, sheet.decimals)))
    for reference in references:
        words = tuple(wrap(reference.label, LABEL_SIZE, _LABEL_WIDTH))
        names.append(_Name(words, reference.value, sheet.look.muted))
    return names


def _end_labels(sheet: _Sheet, names: Sequence[_Name]) -> tuple[list[Figure], int]:
    pixels = [(name.level - sheet.axis.low) / sheet.per_pixel for name in names]
    room = (-_BOTTOM / 2, sheet.height - _TOP - _BOTTOM / 2)
    places = spread(pixels, [name.height for name in names], *room)
    labels = [
        {
            "xref": "paper",
            "x": 1,
            "y": name.level,
            "yshift": round(place - pixel, 1),
            "xshift": 10,
            "xanchor": "left",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "text": _label_text(name),
            "font": {"size": LABEL_SIZE, "color": name.colour},
        }
        for name, pixel, place in zip(names, pixels, places, strict=True)
    ]
    widest = max(
        (width(line, LABEL_SIZE) for name in names for line in (*name.lines, name.number)), default=0.0
    )
    return labels, round(widest) + 14 if labels else 14


def _label_text(name: _Name) -> str:
    if not name.number:
        return "<br>".join(escape(line) for line in name.lines)
    return "<br>".join([*(f"<b>{escape(line)}</b>" for line in name.lines), escape(name.number)])


def _boundary_line(sheet: _Sheet) -> list[Figure]:
    if sheet.boundary is None:
        return []
    line = {"color": sheet.look.rule, "width": 1, "dash": "2px,3px"}
    where = sheet.boundary - 0.5
    return [{"type": "line", "x0": where, "x1": where, "yref": "paper", "y0": 0, "y1": 1.06, "line": line}]


def _boundary_words(sheet: _Sheet) -> list[Figure]:
    if sheet.boundary is None:
        return []
    _ = sheet.text.gettext
    shared = {
        "x": sheet.boundary - 0.5,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        # Clear of the uppermost tick label, which a long word would reach on a phone.
        "yshift": 9,
        "showarrow": False,
        "font": {"size": SMALL_SIZE, "color": sheet.look.muted},
    }
    return [
        {**shared, "xanchor": "right", "xshift": -4, "text": escape(_("until now"))},
        {**shared, "xanchor": "left", "xshift": 4, "text": escape(_("projected"))},
    ]


def _reference_line(sheet: _Sheet, reference: ReferenceLine) -> Figure:
    level = reference.value
    line = {"color": sheet.look.muted, "width": 1.5, "dash": "1px,4px"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level, "line": line}
