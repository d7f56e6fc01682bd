"""A sparkline: one series as a small line with its first and last value, light enough for a page of many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from crcdata.figures.chart import SMALL_SIZE, Picture, Series
from crcdata.figures.describe import describe_series
from crcdata.figures.numbers import brief
from crcdata.figures.palette import FONT, Theme, palette, svg_dash
from crcdata.figures.svg import label, tag
from crcdata.figures.tables import series_table

if TYPE_CHECKING:
    from crcdata.language import Language

_WIDTH, _LINE_HEIGHT, _FOOT = 240.0, 56.0, 24.0
_INSET = "95%"


def sparkline(
    key: str,
    title: str,
    series: Series,
    *,
    unit: str,
    text: Language,
    theme: Theme = "light",
    sources: Sequence[str] = (),
    decimals: int | None = None,
    zero: bool = False,
    note: str = "",
) -> Picture:
    """Draw one series without axes: its course, its first and last value and their years.

    The line stretches with its place while its text does not, and nothing has to be loaded to draw it.

    Args:
        key: stable name of the picture.
        title: what is shown.
        series: the values.
        unit: unit key.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        sources: keys of the sources.
        decimals: decimals shown; by default those of the unit.
        zero: let the foot of the picture be zero instead of the lowest value.
        note: remark below the picture.

    >>> from crcdata.language import open_language
    >>> births = Series("observed", "Births", np.array([2024, 2025]), np.array([365_923.0, 335_005.0]))
    >>> sparkline("births", "Births", births, unit="persons", text=open_language("en")).table.height
    2
    """
    summary = describe_series(text, unit, series, decimals)
    drawn = _draw(summary, series, unit, text, theme, decimals, zero)
    return Picture(
        key=key,
        title=title,
        summary=summary,
        wide=drawn,
        narrow=drawn,
        table=series_table(text, unit, [series], decimals),
        sources=tuple(sources),
        note=note,
    )


def _draw(
    words: str, series: Series, unit: str, text: Language, theme: Theme, decimals: int | None, zero: bool
) -> str:
    look = palette(theme)
    style = look.roles[series.role]
    years, values = series.years[series.finite], series.values[series.finite]
    height = _LINE_HEIGHT + _FOOT
    if values.size < 2:
        return tag("svg", role="img", aria_label=words, width="100%", height=height)
    low = min(0.0, float(values.min())) if zero else float(values.min())
    span = float(values.max()) - low or 1.0
    across = (years - years[0]) / (years[-1] - years[0]) * _WIDTH
    down = 6 + (1 - (values - low) / span) * (_LINE_HEIGHT - 12)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across.tolist(), down.tolist(), strict=True))
    line = tag(
        "polyline",
        points=points,
        fill="none",
        stroke=style.colour,
        stroke_width=2.5,
        stroke_dasharray=svg_dash(style.dash),
        stroke_linejoin="round",
        vector_effect="non-scaling-stroke",
    )
    stretched = tag(
        "svg",
        line,
        x=0,
        y=0,
        width=_INSET,
        height=_LINE_HEIGHT,
        viewBox=f"0 0 {_WIDTH:g} {_LINE_HEIGHT:g}",
        preserveAspectRatio="none",
    )
    foot = height - 5
    first = f"{text_year(years, 0)}: {brief(text, unit, float(values[0]), decimals)}"
    last = f"{text_year(years, -1)}: {brief(text, unit, float(values[-1]), decimals)}"
    return tag(
        "svg",
        stretched,
        tag("circle", cx=_INSET, cy=round(float(down[-1]), 1), r=4.5, fill=style.colour),
        label([first], 0, foot, size=SMALL_SIZE, colour=look.muted),
        label([last], "100%", foot, size=SMALL_SIZE, colour=look.ink, weight=600, anchor="end"),
        role="img",
        aria_label=words,
        width="100%",
        height=height,
        font_family=FONT,
    )


def text_year(years: np.ndarray, index: int) -> str:
    """Return a year as it is written on its own: without thousands mark."""
    return str(years[index])
