"""Many small figures on one scale: each with its number in words above and its lines below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.figures.chart import LABEL_SIZE, SMALL_SIZE, Series
from crcdata.figures.fans import EDGE
from crcdata.figures.numbers import Axis
from crcdata.figures.palette import BAND_LOOKS, FONT, Palette, svg_dash
from crcdata.figures.svg import label, tag
from crcdata.figures.typography import width

_TOP, _PLOT, _BOTTOM = 34.0, 84.0, 24.0
_SPAN = 1000.0
_THINNER = 1.0
_DOT = 4.5
_MARGIN = 8
_EDGE_OPACITY = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One path of a small figure: its role, rising years, and values, not finite where there is none."""

    role: str
    years: NDArray[np.int64]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One small figure: what it is of, a number in words to stand above its lines, and the lines.

    The bands of ``fan`` lie under the lines.
    """

    title: str
    figure: str
    lines: Sequence[Line]
    fan: Series | None = None


def small_multiples(cells: Sequence[Cell], *, scale: Axis, mark: int, look: Palette) -> tuple[str, ...]:
    """Return small figures as HTML, each an SVG within margins.

    Args:
        cells: the figures; the most important line of each stands last.
        scale: the value axis that they share; their years they share as well.
        mark: the year in which the last line bears a dot.
        look: the palette.
    """
    drawn = [line.years for cell in cells for line in cell.lines]
    years = min(int(each[0]) for each in drawn), max(int(each[-1]) for each in drawn)
    gutter = round(max(width(each, SMALL_SIZE) for each in scale.labels)) + 8
    frame = "".join([*_grid(look, scale, gutter), *_years(look, *years)])
    return tuple(_drawing(cell, frame, gutter, scale, years, mark, look) for cell in cells)


def _drawing(
    cell: Cell, frame: str, gutter: int, scale: Axis, years: tuple[int, int], mark: int, look: Palette
) -> str:
    first, last = years
    paths = tag(
        "svg",
        *_bands(look, cell.fan, scale, first, last),
        *(_path(look, line, scale, first, last) for line in cell.lines),
        width="100%",
        height=_PLOT,
        viewBox=f"0 0 {_SPAN:g} {_PLOT:g}",
        preserveAspectRatio="none",
        overflow="visible",
    )
    dot = _dot(look, cell.lines[-1], scale, first, last, mark)
    colour = look.roles[cell.lines[-1].role].colour
    drawing = tag(
        "svg",
        label([cell.figure], -gutter, LABEL_SIZE, size=LABEL_SIZE, colour=colour, weight=600),
        tag("svg", frame, paths, *dot, y=_TOP, width="100%", height=_PLOT, overflow="visible"),
        role="img",
        aria_label=f"{cell.title}: {cell.figure}",
        width="100%",
        height=_TOP + _PLOT + _BOTTOM,
        font_family=FONT,
        overflow="visible",
    )
    # The numbers of the axis stand in the margin, so that the lines have all of the drawing's width.
    return f'<div style="padding:0 {_MARGIN}px 0 {gutter}px">{drawing}</div>'


def _level(scale: Axis, value: float) -> float:
    return round(_PLOT * (1 - (value - scale.low) / (scale.high - scale.low)), 1)


def _share(first: int, last: int, year: float) -> float:
    return (year - first) / max(1, last - first)


def _grid(look: Palette, scale: Axis, gutter: float) -> list[str]:
    parts = []
    for tick, words in zip(scale.ticks, scale.labels, strict=True):
        level = _level(scale, tick)
        colour = look.rule if tick == scale.ticks[0] else look.grid
        parts += [
            tag("line", x1=0, x2="100%", y1=level, y2=level, stroke=colour, stroke_width=1),
            label([words], -gutter, level + 5, size=SMALL_SIZE, colour=look.muted),
        ]
    return parts


def _years(look: Palette, first: int, last: int) -> list[str]:
    foot = _PLOT + SMALL_SIZE + 4
    return [
        label([str(year)], place, foot, size=SMALL_SIZE, colour=look.muted, anchor=anchor)
        for year, place, anchor in ((first, "0%", "start"), (last, "100%", "end"))
    ]


def _path(look: Palette, line: Line, scale: Axis, first: int, last: int) -> str:
    style = look.roles[line.role]
    known = np.isfinite(line.values)
    return tag(
        "polyline",
        points=_points(line.years[known], line.values[known], scale, first, last),
        fill="none",
        stroke=style.colour,
        stroke_width=style.width - _THINNER,
        stroke_dasharray=svg_dash(style.dash),
        stroke_linejoin="round",
        vector_effect="non-scaling-stroke",
    )


def _points(years: NDArray[np.int64], values: NDArray[np.float64], scale: Axis, first: int, last: int) -> str:
    across = (years - first) / max(1, last - first) * _SPAN
    down = _PLOT * (1 - (values - scale.low) / (scale.high - scale.low))
    return " ".join(f"{x:.0f},{y:.1f}" for x, y in zip(across.tolist(), down.tolist(), strict=True))


def _bands(look: Palette, fan: Series | None, scale: Axis, first: int, last: int) -> Iterator[str]:
    """Give an area for each band, the widest first: dotted, dashed and no edges tell them apart.

    Each runs back along its lower bound and on along the upper one, so that no edge is drawn at its end.
    """
    if fan is None:
        return
    colour = look.roles[fan.role].colour
    for band in fan.bands:
        known = np.isfinite(band.lower) & np.isfinite(band.upper)
        years, lower, upper = fan.years[known], band.lower[known], band.upper[known]
        around = np.concatenate([years[::-1], years]), np.concatenate([lower[::-1], upper])
        style = BAND_LOOKS[f"band{band.percent}"]
        edge: dict[str, str | float | None] = {}
        if style.dash:
            edge = {
                "stroke": colour,
                "stroke_width": EDGE,
                "stroke_opacity": _EDGE_OPACITY,
                "stroke_dasharray": svg_dash(style.dash),
                "vector_effect": "non-scaling-stroke",
            }
        yield tag(
            "polyline",
            points=_points(*around, scale, first, last),
            fill=colour,
            fill_opacity=style.opacity,
            **edge,
        )


def _dot(look: Palette, line: Line, scale: Axis, first: int, last: int, mark: int) -> list[str]:
    value = line.values[line.years == mark]
    if not value.size or not np.isfinite(value[0]):
        return []
    return [
        tag(
            "circle",
            cx=f"{_share(first, last, mark) * 100:.2f}%",
            cy=_level(scale, float(value[0])),
            r=_DOT,
            fill=look.roles[line.role].colour,
            stroke=look.ground,
            stroke_width=1.5,
        )
    ]
