"""Fertility's level and timing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.demography import mean_age_at_childbearing, scale_fertility, total_fertility
from tests.demography.samples import bell_of_births


@given(st.floats(0.0, 20.0))
def test_scaled_rates_have_the_total_asked_for_and_the_timing_they_had(total: float):
    bell = bell_of_births()
    scaled = scale_fertility(bell, total)
    assert total_fertility(scaled) == pytest.approx(total, rel=1e-13, abs=1e-300)
    if total > 1e-3:
        assert mean_age_at_childbearing(scaled) == pytest.approx(mean_age_at_childbearing(bell), rel=1e-12)


def test_births_at_one_age_have_their_mean_in_its_middle():
    asfr = np.zeros(101)
    asfr[30] = 0.2
    assert mean_age_at_childbearing(asfr) == pytest.approx(30.5)


def test_without_births_there_is_no_mean_age():
    assert np.isnan(mean_age_at_childbearing(np.zeros(101)))


def test_each_year_may_have_its_own_total():
    scaled = scale_fertility(bell_of_births(), [1.5, 2.5])
    np.testing.assert_allclose(total_fertility(scaled), [1.5, 2.5])


def test_nothing_scaled_to_nothing_stays_nothing():
    assert scale_fertility(np.zeros((2, 101)), 0.0).max() == 0.0


@pytest.mark.parametrize(
    ("asfr", "total", "message"),
    [
        (np.zeros(101), 2.0, "asfr: expected a rate above 0 where total fertility is to be"),
        (np.ones(100), 2.0, r"asfr: expected shape \(\.\.\., 101\), got \(100,\)"),
        (np.ones(101), -1.0, r"total: expected finite values of 0 or more, got -1\.0"),
        (
            np.ones((2, 101)),
            np.ones(3),
            "leading axes do not broadcast together: asfr \\(2,\\), total \\(3,\\)",
        ),
    ],
)
def test_what_cannot_be_scaled_is_said(asfr, total, message: str):
    with pytest.raises(ValueError, match=message):
        scale_fertility(asfr, total)
