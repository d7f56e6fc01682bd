"""Fertility by the mother's age: its level, its timing, and rates moved to another level."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crcdata.demography.shapes import AGE, AGES, FloatArray, broadcast_leading, checked


def total_fertility(asfr: npt.ArrayLike) -> FloatArray:
    """Total fertility: births per woman who lives through all ages at these rates.

    Args:
        asfr: (..., 101) births per woman per year by single age.

    Returns:
        (...) births per woman.

    Raises:
        ValueError: another shape; a negative, NaN or infinite rate.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 5.

    >>> asfr = np.zeros(101)
    >>> asfr[20:40] = 0.1
    >>> round(float(total_fertility(asfr)), 12)
    2.0
    """
    return np.asarray(checked("asfr", asfr, (AGE,)).sum(axis=-1))


def mean_age_at_childbearing(asfr: npt.ArrayLike) -> FloatArray:
    """Mean age at childbearing: the rates' mean age in years, each age taken at its middle.

    Args:
        asfr: (..., 101) births per woman per year by single age.

    Returns:
        (...) years; NaN where all rates are zero.

    Raises:
        ValueError: another shape; a negative, NaN or infinite rate.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 5.

    >>> asfr = np.zeros(101)
    >>> asfr[20:40] = 0.1
    >>> round(float(mean_age_at_childbearing(asfr)), 12)
    30.0
    """
    rates = checked("asfr", asfr, (AGE,))
    with np.errstate(invalid="ignore"):
        return np.asarray((rates * (np.arange(AGES) + 0.5)).sum(axis=-1) / rates.sum(axis=-1))


def scale_fertility(asfr: npt.ArrayLike, total: npt.ArrayLike) -> FloatArray:
    """Rates of the same age pattern whose total fertility is `total`.

    With the total fertility of the United Nations' low and high variants, the medium's age pattern brings the
    variants' populations within 0.1 %.

    Args:
        asfr: (..., 101) births per woman per year by single age.
        total: (...) births per woman to reach.

    Returns:
        (..., 101) births per woman per year.

    Raises:
        ValueError: another shape; a negative, NaN or infinite value; rates that are all zero where `total` is
        not.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 5; the variants are those of
    United Nations (2024), World Population Prospects 2024: Methodology.

    >>> asfr = np.zeros(101)
    >>> asfr[20:40] = 0.1
    >>> scale_fertility(asfr, 2.5)[[19, 20]].tolist()
    [0.0, 0.125]
    """
    rates, wanted = checked("asfr", asfr, (AGE,)), checked("total", total, ())
    broadcast_leading(asfr=rates.shape[:-1], total=wanted.shape)
    current = rates.sum(axis=-1)
    if np.any((current == 0.0) & (wanted > 0.0)):
        raise ValueError("asfr: expected a rate above 0 where total fertility is to be, got 0 at all ages")
    # Where both are zero there is nothing to scale.
    unscaled = np.zeros(np.broadcast_shapes(wanted.shape, current.shape))
    factor = np.divide(wanted, current, out=unscaled, where=current > 0.0)
    scaled: FloatArray = rates * factor[..., None]
    return scaled
