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
_REACH, _ROW_GAP, _INDENT, _PAD = 28.0, 10.0, 22.0, 12.0
_FIGURE_SIZE = 24.0


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
    """Draw a tree of parts from left to right, each part tied to the one it belongs to.

    On a phone parts stand below one another, set in from the part they belong to.

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

    >>> from crcdata.language import open_language
    >>> nodes = [Node("system", None, "Protection"), Node("ngos", "system", "NGOs", "more than 120")]
    >>> system_diagram("system", "System", nodes, text=open_language("en")).table.height
    2
    """
    tree = _tree(nodes)
    look = palette(theme)
    return Picture(
        key=key,
        title=title,
        summary=_describe(text, tree),
        wide=_draw_wide(look, title, tree),
        narrow=_draw_narrow(look, title, tree),
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


def _draw_wide(look: Palette, title: str, tree: _Branch) -> str:
    depth = _depth(tree)
    column = (_WIDE - _REACH * (depth - 1)) / depth
    pieces, height, _middle = _across(look, tree, 0.0, 1.0, column, 0)
    return drawing(pieces, width=_WIDE, height=round(height + 2, 1), title=title)


def _draw_narrow(look: Palette, title: str, tree: _Branch) -> str:
    pieces, bottom = _down(look, tree, _Spot(0.0, 1.0, _NARROW, 0))
    return drawing(pieces, width=_NARROW, height=round(bottom + 2, 1), title=title)


def _depth(branch: _Branch) -> int:
    return 1 + max((_depth(part) for part in branch.parts), default=0)


def _across(
    look: Palette, branch: _Branch, left: float, top: float, column: float, level: int
) -> tuple[list[str], float, float]:
    """Draw a branch with its parts to the right of it, around its middle.

    Returns:
        The pieces, ties before boxes; the height they take; the middle of the branch's own box.
    """
    own = _box(look, branch.node, left + 1, 0.0, column - 2, level=level)[1]
    pieces: list[str] = []
    middles: list[float] = []
    right = left + column + _REACH
    cursor = top + max(0.0, (own - _parts_height(look, branch, column)) / 2)
    for part in branch.parts:
        drawn, height, centre = _across(look, part, right, cursor, column, level + 1)
        pieces += drawn
        middles.append(centre)
        cursor += height + _ROW_GAP
    block = max(own, cursor - _ROW_GAP - top if branch.parts else own)
    middle = (middles[0] + middles[-1]) / 2 if middles else top + own / 2
    start = min(max(middle - own / 2, top), top + block - own)
    bend = left + column + _REACH / 2
    ties = [
        _tie(look, f"M{left + column:.1f} {start + own / 2:.1f}H{bend:.1f}V{centre:.1f}H{right:.1f}")
        for centre in middles
    ]
    box = _box(look, branch.node, left + 1, start, column - 2, level=level)[0]
    return [*ties, *pieces, box], block, start + own / 2


def _block(look: Palette, branch: _Branch, column: float) -> float:
    """Return the height that a branch takes with all its parts."""
    own = _box(look, branch.node, 0.0, 0.0, column - 2, level=1)[1]
    return max(own, _parts_height(look, branch, column))


def _parts_height(look: Palette, branch: _Branch, column: float) -> float:
    heights = [_block(look, part, column) for part in branch.parts]
    return sum(heights) + _ROW_GAP * max(0, len(heights) - 1)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a branch may be drawn, and how deep in the tree it stands."""

    left: float
    top: float
    room: float
    level: int


def _down(look: Palette, branch: _Branch, spot: _Spot) -> tuple[list[str], float]:
    """Draw a branch with its parts below it; return the pieces, ties before boxes, and the lower edge."""
    box, height = _box(look, branch.node, spot.left + 1, spot.top, spot.room - 2, level=spot.level)
    edge = spot.top + height
    pieces: list[str] = []
    bottom = edge
    # A single part stands straight below, so that a long chain does not run out of room.
    inset = _INDENT if len(branch.parts) > 1 else 0.0
    for part in branch.parts:
        start = bottom + _ROW_GAP
        inner = _Spot(spot.left + inset, start, spot.room - inset, spot.level + 1)
        turn = f"V{start + 20:.1f}H{inner.left:.1f}" if inset else f"V{start:.1f}"
        pieces.append(_tie(look, f"M{spot.left + 10:.1f} {edge:.1f}{turn}"))
        drawn, bottom = _down(look, part, inner)
        pieces += drawn
    return [*pieces, box], bottom


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
