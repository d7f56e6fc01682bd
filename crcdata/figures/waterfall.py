"""A waterfall: from one value to another in steps, each told by its sign, its hatch and its words.

A bar is as long as what it counts, so only steps are bars. Beside them the whole would be so long that no
step could be seen: its two ends are marks at their place, and the subtitle says from where the axis is
measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from crcdata.figures.chart import LABEL_SIZE, Chart, Figure, Key, escape, layout
from crcdata.figures.numbers import separators, write
from crcdata.figures.palette import Palette, Theme, faded, palette
from crcdata.figures.tables import framed, header, rounded
from crcdata.figures.typography import width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language

_NAME_WIDTH = 190
_LINE_HEIGHT = 17
_ROW = 34
_GAP = 8
_SPACE = "\u2002"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is called and by how much it goes up, or down below zero."""

    label: str
    change: float


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a waterfall starts and where it arrives; the steps lead from the one to the other."""

    first_label: str
    first: float
    last_label: str
    last: float


def waterfall(
    key: str,
    title: str,
    ends: Ends,
    steps: Sequence[Step],
    *,
    unit: str,
    difference_unit: str,
    text: Language,
    theme: Theme = "light",
    decimals: int = 0,
    sources: Sequence[str] = (),
    note: str = "",
) -> Chart:
    """Draw the steps from one value to another, one row each, measured from the first value.

    A step up is a plain bar and a step down a hatched one, and each carries its signed number, so that colour
    alone tells nothing. The first value is the zero of the axis, the subtitle says so, and both ends are
    marks: a bar from there would be the length of the difference under the number of the whole.

    Args:
        key: stable name of the figure.
        title: what is shown.
        ends: the first and the last value with their names.
        steps: from the first to the last, in the order drawn.
        unit: unit key of the values.
        difference_unit: unit key of the steps.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        decimals: decimals shown.
        sources: keys of the sources.
        note: remark below the figure.

    >>> from crcdata.language import open_language
    >>> chart = waterfall(
    ...     "cause", "Births", Ends("Baseline", 100.0, "Scenario", 104.0), [Step("A", 7.0), Step("B", -3.0)],
    ...     unit="persons", difference_unit="persons", text=open_language("en"),
    ... )
    >>> chart.table.height, chart.figure["data"][0]["text"]
    (4, ['100', '+7', '−3', '104'])
    """
    look = palette(theme)
    rows = _rows(text, unit, ends, steps, decimals)
    return Chart(
        key=key,
        title=title,
        summary=_describe(text, unit, ends, steps, decimals),
        figure={"data": [_bars(look, rows), *_levels(look, rows)], "layout": _layout(look, text, rows)},
        table=_table(text, ends, steps, (unit, difference_unit), decimals),
        sources=tuple(sources),
        subtitle=_subtitle(text, ends, (unit, difference_unit), decimals),
        note=note,
        legend=(
            Key("surplus", text.gettext("adds"), "fill"),
            Key("deficit", text.gettext("takes away"), "faded"),
        ),
    )


def _subtitle(text: Language, ends: Ends, units: tuple[str, str], decimals: int) -> str:
    """Return the unit and, unless that is zero, from where the axis is measured."""
    unit, difference_unit = units
    words = text.unit(difference_unit)
    if round(ends.first, decimals) == 0:
        return words
    return text.gettext(
        "{unit}. The axis is measured from “{label}” ({start}), not from zero; the two ends are marks."
    ).format(unit=words, label=ends.first_label, start=write(text, unit, ends.first, decimals))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: from where to where on the axis of differences, its name and its number; an end is a mark."""

    label: str
    start: float
    stop: float
    number: str
    role: str

    @property
    def is_end(self) -> bool:
        return self.role in ("baseline", "scenario")

    @property
    def falls(self) -> bool:
        return self.stop < self.start


def _rows(text: Language, unit: str, ends: Ends, steps: Sequence[Step], decimals: int) -> list[_Row]:
    rows, level = [_Row(ends.first_label, 0.0, 0.0, write(text, unit, ends.first, decimals), "baseline")], 0.0
    for step in steps:
        after = level + step.change
        role = "surplus" if step.change >= 0 else "deficit"
        rows.append(_Row(step.label, level, after, text.signed(step.change, decimals), role))
        level = after
    rows.append(
        _Row(
            ends.last_label,
            ends.last - ends.first,
            ends.last - ends.first,
            write(text, unit, ends.last, decimals),
            "scenario",
        )
    )
    return rows


def _bars(look: Palette, rows: Sequence[_Row]) -> Figure:
    """The bars; their numbers stand to the right of each, whichever way it goes."""
    colours = [look.roles[row.role].colour for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "base": [row.start for row in rows],
        "x": [row.stop - row.start for row in rows],
        "text": [escape(row.number) for row in rows],
        "textposition": "none",
        "customdata": [escape(row.label) for row in rows],
        "marker": {
            "color": [
                faded(colour, 0.25 if row.falls else 0.85) for row, colour in zip(rows, colours, strict=True)
            ],
            "line": {"width": 1.5, "color": colours},
            "pattern": {
                "shape": ["/" if row.falls else "" for row in rows],
                "fgcolor": colours,
                "fillmode": "overlay",
                "size": 7,
            },
        },
        "hovertemplate": "%{customdata}: <b>%{text}</b><extra></extra>",
    }


