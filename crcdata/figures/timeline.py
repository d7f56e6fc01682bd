"""A timeline: events year by year, told apart by subject, on an axis whose empty years are short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from crcdata.figures.chart import LABEL_SIZE, SMALL_SIZE, Picture
from crcdata.figures.palette import Palette, Theme, palette
from crcdata.figures.svg import LEADING, drawing, label, tag
from crcdata.figures.typography import width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language
    from crcdata.language.language import Precision

_WIDE, _NARROW = 1120.0, 358.0
_AXIS = 64.0
_GAP = 10.0
_EMPTY_YEAR = 7.0
_COLUMNS = 4
_SHAPES = ("circle", "diamond", "square", "triangle")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is due, on a day, in a month or in a year.

    Attributes:
        date: the day; the first day of the month or year where no more is known.
        precision: ``day``, ``month`` or ``year``.
        label: what happened, in the reader's language.
        lane: the subject it belongs to, in the reader's language.
        status: status key. ``note``: a remark, and ``document``: its symbol, both for the table.
        note: see ``status``.
        document: see ``status``.
    """

    date: date
    precision: Precision
    label: str
    lane: str
    status: str
    note: str = ""
    document: str = ""


def timeline(
    key: str,
    title: str,
    events: Sequence[Event],
    *,
    text: Language,
    theme: Theme = "light",
    sources: Sequence[str] = (),
    note: str = "",
) -> Picture:
    """Draw events from the first at the top to the last at the bottom.

    Each year is a row in which events follow one another; a year without any is a thin step, so that gaps
    still show. The shape and colour of the dot tell the subject; a hollow dot marks what is neither reported
    nor observed.

    Args:
        key: stable name of the picture.
        title: what is shown.
        events: in any order.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        sources: keys of the sources.
        note: remark below the picture.

    >>> from crcdata.language import open_language
    >>> signed = Event(date(1994, 2, 16), "day", "Signed", "Convention", "reported")
    >>> timeline("events", "Events", [signed], text=open_language("en")).table.height
    1
    """
    ordered = sorted(events, key=lambda event: (event.date, event.label))
    look = palette(theme)
    lanes = list(dict.fromkeys(event.lane for event in events))
    return Picture(
        key=key,
        title=title,
        summary=_describe(text, ordered),
        wide=_draw(text, look, title, ordered, lanes, columns=_COLUMNS, size=_WIDE),
        narrow=_draw(text, look, title, ordered, lanes, columns=1, size=_NARROW),
        table=_table(text, ordered),
        sources=tuple(sources),
        note=note,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event with its date in words and its wrapped words."""

    event: Event
    when: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return SMALL_SIZE * LEADING + len(self.lines) * LABEL_SIZE * LEADING + _GAP


def _draw(
    text: Language,
    look: Palette,
    title: str,
    events: Sequence[Event],
    lanes: Sequence[str],
    *,
    columns: int,
    size: float,
) -> str:
    room = (size - _AXIS) / columns
    headings, top = _headings(look, lanes, size)
    bands, bottom = _bands(text, events, top, columns, room)
    parts = [*headings, *_years(look, bands, size)]
    parts += [piece for band in bands for piece in _entries(look, band, lanes, room)]
    return drawing(parts, width=size, height=round(bottom + 8, 1), title=title)


@dataclass(frozen=True, slots=True)
class _Band:
    """One year of the axis: rows of events, or a thin step where nothing happened."""

    year: int
    top: float
    height: float
    rows: tuple[tuple[_Placed, ...], ...]


def _bands(
    text: Language, events: Sequence[Event], top: float, columns: int, room: float
) -> tuple[list[_Band], float]:
    if not events:
        return [], top
    bands = []
    for year in range(events[0].date.year, events[-1].date.year + 1):
        found = [event for event in events if event.date.year == year]
        rows = tuple(
            _row(text, found[start : start + columns], columns, room)
            for start in range(0, len(found), columns)
        )
        height = sum(_height(row) for row in rows) + _GAP if rows else _EMPTY_YEAR
        bands.append(_Band(year, top, height, rows))
        top += height
    return bands, top


def _row(text: Language, events: Sequence[Event], columns: int, room: float) -> tuple[_Placed, ...]:
    """Wrap the words of one row; the last event has all the room that is left."""
    placed = []
    for column, event in enumerate(events):
        span = room if column + 1 < len(events) else room * (columns - column)
        lines = tuple(wrap(event.label, LABEL_SIZE, span - 44))
        placed.append(_Placed(event, text.date(event.date, event.precision), lines))
    return tuple(placed)


def _height(row: Sequence[_Placed]) -> float:
    return max(item.height for item in row)


def _entries(look: Palette, band: _Band, lanes: Sequence[str], room: float) -> list[str]:
    parts: list[str] = []
    start = band.top + _GAP
    for row in band.rows:
        level = round(start + SMALL_SIZE, 1)
        for column, item in enumerate(row):
            left = round(_AXIS + 8 + column * room, 1)
            parts += _entry(look, item, lanes.index(item.event.lane), left, level)
        start += _height(row)
    return parts


def _entry(look: Palette, item: _Placed, lane: int, left: float, level: float) -> list[str]:
    solid = item.event.status in ("reported", "observed")
    below = round(level + LABEL_SIZE * LEADING, 1)
    return [
        _dot(look, lane, left, level - 5, solid=solid),
        label([item.when], left + 18, level, size=SMALL_SIZE, colour=_colour(look, lane), weight=600),
        label(item.lines, left + 18, below, size=LABEL_SIZE, colour=look.ink),
    ]


def _years(look: Palette, bands: Sequence[_Band], size: float) -> list[str]:
    """Return a rule and a number for each year with events, and a short stroke for each year without."""
    parts = []
    for band in bands:
        level = round(band.top, 1)
        reach = size if band.rows else 12.0
        parts.append(tag("line", x1=0, x2=reach, y1=level, y2=level, stroke=look.grid, stroke_width=1.5))
        if band.rows:
            words = [str(band.year)]
            foot = level + _GAP + SMALL_SIZE
            parts.append(label(words, 0, foot, size=LABEL_SIZE, colour=look.ink, weight=600))
    return parts


def _colour(look: Palette, lane: int) -> str:
    return look.roles[("baseline", "scenario", "compare", "observed")[lane % 4]].colour


def _dot(look: Palette, lane: int, x: float, y: float, *, solid: bool = True) -> str:
    colour = _colour(look, lane)
    fill = colour if solid else look.ground
    shared: dict[str, str | float | None] = {"fill": fill, "stroke": colour, "stroke_width": 2}
    shape = _SHAPES[lane % len(_SHAPES)]
    x, y = round(x, 1), round(y, 1)
    if shape == "circle":
        return tag("circle", cx=x, cy=y, r=6, **shared)
    if shape == "square":
        return tag("rect", x=x - 5.5, y=y - 5.5, width=11, height=11, **shared)
    if shape == "diamond":
        return tag("path", d=f"M{x} {y - 8}L{x + 8} {y}L{x} {y + 8}L{x - 8} {y}Z", **shared)
    return tag("path", d=f"M{x} {y - 7}L{x + 7} {y + 6}L{x - 7} {y + 6}Z", **shared)


def _headings(look: Palette, lanes: Sequence[str], size: float) -> tuple[list[str], float]:
    """Return the key to the dots, in as many rows as it needs, and where the axis may begin."""
    parts: list[str] = []
    left, level = 10.0, 18.0
    for index, lane in enumerate(lanes):
        reach = width(lane, LABEL_SIZE) + 44
        if left > 10.0 and left + reach > size:
            left, level = 10.0, level + 26
        parts += [
            _dot(look, index, left, level - 5),
            label([lane], left + 18, level, size=LABEL_SIZE, colour=_colour(look, index), weight=600),
        ]
        left += reach
    return parts, level + 18


def _describe(text: Language, events: Sequence[Event]) -> str:
    _ = text.gettext
    if not events:
        return _("No events.")
    first, last = events[0], events[-1]
    count = text.ngettext("{count} event.", "{count} events.", len(events)).format(
        count=text.integer(len(events))
    )
    ends = _("The first, {first_date}: {first}. The last, {last_date}: {last}.").format(
        first_date=text.date(first.date, first.precision),
        first=first.label,
        last_date=text.date(last.date, last.precision),
        last=last.label,
    )
    return f"{count} {ends}"


def _table(text: Language, events: Sequence[Event]) -> pl.DataFrame:
    _ = text.gettext
    columns = {
        _("Date"): [text.date(event.date, event.precision) for event in events],
        _("Event"): [event.label for event in events],
        _("Subject"): [event.lane for event in events],
        _("Document"): [event.document for event in events],
        _("Status"): [text.status(event.status) for event in events],
        _("Note"): [event.note for event in events],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
