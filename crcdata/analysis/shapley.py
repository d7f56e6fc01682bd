"""Shapley values: what each of several players adds to a worth that they bring about together."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """Shapley values from sampled orders, (n, …), the standard errors of sampling, and how many orders."""

    values: Array
    errors: Array
    orders: int


def shapley(worth: ArrayLike) -> Array:
    """Return each player's Shapley value, shape (n, …): its mean marginal worth over all orders of joining.

    The values add up to the worth of all less the worth of none; a player that changes nothing gets nothing;
    players that do the same get the same; values of a sum of games are the sums of values.

    Args:
        worth: (2 ** n, …) of every coalition; player ``i`` belongs to those whose number has bit ``i``.

    Raises:
        ValueError: the first axis is no power of two.

    Source: Shapley, L. S. (1953), A Value for n-Person Games, in Contributions to the Theory of Games II,
    Princeton University Press.

    >>> shapley([0.0, 10.0, 20.0, 60.0]).tolist()
    [25.0, 35.0]
    """
    values = np.asarray(worth, dtype=np.float64)
    players = int(values.shape[0]).bit_length() - 1
    if values.shape[0] != 1 << players:
        raise ValueError(f"worth: expected a power of two coalitions, got {values.shape[0]}")
    coalitions = np.arange(values.shape[0])
    size = np.bitwise_count(coalitions)
    chances = np.array([1.0 / (players * math.comb(players - 1, joined)) for joined in range(players)])
    shares = np.empty((players, *values.shape[1:]))
    for player in range(players):
        without = coalitions[(coalitions >> player) & 1 == 0]
        added = values[without | (1 << player)] - values[without]
        shares[player] = np.tensordot(chances[size[without]], added, axes=1)
    return shares


def shapley_sampled(worth: Callable[[int], Array], players: int, *, orders: int, seed: int) -> Sampled:
    """Return Shapley values from orders of joining drawn at random, each taken forwards and backwards.

    Within every order the marginal worths add up to the worth of all less that of none, so their means do
    too: sampling moves worth between players and loses none.

    Args:
        worth: gives the worth of a coalition, numbered as in `shapley`; asked anew for each step, so that it
            does well to remember.
        players: how many there are, at least one.
        orders: how many pairs of an order and its reverse.
        seed: the same seed draws the same orders.

    Source: Castro, J., Gómez, D. & Tejada, J. (2009), Polynomial calculation of the Shapley value based on
    sampling, Computers & Operations Research 36(5); reversed orders: Mitchell, R., Cooper, J., Frank, E. &
    Holmes, G. (2022), Sampling Permutations for Shapley Value Estimation, JMLR 23.

    >>> found = shapley_sampled(lambda coalition: np.array(float(coalition)), 3, orders=2, seed=1)
    >>> found.values.tolist(), found.errors.tolist()
    ([1.0, 2.0, 4.0], [0.0, 0.0, 0.0])
    """
    generator = np.random.default_rng(seed)
    pairs = []
    for _ in range(orders):
        order = generator.permutation(players)
        pairs.append((_marginal(worth, order) + _marginal(worth, order[::-1])) / 2.0)
    drawn = np.stack(pairs)
    spread = drawn.std(axis=0, ddof=1) if orders > 1 else np.full_like(drawn[0], np.nan)
    return Sampled(drawn.mean(axis=0), spread / math.sqrt(orders), orders)


def _marginal(worth: Callable[[int], Array], order: NDArray[np.int64]) -> Array:
    """Return what each player adds when they join in one order, (n, …)."""
    coalition, before = 0, worth(0)
    added = np.empty((len(order), *np.shape(before)))
    for player in order.tolist():
        coalition |= 1 << player
        after = worth(coalition)
        added[player] = after - before
        before = after
    return added
