"""Children by single age on 1 September, when a school year begins."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

AGES_COUNTED = 21
SEPTEMBER = 2 / 3  # the part of the year gone by on 1 September: 243 of 365 days


def september_ages(population: Array) -> Array:
    """Return children aged 0 … 20 on 1 September, between the counts of two 1 Januaries.

    Args:
        population: (..., T + 1, 2, 101) persons on 1 January.

    Returns:
        (..., 21, T) persons of both sexes.

    >>> people = np.ones((3, 2, 101)) * np.array([3.0, 6.0, 9.0])[:, None, None]
    >>> september_ages(people)[6].tolist()
    [10.0, 16.0]
    """
    young = population[..., :AGES_COUNTED].sum(axis=-2)
    between = young[..., :-1, :] + SEPTEMBER * (young[..., 1:, :] - young[..., :-1, :])
    return np.swapaxes(between, -1, -2)
