"""Random draws that a seed gives again to the bit, whatever number of processors shares the work.

Futures are drawn in blocks of a fixed size, each from a generator of its own, seeded by the run's seed and
the block's number (NumPy's PCG64 and SeedSequence). So a block never depends on which other ones there are:
with more futures the first stay the same.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]

BLOCK: Final = 50


def draws(seed: int, block: int, purpose: int, *axes: int) -> Array:
    """Return standard normal draws of one block, (*axes, 50); each purpose has draws of its own.

    >>> bool((draws(1, 0, 0, 3) == draws(1, 0, 0, 3)).all()), draws(1, 0, 0, 3).shape
    (True, (3, 50))
    """
    return _generator(seed, block, purpose).standard_normal((*axes, BLOCK))


def spread_draws(seed: int, block: int, purpose: int, *axes: int) -> Array:
    """Return standard normal draws that spread evenly over a block, (*axes, 50).

    One draw falls into each fiftieth of the distribution, in an order of its own along every axis: a Latin
    hypercube. Each draw is as normal as before, but quantiles of many futures vary less from seed to seed.

    Source: McKay, Beckman and Conover (1979), Technometrics 21: 239-245.

    >>> from scipy.special import ndtr
    >>> sorted((ndtr(spread_draws(1, 0, 0, 2))[1] * 50).astype(int).tolist()) == list(range(50))
    True
    """
    generator = _generator(seed, block, purpose)
    places = np.argsort(generator.random((*axes, BLOCK)), axis=-1)
    within = generator.uniform(1e-9, 1.0 - 1e-9, (*axes, BLOCK))
    return np.asarray(ndtri((places + within) / BLOCK))


def _generator(seed: int, block: int, purpose: int) -> np.random.Generator:
    sequence = np.random.SeedSequence(seed, spawn_key=(block, purpose))
    return np.random.Generator(np.random.PCG64(sequence))


def scores(made: Array, carried: Array) -> Array:
    """Return standard normal scores (T, ...) of which each year keeps a part, ``carried`` (T,), of the last.

    ``made`` (T, ...) are standard normal draws. They are turned into scores by the principal components of
    the scores' correlations, so that the first draws decide most: those a Latin hypercube spreads.

    >>> scores(np.array([1.0, 0.0]), np.array([0.0, 1.0])).round(9).tolist()
    [1.0, 1.0]
    """
    return np.tensordot(_components(carried), made, axes=1)


def _components(carried: Array) -> Array:
    kept = np.cumsum(np.log(np.maximum(carried[1:], 1e-300)), dtype=np.float64)
    reached = np.concatenate([[0.0], kept])
    correlation = np.exp(-np.abs(reached[:, None] - reached))
    sizes, directions = np.linalg.eigh(correlation)
    # A direction may be found as well as its opposite: the sum says which one is meant.
    signs = np.where(directions.sum(axis=0) < 0.0, -1.0, 1.0)
    loadings = directions * signs * np.sqrt(np.maximum(sizes, 0.0))
    return np.asarray(loadings[:, ::-1])


def blocks(futures: int) -> int:
    """Return how many blocks hold so many futures.

    >>> blocks(50), blocks(51)
    (1, 2)
    """
    return -(-futures // BLOCK)
