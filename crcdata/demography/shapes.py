"""The axes every array here shares, and the one validator that inputs pass on their way in."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

SEXES: Final = ("female", "male")
FEMALE: Final = 0
MALE: Final = 1
AGES: Final = 101

YEAR, SEX, AGE = "year", "sex", "age"
_LENGTHS: Final = {SEX: len(SEXES), AGE: AGES}


def checked(
    name: str,
    value: npt.ArrayLike,
    axes: tuple[str, ...],
    *,
    years: int | None = None,
    negative: bool = False,
) -> FloatArray:
    """Return `value` as a float64 array whose last axes are `axes` and whose every cell can be computed with.

    A float64 array comes back as it is, not copied: callers never write to it.

    Args:
        name: the argument's name, for messages.
        value: what the caller gave.
        axes: the trailing axes, of `YEAR`, `SEX`, `AGE`, that must be there.
        years: the length that the year axis must have; any length when None.
        negative: whether values below zero make sense.

    Raises:
        ValueError: for what is not a number, for another shape, and for a value that is NaN, infinite or
            (unless `negative`) below zero, which is named with its place.

    >>> checked("asfr", np.zeros((3, 25, 101)), (YEAR, AGE)).shape
    (3, 25, 101)
    >>> checked("asfr", np.zeros((25, 100)), (YEAR, AGE))
    Traceback (most recent call last):
        ...
    ValueError: asfr: expected shape (..., T, 101), got (25, 100)
    >>> mx = np.full((2, 101), 0.01)
    >>> mx[1, 30] = -0.2
    >>> checked("mx", mx, (SEX, AGE))
    Traceback (most recent call last):
        ...
    ValueError: mx: expected finite values of 0 or more, got -0.2 at index [1, 30] (male, age 30)
    """
    array = _as_float64(name, value)
    expected = tuple(years if axis == YEAR else _LENGTHS[axis] for axis in axes)
    actual = array.shape[array.ndim - len(axes) :] if array.ndim >= len(axes) else ()
    pairs = zip(expected, actual, strict=False)
    if len(actual) != len(axes) or any(length not in (None, found) for length, found in pairs):
        wanted = ", ".join(["...", *("T" if length is None else str(length) for length in expected)])
        raise ValueError(f"{name}: expected shape ({wanted}), got {array.shape}")
    _check_values(name, array, axes, negative=negative)
    return array


def broadcast_leading(**shapes: tuple[int, ...]) -> tuple[int, ...]:
    """The leading shape that all arguments share; ValueError with every shape when they share none.

    >>> broadcast_leading(population=(20,), mx=())
    (20,)
    """
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError:
        listed = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"leading axes do not broadcast together: {listed}") from None


def _as_float64(name: str, value: npt.ArrayLike) -> FloatArray:
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise ValueError(f"{name}: expected a value in every cell, got masked cells")
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: expected a regular array of numbers, got rows of unequal length") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name}: expected an array of numbers, got {array.dtype}")
    return array.astype(np.float64, copy=False)


def _check_values(name: str, array: FloatArray, axes: tuple[str, ...], *, negative: bool) -> None:
    if array.size == 0:
        return
    floor = -np.finfo(np.float64).max if negative else 0.0
    # Two reductions instead of masks: a NaN makes both comparisons false.
    if array.min() >= floor and array.max() < np.inf:
        return
    bad = ~(np.isfinite(array) & (array >= floor))
    index = tuple(int(i) for i in np.argwhere(bad)[0])
    wanted = "finite values" if negative else "finite values of 0 or more"
    place = ", ".join(_label(axis, i) for axis, i in zip(axes, index[len(index) - len(axes) :], strict=True))
    where = f" at index {list(index)}" if index else ""
    place = f" ({place})" if place else ""
    raise ValueError(f"{name}: expected {wanted}, got {array[index]}{where}{place}")


def _label(axis: str, index: int) -> str:
    return SEXES[index] if axis == SEX else f"{axis} {index}"
