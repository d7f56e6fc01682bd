"""A ranking: one bar for each place, longest first, value at its end, gaps named as gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from crcdata.figures.chart import LABEL_SIZE, Chart, Figure, Key, escape, layout
from crcdata.figures.fans import TOLD
from crcdata.figures.numbers import decimals_of, separators, write
from crcdata.figures.palette import Palette, Theme, faded, palette
from crcdata.figures.tables import framed, header, rounded
from crcdata.figures.typography import width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language

_NAME_WIDTH = 140
_ROW = 30
_LINE_HEIGHT = 17
# Between a whisker's end and the number beyond it.
GAP = "\u00a0\u00a0"


@dataclass(frozen=True, slots=True)
class Bar:
    """One place in a ranking.

    Attributes:
        key: the place's code. ``label``: its name.
        value: not finite where there is none.
        role: ``neutral``, or a role that sets the place apart.
        compare: a second value, drawn as a mark across the bar.
        interval: between which figures 8 of 10 simulated futures lie, drawn as a whisker; None where that is
            not known.
        awaited: about where that interval will lie, so that its room is kept while it is worked out.
    """

    key: str
    label: str
    value: float
    role: str = "baseline"
    compare: float | None = None
    interval: tuple[float, float] | None = None
    awaited: tuple[float, float] | None = None

    @property
    def reach(self) -> tuple[float, float]:
        """How far to either side the bar and its whisker reach, there or awaited."""
        ends = [0.0, self.value, *(self.interval or self.awaited or ())]
        return min(ends), max(ends)


def ranking(
    key: str,
    title: str,
    bars: Sequence[Bar],
    *,
    unit: str,
    text: Language,
    theme: Theme = "light",
    sources: Sequence[str] = (),
    decimals: int | None = None,
    nation: Bar | None = None,
    value_label: str = "",
    compare_label: str = "",
    status: str = "",
    note: str = "",
    limits: Sequence[float] = (),
    awaits: bool = False,
    room: str = "",
) -> Chart:
    """Draw places by value, largest at the top; places without a value stand last and say so.

    Args:
        key: stable name of the figure.
        title: what is shown.
        bars: the places, in any order.
        unit: unit key of all values.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        sources: keys of the sources.
        decimals: decimals shown; by default those of the unit.
        nation: the whole that the places belong to; it stands in its place by value, without a rank.
        value_label: name of the values, for the table; by default the title.
        compare_label: name of the second values.
        status: status key of the values.
        note: remark below the figure.
        limits: further values that the axis must hold.
        awaits: whether intervals are being worked out, so that the legend names them already and the numbers
            stand where they will: to the right of all that a bar and its whisker reach.
        room: words as long as the note is with them.

    >>> from crcdata.language import open_language
    >>> bars = [Bar("KZ-61", "Turkistan", 43.3), Bar("KZ-47", "Mangystau", 41.9)]
    >>> ranking("share", "Share", bars, unit="percent", text=open_language("en")).table.height
    2
    """
    look = palette(theme)
    places = sorted(bars, key=_order)
    shown = places if nation is None else sorted([*bars, nation], key=_order)
    whiskered = awaits or any(bar.interval for bar in shown)
    traces = [_trace(look, text, unit, shown, decimals, apart=whiskered)]
    legend = []
    if any(bar.compare is not None for bar in shown):
        traces.append(_marks(look, text, unit, shown, decimals, compare_label))
        legend.append(Key("compare", compare_label, "mark"))
    if whiskered:
        traces += _whiskers(look, shown, decimals_of(unit) if decimals is None else decimals)
        traces.append(_numbers(look, text, unit, shown, decimals))
        legend.append(Key("compare", text.gettext("8 of 10 futures"), "whisker"))
    name = value_label or title
    summary = _describe(text, unit, places, decimals, nation)
    return Chart(
        key=key,
        title=title,
        summary=summary,
        figure={
            "data": traces,
            "layout": _layout(look, text, shown, limits, unit, decimals, apart=whiskered),
        },
        table=_table(text, unit, places, nation, decimals, (name, compare_label, status)),
        sources=tuple(sources),
        subtitle=text.unit(unit),
        note=note,
        legend=tuple(legend),
        room=f"{summary} {room}" if room else "",
    )


def _order(bar: Bar) -> tuple[bool, float, str]:
    known = math.isfinite(bar.value)
    return not known, -bar.value if known else 0.0, bar.label


def _written(text: Language, unit: str, value: float, decimals: int | None) -> str:
    return write(text, unit, value, decimals) if math.isfinite(value) else text.gettext("no figure")


def _trace(
    look: Palette, text: Language, unit: str, bars: Sequence[Bar], decimals: int | None, *, apart: bool
) -> Figure:
    written = [escape(_written(text, unit, bar.value, decimals)) for bar in bars]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(bars))),
        "x": [bar.value if math.isfinite(bar.value) else 0 for bar in bars],
        "text": written,
        "textposition": "none" if apart else "outside",
        "cliponaxis": False,
        "textfont": {"size": LABEL_SIZE, "color": look.ink},
        "marker": {"color": [faded(look.roles[bar.role].colour, 0.85) for bar in bars]},
        "customdata": [escape(bar.label) for bar in bars],
        "hovertext": [_bounds_told(text, unit, bar, decimals) for bar in bars],
        "hovertemplate": "%{customdata}: <b>%{text}</b>%{hovertext}<extra></extra>",
    }


def _bounds_told(text: Language, unit: str, bar: Bar, decimals: int | None) -> str:
    if bar.interval is None:
        return ""
    low, high = (_written(text, unit, bound, decimals) for bound in bar.interval)
    return escape(f" ({text.gettext('8 of 10: {low} to {high}').format(low=low, high=high)})")


def _whiskers(look: Palette, bars: Sequence[Bar], places: int) -> list[Figure]:
    """Return thin lines with ends over the bars, each on a ground of its own, so that it is seen on any."""
    held = [(place, bar.interval) for place, bar in enumerate(bars) if bar.interval]
    across = [end for _place, bounds in held for end in (*(round(each, places + 1) for each in bounds), None)]
    shared = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": across,
        "y": [row for place, _bounds in held for row in (place, place, None)],
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return [
        {
            **shared,
            "line": {"width": width, "color": colour},
            "marker": {
                "symbol": "line-ns",
                "size": size,
                "color": colour,
                "line": {"width": width, "color": colour},
            },
        }
        for colour, width, size in ((look.ground, 4.5, 9), (look.ink, 1.8, 8))
    ]


def _numbers(look: Palette, text: Language, unit: str, bars: Sequence[Bar], decimals: int | None) -> Figure:
    """Return the bars' numbers, to the right of all that the bars and their whiskers reach."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(range(len(bars))),
        "x": [bar.reach[1] if math.isfinite(bar.value) else 0.0 for bar in bars],
        "text": [f"{GAP}{escape(_written(text, unit, bar.value, decimals))}" for bar in bars],
        "textposition": "middle right",
        "textfont": {"size": LABEL_SIZE, "color": look.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _marks(
    look: Palette, text: Language, unit: str, bars: Sequence[Bar], decimals: int | None, label: str
) -> Figure:
    rows = [(place, bar.compare) for place, bar in enumerate(bars) if bar.compare is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "y": [place for place, _value in rows],
        "x": [value for _place, value in rows],
        "text": [escape(_written(text, unit, value, decimals)) for _place, value in rows],
        "marker": {"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": look.ink}},
        "hovertemplate": f"{escape(label)}: <b>%{{text}}</b><extra></extra>",
    }


