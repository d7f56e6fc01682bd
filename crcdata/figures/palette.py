"""One palette with roles: what a colour, a dash and a mark mean, on light and on dark ground.

The same role always looks the same, and never differs from another by colour alone: each has its own dash,
width and mark. Colours keep 4.5:1 against the ground, so they serve lines and words alike; they stay apart
under simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Theme = Literal["light", "dark"]
Role = Literal[
    "observed",
    "baseline",
    "scenario",
    "un",
    "compare",
    "compare_second",
    "compare_third",
    "compare_fourth",
    "neutral",
    "deficit",
    "surplus",
]

FADED = 0.42
FONT = '"Source Sans", "Source Sans 3", sans-serif'


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one role is drawn.

    ``dash`` is Plotly's dash name, ``width`` is in pixels, ``marker`` is a Plotly symbol.
    """

    colour: str
    dash: str
    width: float
    marker: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme.

    Attributes:
        ground: page background, ``#rrggbb``. Figures are transparent; this is what they stand on.
        panel: a card or land without data on the ground.
        ink: text. ``muted``: secondary text. ``rule``: axis lines. ``grid``: grid lines.
        roles: a ``RoleStyle`` for every ``Role``.
        sequential: map classes from low to high.
        diverging: map classes from far below to far above the middle one.
    """

    ground: str
    panel: str
    ink: str
    muted: str
    rule: str
    grid: str
    roles: Mapping[str, RoleStyle]
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]


_SHAPES: Mapping[str, tuple[str, float, str]] = MappingProxyType(
    {
        "observed": ("solid", 3.5, "circle"),
        "baseline": ("dash", 3.0, "square"),
        "scenario": ("solid", 4.0, "diamond"),
        "un": ("dot", 2.5, "circle-open"),
        "compare": ("dashdot", 3.0, "triangle-up"),
        "compare_second": ("longdash", 3.0, "triangle-down"),
        "compare_third": ("longdashdot", 3.0, "cross"),
        "compare_fourth": ("10px,3px,2px,3px,2px,3px", 3.0, "star"),
        "neutral": ("solid", 2.0, "circle"),
        "deficit": ("solid", 3.0, "triangle-down"),
        "surplus": ("solid", 3.0, "triangle-up"),
    }
)
_SVG_DASHES: Mapping[str, str] = MappingProxyType(
    {
        "dash": "9 5",
        "dot": "2 4",
        "dashdot": "9 4 2 4",
        "longdash": "16 5",
        "longdashdot": "16 4 2 4",
        "10px,3px,2px,3px,2px,3px": "10 3 2 3 2 3",
    }
)


@dataclass(frozen=True, slots=True)
class BandLook:
    """How a band of futures is drawn: its opacity on top of the wider ones, and the dash of its edges.

    ``shown`` is the opacity that it and the wider ones under it come to together.
    """

    opacity: float
    shown: float
    dash: str


# Bands differ by their edges as well as by their depth: dotted, dashed, none.
BAND_LOOKS: Mapping[str, BandLook] = MappingProxyType(
    {
        "band95": BandLook(0.10, 0.10, "dot"),
        "band80": BandLook(0.12, 0.21, "dash"),
        "band50": BandLook(0.20, 0.37, ""),
    }
)


def _roles(colours: Mapping[str, str]) -> Mapping[str, RoleStyle]:
    return MappingProxyType({role: RoleStyle(colours[role], *shape) for role, shape in _SHAPES.items()})


_LIGHT = Palette(
    ground="#ffffff",
    panel="#f1f4f7",
    ink="#0f1820",
    muted="#52606d",
    rule="#8b97a3",
    grid="#e3e8ed",
    roles=_roles(
        {
            "observed": "#1b2733",
            "baseline": "#1067b0",
            "scenario": "#bf4400",
            "un": "#68707c",
            "compare": "#5f3a1e",
            "compare_second": "#b44b78",
            "compare_third": "#8700f0",
            "compare_fourth": "#3c005a",
            "neutral": "#68707c",
            "deficit": "#b3261e",
            "surplus": "#1067b0",
        }
    ),
    sequential=("#dcefe7", "#9fcfc4", "#5aa7b2", "#2f7aa0", "#204a7c"),
    diverging=("#a63c00", "#e08a4d", "#f7d9bf", "#eef0f2", "#b9d6ef", "#62a2d7", "#0f5a9c"),
)

_DARK = Palette(
    ground="#0e1117",
    panel="#1b212b",
    ink="#eef2f6",
    muted="#a9b4c0",
    rule="#6d7885",
    grid="#2a323d",
    roles=_roles(
        {
            "observed": "#eef2f6",
            "baseline": "#6db3f2",
            "scenario": "#ff9657",
            "un": "#98a2b0",
            "compare": "#f0d800",
            "compare_second": "#f02d87",
            "compare_third": "#b44bf0",
            "compare_fourth": "#5affa5",
            "neutral": "#98a2b0",
            "deficit": "#ff8f85",
            "surplus": "#6db3f2",
        }
    ),
    sequential=("#1d3a4d", "#22607c", "#2f8aa0", "#67b9b0", "#bfe6cf"),
    diverging=("#ffa66b", "#b86a35", "#5c4536", "#323a45", "#2f4c69", "#3f7fb8", "#8fc7fa"),
)


def palette(theme: Theme) -> Palette:
    """Return the palette of a theme.

    Raises:
        ValueError: the theme is neither ``light`` nor ``dark``.

    >>> palette("light").roles["scenario"].dash
    'solid'
    >>> palette("dark").ground
    '#0e1117'
    """
    if theme == "light":
        return _LIGHT
    if theme == "dark":
        return _DARK
    raise ValueError(f"theme: expected 'light' or 'dark', found {theme!r}")


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of ``#rrggbb``.

    >>> channels("#1067b0")
    (16, 103, 176)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def faded(colour: str, alpha: float) -> str:
    """Return ``#rrggbb`` as an ``rgba()`` of the given opacity, for intervals and areas.

    >>> faded("#1067b0", 0.2)
    'rgba(16,103,176,0.2)'
    """
    red, green, blue = channels(colour)
    return f"rgba({red},{green},{blue},{alpha})"


def svg_dash(dash: str) -> str | None:
    """Return the SVG ``stroke-dasharray`` of a Plotly dash name; None for a solid line.

    >>> svg_dash("dot")
    '2 4'
    """
    return _SVG_DASHES.get(dash)
