"""A ranking: one bar for each place, longest first, value at its end, gaps named as gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from crcdata.figures.chart import LABEL_SIZE, SMALL_SIZE, Chart, Figure, Key, ReferenceLine, escape, layout
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
    mean: ReferenceLine | None = None,
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
        mean: a level to compare with, such as the nation's.
        value_label: name of the values, for the table; by default the title.
        compare_label: name of the second values.
        status: status key of the values.
        note: remark below the figure.
        limits: further values that the axis must hold.
    """
    look = palette(theme)
    ranked = sorted(bars, key=lambda bar: (not math.isfinite(bar.value), -bar.value, bar.label))
    figure = _layout(look, text, ranked, mean, limits, unit, decimals)
    traces = [_trace(look, text, unit, ranked, decimals)]
    if any(bar.compare is not None for bar in ranked):
        traces.append(_marks(look, text, unit, ranked, decimals, compare_label))
    name = value_label or title
    return Chart(
        key=key,
        title=title,
        summary=_describe(text, unit, ranked, decimals, mean),
        figure={"data": traces, "layout": figure},
        table=_table(text, unit, ranked, decimals, name, compare_label, status),
        sources=tuple(sources),
        subtitle=text.unit(unit),
        note=note,
        legend=(Key("compare", compare_label, "mark"),) if len(traces) > 1 else (),
    )


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
    style = look.roles["compare"]
    rows = [(place, bar.compare) for place, bar in enumerate(bars) if bar.compare is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "y": [place for place, _value in rows],
        "x": [value for _place, value in rows],
        "text": [escape(_written(text, unit, value, decimals)) for _place, value in rows],
        "marker": {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": style.colour}},
        "hovertemplate": f"{escape(label)}: <b>%{{text}}</b><extra></extra>",
    }


def _layout(
    look: Palette,
    text: Language,
    bars: Sequence[Bar],
    mean: ReferenceLine | None,
    limits: Sequence[float],
    unit: str,
    decimals: int | None,
) -> Figure:
    names = [wrap(bar.label, LABEL_SIZE, _NAME_WIDTH) for bar in bars]
    rows = _ROW if all(len(name) == 1 for name in names) else 2 * _LINE_HEIGHT + 6
    finite = [bar.value for bar in bars if math.isfinite(bar.value)] + [
        *limits,
        *([mean.value] if mean else []),
    ]
    low, high = min([0.0, *finite]), max([0.0, *finite])
    room = (
        max((width(_written(text, unit, bar.value, decimals), LABEL_SIZE) for bar in bars), default=0.0) + 10
    )
    figure = layout(
        look,
        text,
        height=rows * max(1, len(bars)) + (44 if mean else 20),
        separators=separators(text),
        margin={
            "t": 34 if mean else 10,
            "b": 10,
            "r": round(room) if high > 0 or not finite else 10,
            "l": 8,
        },
    )
    figure["hovermode"] = "closest"
    figure["bargap"] = 0.28
    figure["xaxis"] = {
        "range": [low - (0.22 * (high - low) if low < 0 else 0.0), high or 1.0],
        "visible": False,
        "fixedrange": True,
    }
    figure["yaxis"] = {
        "range": [len(bars) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(bars))),
        "ticktext": ["<br>".join(escape(line) for line in name) for name in names],
        "tickfont": {"size": LABEL_SIZE, "color": look.ink},
        "ticklabelstandoff": 6,
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
    }
    if low < 0:
        figure["shapes"] = [_upright(0.0, {"color": look.rule, "width": 1})]
    if mean is not None:
        figure |= _mean(look, text, unit, mean, decimals, figure.get("shapes", []))
    return figure


def _upright(level: float, line: Figure) -> Figure:
    return {"type": "line", "x0": level, "x1": level, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _mean(
    look: Palette, text: Language, unit: str, mean: ReferenceLine, decimals: int | None, shapes: list[Figure]
) -> Figure:
    words = f"{mean.label}: {_written(text, unit, mean.value, decimals)}"
    return {
        "shapes": [*shapes, _upright(mean.value, {"color": look.ink, "width": 1.5, "dash": "2px,3px"})],
        "annotations": [
            {
                "x": mean.value,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "xanchor": "auto",
                "showarrow": False,
                "text": escape(words),
                "font": {"size": SMALL_SIZE, "color": look.muted},
            }
        ],
    }


def _describe(
    text: Language, unit: str, bars: Sequence[Bar], decimals: int | None, mean: ReferenceLine | None
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
    if mean is not None:
        above = sum(bar.value > mean.value for bar in known)
        sentences.append(
            text.ngettext(
                "{count} of {total} lies above {label} ({value}).",
                "{count} of {total} lie above {label} ({value}).",
                above,
            ).format(
                count=text.integer(above),
                total=text.integer(len(known)),
                label=mean.label,
                value=_written(text, unit, mean.value, decimals),
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
    decimals: int | None,
    value_label: str,
    compare_label: str,
    status: str,
) -> pl.DataFrame:
    _ = text.gettext
    places = decimals_of(unit) if decimals is None else decimals
    columns = {
        _("Rank"): pl.Series(values=list(range(1, len(bars) + 1)), dtype=pl.Int16),
        _("Place"): pl.Series(values=[bar.label for bar in bars], dtype=pl.String),
        header(text, value_label, text.unit(unit), status): rounded(
            np.array([bar.value for bar in bars]), places
        ),
    }
    if any(bar.compare is not None for bar in bars):
        compared = np.array([math.nan if bar.compare is None else bar.compare for bar in bars])
        columns[header(text, compare_label, text.unit(unit), status)] = rounded(compared, places)
    return framed(columns.keys(), columns.values())
