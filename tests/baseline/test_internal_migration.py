"""Moves between regions: as many come as go, currents have counter-currents, young adults move most."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.baseline.internal_migration import (
    balanced_exchange,
    distances,
    gravity_flows,
    migration_schedule,
    move_rates,
)

PLACES = distances(np.array([43.2, 51.1, 42.3, 47.1]), np.array([76.9, 71.4, 69.6, 51.9]))
PEOPLE = np.array([2.3e6, 1.6e6, 1.3e6, 0.7e6])


def test_the_schedule_peaks_at_young_adults_and_falls_through_childhood():
    schedule = migration_schedule()
    assert schedule.sum() == pytest.approx(1.0)
    assert 20 <= int(schedule.argmax()) <= 25
    assert (np.diff(schedule[:14]) < 0).all()
    assert schedule.min() > 0


def test_almaty_lies_about_970_kilometres_from_astana():
    assert PLACES[0, 1] == pytest.approx(970, rel=0.01)
    np.testing.assert_array_equal(PLACES, PLACES.T)


@settings(max_examples=50)
@given(st.lists(st.floats(-30_000, 30_000), min_size=3, max_size=3))
def test_flows_give_the_net_migration_and_nobody_moves_to_where_he_is(first: list[float]):
    net = np.array([*first, -sum(first)])
    exchange = balanced_exchange(PEOPLE, PLACES, 200_000.0, np.full(4, np.nan))
    flows = gravity_flows(PEOPLE, PLACES, net, exchange)
    np.testing.assert_allclose(flows.sum(axis=0) - flows.sum(axis=1), net, atol=1.0)
    assert flows.min() >= 0
    assert not np.diag(flows).any()
    assert flows.sum() == pytest.approx(200_000 + np.maximum(net, 0).sum(), rel=1e-6)


def test_what_is_known_of_the_exchange_is_kept_and_the_rest_shared_by_people_and_nearness():
    known = np.array([np.nan, 40_000.0, np.nan, np.nan])
    exchange = balanced_exchange(PEOPLE, PLACES, 100_000.0, known)
    assert exchange[1] == 40_000.0
    assert exchange.sum() == pytest.approx(100_000)
    assert exchange[0] > exchange[3]


def test_more_known_than_there_is_is_refused():
    with pytest.raises(ValueError, match="at most"):
        balanced_exchange(PEOPLE, PLACES, 10.0, np.array([20.0, np.nan, np.nan, np.nan]))


def test_net_migration_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="add up to zero"):
        gravity_flows(PEOPLE, PLACES, np.ones(4), np.ones(4))


def test_rates_give_back_the_flows_they_were_made_from():
    flows = np.stack([gravity_flows(PEOPLE, PLACES, np.zeros(4), np.full(4, 5_000.0))] * 2)
    people = np.random.default_rng(3).uniform(100, 1000, (4, 2, 101))
    moves = move_rates(flows, people, migration_schedule())
    again = np.einsum("sod,sx,osx->sod", moves.rates, moves.schedule, people)
    np.testing.assert_allclose(again, flows, rtol=1e-9, atol=1e-9)
