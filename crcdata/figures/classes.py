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

    ``count`` is odd.

    >>> diverging_classes([-6.0, 3.0], 7).breaks
    (-4.3, -2.6, -0.86, 0.86, 2.6, 4.3)
    """
    reach = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if reach == 0.0:
        return Classes(())
    steps = count // 2
    above = [_two_digits(reach * (index + 0.5) / (steps + 0.5)) for index in range(steps)]
    return Classes((*(-each for each in reversed(above)), *above))


def class_words(text: Language, unit: str, classes: Classes, decimals: int | None = None) -> tuple[str, ...]:
    """Tell each class in words, from the lowest up."""
    _ = text.gettext
    written = [brief(text, unit, each, decimals) for each in classes.breaks]
    if not written:
        return (_("All values"),)
    between = [_("{low} to {high}").format(low=low, high=high) for low, high in pairwise(written)]
    return (
        _("Below {value}").format(value=written[0]),
        *between,
        _("{value} and more").format(value=written[-1]),
    )


def _two_digits(value: float) -> float:
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))
