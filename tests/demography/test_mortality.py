"""Life tables and their figures, against what algebra says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.bench.reference import infant_time_of_dying, life_table_columns
from crcdata.demography import (
    infant_mortality,
    life_expectancy,
    life_table,
    newborn_average,
    under5_mortality,
)
from crcdata.demography.survival import mean_age_at_infant_death
from tests.demography.samples import country, gompertz

CONSTANT = st.floats(1e-6, 1.9)


@given(CONSTANT)
def test_a_constant_rate_leaves_one_over_itself_to_live_at_every_birthday(rate: float):
    table = life_table(np.full((2, 101), rate))
    np.testing.assert_allclose(table.ex[:, 1:], 1.0 / rate, rtol=1e-9)


@given(st.integers(0, 2**32 - 1))
def test_the_short_way_to_life_expectancy_is_the_life_tables(seed: int):
    mx = country(seed, years=3, wild=True).mx
    mx[..., 100] += 0.01
    np.testing.assert_allclose(life_expectancy(mx), life_table(mx).ex[..., 0], rtol=1e-12)


@given(st.integers(0, 2**32 - 1))
def test_the_columns_of_a_life_table_agree_with_each_other(seed: int):
    mx = country(seed, years=2).mx
    table = life_table(mx)
    np.testing.assert_allclose(table.dx, table.mx * table.Lx, rtol=1e-12)
    np.testing.assert_allclose(table.dx.sum(axis=-1), 1.0, rtol=1e-12)
    np.testing.assert_allclose(table.Tx[..., 0], table.Lx.sum(axis=-1), rtol=1e-12)
    np.testing.assert_allclose(table.lx[..., :-1] - table.lx[..., 1:], table.dx[..., :-1], atol=1e-15)
    np.testing.assert_allclose(table.ex[..., -1], 1.0 / mx[..., -1], rtol=1e-12)


def test_plain_loops_give_the_same_survivors_and_person_years():
    mx = country(3, years=1).mx[0]
    table = life_table(mx)
    for sex in (0, 1):
        alive, lived = life_table_columns(mx[sex].tolist(), sex)
        np.testing.assert_allclose(table.lx[sex], alive[:101], rtol=1e-12)
        np.testing.assert_allclose(table.Lx[sex, :100], lived[:100], rtol=1e-12)


def test_without_death_all_reach_every_age_and_live_for_ever():
    table = life_table(np.zeros((2, 101)))
    assert (table.lx == 1.0).all()
    assert np.isinf(table.ex).all()
    assert np.isinf(life_expectancy(np.zeros((2, 101)))).all()


def test_ages_that_nobody_reaches_have_no_expectation():
    mx = gompertz()
    mx[:, 50] = 3.0
    table = life_table(mx)
    assert (table.lx[:, 51:] == 0.0).all()
    assert np.isnan(table.ex[:, 51:]).all()
    assert np.isfinite(table.ex[:, :51]).all()
    np.testing.assert_allclose(table.dx[:, 50], mx[:, 50] * table.Lx[:, 50])


@given(st.floats(0.0, 0.3))
def test_mean_age_at_infant_death_is_the_published_one(rate: float):
    joined = mean_age_at_infant_death(np.array([rate, rate]))
    printed = [infant_time_of_dying(rate, sex) for sex in (0, 1)]
    np.testing.assert_allclose(joined, printed, atol=1.1e-4)


def test_child_mortality_is_what_the_life_table_loses_before_the_birthday():
    mx = country(4, years=3).mx
    table = life_table(mx)
    np.testing.assert_allclose(infant_mortality(mx), 1.0 - table.lx[..., 1], rtol=1e-12)
    np.testing.assert_allclose(under5_mortality(mx), 1.0 - table.lx[..., 5], rtol=1e-12)


def test_child_mortality_is_none_without_death_and_all_where_nobody_survives():
    assert under5_mortality(np.zeros((2, 101))).tolist() == [0.0, 0.0]
    assert under5_mortality(np.full((2, 101), 5.0)).tolist() == [1.0, 1.0]


def test_the_smallest_child_mortality_keeps_its_digits():
    mx = np.zeros((2, 101))
    mx[:, 3] = 1e-17
    np.testing.assert_allclose(under5_mortality(mx), 1e-17, rtol=1e-12)


def test_newborn_average_lies_where_the_births_are():
    values = np.array([[10.0, 20.0], [1.0, 3.0]])
    assert newborn_average(values, [1.0, 0.0]).tolist() == [15.0, 1.0]
    assert newborn_average(values, 1.0).tolist() == [15.0, 2.0]


@pytest.mark.parametrize("function", [life_expectancy, under5_mortality, infant_mortality])
def test_tables_at_once_are_tables_one_by_one(function):
    mx = country(5, years=3, leading=(2,)).mx
    together = function(mx)
    assert together.shape == (2, 3, 2)
    np.testing.assert_allclose(together[1, 2], function(mx[1, 2]), rtol=1e-13)
