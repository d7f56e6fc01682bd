"""Tables made to fit their margins, and age groups split into single ages."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOST_ROUNDS = 500
MOST_STEPS = 60


def rake(seed: Array, by_area: Array, by_age: Array, *, tolerance: float = 1e-7) -> Array:
    """Return the table (areas, 2, ages) closest to ``seed`` that adds up to both margins.

    Args:
        seed: (A, 2, X) persons, 0 or more; a cell of 0 stays 0.
        by_area: (A, 2) persons by area and sex.
        by_age: (2, X) persons by sex and age over all areas; adds up to what ``by_area`` adds up to.
        tolerance: persons by which a cell of ``by_area`` may be missed; ``by_age`` is met exactly.

    Raises:
        ValueError: margins that contradict each other, or a seed that can't meet them.

    Source: Deming, W. E. & Stephan, F. F. (1940), On a least squares adjustment of a sampled frequency table
    when the expected marginal totals are known, Annals of Mathematical Statistics 11: 427-444 (iterative
    proportional fitting).

    >>> rake(np.ones((2, 2, 2)), np.array([[1.0, 1.0], [3.0, 3.0]]), np.full((2, 2), 2.0))[:, 0].tolist()
    [[0.5, 0.5], [1.5, 1.5]]
    """
    gap = float(np.abs(by_area.sum(axis=0) - by_age.sum(axis=1)).max())
    if gap > 1e-6 * max(1.0, float(by_age.sum())):
        raise ValueError(f"by_area, by_age: expected the same total for each sex, got a gap of {gap}")
    table = seed.astype(np.float64)
    for _ in range(MOST_ROUNDS):
        table *= _ratio(by_area, table.sum(axis=2))[:, :, None]
        table *= _ratio(by_age, table.sum(axis=0))
        if float(np.abs(table.sum(axis=2) - by_area).max()) <= max(tolerance, 2.0 * gap):
            return table
    raise ValueError(f"seed: expected a table that can meet its margins within {MOST_ROUNDS} rounds")


def smoothest_ratio(offset: Array, groups: NDArray[np.bool_], totals: Array) -> Array:
    """Split totals of age groups into single ages: ``offset`` times the smoothest ratio that returns them.

    The logarithm of the ratio has the least sum of squared second differences, so that no step appears
    between groups that the offset itself doesn't have.

    Args:
        offset: (X,) persons above 0, the expected age pattern.
        groups: (G, X), which ages each group has.
        totals: (G,) persons above 0.

    Returns:
        (X,) persons that add up to ``totals``.

    Raises:
        ValueError: where no such ratio was found.

    Source: Rizzi, S., Gampe, J. & Eilers, P. H. C. (2015), Efficient estimation of smooth distributions from
    coarsely grouped data, American Journal of Epidemiology 182: 138-147, here with an offset and with the
    totals met exactly.

    >>> halves = np.array([[True] * 5 + [False] * 5, [False] * 5 + [True] * 5])
    >>> smoothest_ratio(np.ones(10), halves, np.array([50.0, 50.0])).round(6).tolist()
    [10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0]
    """
    ages, count = offset.size, totals.size
    difference = np.diff(np.eye(ages), 2, axis=0)
    roughness = difference.T @ difference + 1e-9 * np.eye(ages)
    share = totals.sum()
    log_ratio = np.full(ages, np.log(share / offset.sum()))
    system = np.zeros((ages + count, ages + count))
    system[:ages, :ages] = roughness
    for _ in range(MOST_STEPS):
        people = offset * np.exp(log_ratio)
        gradient = groups * people / share
        missing = (groups @ people - totals) / share
        system[:ages, ages:], system[ages:, :ages] = gradient.T, gradient
        step = np.linalg.solve(system, np.concatenate([-roughness @ log_ratio, -missing]))[:ages]
        longest = float(np.abs(step).max())
        if longest < 1e-9 and float(np.abs(missing).max()) < 1e-12:
            return np.asarray(people, dtype=np.float64)
        log_ratio += step * min(1.0, 0.5 / max(longest, 1e-12))
    raise ValueError("totals: expected groups that a smooth ratio can return")


def _ratio(wanted: Array, found: Array) -> Array:
    return np.divide(wanted, found, out=np.zeros_like(found), where=found > 0.0)
