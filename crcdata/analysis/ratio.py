"""Ratios of counts that may be zero."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def ratio(counts: Array, base: Array, factor: float = 1.0) -> Array:
    """Return `counts` for one of `base`, times a factor; NaN where the base is nothing.

    >>> ratio(np.array([10.0, 1.0]), np.array([4.0, 0.0]), 100.0).tolist()
    [250.0, nan]
    """
    counts, base = np.broadcast_arrays(counts, base)
    one: Array = np.divide(counts, base, out=np.full(base.shape, np.nan), where=base > 0.0)
    return one * factor
