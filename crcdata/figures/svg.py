"""Small means to write SVG: every text and attribute is escaped, and sizes are in pixels."""

from __future__ import annotations

import html
from collections.abc import Sequence

from crcdata.figures.chart import Key
from crcdata.figures.palette import BAND_LOOKS, FADED, FONT, BandLook, Theme, palette, svg_dash

LEADING = 1.28


def tag(name: str, *children: str, **attributes: str | float | None) -> str:
    """Return one SVG element; ``children`` are already SVG, attribute values are escaped here.

    An underscore in an attribute's name stands for a hyphen; None leaves the attribute out.

    >>> tag("circle", r=4, stroke_width=2, fill='"red"')
    '<circle r="4" stroke-width="2" fill="&quot;red&quot;"></circle>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>"


def words(text: str) -> str:
    """Return text as SVG character data.

    >>> words("<script>")
    '&lt;script&gt;'
    """
    return html.escape(text, quote=False)


def label(
    lines: Sequence[str],
    x: float | str,
    y: float,
    *,
    size: float,
    colour: str,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    """Return lines of text, the first with its baseline at ``y``."""
    spans = [
        tag("tspan", words(line), x=x, dy=None if index == 0 else round(size * LEADING, 1))
        for index, line in enumerate(lines)
    ]
    return tag(
        "text",
        *spans,
        x=x,
        y=y,
        font_size=size,
        fill=colour,
        font_weight=None if weight == 400 else weight,
        text_anchor=None if anchor == "start" else anchor,
    )


def drawing(children: Sequence[str], *, width: float, height: float, title: str) -> str:
    """Return a whole SVG that scales with its place and keeps its proportions; ``title`` names it."""
    return tag(
        "svg",
        *children,
        role="img",
        aria_label=title,
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        width="100%",
        font_family=FONT,
    )


def sample(key: Key, theme: Theme) -> str:
    """Return the picture of one legend entry: a stretch of line, a filled or outlined box, or a mark."""
    style = palette(theme).roles[key.role]
    colour = palette(theme).ink if key.form in ("total", "mark", "whisker") else style.colour
    if key.form in BAND_LOOKS:
        shape = _band_sample(colour, BAND_LOOKS[key.form])
    elif key.form in ("fill", "faded"):
        opacity = FADED if key.form == "faded" else None
        shape = tag("rect", x=4, y=3, width=20, height=12, fill=style.colour, fill_opacity=opacity)
    elif key.form == "outline":
        shape = tag("rect", x=5, y=4, width=18, height=10, fill="none", stroke=style.colour, stroke_width=2)
    elif key.form == "whisker":
        shape = tag("path", d="M3 9H27M3 4V14M27 4V14", stroke=colour, stroke_width=1.8)
    elif key.form == "mark":
        shape = tag("line", x1=14, x2=14, y1=1, y2=17, stroke=colour, stroke_width=3)
    else:
        dash = svg_dash(style.dash)
        shape = tag(
            "line",
            x1=0,
            x2=30,
            y1=9,
            y2=9,
            stroke=colour,
            stroke_width=style.width,
            stroke_dasharray=dash,
        )
    return tag("svg", shape, width=30, height=18, aria_hidden="true")


def _band_sample(colour: str, look: BandLook) -> str:
    edges = (
        tag(
            "line",
            x1=2,
            x2=28,
            y1=y,
            y2=y,
            stroke=colour,
            stroke_width=1.5,
            stroke_dasharray=svg_dash(look.dash),
        )
        for y in (3, 15)
        if look.dash
    )
    return tag("rect", x=2, y=3, width=26, height=12, fill=colour, fill_opacity=look.shown) + "".join(edges)


def swatch(shape: str, colour: str) -> str:
    """Return the picture of one entry of a map's legend: an area of colour or a mark of its shape.

    >>> swatch("circle", "#1067b0").count("<circle")
    1
    """
    drawn = {
        "area": tag(
            "rect", x=1, y=3, width=22, height=14, fill=colour, stroke="currentColor", stroke_width=0.5
        ),
        "circle": tag("circle", cx=12, cy=10, r=7, fill=colour),
        "square": tag("rect", x=5, y=3, width=14, height=14, fill=colour),
        "triangle": tag("path", d="M12 2L20 17H4Z", fill=colour),
        "diamond": tag("path", d="M12 1L21 10L12 19L3 10Z", fill=colour),
    }
    return tag("svg", drawn[shape], width=24, height=20, aria_hidden="true")


def _number(value: str | float | None) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
