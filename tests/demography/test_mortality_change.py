"""Mortality moved to a target: it arrives there, keeps its pattern, and says so when it cannot."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.demography import (
    life_expectancy,
    life_table,
    scale_under5,
    shift_life_expectancy,
    under5_mortality,
)
from tests.demography.samples import country, gompertz

seeds = st.integers(0, 2**32 - 1)


@given(seed=seeds, gain=st.floats(-40.0, 40.0))
def test_life_expectancy_rises_by_the_gain_asked_for(seed: int, gain: float):
    mx = country(seed, years=3).mx
    moved = shift_life_expectancy(mx, gain)
    np.testing.assert_allclose(life_expectancy(moved) - life_expectancy(mx), gain, atol=2e-9)


@given(seed=seeds, gain=st.floats(-10.0, 10.0))
def test_a_gain_after_childhood_leaves_childhood_alone(seed: int, gain: float):
    mx = country(seed, years=2).mx
    moved = shift_life_expectancy(mx, gain, first_age=5)
    np.testing.assert_array_equal(moved[..., :5], mx[..., :5])
    np.testing.assert_allclose(life_expectancy(moved) - life_expectancy(mx), gain, atol=2e-9)


def test_a_shift_keeps_the_age_pattern():
    mx = country(1, years=3).mx
    ratio = shift_life_expectancy(mx, 3.0) / mx
    np.testing.assert_allclose(ratio, np.broadcast_to(ratio[..., :1], ratio.shape), rtol=1e-12)


def test_a_small_gain_takes_the_change_that_years_lost_to_death_predict():
    # de0 = e† dk, with e† the mean years lost to death: Vaupel & Canudas-Romo (2003), Demography 40: 201-216.
    mx = gompertz()
    table = life_table(mx)
    at_death = np.concatenate([(table.ex[:, :-1] + table.ex[:, 1:]) / 2, table.ex[:, -1:]], axis=1)
    years_lost = (table.dx * at_death).sum(axis=1)
    change = -np.log(shift_life_expectancy(mx, 0.01)[:, 50] / mx[:, 50])
    np.testing.assert_allclose(change, 0.01 / years_lost, rtol=0.01)


def test_no_gain_and_no_scaling_change_no_digit():
    mx = country(2, years=3).mx
    np.testing.assert_array_equal(shift_life_expectancy(mx, 0.0), mx)
    np.testing.assert_array_equal(scale_under5(mx, 1.0), mx)


def test_each_year_and_each_sex_may_have_its_own_target():
    mx = country(3, years=3, leading=(2,)).mx
    by_year = shift_life_expectancy(mx, np.array([0.0, 1.0, 2.0])[:, None])
    gained = life_expectancy(by_year) - life_expectancy(mx)
    np.testing.assert_allclose(gained, np.broadcast_to([[0.0], [1.0], [2.0]], (2, 3, 2)), atol=2e-9)
    by_sex = scale_under5(mx, [0.5, 0.8])
    np.testing.assert_allclose(
        under5_mortality(by_sex) / under5_mortality(mx), np.broadcast_to([0.5, 0.8], (2, 3, 2))
    )


def test_one_table_and_many_targets_give_many_tables():
    assert shift_life_expectancy(gompertz(), np.ones((4, 1))).shape == (4, 2, 101)
    assert scale_under5(gompertz(), np.full((4, 1), 0.5)).shape == (4, 2, 101)


@given(seed=seeds, ratio=st.floats(0.0, 60.0))
def test_under5_mortality_is_the_ratio_asked_for_and_older_ages_stay(seed: int, ratio: float):
    mx = country(seed, years=2).mx
    moved = scale_under5(mx, ratio)
    np.testing.assert_allclose(under5_mortality(moved), under5_mortality(mx) * ratio, rtol=1e-12, atol=1e-300)
    np.testing.assert_array_equal(moved[..., 5:], mx[..., 5:])


@given(seed=seeds, level=st.floats(1e-12, 0.999999))
def test_any_level_of_under5_mortality_is_reached_from_any_other(seed: int, level: float):
    mx = gompertz()
    mx[:, :5] = 10.0 ** np.random.default_rng(seed).uniform(-8.0, 0.2, (2, 5))
    moved = scale_under5(mx, level / under5_mortality(mx))
    np.testing.assert_allclose(under5_mortality(moved), level, rtol=1e-12)


def test_where_no_child_dies_none_is_made_to():
    mx = gompertz()
    mx[:, :5] = 0.0
    np.testing.assert_array_equal(scale_under5(mx, 2.0), mx)


def test_inputs_are_left_as_they_were():
    mx = gompertz()
    before = mx.copy()
    shift_life_expectancy(mx, 1.0)
    scale_under5(mx, 0.5)
    np.testing.assert_array_equal(mx, before)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda mx: shift_life_expectancy(mx, -500.0),
            r"gain: expected a life expectancy above 0, got -500\.0",
        ),
        (lambda mx: shift_life_expectancy(mx, np.nan), "gain: expected finite values, got nan"),
        (lambda mx: shift_life_expectancy(mx * 0, 1.0), "mx: expected rates with a finite life expectancy"),
        (
            lambda mx: shift_life_expectancy(mx, 1.0, first_age=101),
            "first_age: expected an age from 0 to 100",
        ),
        (lambda mx: shift_life_expectancy(mx, np.ones(3)), "leading axes do not broadcast together"),
        (
            lambda mx: shift_life_expectancy(np.where(np.arange(101) == 0, 1e6, mx), 1.0, first_age=5),
            "gain: expected a life expectancy within reach of these rates, got 1.0 for the table at index",
        ),
        (
            lambda mx: shift_life_expectancy(mx, [-100.0, 1.0], first_age=90),
            r"gain: expected a life expectancy above 0, got -100\.0 for the table at index \[0\]",
        ),
        (lambda mx: scale_under5(mx, -0.5), r"ratio: expected finite values of 0 or more, got -0\.5"),
        (lambda mx: scale_under5(mx, [1.0, 1e4]), r"ratio: expected under-5 mortality below 1, got 10000\.0"),
    ],
)
def test_what_cannot_be_reached_is_said(call, message: str):
    with pytest.raises(ValueError, match=message):
        call(gompertz())
