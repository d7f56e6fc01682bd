"""What a figure is: its drawing, its words, its table, its sources; and what goes into one."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from crcdata.figures.palette import FONT, Palette
from crcdata.figures.typography import width

if TYPE_CHECKING:
    from crcdata.language import Language

Figure = dict[str, Any]

LABEL_SIZE = 16
TICK_SIZE = 15
SMALL_SIZE = 14


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a role, its name, and the form it takes in the figure."""

    role: str
    label: str
    form: Literal[
        "line", "fill", "outline", "mark", "whisker", "total", "faded", "band50", "band80", "band95"
    ] = "line"


@dataclass(frozen=True, slots=True)
class Panel:
    """One small figure among several that share a title, a table and a scale: its name and its SVG."""

    title: str
    drawing: str


@dataclass(frozen=True, slots=True)
class Projected:
    """What a chart projects, by which its past errors are found.

    ``measure`` is a measure's key, or ``stages`` for all school stages; ``area`` an area's code; ``year`` the
    one year that is shown, None for all of them.
    """

    measure: str
    area: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure drawn by Plotly, with everything that must go with it.

    Attributes:
        key: a stable name, also of the file when the table is saved.
        title: what is shown.
        summary: the text alternative: whole sentences made from the numbers.
        figure: a plain Plotly dictionary (``data``, ``layout``); empty when there are ``panels``.
        table: the same numbers as a table, its headers in the reader's language.
        sources: keys into the catalog's sources.
        subtitle: unit, and any remark needed to read the axis honestly.
        note: a remark below the figure.
        panels: several small figures in place of one.
        legend: what each path is called, where the figure itself has no room to name them.
        projected: whose earlier projections' errors belong beside it; None where it projects nothing.
        room: words as long as summary and note are with simulated futures, so that their place is kept.
        once: what is the same for many figures: a page says it once, and the saved table says it again.
    """

    key: str
    title: str
    summary: str
    figure: Figure
    table: pl.DataFrame
    sources: tuple[str, ...] = ()
    subtitle: str = ""
    note: str = ""
    panels: tuple[Panel, ...] = ()
    legend: tuple[Key, ...] = ()
    projected: Projected | None = None
    room: str = ""
    once: str = ""

    @property
    def height(self) -> int:
        """Height in pixels of the Plotly figure."""
        return int(self.figure["layout"]["height"])


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure drawn as SVG: once for wide screens, once for a phone. Text in it is escaped."""

    key: str
    title: str
    summary: str
    wide: str
    narrow: str
    table: pl.DataFrame
    sources: tuple[str, ...] = ()
    subtitle: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Where the middle ``percent`` of simulated futures lie: bounds for each year of a series."""

    percent: Literal[50, 80, 95]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]


@dataclass(frozen=True, slots=True, init=False, eq=False)
class Series:
    """Values over years, in one role.

    Attributes:
        role: a role of the palette (``observed``, ``baseline``, ``scenario``, ``un``, ``compare``).
        label: its name in the reader's language.
        years: whole years, rising.
        values: one per year; not finite where there is none.
        lower: lower bounds of an interval, or None. ``upper``: upper bounds.
        status: status key of the values, or an empty string.
        bands: where simulated futures lie, one band within another.
        awaits: whether that is being worked out.

    Raises:
        ValueError: an array that has not the shape of ``years``.

    >>> Series("observed", "Births", [2024, 2025], [365_923, 335_005]).values.tolist()
    [365923.0, 335005.0]
    """

    role: str
    label: str
    years: NDArray[np.int64]
    values: NDArray[np.float64]
    lower: NDArray[np.float64] | None = None
    upper: NDArray[np.float64] | None = None
    status: str = ""
    bands: tuple[Band, ...] = ()
    awaits: bool = False

    def __init__(
        self,
        role: str,
        label: str,
        years: ArrayLike,
        values: ArrayLike,
        lower: ArrayLike | None = None,
        upper: ArrayLike | None = None,
        status: str = "",
        bands: Sequence[Band] = (),
        awaits: bool = False,
    ) -> None:
        put = object.__setattr__
        put(self, "role", role)
        put(self, "label", label)
        put(self, "years", np.asarray(years, dtype=np.int64))
        put(self, "values", np.asarray(values, dtype=np.float64))
        put(self, "lower", None if lower is None else np.asarray(lower, dtype=np.float64))
        put(self, "upper", None if upper is None else np.asarray(upper, dtype=np.float64))
        put(self, "status", status)
        put(self, "awaits", awaits)
        put(self, "bands", tuple(sorted(bands, key=lambda band: -band.percent)))
        for name in ("values", "lower", "upper"):
            array = getattr(self, name)
            if array is not None and array.shape != self.years.shape:
                raise ValueError(f"{name}: expected shape {self.years.shape} like years, found {array.shape}")
        if any(bound.shape != self.years.shape for band in self.bands for bound in (band.lower, band.upper)):
            raise ValueError(f"bands: expected bounds of shape {self.years.shape} like years")

    @property
    def finite(self) -> NDArray[np.bool_]:
        """Where there is a value."""
        return np.isfinite(self.values)


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A level to compare with, such as one third of the population."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One school stage and its paths."""

    key: str
    label: str
    series: tuple[Series, ...] = ()


