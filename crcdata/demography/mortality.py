"""Life tables by single age, and the figures that people quote from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.demography.shapes import AGE, SEX, FloatArray, broadcast_leading, checked
from crcdata.demography.survival import mean_age_at_infant_death, survival_ratios


@dataclass(frozen=True, slots=True, eq=False)
class LifeTable:
    """A period life table by sex and single age, radix 1; every field is (..., 2, 101).

    Attributes:
        mx: central death rate.
        ax: mean time lived in the interval, in years, by those who die in it (1 / m at 100+).
        qx: probability of dying before the next birthday (1 at 100+).
        lx: survivors to exact age x.
        dx: deaths in the interval.
        Lx: person-years lived in the interval.
        Tx: person-years lived from exact age x on.
        ex: expectation of life at exact age x, in years; NaN at ages that nobody reaches.
    """

    mx: FloatArray
    ax: FloatArray
    qx: FloatArray
    lx: FloatArray
    dx: FloatArray
    Lx: FloatArray
    Tx: FloatArray
    ex: FloatArray


def life_table(mx: npt.ArrayLike) -> LifeTable:
    """The period life table of central death rates by sex and single age.

    a_x is half a year, at age 0 that of Andreev & Kingkade (2015), at 100+ 1 / m; where a rate is too high
    for that (a_x m_x above 1), it is 1 / m_x, with which nobody survives the year. A rate of zero at 100+
    means that those who reach 100 never die: person-years and expectations are then infinite.

    Args:
        mx: (..., 2, 101) central death rates, female and male.

    Raises:
        ValueError: another shape; a negative, NaN or infinite rate.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3; Andreev & Kingkade (2015),
    Demographic Research 33: 363-390.

    >>> table = life_table(np.full((2, 101), 0.02))
    >>> table.ex[0, [1, 50, 100]].round(9).tolist()
    [50.0, 50.0, 50.0]
    """
    rates = checked("mx", mx, (SEX, AGE))
    with np.errstate(divide="ignore", invalid="ignore"):
        once_each = 1.0 / rates
        ax = np.minimum(0.5, once_each)
        ax[..., 0] = np.minimum(mean_age_at_infant_death(rates[..., 0]), once_each[..., 0])
        ax[..., -1] = once_each[..., -1]
        qx = np.minimum(rates / (1.0 + (1.0 - ax) * rates), 1.0)
        qx[..., -1] = 1.0
        lx = np.ones_like(rates)
        np.cumprod(1.0 - qx[..., :-1], axis=-1, out=lx[..., 1:])
        dx = lx * qx
        person_years = lx - (1.0 - ax) * dx
        person_years[..., -1] = np.where(lx[..., -1] > 0.0, lx[..., -1] * once_each[..., -1], 0.0)
        remaining = np.cumsum(person_years[..., ::-1], axis=-1)[..., ::-1]
        ex = remaining / lx
    return LifeTable(rates, ax, qx, lx, dx, person_years, remaining, ex)


def life_expectancy(mx: npt.ArrayLike) -> FloatArray:
    """Life expectancy at birth, in years, by sex.

    The same figure as `life_table(mx).ex[..., 0]`, by a shorter way: the sum of the person-years
    L_0 · (1 + L_1/L_0 · (1 + L_2/L_1 · …)), closed with the open interval's l_100 / m_100.

    Args:
        mx: (..., 2, 101) central death rates, female and male.

    Returns:
        (..., 2) years; infinite where some reach 100 and the rate at 100+ is zero.

    Raises:
        ValueError: another shape; a negative, NaN or infinite rate.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3; Andreev & Kingkade (2015).

    >>> life_expectancy(np.full((2, 101), 0.0125)).round(1).tolist()  # nearly 1 / m; exactly so from age 1
    [80.0, 80.0]
    """
    return expectancy_at_birth(checked("mx", mx, (SEX, AGE)))


def infant_mortality(mx: npt.ArrayLike) -> FloatArray:
    """1q0: the probability of dying before the first birthday, by sex.

    Args:
        mx: (..., 2, 101) central death rates, female and male.

    Returns:
        (..., 2), a share of live births; a thousandfold is deaths per 1,000 live births.

    Raises:
        ValueError: another shape; a negative, NaN or infinite rate.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3; Andreev & Kingkade (2015).

    >>> (infant_mortality(np.full((2, 101), 0.008)) * 1000).round(3).tolist()
    [7.945, 7.945]
    """
    return -np.expm1(-first_years_hazard(checked("mx", mx, (SEX, AGE))[..., :1]))


def under5_mortality(mx: npt.ArrayLike) -> FloatArray:
    """5q0: the probability of dying before the fifth birthday, by sex.

    Args:
        mx: (..., 2, 101) central death rates, female and male.

    Returns:
        (..., 2), a share of live births; a thousandfold is deaths per 1,000 live births.

    Raises:
        ValueError: another shape; a negative, NaN or infinite rate.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3; Andreev & Kingkade (2015).

    >>> mx = np.zeros((2, 101))
    >>> mx[:, 1:5] = 0.002
    >>> bool(np.allclose(under5_mortality(mx), 1 - (0.999 / 1.001) ** 4))
    True
    """
    return -np.expm1(-first_years_hazard(checked("mx", mx, (SEX, AGE))[..., :5]))


def newborn_average(by_sex: npt.ArrayLike, srb: npt.ArrayLike) -> FloatArray:
    """One figure for both sexes from one for each, weighted by newborn girls and boys.

    Right for what happens to a birth cohort, such as infant and under-5 mortality. Life expectancy of both
    sexes is usually made otherwise, from death rates pooled at each age, and comes out a little higher.

    Args:
        by_sex: (..., 2) a figure for newborn girls and boys.
        srb: (...) males per female at birth.

    Returns:
        (...) the weighted mean.

    Raises:
        ValueError: another shape; negative, NaN or infinite values.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3.

    >>> round(float(newborn_average([0.010, 0.013], 2.0)), 9)
    0.012
    """
    values, ratio = checked("by_sex", by_sex, (SEX,)), checked("srb", srb, ())
    broadcast_leading(by_sex=values.shape[:-1], srb=ratio.shape)
    return np.asarray((values[..., 0] + ratio * values[..., 1]) / (1.0 + ratio))


def expectancy_at_birth(
    rates: FloatArray, workspace: tuple[FloatArray, FloatArray] | None = None
) -> FloatArray:
    """`life_expectancy` of rates that are checked already; `workspace` as in `survival_ratios`."""
    ratios, newborn = survival_ratios(rates, workspace)
    oldest = rates[..., -1]
    person_years = np.cumprod(ratios[..., :-1], axis=-1, out=ratios[..., :-1])
    # L_100 of the first year in the open interval, turned into l_100 / m_100.
    reaching = person_years[..., -1] * np.maximum(1.0 + 0.5 * oldest, oldest)
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = np.where(reaching > 0.0, reaching / oldest, 0.0)
    years: FloatArray = newborn * (1.0 + person_years[..., :-1].sum(axis=-1) + beyond)
    return years


def first_years_hazard(rates: FloatArray) -> FloatArray:
    """-ln of the chance to survive the ages given, from age 0 on: (..., 2, n) checked rates -> (..., 2)."""
    ax = np.full_like(rates, 0.5)
    ax[..., 0] = mean_age_at_infant_death(rates[..., 0])
    with np.errstate(divide="ignore"):
        hazard = np.log1p((1.0 - ax) * rates) - np.log1p(-np.minimum(ax * rates, 1.0))
    return np.asarray(hazard.sum(axis=-1))
