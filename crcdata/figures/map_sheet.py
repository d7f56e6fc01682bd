"""What every part of the map shares: the regions, their names and values, colours and classes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from crcdata.figures.classes import Classes, diverging_classes, sequential_classes
from crcdata.figures.numbers import write
from crcdata.figures.palette import Palette, channels
from crcdata.figures.typography import wrap

if TYPE_CHECKING:
    from crcdata.language import Language

Shape = Literal["area", "circle", "square", "triangle", "diamond"]
Row = dict[str, Any]

MARKS: tuple[tuple[Shape, str], ...] = (("circle", "baseline"), ("square", "compare"))
NAME_SIZE = 14
_NAME_WIDTH = 110
# The words for "region" and "city" that names carry in Kazakh, Russian and English.
_KINDS = frozenset({"облысы", "қаласы", "область", "город", "region", "city"})


@dataclass(frozen=True, slots=True)
class MapKey:
    """One entry of the map's legend: a colour, a shape, and what it means in words."""

    colour: str
    shape: Shape
    label: str


@dataclass(frozen=True, slots=True)
class Institutions:
    """Totals of one kind of institution by region: its name and a count for each region code."""

    key: str
    label: str
    counts: Mapping[str, float]
    status: str = ""

    @property
    def largest(self) -> float:
        """The largest count of a single region."""
        return max((count for region, count in self.counts.items() if region != "KZ"), default=0.0)


@dataclass(frozen=True, slots=True)
class Column:
    """One more column of the table: its header in full, and a value for each code, rounded as shown."""

    header: str
    values: Mapping[str, float]
    decimals: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The values that fill the map.

    Attributes:
        label: what they are, of which time and scenario.
        unit: unit key.
        decimals: decimals shown.
        values: a value for each code; a code without one is shown as without a figure.
        classes: the classes of the values; made of more years than the one shown, colours mean the same in
            all of them.
        diverging: whether colours tell the distance from zero.
        signed: whether values are changes, which are written with their sign.
        columns: columns of the table; without any the table has the values alone.
        intervals: for each code between which figures 8 of 10 simulated futures lie, where that is known.
    """

    label: str
    unit: str
    decimals: int
    values: Mapping[str, float]
    classes: Classes
    diverging: bool = False
    signed: bool = False
    columns: tuple[Column, ...] = ()
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def written(self, text: Language, value: float) -> str:
        """Write one value in full."""
        if not self.signed or not math.isfinite(value):
            return write(text, self.unit, value, self.decimals)
        if self.unit == "percent":
            return text.signed_percent(value, self.decimals)
        return text.signed(value, self.decimals)

    def told(self, text: Language, code: str) -> str:
        """Tell what a place's value is, or that there is none."""
        _ = text.gettext
        value = self.values.get(code, math.nan)
        if not math.isfinite(value):
            return _("{label}: no figure").format(label=self.label)
        return _("{label}: {value}").format(label=self.label, value=self.written(text, value))

    def sure(self, text: Language, code: str) -> str:
        """Tell between which figures 8 of 10 futures of a place lie; empty where that is not known."""
        if code not in self.intervals:
            return ""
        low, high = (self.written(text, bound) for bound in self.intervals[code])
        return text.gettext("8 of 10 futures: {low} to {high}").format(low=low, high=high)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every layer needs to know; ``shown`` is None where the map shows no values."""

    text: Language
    look: Palette
    regions: tuple[Row, ...]
    shown: Shown | None

    @property
    def codes(self) -> list[str]:
        """Codes of the regions, in order."""
        return [row["region"] for row in self.regions]

    def name(self, region: str) -> str:
        """Return a region's name; its code where the table lacks it."""
        column = self.text.column("name")
        return next((str(row[column]) for row in self.regions if row["region"] == region), region)

    def seat(self, region: str) -> str:
        """Return the name of a region's seat; an empty string where the table lacks it."""
        column = self.text.column("seat")
        return next((str(row[column]) for row in self.regions if row["region"] == region), "")

    def short_name(self, region: str) -> list[str]:
        """Return a region's name, wrapped, without the word for its kind where it is clear without it."""
        column = self.text.column("name")
        full = self.name(region)
        short = _without_kind(full)
        namesakes = sum(_without_kind(row[column]) == short for row in self.regions)
        return wrap(short if namesakes == 1 else full, NAME_SIZE, _NAME_WIDTH)


def _without_kind(name: str) -> str:
    return " ".join(word for word in name.split(" ") if word.lower() not in _KINDS)


def spread_classes(values: Sequence[float], look: Palette, *, diverging: bool) -> Classes:
    """Return classes of values, as many as the palette has colours for."""
    if diverging:
        return diverging_classes(values, len(look.diverging))
    return sequential_classes(values, len(look.sequential))


def class_colours(look: Palette, shown: Shown) -> tuple[str, ...]:
    """Return one colour for each class; fewer classes than colours still reach both ends of the scale."""
    scale = look.diverging if shown.diverging else look.sequential
    if not shown.classes.breaks:
        return (scale[len(scale) // 2],)
    places = np.linspace(0, len(scale) - 1, len(shown.classes.breaks) + 1).round().astype(int)
    return tuple(scale[place] for place in places)


def fills(look: Palette, shown: Shown | None, codes: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return each place’s colour: a plain grey for one without a figure, which no class has."""
    if shown is None:
        return [channels(look.panel)] * len(codes)
    colours = class_colours(look, shown)
    values = [shown.values.get(code, math.nan) for code in codes]
    return [
        channels(colours[shown.classes.of(value)] if math.isfinite(value) else look.rule) for value in values
    ]
