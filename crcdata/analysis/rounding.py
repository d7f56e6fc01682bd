"""Rounding for display, in which parts that are shown add up to the whole that is shown."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def rounded_parts(parts: npt.ArrayLike, *, decimals: int = 0, axis: int = -1) -> npt.NDArray[np.float64]:
    """Round parts so that they add up to their rounded sum: the method of largest remainders.

    Every part is first rounded down; the units still missing go to those that lost most. No part moves by a
    whole unit or more, and none changes its sign. Equal remainders are served in the order of the parts, so
    that the same parts always give the same figures.

    Args:
        parts: numbers, finite; any shape.
        decimals: how many decimals are shown; negative to round to tens, hundreds …
        axis: the axis along which parts make up a whole.

    Returns:
        An array of the same shape.

    Raises:
        ValueError: a part that is not finite.

    Source: largest-remainder method (Hamilton); Balinski, M. L. & Young, H. P. (2001), Fair Representation,
    Brookings, chapter 2.

    >>> rounded_parts([33.4, 33.3, 33.3]).tolist()
    [34.0, 33.0, 33.0]
    >>> rounded_parts([1.5, -0.5, 2.25], decimals=1).tolist()
    [1.5, -0.5, 2.3]
    """
    exact = np.asarray(parts, dtype=np.float64)
    if not np.isfinite(exact).all():
        raise ValueError("parts: expected finite numbers")
    unit = 10.0**-decimals
    scaled = np.moveaxis(exact / unit, axis, -1)
    down = np.floor(scaled)
    # Floating point: what is a whole number but for its last bits is taken as one.
    whole = np.round(scaled)
    down = np.where(np.abs(scaled - whole) < 1e-9 + 1e-13 * np.abs(scaled), whole, down)
    total = np.floor(scaled.sum(axis=-1) + 0.5)
    missing = (total - down.sum(axis=-1)).astype(np.int64)
    order = np.argsort(-(scaled - down), axis=-1, kind="stable")
    rank = np.argsort(order, axis=-1, kind="stable")
    filled = down + (rank < missing[..., None])
    return np.asarray(np.round(np.moveaxis(filled, -1, axis) * unit, max(decimals, 0)) + 0.0)
