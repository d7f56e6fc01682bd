"""What every part of the map shares: the regions, their names and values, colours and classes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from crcdata.figures.classes import Classes, diverging_classes, sequential_classes
from crcdata.figures.numbers import write
from crcdata.figures.palette import Palette
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
class Sheet:
    """What every layer needs to know."""

    text: Language
    look: Palette
    regions: tuple[Row, ...]
    unit: str
    value_label: str
    values: Mapping[str, float]
    decimals: int | None
    diverging: bool

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

    def value(self, region: str) -> float:
        """Return a region's value, NaN where there is none."""
        return self.values.get(region, math.nan)

    def value_words(self, region: str) -> str:
        """Tell a region's value; an empty string when the map shows no values at all."""
        _ = self.text.gettext
        if not self.values:
            return ""
        value = self.value(region)
        if not math.isfinite(value):
            return _("{label}: no figure").format(label=self.value_label)
        amount = write(self.text, self.unit, value, self.decimals)
        return _("{label}: {value}").format(label=self.value_label, value=amount)

    def short_name(self, region: str) -> list[str]:
        """Return a region's name, wrapped, without the word for its kind where it is clear without it."""
        column = self.text.column("name")
        full = self.name(region)
        short = _without_kind(full)
        namesakes = sum(_without_kind(row[column]) == short for row in self.regions)
        return wrap(short if namesakes == 1 else full, NAME_SIZE, _NAME_WIDTH)


def _without_kind(name: str) -> str:
    return " ".join(word for word in name.split(" ") if word.lower() not in _KINDS)


def classes_of(sheet: Sheet) -> Classes:
    """Return the classes of the map's values."""
    values = list(sheet.values.values())
    if sheet.diverging:
        return diverging_classes(values, len(sheet.look.diverging))
    return sequential_classes(values, len(sheet.look.sequential))


def class_colours(sheet: Sheet, classes: Classes) -> tuple[str, ...]:
    """Return one colour for each class; fewer classes than colours still reach both ends of the scale."""
    scale = sheet.look.diverging if sheet.diverging else sheet.look.sequential
    places = np.linspace(0, len(scale) - 1, len(classes.breaks) + 1).round().astype(int)
    return tuple(scale[place] for place in places)
