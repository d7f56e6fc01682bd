"""Shapley values keep their axioms for every game, exact or sampled."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from crcdata.analysis.shapley import shapley, shapley_sampled

WORTH = st.floats(-1e6, 1e6)


def games(most: int = 5):
    return st.integers(1, most).flatmap(lambda players: arrays(np.float64, (1 << players,), elements=WORTH))


@given(game=games(8))
def test_shares_add_up_to_the_worth_of_all_less_that_of_none(game):
    assert shapley(game).sum() == pytest.approx(game[-1] - game[0], abs=1e-6)


@given(game=games(4))
def test_a_share_is_the_mean_of_what_is_added_over_every_order_of_joining(game):
    players = len(game).bit_length() - 1
    added = np.zeros(players)
    for order in itertools.permutations(range(players)):
        coalition = 0
        for player in order:
            added[player] += game[coalition | 1 << player] - game[coalition]
            coalition |= 1 << player
    np.testing.assert_allclose(shapley(game), added / math.factorial(players), atol=1e-6)


@given(game=games(), other=st.integers(0, 4))
def test_players_that_do_the_same_get_the_same(game, other):
    players = len(game).bit_length() - 1
    first, second = 0, other % players
    numbers = np.arange(len(game))
    swapped = numbers & ~(1 << first) & ~(1 << second)
    swapped |= ((numbers >> first) & 1) << second | ((numbers >> second) & 1) << first
    shares = shapley((game + game[swapped]) / 2)
    assert shares[first] == pytest.approx(shares[second], abs=1e-6)


@given(game=games(), player=st.integers(0, 4))
def test_a_player_that_changes_nothing_gets_nothing(game, player):
    player %= len(game).bit_length() - 1
    idle = game[np.arange(len(game)) & ~(1 << player)]
    assert shapley(idle)[player] == pytest.approx(0.0, abs=1e-6)


@given(
    both=st.integers(1, 5).flatmap(
        lambda players: st.tuples(*(arrays(np.float64, (1 << players,), elements=WORTH) for _ in range(2)))
    ),
    factor=st.floats(-10, 10),
)
def test_shares_of_a_sum_of_games_are_sums_of_shares(both, factor):
    one, other = both
    np.testing.assert_allclose(
        shapley(one + factor * other), shapley(one) + factor * shapley(other), atol=1e-5
    )


def test_many_measures_are_split_at_once():
    game = np.random.default_rng(1).normal(size=(16, 3, 5))
    split = shapley(game)
    np.testing.assert_allclose(split[:, 1, 2], shapley(game[:, 1, 2]))


def test_a_published_game_of_gloves():
    # One left glove and two right ones: a pair is worth 1. Shares 2/3, 1/6, 1/6.
    worth = [1.0 if coalition & 1 and coalition & 6 else 0.0 for coalition in range(8)]
    np.testing.assert_allclose(shapley(worth), [2 / 3, 1 / 6, 1 / 6])


@given(game=games(5), seed=st.integers(0, 1000))
def test_sampled_shares_lose_nothing_and_the_same_seed_gives_the_same(game, seed):
    players = len(game).bit_length() - 1

    def sampled():
        return shapley_sampled(lambda coalition: game[coalition], players, orders=4, seed=seed)

    assert sampled().values.sum() == pytest.approx(game[-1] - game[0], abs=1e-5)
    np.testing.assert_array_equal(sampled().values, sampled().values)


def test_sampled_shares_come_near_the_exact_ones_within_their_errors():
    game = np.random.default_rng(7).normal(size=1 << 8).cumsum()
    found = shapley_sampled(lambda coalition: game[coalition], 8, orders=600, seed=3)
    assert (np.abs(found.values - shapley(game)) <= 4.5 * found.errors).all()
    assert (found.errors > 0).all()


def test_a_number_of_coalitions_that_no_players_have_is_refused():
    with pytest.raises(ValueError, match="power of two"):
        shapley([1.0, 2.0, 3.0])
