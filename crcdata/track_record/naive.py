"""What a forecast must beat: that nothing changes, and that change goes on in a straight line."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BASE_PERIOD: Final = 10


def unchanged(series: Array, horizons: int) -> Array:
    """Return the last value of ``series`` (..., years) for every horizon, (..., horizons).

    >>> unchanged(np.array([1.0, 4.0]), 2).tolist()
    [4.0, 4.0]
    """
    return np.repeat(series[..., -1:], horizons, axis=-1)


def straight_line(series: Array, horizons: int) -> Array:
    """Return the last value and, for every year on, the mean yearly change of the ten years before.

    Of a shorter ``series`` (..., years) all of it is the base period; it has two years at least.

    Source: Smith, S. K., Tayman, J. & Swanson, D. A. (2013), A Practitioner's Guide to State and Local
    Population Projections, Springer, chapter 8 (linear extrapolation).

    >>> straight_line(np.array([1.0, 4.0]), 2).tolist()
    [7.0, 10.0]
    """
    base = series[..., -(BASE_PERIOD + 1) :]
    change = (base[..., -1:] - base[..., :1]) / (base.shape[-1] - 1)
    return np.asarray(base[..., -1:] + change * np.arange(1, horizons + 1))