def escape(words: str) -> str:
    """Make text safe inside a Plotly figure, which reads a subset of HTML and its own ``%{…}`` templates.

    >>> escape("<b>%{x}</b>")
    '&lt;b&gt;&#37;{x}&lt;/b&gt;'
    """
    return html.escape(words, quote=False).replace("%{", "&#37;{")


def plain(values: NDArray[np.float64], decimals: int) -> list[float | None]:
    """Return values as a list for JSON: rounded, None where not finite."""
    rounded = np.round(values, decimals).tolist()
    return [value if math.isfinite(value) else None for value in rounded]


def tick_room(labels: Sequence[str]) -> int:
    """Return the margin that written tick labels need.

    Plotly could find it by itself, by drawing everything twice.

    >>> tick_room(["0", "200", "400"])
    39
    """
    return round(max((width(words, TICK_SIZE) for words in labels), default=0.0)) + 16


def layout(
    look: Palette, text: Language, *, height: int, separators: str, margin: Mapping[str, int] | None = None
) -> Figure:
    """Return the layout that all Plotly figures share: type, quiet ground, no zoom to catch a swipe."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 30, "b": 30, **(margin or {})},
        "font": {"family": FONT, "size": TICK_SIZE, "color": look.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": separators,
        "showlegend": False,
        "hovermode": "x unified",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": look.ground,
            "bordercolor": look.rule,
            "font": {"family": FONT, "size": TICK_SIZE, "color": look.ink},
            "align": "left",
            "namelength": -1,
        },
        "meta": {"language": text.code},
    }


def config() -> dict[str, Any]:
    """Return Plotly's configuration for all figures.

    No mode bar: its buttons cannot all be translated, and a picture saved by it would lack title and source.
    """
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
    }


def year_axis(look: Palette, low: float, high: float) -> Figure:
    """Return a calm axis of years."""
    return {
        "range": [low, high],
        "tickformat": "d",
        "hoverformat": "d",
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": look.rule,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": look.rule,
        "tickfont": {"size": TICK_SIZE, "color": look.muted},
        "fixedrange": True,
        "showspikes": True,
        "spikemode": "across",
        "spikethickness": 1,
        "spikedash": "solid",
        "spikecolor": look.rule,
    }


def value_axis(
    look: Palette, low: float, high: float, ticks: Sequence[float], labels: Sequence[str]
) -> Figure:
    """Return a calm axis of values with written tick labels."""
    return {
        "range": [low, high],
        "tickmode": "array",
        "tickvals": list(ticks),
        "ticktext": list(labels),
        "gridcolor": look.grid,
        "gridwidth": 1,
        "zeroline": low < 0 < high,
        "zerolinecolor": look.rule,
        "zerolinewidth": 1,
        "showline": False,
        "tickfont": {"size": TICK_SIZE, "color": look.muted},
        "ticklabelstandoff": 6,
        "fixedrange": True,
    }
