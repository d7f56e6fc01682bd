"""How far forecasts lay from what happened: percentage errors, their mean, bias and coverage."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def percentage_errors(forecast: npt.ArrayLike, actual: npt.ArrayLike) -> Array:
    """Return forecast less actual per hundred of the actual: above zero where too much was expected.

    >>> percentage_errors([110.0, 90.0], [100.0, 100.0]).tolist()
    [10.0, -10.0]
    """
    happened = np.asarray(actual, dtype=np.float64)
    return np.asarray((np.asarray(forecast, dtype=np.float64) - happened) / happened * 100)


def mean_absolute_percentage_error(forecast: npt.ArrayLike, actual: npt.ArrayLike) -> float:
    """Return the mean of the percentage errors without their signs (MAPE).

    Source: Smith, S. K., Tayman, J. & Swanson, D. A. (2013), A Practitioner's Guide to State and Local
    Population Projections, Springer, chapter 13; Armstrong, J. S. (2001), Principles of Forecasting, Kluwer.

    >>> mean_absolute_percentage_error([110.0, 90.0], [100.0, 100.0])
    10.0
    """
    return float(np.abs(percentage_errors(forecast, actual)).mean())


def bias(forecast: npt.ArrayLike, actual: npt.ArrayLike) -> float:
    """Return the mean of the percentage errors with their signs: which way forecasts lean.

    Source: Smith, Tayman & Swanson (2013), chapter 13 (mean algebraic percentage error).

    >>> bias([110.0, 90.0], [100.0, 100.0])
    0.0
    """
    return float(percentage_errors(forecast, actual).mean())


def mean_error_without_sign(forecast: npt.ArrayLike, actual: npt.ArrayLike, unit: str) -> float:
    """Return the mean error without its sign, in ``percent`` of what happened or in ``percentage_points``.

    >>> mean_error_without_sign([33.0], [30.0], "percentage_points")
    3.0
    """
    return float(np.abs(_errors(forecast, actual, unit)).mean())


def mean_error(forecast: npt.ArrayLike, actual: npt.ArrayLike, unit: str) -> float:
    """Return the mean error with its sign, in ``percent`` of what happened or in ``percentage_points``.

    >>> mean_error([33.0, 27.0], [30.0, 30.0], "percent")
    0.0
    """
    return float(_errors(forecast, actual, unit).mean())


def _errors(forecast: npt.ArrayLike, actual: npt.ArrayLike, unit: str) -> Array:
    if unit == "percent":
        return percentage_errors(forecast, actual)
    return np.asarray(np.asarray(forecast, dtype=np.float64) - np.asarray(actual, dtype=np.float64))


def coverage(lower: npt.ArrayLike, upper: npt.ArrayLike, actual: npt.ArrayLike) -> float:
    """Return the share of outcomes, in per cent, on or between the bounds; NaN where none has bounds.

    >>> coverage([90.0, 90.0, np.nan], [110.0, 99.0, np.nan], [100.0, 100.0, 100.0])
    50.0
    """
    low, high = np.asarray(lower, dtype=np.float64), np.asarray(upper, dtype=np.float64)
    happened = np.asarray(actual, dtype=np.float64)
    bounded = np.isfinite(low) & np.isfinite(high)
    if not bounded.any():
        return float("nan")
    return float(((low <= happened) & (happened <= high))[bounded].mean() * 100)
