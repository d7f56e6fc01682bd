"""Reproduction: how many daughters replace their mothers, and the fertility that replaces each by one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crcdata.demography.mortality import life_table
from crcdata.demography.shapes import AGE, FEMALE, SEX, FloatArray, broadcast_leading, checked


def net_reproduction(asfr: npt.ArrayLike, mx: npt.ArrayLike, srb: npt.ArrayLike) -> FloatArray:
    """Net reproduction rate: daughters of a girl born today if the rates of the year held all her life.

    Each age's rate is weighed by the person-years that women live at it, as `project` weighs it with the
    women alive; at a net reproduction of 1, births of a stationary population stay what they are.

    Args:
        asfr: (..., 101) births per woman per year by single age.
        mx: (..., 2, 101) central death rates, female and male.
        srb: (...) sex ratio at birth, males per female.

    Returns:
        (...) daughters per newborn girl.

    Raises:
        ValueError: another shape; a negative, NaN or infinite value.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 5.

    >>> asfr = np.zeros(101)
    >>> asfr[20:40] = 0.1
    >>> float(net_reproduction(asfr, np.zeros((2, 101)), 1.0))
    1.0
    """
    rates, ratio = checked("asfr", asfr, (AGE,)), checked("srb", srb, ())
    deaths = checked("mx", mx, (SEX, AGE))
    broadcast_leading(asfr=rates.shape[:-1], mx=deaths.shape[:-2], srb=ratio.shape)
    lived = life_table(deaths).Lx[..., FEMALE, :]
    # Where the open interval never dies its person-years are infinite; nobody bears there.
    births = np.where(rates > 0.0, rates, 0.0) * np.where(rates > 0.0, lived, 0.0)
    return np.asarray(births.sum(axis=-1) / (1.0 + ratio))


def replacement_fertility(asfr: npt.ArrayLike, mx: npt.ArrayLike, srb: npt.ArrayLike) -> FloatArray:
    """Rates of the same age pattern at which each newborn girl is replaced by exactly one.

    It is the United Nations' instant replacement: it differs from year to year with survival and with the
    sex ratio at birth, so that the net reproduction rate stays 1.

    Args:
        asfr: (..., 101) births per woman per year by single age: the pattern.
        mx: (..., 2, 101) central death rates, female and male.
        srb: (...) sex ratio at birth, males per female.

    Returns:
        (..., 101) births per woman per year.

    Raises:
        ValueError: another shape; a negative, NaN or infinite value; a pattern under which nobody is born.

    Source: United Nations (2024), World Population Prospects 2024: Methodology; Preston, Heuveline & Guillot
    (2001), Demography, chapter 5.

    >>> asfr = np.zeros(101)
    >>> asfr[20:40] = 0.05
    >>> replacement_fertility(asfr, np.zeros((2, 101)), 1.0)[[19, 20]].tolist()
    [0.0, 0.1]
    """
    reproduction = net_reproduction(asfr, mx, srb)
    if np.any(reproduction <= 0.0):
        raise ValueError("asfr: expected rates under which girls are born, got a net reproduction of 0")
    rates: FloatArray = np.asarray(asfr, dtype=np.float64) / reproduction[..., None]
    return rates