def _layout(
    look: Palette,
    text: Language,
    bars: Sequence[Bar],
    limits: Sequence[float],
    unit: str,
    decimals: int | None,
    *,
    apart: bool,
) -> Figure:
    names = [wrap(bar.label, LABEL_SIZE, _NAME_WIDTH) for bar in bars]
    row = max(_ROW, max((len(name) for name in names), default=1) * _LINE_HEIGHT + 6)
    ends = [0.0, *(end for bar in bars if math.isfinite(bar.value) for end in bar.reach), *limits]
    low, high = min(ends), max(ends)
    room = (
        max((width(_written(text, unit, bar.value, decimals), LABEL_SIZE) for bar in bars), default=0.0) + 10
    )
    room += width(GAP, LABEL_SIZE) if apart else 0.0
    reach = max((width(line, LABEL_SIZE) for name in names for line in name), default=0.0)
    margin = {"t": 6, "b": 6, "l": round(reach) + 12, "r": round(room) if high > 0 or apart else 10}
    figure = layout(
        look, text, height=row * max(1, len(bars)) + 12, separators=separators(text), margin=margin
    )
    figure |= {"hovermode": "closest", "bargap": 0.28, "barmode": "overlay"}
    # Values below zero stand left of their bars; on a phone that takes a third of the room there is.
    beside = 0.02 if apart else 0.36
    left = low - beside * (high - low) if low < 0 else 0.0
    right = high or (0.0 if low < 0 and apart else 1.0)
    # An end that is rounded up past the axis would not be drawn.
    right += 0.01 * (right - low) if apart else 0.0
    figure["xaxis"] = {"range": [left, right], "visible": False, "fixedrange": True}
    figure["yaxis"] = {
        "range": [len(bars) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(bars))),
        "ticktext": ["<br>".join(escape(line) for line in name) for name in names],
        "tickfont": {"size": LABEL_SIZE, "color": look.ink},
        "ticklabelstandoff": 6,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    if low < 0:
        line = {"color": look.rule, "width": 1}
        figure["shapes"] = [
            {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": line}
        ]
    return figure


def _describe(
    text: Language, unit: str, bars: Sequence[Bar], decimals: int | None, nation: Bar | None
) -> str:
    _ = text.gettext
    known = [bar for bar in bars if math.isfinite(bar.value)]
    missing = len(bars) - len(known)
    sentences = []
    if known:
        top, bottom = known[0], known[-1]
        sentences.append(
            _("Highest: {first} ({first_value}). Lowest: {last} ({last_value}).").format(
                first=top.label,
                first_value=_written(text, unit, top.value, decimals),
                last=bottom.label,
                last_value=_written(text, unit, bottom.value, decimals),
            )
        )
    if nation is not None and math.isfinite(nation.value):
        above = sum(bar.value > nation.value for bar in known)
        sentences.append(
            text.ngettext(
                "{count} of {total} lies above {label} ({value}).",
                "{count} of {total} lie above {label} ({value}).",
                above,
            ).format(
                count=text.integer(above),
                total=text.integer(len(known)),
                label=nation.label,
                value=_written(text, unit, nation.value, decimals),
            )
        )
    if missing:
        sentences.append(
            text.ngettext("{count} has no figure.", "{count} have no figure.", missing).format(
                count=text.integer(missing)
            )
        )
    return " ".join(sentences)


def _table(
    text: Language,
    unit: str,
    bars: Sequence[Bar],
    nation: Bar | None,
    decimals: int | None,
    words: tuple[str, str, str],
) -> pl.DataFrame:
    _ = text.gettext
    value_label, compare_label, status = words
    places = decimals_of(unit) if decimals is None else decimals
    rows = [*bars, *([] if nation is None else [nation])]
    ranks = [rank if math.isfinite(bar.value) else None for rank, bar in enumerate(bars, 1)]
    names = [_("Rank"), _("Place"), header(text, value_label, text.unit(unit), status)]
    columns = [
        pl.Series(values=[*ranks, *([] if nation is None else [None])], dtype=pl.Int16),
        pl.Series(values=[bar.label for bar in rows], dtype=pl.String),
        rounded(np.array([bar.value for bar in rows]), places),
    ]
    if any(bar.compare is not None for bar in rows):
        compared = np.array([math.nan if bar.compare is None else bar.compare for bar in rows])
        names.append(header(text, compare_label, text.unit(unit), status))
        columns.append(rounded(compared, places))
    if any(bar.interval for bar in rows):
        for end, label in enumerate(
            (_("{label}, {share} of futures, lower bound"), _("{label}, {share} of futures, upper bound"))
        ):
            told = label.format(label=value_label, share=text.percent(TOLD, 0))
            names.append(header(text, told, text.unit(unit), status))
            bounds = np.array([bar.interval[end] if bar.interval else math.nan for bar in rows])
            columns.append(rounded(bounds, places))
    return framed(names, columns)
