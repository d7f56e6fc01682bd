"""Tables meet their margins, and groups split into single ages add up again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.baseline.raking import rake, smoothest_ratio


@settings(max_examples=50)
@given(seed=st.integers(0, 10_000))
def test_raked_tables_meet_both_margins(seed: int):
    random = np.random.default_rng(seed)
    truth = random.uniform(1.0, 100.0, (4, 2, 7))
    table = rake(random.uniform(0.5, 2.0, truth.shape), truth.sum(axis=2), truth.sum(axis=0))
    np.testing.assert_allclose(table.sum(axis=0), truth.sum(axis=0), rtol=0, atol=1e-9)
    np.testing.assert_allclose(table.sum(axis=2), truth.sum(axis=2), rtol=0, atol=1e-6)
    assert table.min() > 0


def test_a_table_that_fits_already_stays_as_it_is():
    table = np.random.default_rng(1).uniform(1.0, 10.0, (3, 2, 5))
    np.testing.assert_allclose(rake(table, table.sum(axis=2), table.sum(axis=0)), table, rtol=1e-12)


def test_raking_keeps_the_odds_of_the_seed():
    seed = np.array([[[1.0, 2.0]], [[3.0, 4.0]]])
    table = rake(seed, np.array([[10.0], [20.0]]), np.array([[12.0, 18.0]]))
    odds = table[0, 0, 0] * table[1, 0, 1] / (table[0, 0, 1] * table[1, 0, 0])
    assert odds == pytest.approx(1.0 * 4.0 / (2.0 * 3.0))


def test_margins_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="same total for each sex"):
        rake(np.ones((2, 2, 3)), np.ones((2, 2)), np.ones((2, 3)))


def test_a_seed_that_can_not_meet_its_margins_is_refused():
    seed = np.ones((2, 1, 2))
    seed[0, 0, 0] = seed[1, 0, 1] = 0.0
    with pytest.raises(ValueError, match="can meet its margins"):
        rake(seed, np.array([[9.0], [1.0]]), np.array([[5.0, 5.0]]))


GROUPS = np.array([np.arange(60) < 16, (np.arange(60) >= 16) & (np.arange(60) < 45), np.arange(60) >= 45])


@settings(max_examples=50)
@given(
    totals=st.lists(st.floats(0.3, 3.0), min_size=3, max_size=3),
    seed=st.integers(0, 1000),
)
def test_split_groups_add_up_again(totals: list[float], seed: int):
    offset = np.random.default_rng(seed).uniform(50.0, 150.0, 60)
    wanted = np.array(totals) * (GROUPS @ offset)
    people = smoothest_ratio(offset, GROUPS, wanted)
    np.testing.assert_allclose(GROUPS @ people, wanted, rtol=1e-9)
    assert people.min() > 0


def test_expected_totals_leave_the_expected_ages():
    offset = np.random.default_rng(2).uniform(50.0, 150.0, 60)
    np.testing.assert_allclose(smoothest_ratio(offset, GROUPS, GROUPS @ offset), offset, rtol=1e-6)


def test_no_step_appears_between_groups():
    offset = np.full(60, 100.0)
    people = smoothest_ratio(offset, GROUPS, np.array([1920.0, 2900.0, 1200.0]))
    steps = np.abs(np.diff(np.log(people)))
    assert steps.max() < 0.06
    assert people[0] > people[30] > people[59]
