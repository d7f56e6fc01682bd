"""A ranking: one bar for each place, longest first, value at its end, gaps named as gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from crcdata.figures.chart import LABEL_SIZE, Chart, Figure, Key, escape, layout
from crcdata.figures.numbers import decimals_of, separators, write
from crcdata.figures.palette import Palette, Theme, faded, palette
from crcdata.figures.tables import framed, header, rounded
from crcdata.figures.typography import width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language

_NAME_WIDTH = 140
_ROW = 30
_LINE_HEIGHT = 17


@dataclass(frozen=True, slots=True)
class Bar:
    """One place in a ranking.

    Attributes:
        key: the place's code. ``label``: its name.
        value: not finite where there is none.
        role: ``neutral``, or a role that sets the place apart.
        compare: a second value, drawn as a mark across the bar.
    """

    key: str
    label: str
    value: float
    role: str = "baseline"
    compare: float | None = None


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

    >>> from crcdata.language import open_language
    >>> bars = [Bar("KZ-61", "Turkistan", 43.3), Bar("KZ-47", "Mangystau", 41.9)]
    >>> ranking("share", "Share", bars, unit="percent", text=open_language("en")).table.height
    2
    """
    look = palette(theme)
    places = sorted(bars, key=_order)
    shown = places if nation is None else sorted([*bars, nation], key=_order)
    traces = [_trace(look, text, unit, shown, decimals)]
    compared = any(bar.compare is not None for bar in shown)
    if compared:
        traces.append(_marks(look, text, unit, shown, decimals, compare_label))
    name = value_label or title
    return Chart(
        key=key,
        title=title,
        summary=_describe(text, unit, places, decimals, nation),
        figure={"data": traces, "layout": _layout(look, text, shown, limits, unit, decimals)},
        table=_table(text, unit, places, nation, decimals, (name, compare_label, status)),
        sources=tuple(sources),
        subtitle=text.unit(unit),
        note=note,
        legend=(Key("compare", compare_label, "mark"),) if compared else (),
    )


def _order(bar: Bar) -> tuple[bool, float, str]:
    known = math.isfinite(bar.value)
    return not known, -bar.value if known else 0.0, bar.label


def _written(text: Language, unit: str, value: float, decimals: int | None) -> str:
    return write(text, unit, value, decimals) if math.isfinite(value) else text.gettext("no figure")


def _trace(look: Palette, text: Language, unit: str, bars: Sequence[Bar], decimals: int | None) -> Figure:
    written = [escape(_written(text, unit, bar.value, decimals)) for bar in bars]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(bars))),
        "x": [bar.value if math.isfinite(bar.value) else 0 for bar in bars],
        "text": written,
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": LABEL_SIZE, "color": look.ink},
        "marker": {"color": [faded(look.roles[bar.role].colour, 0.85) for bar in bars]},
        "customdata": [escape(bar.label) for bar in bars],
        "hovertemplate": "%{customdata}: <b>%{text}</b><extra></extra>",
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
) -> Figure:
    names = [wrap(bar.label, LABEL_SIZE, _NAME_WIDTH) for bar in bars]
    row = max(_ROW, max((len(name) for name in names), default=1) * _LINE_HEIGHT + 6)
    ends = [0.0, *(bar.value for bar in bars if math.isfinite(bar.value)), *limits]
    low, high = min(ends), max(ends)
    room = (
        max((width(_written(text, unit, bar.value, decimals), LABEL_SIZE) for bar in bars), default=0.0) + 10
    )
    reach = max((width(line, LABEL_SIZE) for name in names for line in name), default=0.0)
    margin = {"t": 6, "b": 6, "l": round(reach) + 12, "r": round(room) if high > 0 else 10}
    figure = layout(
        look, text, height=row * max(1, len(bars)) + 12, separators=separators(text), margin=margin
    )
    figure |= {"hovermode": "closest", "bargap": 0.28, "barmode": "overlay"}
    # Values below zero stand left of their bars; on a phone that takes a third of the room there is.
    left = low - 0.36 * (high - low) if low < 0 else 0.0
    figure["xaxis"] = {"range": [left, high or 1.0], "visible": False, "fixedrange": True}
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
    return framed(names, columns)
