"""A system as one picture: boxes with their figures, tied to the box they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from crcdata.figures.chart import LABEL_SIZE, SMALL_SIZE, Picture
from crcdata.figures.palette import Palette, Theme, palette
from crcdata.figures.svg import LEADING, drawing, label, tag
from crcdata.figures.typography import width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language

_WIDE, _NARROW = 1240.0, 358.0
_GAP, _INDENT, _PAD = 14.0, 22.0, 12.0
_FIGURE_SIZE = 24.0
_DROP = 24.0
_LEAST_COLUMN = 180.0
_MOST_BELOW = 2


@dataclass(frozen=True, slots=True)
class Node:
    """One part of the system.

    Attributes:
        key: its name among the nodes. ``parent``: the key of the part it belongs to; None for the root.
        parent: see ``key``.
        label: what it is, in the reader's language.
        figure: its figure in words, such as "more than 360,000"; empty where there is none.
        note: a remark in small type.
        status: status key of the figure, or an empty string.
    """

    key: str
    parent: str | None
    label: str
    figure: str = ""
    note: str = ""
    status: str = ""


def system_diagram(
    key: str,
    title: str,
    nodes: Sequence[Node],
    *,
    text: Language,
    theme: Theme = "light",
    sources: Sequence[str] = (),
    note: str = "",
) -> Picture:
    """Draw a tree of parts: the root across the top, its parts abreast below it, theirs below them.

    On a phone all stand below one another.

    Args:
        key: stable name of the picture.
        title: what is shown.
        nodes: one root and its descendants, each parent before its children; order among siblings is kept.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        sources: keys of the sources.
        note: remark below the picture.

    Raises:
        ValueError: not exactly one root, or a parent that is not among the nodes.
    """
    tree = _tree(nodes)
    look = palette(theme)
    return Picture(
        key=key,
        title=title,
        summary=_describe(text, tree),
        wide=_draw(look, title, tree, _WIDE),
        narrow=_draw(look, title, tree, _NARROW),
        table=_table(text, nodes),
        sources=tuple(sources),
        note=note,
    )


@dataclass(frozen=True, slots=True)
class _Branch:
    node: Node
    parts: tuple[_Branch, ...]


def _tree(nodes: Sequence[Node]) -> _Branch:
    keys = {node.key for node in nodes}
    roots = [node for node in nodes if node.parent is None]
    if len(roots) != 1:
        raise ValueError(f"nodes: expected one root, found {len(roots)}")
    lost = [node.key for node in nodes if node.parent is not None and node.parent not in keys]
    if lost:
        raise ValueError(f"nodes: the parent of {', '.join(lost)} is not among them")
    return _branch(roots[0], nodes)


def _branch(node: Node, nodes: Sequence[Node]) -> _Branch:
    return _Branch(node, tuple(_branch(each, nodes) for each in nodes if each.parent == node.key))


def _draw(look: Palette, title: str, tree: _Branch, size: float) -> str:
    abreast = max((depth for depth in (1, 2) if _units(tree, depth) * _LEAST_COLUMN <= size), default=0)
    pieces, bottom = _place(look, tree, _Spot(0.0, 1.0, size, 0), abreast)
    return drawing(pieces, width=size, height=bottom + 2, title=title)


def _units(branch: _Branch, depth: int) -> int:
    """Count a branch's columns when its parts stand abreast down to ``depth`` levels below it."""
    if not _is_row(branch, depth):
        return 1
    return sum(_units(part, depth - 1) for part in branch.parts)


