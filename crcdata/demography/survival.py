"""From central death rates to one-year survival: the part of the life table that projection needs.

With a_x the mean time lived in the year by those who die at age x, the probability of dying and the
person-years lived per person alive at exact age x are (Preston, Heuveline & Guillot 2001, chapter 3)

    q_x = m_x / (1 + (1 - a_x) m_x)          u_x = L_x / l_x = 1 / (1 + (1 - a_x) m_x)

so that the ratio L_{x+1} / L_x = (1 - q_x) u_{x+1} / u_x needs no l_x at all: nothing under- or overflows,
and with a_x = 1/2 it is (1 - m_x / 2) / (1 + m_{x+1} / 2).

A rate so high that a_x m_x would pass 1 leaves nobody alive, and then the identity m = d / L itself says
a_x = 1 / m_x; the two `maximum` calls below are that rule, which no human population needs.
"""

from __future__ import annotations

import numpy as np

from crcdata.demography.shapes import FloatArray

# Andreev & Kingkade (2015) in m0, as the Human Mortality Database's Methods Protocol 6 has it; female, male.
_FALLING = (np.array([0.14903, 0.14929]), np.array([-2.05527, -1.99545]))
_RISING = (np.array([0.04667, 0.02832]), np.array([3.88089, 3.26021]))
_CEILING = np.array([0.31411, 0.29915])


def mean_age_at_infant_death(infant_mx: FloatArray) -> FloatArray:
    """a0: mean time lived, in years, by infants who die in their first year.

    The three published segments are joined where they cross, within 0.0001 years of the printed break points,
    so that a0 has no jumps and every mortality level can be reached by moving the rates.

    Args:
        infant_mx: (..., 2) central death rates at age 0, female and male.

    Returns:
        (..., 2) years.

    Source: Andreev, E. M. & Kingkade, W. W. (2015), Average age at death in infancy and infant mortality
    level: reconsidering the Coale-Demeny formulas at current levels of low mortality, Demographic Research
    33: 363-390.

    >>> mean_age_at_infant_death(np.array([0.005, 0.005])).round(5).tolist()
    [0.13875, 0.13931]
    """
    rate = np.minimum(infant_mx, 1.0)  # the ceiling is reached long before
    falling = _FALLING[0] + _FALLING[1] * rate
    rising = _RISING[0] + _RISING[1] * rate
    years: FloatArray = np.minimum(np.maximum(falling, rising), _CEILING)
    return years


def survival_ratios(
    mx: FloatArray, workspace: tuple[FloatArray, FloatArray] | None = None
) -> tuple[FloatArray, FloatArray]:
    """One-year survival of birthday cohorts, and of newborns to the end of their year of birth.

    Whoever is at the start of a year in age x (last birthday) is at its end in age x + 1 with probability
    L_{x+1} / L_x. In the open interval the rate holds at every age, so that the last cell is the survival of
    those already 100 or older; where their ages are stationary it equals the usual T ratio, and it is right
    as well where the interval is empty or newly filled.

    Args:
        mx: (..., 2, 101) central death rates, already checked.
        workspace: two C-contiguous arrays like `mx` to compute in, for who calls this again and again; the
            first becomes the result.

    Returns:
        (..., 2, 101) survival from age x to x + 1 (in the last cell: within 100+), and (..., 2) L0 / l0.

    Source: Preston, S. H., Heuveline, P. & Guillot, M. (2001), Demography: Measuring and Modeling Population
    Processes, Blackwell, chapters 3 and 6.

    >>> ratios, newborn = survival_ratios(np.full((2, 101), 0.02))
    >>> bool(np.allclose(ratios[:, 1:], 0.99 / 1.01))
    True
    """
    # Arrays of our own, in C order whatever the order of `mx`: the flat division below relies on it.
    dying, living = workspace or (np.empty(mx.shape), np.empty(mx.shape))
    np.multiply(0.5, mx, out=dying)
    np.add(1.0, dying, out=living)
    infant_mx = mx[..., 0]
    infants_lived = mean_age_at_infant_death(infant_mx)
    dying[..., 0] = infants_lived * infant_mx
    living[..., 0] = 1.0 + (1.0 - infants_lived) * infant_mx
    ratios = np.subtract(1.0, dying, out=dying)
    if mx.max(initial=0.0) > 2.0:
        np.maximum(living, mx, out=living)
        np.maximum(ratios, 0.0, out=ratios)
    newborn = 1.0 / living[..., 0]
    open_interval = ratios[..., -1] / living[..., -1]
    # One division over the flat memory is twice as fast as one per row; cells where rows meet are set after.
    flat = ratios.reshape(-1)
    flat[:-1] /= living.reshape(-1)[1:]
    ratios[..., -1] = open_interval
    return ratios, newborn
