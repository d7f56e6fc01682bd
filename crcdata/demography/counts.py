"""How many people of which ages: the one place where cells are added up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crcdata.demography.shapes import AGES, FloatArray

ADULT_AGE = 18


def count_by_sex(population: npt.ArrayLike, first: int = 0, last: int = AGES - 1) -> FloatArray:
    """Return people aged ``first`` … ``last`` (both included) by sex.

    ``population`` has shape (..., 2, 101), persons; the result (..., 2), female and male.

    >>> count_by_sex(np.ones((2, 101)), 0, 17).tolist()
    [18.0, 18.0]
    """
    people: FloatArray = np.asarray(population)[..., first : last + 1].sum(axis=-1, dtype=np.float64)
    return people


def count(population: npt.ArrayLike, first: int = 0, last: int = AGES - 1) -> FloatArray:
    """Return people aged ``first`` … ``last`` (both included), both sexes together.

    ``population`` has shape (..., 2, 101), persons; the result (...).

    >>> float(count(np.ones((2, 101))))
    202.0
    """
    people: FloatArray = count_by_sex(population, first, last).sum(axis=-1)
    return people


def children(population: npt.ArrayLike) -> FloatArray:
    """Return people aged 0-17, the children of the Convention's article 1; shapes as in `count`.

    >>> float(children(np.ones((2, 101))))
    36.0
    """
    return count(population, 0, ADULT_AGE - 1)


def children_share(population: npt.ArrayLike) -> FloatArray:
    """Return people aged 0-17 per hundred people; shapes as in `count`.

    >>> round(float(children_share(np.ones((2, 101)))), 1)
    17.8
    """
    share: FloatArray = 100 * children(population) / count(population)
    return share