def _is_row(branch: _Branch, depth: int) -> bool:
    return depth > 0 and len(branch.parts) > _MOST_BELOW


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a branch may be drawn, and how deep in the tree it stands."""

    left: float
    top: float
    room: float
    level: int


def _place(look: Palette, branch: _Branch, spot: _Spot, abreast: int) -> tuple[list[str], float]:
    """Draw a branch, its parts abreast for ``abreast`` levels and below one another after that.

    Returns:
        The pieces, ties before boxes, and the lower edge.
    """
    box, height = _box(look, branch.node, spot.left + 1, spot.top, spot.room - 2, level=spot.level)
    edge = spot.top + height
    if not branch.parts:
        return [box], edge
    if _is_row(branch, abreast):
        pieces, bottom = _row(look, branch, spot, edge, abreast)
    elif len(branch.parts) == 1:
        pieces, bottom = _chain(look, branch.parts[0], spot, edge)
    else:
        pieces, bottom = _list(look, branch, spot, edge)
    return [*pieces, box], bottom


def _row(look: Palette, branch: _Branch, spot: _Spot, edge: float, abreast: int) -> tuple[list[str], float]:
    units = [_units(part, abreast - 1) for part in branch.parts]
    unit = (spot.room - _GAP * (len(units) - 1)) / sum(units)
    pieces: list[str] = []
    left, bottom = spot.left, edge
    for part, count in zip(branch.parts, units, strict=True):
        room = unit * count
        start = edge + _DROP
        pieces.append(_tie(look, f"M{left + room / 2:.1f} {edge:.1f}V{start:.1f}"))
        drawn, end = _place(look, part, _Spot(left, start, room, spot.level + 1), abreast - 1)
        pieces += drawn
        left, bottom = left + room + _GAP, max(bottom, end)
    return pieces, bottom


def _chain(look: Palette, part: _Branch, spot: _Spot, edge: float) -> tuple[list[str], float]:
    start = edge + _GAP
    drawn, bottom = _place(look, part, _Spot(spot.left, start, spot.room, spot.level + 1), 0)
    return [_tie(look, f"M{spot.left + 20:.1f} {edge:.1f}V{start:.1f}"), *drawn], bottom


def _list(look: Palette, branch: _Branch, spot: _Spot, edge: float) -> tuple[list[str], float]:
    pieces: list[str] = []
    bottom = edge
    for part in branch.parts:
        start = bottom + 8
        inner = _Spot(spot.left + _INDENT, start, spot.room - _INDENT, spot.level + 1)
        pieces.append(_tie(look, f"M{spot.left + 10:.1f} {edge:.1f}V{start + 20:.1f}H{inner.left:.1f}"))
        drawn, bottom = _place(look, part, inner, 0)
        pieces += drawn
    return pieces, bottom


def _tie(look: Palette, path: str) -> str:
    return tag("path", d=path, fill="none", stroke=look.rule, stroke_width=2)


def _box(look: Palette, node: Node, x: float, y: float, room: float, *, level: int) -> tuple[str, float]:
    colour = look.ink if level == 0 else look.roles["baseline"].colour
    inner = room - 2 * _PAD
    heading = wrap(node.label, LABEL_SIZE, inner)
    figure = wrap(node.figure, _FIGURE_SIZE, inner) if node.figure else []
    remark = wrap(node.note, SMALL_SIZE, inner) if node.note else []
    pieces, cursor = [], y + 10
    for lines, wanted, ink, weight in (
        (heading, LABEL_SIZE, look.ink, 600),
        (figure, _FIGURE_SIZE, colour, 600),
        (remark, SMALL_SIZE, look.muted, 400),
    ):
        if lines:
            size = _fitting(lines, wanted, inner)
            pieces.append(
                label(lines, x + _PAD, round(cursor + size, 1), size=size, colour=ink, weight=weight)
            )
            cursor += len(lines) * size * LEADING + 2
    height = cursor + 8 - y
    frame = tag(
        "rect",
        x=x,
        y=y,
        width=room,
        height=round(height, 1),
        rx=6,
        fill=look.panel if level < 2 else look.ground,
        stroke=colour if level < 2 else look.rule,
        stroke_width=2 if level < 2 else 1,
    )
    return tag("g", frame, *pieces), height


def _fitting(lines: Sequence[str], size: float, room: float) -> float:
    """Return the font size, smaller where a single long word would not fit otherwise."""
    widest = max(width(line, size) for line in lines)
    return size if widest <= room else round(size * room / widest, 1)


def _describe(text: Language, tree: _Branch) -> str:
    _ = text.gettext
    sentences = [
        _("{whole}: {parts}.").format(
            whole=branch.node.label, parts=text.listed([_named(text, part.node) for part in branch.parts])
        )
        for branch in _walk(tree)
        if branch.parts
    ]
    return " ".join(sentences)


def _walk(branch: _Branch) -> list[_Branch]:
    return [branch, *(deeper for part in branch.parts for deeper in _walk(part))]


def _named(text: Language, node: Node) -> str:
    _ = text.gettext
    return _("{label} ({figure})").format(label=node.label, figure=node.figure) if node.figure else node.label


def _table(text: Language, nodes: Sequence[Node]) -> pl.DataFrame:
    _ = text.gettext
    names = {node.key: node.label for node in nodes}
    columns = {
        _("Part"): [node.label for node in nodes],
        _("Belongs to"): [names.get(node.parent or "", "") for node in nodes],
        _("Figure"): [node.figure for node in nodes],
        _("Status"): [text.status(node.status) if node.status else "" for node in nodes],
        _("Note"): [node.note for node in nodes],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
