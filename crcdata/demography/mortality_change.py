"""Mortality moved to a level: so many years of life expectancy more, so much of under-5 mortality less."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from crcdata.demography.mortality import expectancy_at_birth, first_years_hazard
from crcdata.demography.shapes import AGE, AGES, SEX, FloatArray, broadcast_leading, checked

_UNDER5 = 5
# Only where the search starts: the life-table entropy of today's populations lies near this (Keyfitz 1977).
_TYPICAL_ENTROPY = 0.15
_MOST_STEPS = 100


def shift_life_expectancy(mx: npt.ArrayLike, gain: npt.ArrayLike, *, first_age: int = 0) -> FloatArray:
    """Death rates of the same age pattern whose life expectancy at birth is higher by `gain` years.

    All rates from `first_age` on change by one factor, found for each table: the proportional change of
    mortality, under which life expectancy moves by the life table's entropy (Keyfitz).

    With `first_age=5` under-5 mortality stays as it is, so that this function and `scale_under5` are two
    levers of which neither moves the other's own figure.

    Args:
        mx: (..., 2, 101) central death rates, female and male.
        gain: years to add, negative to take away; broadcast against (..., 2), so that a gain of its own for
            each of T years has the shape (T, 1).
        first_age: the first age whose rate may change.

    Returns:
        (..., 2, 101) central death rates; the gain is met to 1e-9 years. Where it is 0, the rates are
        unchanged.

    Raises:
        ValueError: another shape; a negative, NaN or infinite rate; an infinite life expectancy to begin
            with; a gain that no change of these rates can bring.

    Source: Keyfitz, N. (1977), What difference would it make if cancer were eradicated? An examination of the
    Taeuber paradox, Demography 14: 411-418; Preston, Heuveline & Guillot (2001), Demography, chapter 3.

    >>> from crcdata.demography import life_expectancy
    >>> mx = np.full((2, 101), 0.0125)
    >>> (life_expectancy(shift_life_expectancy(mx, 2.0)) - life_expectancy(mx)).round(8).tolist()
    [2.0, 2.0]
    """
    rates = checked("mx", mx, (SEX, AGE))
    years = checked("gain", gain, (), negative=True)
    if not 0 <= first_age < AGES:
        raise ValueError(f"first_age: expected an age from 0 to {AGES - 1}, got {first_age}")
    tables = broadcast_leading(mx=rates.shape[:-1], gain=years.shape)
    workspace = (np.empty((*tables, AGES)), np.empty((*tables, AGES)))
    result = np.array(np.broadcast_to(rates, (*tables, AGES)))
    now = expectancy_at_birth(result, workspace)
    if not np.isfinite(now).all():
        raise ValueError("mx: expected rates with a finite life expectancy, got 0 at ages 100 and over")

    def changed(change: FloatArray) -> FloatArray:
        np.multiply(rates[..., first_age:], np.exp(-change)[..., None], out=result[..., first_age:])
        return result

    target = now + years
    _require(target > 0.0, "gain", years, "a life expectancy above 0")
    change = _solve(
        lambda change: expectancy_at_birth(changed(change), workspace),
        target=target,
        start=(np.zeros(tables), now),
        guess=years / (_TYPICAL_ENTROPY * now),
        tolerance=1e-9,
        longest_step=5.0,
    )
    _require(np.isfinite(change), "gain", years, "a life expectancy within reach of these rates")
    return changed(change)


def scale_under5(mx: npt.ArrayLike, ratio: npt.ArrayLike) -> FloatArray:
    """Death rates whose under-5 mortality is `ratio` times what it was; ages 5 and over stay as they are.

    The rates at ages 0 to 4 change by one factor, found for each table, so that 5q0 is met exactly.

    Args:
        mx: (..., 2, 101) central death rates, female and male.
        ratio: times the present 5q0; broadcast against (..., 2), so that a ratio of its own for each of T
            years has the shape (T, 1).

    Returns:
        (..., 2, 101) central death rates; 5q0 is met to 1e-12 of its value. Where `ratio` is 1, the rates are
        unchanged.

    Raises:
        ValueError: another shape; a negative, NaN or infinite value; a ratio that takes 5q0 to 1 or above.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3 (5q0 from the rates); Keyfitz (1977),
    Demography 14: 411-418 (proportional change of the rates), here kept to ages 0 to 4.

    >>> from crcdata.demography import under5_mortality
    >>> mx = np.full((2, 101), 0.002)
    >>> (under5_mortality(scale_under5(mx, 0.5)) / under5_mortality(mx)).round(9).tolist()
    [0.5, 0.5]
    """
    rates, times = checked("mx", mx, (SEX, AGE)), checked("ratio", ratio, ())
    tables = broadcast_leading(mx=rates.shape[:-1], ratio=times.shape)
    young = rates[..., :_UNDER5]
    now = first_years_hazard(young)
    died = -np.expm1(-now) * times
    _require(died < 1.0, "ratio", times, "under-5 mortality below 1")
    wanted = np.where(times == 1.0, now, -np.log1p(-died))
    factor = _solve(
        lambda factor: first_years_hazard(young * factor[..., None]),
        target=wanted,
        start=(np.ones(tables), now),
        guess=np.divide(wanted, now, out=np.ones(tables), where=now > 0.0),
        tolerance=1e-13 * died / (1.0 - died),  # the hazard's share in an error of 1e-13 in 5q0
        lowest=0.0,
    )
    _require(np.isfinite(factor), "ratio", times, "under-5 mortality within reach of these rates")
    result = np.array(np.broadcast_to(rates, (*tables, AGES)))
    result[..., :_UNDER5] *= factor[..., None]
    return result


def _solve(
    function: Callable[[FloatArray], FloatArray],
    *,
    target: FloatArray,
    start: tuple[FloatArray, FloatArray],
    guess: FloatArray,
    tolerance: float | FloatArray,
    lowest: float = -np.inf,
    longest_step: float = np.inf,
) -> FloatArray:
    """Where an increasing function, applied cell by cell, meets `target`: secants kept in a bracket.

    `start` is a point with its value, returned unchanged where it meets the target. NaN where none was found.
    """
    older, older_value = start
    done = np.abs(older_value - target) <= tolerance
    low = np.where(older_value < target, older, lowest)
    high = np.where(older_value > target, older, np.inf)
    newer = np.where(done, older, older + np.clip(guess - older, -longest_step, longest_step))
    steps = 0
    with np.errstate(all="ignore"):
        while not done.all() and steps < _MOST_STEPS:
            value = function(newer)
            done = done | (np.abs(value - target) <= tolerance)
            low = np.where(value < target, np.maximum(low, newer), low)
            high = np.where(value > target, np.minimum(high, newer), high)
            step = (target - value) * (newer - older) / (value - older_value)
            proposal = newer + np.clip(step, -longest_step, longest_step)
            inside = (proposal > low) & (proposal < high)
            proposal = np.where(inside, proposal, 0.5 * (low + high))
            older, older_value = newer, value
            newer = np.where(done, newer, proposal)
            steps += 1
    return np.where(done, newer, np.nan)


def _require(holds: npt.NDArray[np.bool_], name: str, given: FloatArray, expected: str) -> None:
    if holds.all():
        return
    index = tuple(int(i) for i in np.argwhere(~holds)[0])
    value = np.broadcast_to(given, holds.shape)[index]
    raise ValueError(f"{name}: expected {expected}, got {value} for the table at index {list(index)}")
