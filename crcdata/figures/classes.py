"""Classes of a map's values: round breaks, told in words, so that a legend can be read aloud."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from crcdata.figures.numbers import brief

if TYPE_CHECKING:
    from crcdata.language import Language


@dataclass(frozen=True, slots=True)
class Classes:
    """Rising breaks between classes: a value equal to a break belongs to the class above it."""

    breaks: tuple[float, ...]

    def of(self, value: float) -> int:
        """Return the class of a value, counted from 0.

        >>> Classes((10.0, 20.0)).of(10.0)
        1
        """
        return int(np.searchsorted(self.breaks, value, side="right"))


def sequential_classes(values: Sequence[float], count: int) -> Classes:
    """Part values into classes of about equally many members, at breaks rounded to two digits.

    Breaks that round to the same number are merged, so that fewer classes may come out.

    >>> sequential_classes([210, 330, 480, 690, 2350], 5).breaks
    (310.0, 420.0, 560.0, 1000.0)
    """
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return Classes(())
    shares = [index / count for index in range(1, count)]
    rough = np.quantile(np.array(finite, dtype=np.float64), shares).tolist()
    low, high = min(finite), max(finite)
    rounded = {_two_digits(each) for each in rough}
    return Classes(tuple(sorted(each for each in rounded if low < each <= high)))


def diverging_classes(values: Sequence[float], count: int) -> Classes:
    """Part values at breaks that lie as far below zero as above it; the middle class holds zero.

    Breaks part the distances from zero, zeros left out, into about equally many; ``count`` is odd.

    >>> diverging_classes([-6.0, -2.0, 0.0, 1.0, 3.0, 7.0], 7).breaks
    (-5.6, -2.7, -1.6, 1.6, 2.7, 5.6)
    """
    distances = [abs(value) for value in values if math.isfinite(value) and value != 0.0]
    if not distances:
        return Classes(())
    steps = count // 2
    # The middle class is on both sides of zero, so it gets but half a share.
    shares = [(index + 0.5) / (steps + 0.5) for index in range(steps)]
    above = sorted({_two_digits(each) for each in np.quantile(np.array(distances), shares).tolist()})
    return Classes((*(-each for each in reversed(above)), *above))


def class_words(text: Language, unit: str, classes: Classes, *, signed: bool = False) -> tuple[str, ...]:
    """Tell each class in words, from the lowest up; changes are written with their sign."""
    _ = text.gettext
    places = max((_places(each) for each in classes.breaks), default=0)
    written = [_break(text, unit, each, places, signed=signed) for each in classes.breaks]
    if not written:
        return (_("All values"),)
    between = [_("{low} to {high}").format(low=low, high=high) for low, high in pairwise(written)]
    return (
        _("Below {value}").format(value=written[0]),
        *between,
        _("{value} and more").format(value=written[-1]),
    )


def _break(text: Language, unit: str, value: float, places: int, *, signed: bool) -> str:
    if not signed:
        return brief(text, unit, value, places)
    return text.signed_percent(value, places) if unit == "percent" else text.signed(value, places)


def _places(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _two_digits(value: float) -> float:
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))
