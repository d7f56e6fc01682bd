"""A small figure of lines over years as SVG: no axis titles, values at the line ends, light to redraw.

The lines stretch with their place while words and strokes keep their size, so one drawing serves every width.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from crcdata.figures.chart import LABEL_SIZE, SMALL_SIZE, Band, Series
from crcdata.figures.fans import TOLD
from crcdata.figures.numbers import MILLION, Axis, brief
from crcdata.figures.palette import BAND_LOOKS, FONT, Palette, svg_dash
from crcdata.figures.svg import label, tag
from crcdata.figures.typography import spread, width

if TYPE_CHECKING:
    from crcdata.language import Language

_TOP, _BOTTOM = 10.0, 28.0
_SPAN = 1000.0
# The share of the place that the lines take; the rest is for the values at their ends.
_LINES_SHARE = "70%"
_TICKS = 3


def small_lines(
    title: str,
    series: Sequence[Series],
    *,
    scale: Axis,
    years: tuple[int, int],
    unit: str,
    text: Language,
    look: Palette,
    boundary: int | None = None,
    height: float = 190.0,
) -> str:
    """Return series over years as SVG text.

    Args:
        title: the drawing's text alternative.
        series: what to draw, the most important last.
        scale: the value axis, shared by all figures that stand together.
        years: first and last year of the axis.
        unit: unit key.
        text: the reader's language.
        look: the palette.
        boundary: first projected year.
        height: pixels.
    """
    plot = height - _TOP - _BOTTOM
    gutter = round(max(width(each, SMALL_SIZE) for each in scale.labels)) + 10
    drawn = [each for each in series if each.finite.any()]
    inner = [
        *_grid(look, scale, plot, gutter),
        *_years(look, years, plot),
        *_boundary(look, years, boundary, plot),
        _paths(look, drawn, scale, years, plot),
        *_ends(text, unit, look, drawn, scale, years, plot),
    ]
    place = tag("svg", *inner, x=gutter, y=_TOP, width=_LINES_SHARE, height=plot, overflow="visible")
    return tag("svg", place, role="img", aria_label=title, width="100%", height=height, font_family=FONT)


def _level(scale: Axis, value: float, plot: float) -> float:
    return round(plot * (1 - (value - scale.low) / (scale.high - scale.low)), 1)


def _share(years: tuple[int, int], year: float) -> str:
    return f"{(year - years[0]) / max(1, years[1] - years[0]) * 100:.2f}%"


def _grid(look: Palette, scale: Axis, plot: float, gutter: float) -> list[str]:
    parts = []
    for tick, words in zip(scale.ticks, scale.labels, strict=True):
        level = _level(scale, tick, plot)
        colour = look.rule if tick == scale.ticks[0] else look.grid
        parts += [
            tag("line", x1=0, x2="100%", y1=level, y2=level, stroke=colour, stroke_width=1),
            label([words], 6 - gutter, level + 5, size=SMALL_SIZE, colour=look.muted),
        ]
    return parts


def _years(look: Palette, years: tuple[int, int], plot: float) -> list[str]:
    foot = plot + SMALL_SIZE + 6
    marks = np.linspace(*years, _TICKS).round().astype(int).tolist()
    anchors = ["start", *["middle"] * (_TICKS - 2), "end"]
    return [
        label([str(year)], _share(years, year), foot, size=SMALL_SIZE, colour=look.muted, anchor=anchor)
        for year, anchor in zip(marks, anchors, strict=True)
    ]


def _boundary(look: Palette, years: tuple[int, int], boundary: int | None, plot: float) -> list[str]:
    if boundary is None:
        return []
    place = _share(years, boundary - 0.5)
    return [tag("line", x1=place, x2=place, y1=0, y2=plot, stroke=look.rule, stroke_dasharray="2 3")]


def _paths(look: Palette, series: Sequence[Series], scale: Axis, years: tuple[int, int], plot: float) -> str:
    return tag(
        "svg",
        *(_band(look, each, band, scale, years, plot) for each in series for band in told(each)),
        *(_path(look, each, scale, years, plot) for each in series),
        x=0,
        y=0,
        width="100%",
        height=plot,
        viewBox=f"0 0 {_SPAN:g} {plot:g}",
        preserveAspectRatio="none",
        overflow="visible",
    )


def _path(look: Palette, series: Series, scale: Axis, years: tuple[int, int], plot: float) -> str:
    style = look.roles[series.role]
    across = (series.years[series.finite] - years[0]) / max(1, years[1] - years[0]) * _SPAN
    down = plot * (1 - (series.values[series.finite] - scale.low) / (scale.high - scale.low))
    points = " ".join(f"{x:.0f},{y:.1f}" for x, y in zip(across.tolist(), down.tolist(), strict=True))
    return tag(
        "polyline",
        points=points,
        fill="none",
        stroke=style.colour,
        stroke_width=style.width - 0.5,
        stroke_dasharray=svg_dash(style.dash),
        stroke_linejoin="round",
        vector_effect="non-scaling-stroke",
    )


def told(series: Series) -> tuple[Band, ...]:
    """Return the one band that a small figure has room for: where 80 of 100 futures lie."""
    return tuple(band for band in series.bands if band.percent == TOLD)


def _band(look: Palette, series: Series, band: Band, scale: Axis, years: tuple[int, int], plot: float) -> str:
    colour, drawn = look.roles[series.role].colour, BAND_LOOKS["band80"]
    around = np.concatenate([band.lower, band.upper[::-1]])
    across = (np.concatenate([series.years, series.years[::-1]]) - years[0]) / max(1, years[1] - years[0])
    down = plot * (1 - (around - scale.low) / (scale.high - scale.low))
    points = " ".join(
        f"{x:.0f},{y:.1f}" for x, y in zip((across * _SPAN).tolist(), down.tolist(), strict=True)
    )
    return tag(
        "polygon",
        points=points,
        fill=colour,
        fill_opacity=drawn.shown,
        stroke=colour,
        stroke_width=1,
        stroke_dasharray=svg_dash(drawn.dash),
        vector_effect="non-scaling-stroke",
    )


def _ends(
    text: Language,
    unit: str,
    look: Palette,
    series: Sequence[Series],
    scale: Axis,
    years: tuple[int, int],
    plot: float,
) -> list[str]:
    """Return the values of the lines that reach the last year, moved apart where they would overlap."""
    reaching = [each for each in series if each.years[each.finite][-1] == years[1]]
    values = [float(each.values[each.finite][-1]) for each in reaching]
    levels = [_level(scale, value, plot) for value in values]
    places = spread(levels, [LABEL_SIZE * 1.2] * len(levels), -_TOP, plot)
    return [
        label(
            [_number(text, unit, scale, value)],
            "102%",
            round(place + LABEL_SIZE * 0.35, 1),
            size=LABEL_SIZE,
            colour=look.roles[each.role].colour,
            weight=600,
        )
        for each, value, place in zip(reaching, values, places, strict=True)
    ]


def _number(text: Language, unit: str, scale: Axis, value: float) -> str:
    # Small figures stand side by side, so all their numbers take the axis's own scale.
    if scale.scale == MILLION:
        return text.decimal(value / MILLION, 2)
    return brief(text, unit, value)