def _levels(look: Palette, rows: Sequence[_Row]) -> list[Figure]:
    """The numbers, and a mark where each end stands, which has no length of its own."""
    marks = [(place, row, look.roles[row.role]) for place, row in enumerate(rows) if row.is_end]
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [max(row.start, row.stop) for row in rows],
            "y": list(range(len(rows))),
            "text": [f"{_SPACE * (1 + row.is_end)}{escape(row.number)}" for row in rows],
            "textposition": "middle right",
            "textfont": {"size": LABEL_SIZE, "color": look.ink},
            "cliponaxis": False,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": [row.start for _place, row, _style in marks],
            "y": [place for place, _row, _style in marks],
            "marker": {
                "symbol": [style.marker for _place, _row, style in marks],
                "size": 12,
                "color": [style.colour for _place, _row, style in marks],
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        },
    ]


def _layout(look: Palette, text: Language, rows: Sequence[_Row]) -> Figure:
    names = [wrap(row.label, LABEL_SIZE, _NAME_WIDTH) for row in rows]
    lines = max(len(name) for name in names)
    row_height = max(_ROW, lines * _LINE_HEIGHT + _GAP)
    reach = max(width(line, LABEL_SIZE) for name in names for line in name)
    room = max(width(row.number, LABEL_SIZE) for row in rows)
    levels = [level for row in rows for level in (row.start, row.stop)]
    low, high = min(levels), max(levels)
    margin = {"t": 6, "b": 6, "l": round(reach) + 14, "r": round(room) + 22}
    figure = layout(
        look, text, height=row_height * len(rows) + 12, separators=separators(text), margin=margin
    )
    figure |= {"hovermode": "closest", "bargap": 0.3}
    span = high - low or 1.0
    figure["xaxis"] = {
        "range": [low - 0.02 * span, high + 0.02 * span],
        "visible": False,
        "fixedrange": True,
    }
    figure["yaxis"] = {
        "range": [len(rows) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": list(range(len(rows))),
        "ticktext": ["<br>".join(escape(line) for line in name) for name in names],
        "tickfont": {"size": LABEL_SIZE, "color": look.ink},
        "ticklabelstandoff": 6,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    figure["shapes"] = [_zero(look), *_connectors(look, rows)]
    return figure


def _zero(look: Palette) -> Figure:
    line = {"color": look.rule, "width": 1}
    return {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _connectors(look: Palette, rows: Sequence[_Row]) -> list[Figure]:
    """Thin lines from where one row ends to where the next begins."""
    line = {"color": look.rule, "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": row.stop, "x1": row.stop, "y0": place, "y1": place + 1, "line": line}
        for place, row in enumerate(rows[:-1])
    ]


def _describe(text: Language, unit: str, ends: Ends, steps: Sequence[Step], decimals: int) -> str:
    _ = text.gettext
    words = {
        "first": write(text, unit, ends.first, decimals),
        "first_label": ends.first_label,
        "last": write(text, unit, ends.last, decimals),
        "last_label": ends.last_label,
        "difference": text.signed(ends.last - ends.first, decimals),
    }
    sentences = [
        _("“{first_label}”: {first}; “{last_label}”: {last}; difference {difference}.").format(**words)
    ]
    rising = max(steps, key=lambda step: step.change, default=None)
    falling = min(steps, key=lambda step: step.change, default=None)
    if rising is not None and round(rising.change, decimals) > 0:
        amount = text.signed(rising.change, decimals)
        sentences.append(
            _("Most is added by “{label}” ({amount}).").format(label=rising.label, amount=amount)
        )
    if falling is not None and round(falling.change, decimals) < 0:
        amount = text.signed(falling.change, decimals)
        sentence = _("Most is taken away by “{label}” ({amount}).")
        sentences.append(sentence.format(label=falling.label, amount=amount))
    return " ".join(sentences)


def _table(
    text: Language, ends: Ends, steps: Sequence[Step], units: tuple[str, str], decimals: int
) -> pl.DataFrame:
    """Return one row a step, with its change and the level that it leads to."""
    _ = text.gettext
    changes = np.array([step.change for step in steps])
    levels = ends.first + np.concatenate([[0.0], changes.cumsum(), [ends.last - ends.first]])
    unit, difference_unit = units
    return framed(
        [
            _("Part"),
            header(text, _("Change"), text.unit(difference_unit)),
            header(text, _("Level reached"), text.unit(unit)),
        ],
        [
            pl.Series(
                values=[ends.first_label, *(step.label for step in steps), ends.last_label], dtype=pl.String
            ),
            rounded(np.concatenate([[np.nan], changes, [ends.last - ends.first]]), decimals),
            rounded(levels, decimals),
        ],
    )
