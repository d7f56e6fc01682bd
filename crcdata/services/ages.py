"""Children by single age on 1 January, and on 1 September, when a school year begins."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crcdata.demography import FEMALE, MALE

Array = npt.NDArray[np.float64]

AGES_COUNTED = 21
SEPTEMBER = 2 / 3  # the part of the year gone by on 1 September: 243 of 365 days


def january_ages(population: Array) -> Array:
    """Return people aged 0 … 20 of both sexes on 1 January.

    Args:
        population: (..., T + 1, 2, 101) persons on 1 January.

    Returns:
        (..., T + 1, 21) persons.

    >>> january_ages(np.ones((3, 2, 101)))[0, :3].tolist()
    [2.0, 2.0, 2.0]
    """
    young = population[..., :AGES_COUNTED]
    both: Array = young[..., FEMALE, :] + young[..., MALE, :]
    return both


def september_ages(january: Array) -> Array:
    """Return children by single age on 1 September, between the counts of two 1 Januaries.

    Args:
        january: (..., T + 1, 21) persons on 1 January, as `january_ages` gives them.

    Returns:
        (..., 21, T) persons.

    >>> september_ages(np.ones((3, 21)) * np.array([3.0, 6.0, 9.0])[:, None])[6].tolist()
    [5.0, 8.0]
    """
    between = january[..., 1:, :] * SEPTEMBER
    between += january[..., :-1, :] * (1.0 - SEPTEMBER)
    return np.swapaxes(between, -1, -2)
