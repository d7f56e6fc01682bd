"""A grid of numbers with a ground that tells how far each lies from zero: on a wide screen and on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.figures.chart import SMALL_SIZE, Picture
from crcdata.figures.palette import Palette, Theme, palette
from crcdata.figures.svg import drawing, label, tag
from crcdata.figures.tables import framed, rounded
from crcdata.figures.typography import width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language

Array = NDArray[np.float64]

_WIDE, _NARROW = 1000.0, 358.0
_ROW, _GAP = 34.0, 2.0


def heat_grid(
    key: str,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Array,
    *,
    breaks: tuple[float, float, float],
    decimals: int,
    text: Language,
    theme: Theme = "light",
    row_label: str,
    summary: str,
    subtitle: str = "",
    note: str = "",
    sources: Sequence[str] = (),
    signed: bool = True,
) -> Picture:
    """Draw numbers in a grid; the number stands in its cell, so that nothing is told by colour alone.

    Args:
        key: stable name of the picture.
        title: what is shown.
        rows: names of the rows, in the reader's language.
        columns: names of the columns.
        values: (rows, columns).
        breaks: rising distances from zero at which the ground changes, on both sides alike.
        decimals: decimals of the numbers.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        row_label: what the rows are, for the table.
        summary: the text alternative.
        subtitle: the unit.
        note: a remark below.
        sources: keys of the sources.
        signed: write the sign of numbers above zero too.

    >>> from crcdata.language import open_language
    >>> grid = heat_grid("e", "Errors", ["0"], ["2030"], np.array([[0.1]]), breaks=(0.1, 0.2, 0.3),
    ...                  decimals=2, text=open_language("en"), row_label="Age", summary="Small.")
    >>> "+0.10" in grid.wide
    True
    """
    write = text.signed if signed else text.decimal
    written = [[write(float(value), decimals) for value in row] for row in values]
    look = palette(theme)

    def drawn(room: float) -> str:
        return _draw(look, title, rows, columns, values, written, breaks, room)

    return Picture(
        key=key,
        title=title,
        summary=summary,
        wide=drawn(_WIDE),
        narrow=drawn(_NARROW),
        table=_table(row_label, rows, columns, values, decimals),
        sources=tuple(sources),
        subtitle=subtitle,
        note=note,
    )


def _draw(
    look: Palette,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Array,
    written: Sequence[Sequence[str]],
    breaks: tuple[float, float, float],
    room: float,
) -> str:
    longest = max(width(word, SMALL_SIZE) for name in rows for word in name.split())
    gutter = max(longest, min(max(width(name, SMALL_SIZE) for name in rows), room * 0.25)) + 12
    cell = (room - gutter) / len(columns)
    size = min(SMALL_SIZE, (cell - 6) / max(width(each, 1.0) for line in written for each in line))
    pieces = [
        label([name], gutter + (place + 0.5) * cell, 16, size=SMALL_SIZE, colour=look.muted, anchor="middle")
        for place, name in enumerate(columns)
    ]
    top = 26.0
    for row, name in enumerate(rows):
        lines = wrap(name, SMALL_SIZE, gutter - 6)
        height = max(_ROW, len(lines) * SMALL_SIZE * 1.28 + 8)
        middle = top + height / 2
        first = middle + 5 - (len(lines) - 1) * SMALL_SIZE * 0.64
        pieces.append(label(lines, 0, round(first, 1), size=SMALL_SIZE, colour=look.ink))
        for column in range(len(columns)):
            ground = _ground(look, float(values[row, column]), breaks)
            left = gutter + column * cell
            pieces += [
                tag(
                    "rect",
                    x=round(left, 1),
                    y=round(top, 1),
                    width=round(cell - _GAP, 1),
                    height=round(height - _GAP, 1),
                    rx=3,
                    fill=ground,
                ),
                label(
                    [written[row][column]],
                    round(left + (cell - _GAP) / 2, 1),
                    round(middle + 4, 1),
                    size=round(size, 1),
                    colour=_ink_on(ground),
                    anchor="middle",
                ),
            ]
        top += height
    return drawing(pieces, width=room, height=round(top + 2, 1), title=title)


def _ground(look: Palette, value: float, breaks: tuple[float, float, float]) -> str:
    """Return the diverging colour: the middle one within the first break, the outermost beyond the last."""
    step = int(np.searchsorted(breaks, abs(value), side="left"))
    return look.diverging[3 + step if value > 0 else 3 - step]


def _ink_on(ground: str) -> str:
    """Return black or white, whichever reads better on a ground."""
    red, green, blue = (int(ground[place : place + 2], 16) / 255 for place in (1, 3, 5))
    light = sum(
        share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for share, part in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000"


def _table(
    row_label: str, rows: Sequence[str], columns: Sequence[str], values: Array, decimals: int
) -> pl.DataFrame:
    cells = (rounded(values[:, place], decimals) for place in range(len(columns)))
    return framed([row_label, *columns], [pl.Series(values=list(rows), dtype=pl.String), *cells])
