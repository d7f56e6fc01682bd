"""Death rates of a region from its life expectancy: the nation's, apart by less and less with age."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crcdata.demography import AGES, life_expectancy, scale_under5

Array = NDArray[np.float64]

# Between these ages the death rates of populations of one kind draw together.
APART_UNTIL, EQUAL_FROM = 30, 95
ADULT_PATTERN_FROM = 5
STEPS = 12


def distance_by_age() -> Array:
    """Return how far regions stay apart at each age, (101,): 1 up to age 30, falling to 0 at age 95.

    Source: Gavrilov, L. A. & Gavrilova, N. S. (1991), The Biology of Life Span, Harwood (compensation law of
    mortality: populations with higher death rates have a slower rise of them, and all meet near age 95).

    >>> distance_by_age()[[0, 30, 95]].tolist()
    [1.0, 1.0, 0.0]
    """
    return np.clip((EQUAL_FROM - np.arange(AGES)) / (EQUAL_FROM - APART_UNTIL), 0.0, 1.0)


def hazard_ratios(mx: Array, gap: Array, under5: Array) -> Array:
    """Return what the nation's death rates are multiplied by to give each region's own mortality.

    Under-five mortality is met by the rates at ages 0-4 alone, life expectancy by those at 5 and over.

    Args:
        mx: (2, 101) death rates of the nation.
        gap: (R, 2) years by which life expectancy of each sex lies above the nation's.
        under5: (R,) under-five mortality as a multiple of the nation's.

    Returns:
        (R, 2, 101) ratios; life expectancies are met to a thousandth of a year.

    Raises:
        ValueError: a gap that no such ratios give.

    >>> mx = np.full((2, 101), 0.0125)
    >>> ratios = hazard_ratios(mx, np.array([[1.0, -1.0]]), np.array([0.8]))
    >>> (life_expectancy(mx * ratios) - life_expectancy(mx)).round(3).tolist()
    [[1.0, -1.0]]
    """
    young = scale_under5(mx, under5[:, None])
    pattern = np.where(np.arange(AGES) < ADULT_PATTERN_FROM, 0.0, distance_by_age())
    wanted = life_expectancy(mx) + gap
    low, low_found = np.zeros_like(gap), life_expectancy(young)
    high = np.where(wanted > low_found, -0.01, 0.01)
    for _ in range(STEPS):
        found = life_expectancy(young * np.exp(high[..., None] * pattern))
        moved = found - low_found
        slope = np.divide(high - low, moved, out=np.zeros_like(moved), where=np.abs(moved) > 1e-12)
        low, low_found, high = high, found, high + (wanted - found) * slope
    if not float(np.abs(low_found - wanted).max(initial=0.0)) < 1e-3:
        raise ValueError("gap: expected years of life that the nation's death rates can give or take")
    return np.asarray(young * np.exp(low[..., None] * pattern) / mx)
