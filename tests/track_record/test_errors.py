"""Measures of error give the textbook's figures, and naive forecasts are what they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.track_record import (
    bias,
    coverage,
    mean_absolute_percentage_error,
    percentage_errors,
    straight_line,
    unchanged,
)

FIGURES = st.lists(st.floats(1.0, 1e7), min_size=2, max_size=12)


def test_a_forecast_of_twice_what_came_is_off_by_a_hundred_per_cent() -> None:
    assert percentage_errors([200.0], [100.0]).tolist() == [100.0]


def test_errors_of_both_signs_add_up_in_the_mean_error_and_cancel_in_the_bias() -> None:
    forecast, actual = [90.0, 120.0, 105.0], [100.0, 100.0, 100.0]
    assert mean_absolute_percentage_error(forecast, actual) == pytest.approx((10 + 20 + 5) / 3)
    assert bias(forecast, actual) == pytest.approx((-10 + 20 + 5) / 3)


@given(FIGURES)
def test_the_bias_never_exceeds_the_mean_error(figures: list[float]) -> None:
    actual = np.roll(figures, 1)
    error = mean_absolute_percentage_error(figures, actual)
    assert abs(bias(figures, actual)) <= error + 1e-9 * error


@given(FIGURES)
def test_a_perfect_forecast_has_no_error(figures: list[float]) -> None:
    assert mean_absolute_percentage_error(figures, figures) == 0.0
    assert bias(figures, figures) == 0.0


def test_an_outcome_on_a_bound_lies_within_it() -> None:
    assert coverage([10.0, 10.0, 10.0, 10.0], [20.0] * 4, [10.0, 20.0, 9.99, 20.01]) == 50.0


def test_without_any_bounds_there_is_no_coverage() -> None:
    assert math.isnan(coverage([np.nan], [np.nan], [1.0]))


def test_nothing_changes_is_the_last_value_of_each_series() -> None:
    assert unchanged(np.array([[1.0, 5.0], [2.0, 7.0]]), 3).tolist() == [[5.0] * 3, [7.0] * 3]


def test_the_straight_line_goes_on_by_the_mean_change_of_ten_years_alone() -> None:
    series = np.array([900.0, *(100.0 + 3.0 * step for step in range(11))])
    assert straight_line(series, 3).tolist() == [133.0, 136.0, 139.0]


def test_the_straight_line_takes_what_years_there_are() -> None:
    assert straight_line(np.array([4.0, 10.0]), 2).tolist() == [16.0, 22.0]


@given(st.floats(-1e4, 1e4), st.floats(1e5, 1e7), st.integers(2, 20))
def test_a_straight_line_is_continued_exactly(slope: float, level: float, years: int) -> None:
    line = level + slope * np.arange(years + 5)
    np.testing.assert_allclose(straight_line(line[:years], 5), line[years:], rtol=1e-9)
