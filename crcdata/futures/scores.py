"""Random draws that a seed gives again to the bit, whatever number of processors shares the work.

Futures are drawn in blocks of a fixed size, each from a generator of its own, seeded by the run's seed and
the block's number (NumPy's PCG64 and SeedSequence). So a block never depends on which other ones there are:
with more futures the first stay the same.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BLOCK: Final = 25


def draws(seed: int, block: int, purpose: int, *axes: int) -> Array:
    """Return standard normal draws of one block, (*axes, 25); each purpose has draws of its own.

    >>> bool((draws(1, 0, 0, 3) == draws(1, 0, 0, 3)).all()), draws(1, 0, 0, 3).shape
    (True, (3, 25))
    """
    sequence = np.random.SeedSequence(seed, spawn_key=(block, purpose))
    return np.random.Generator(np.random.PCG64(sequence)).standard_normal((*axes, BLOCK))


def scores(innovations: Array, carried: Array) -> Array:
    """Return standard normal scores (T, ...) of which each year keeps a part, ``carried`` (T,), of the last.

    >>> scores(np.array([1.0, 1.0]), np.array([0.0, 0.6])).tolist()
    [1.0, 1.4]
    """
    found = np.empty_like(innovations)
    before = np.zeros_like(innovations[0])
    for year, kept in enumerate(carried):
        before = kept * before + np.sqrt(1.0 - kept**2) * innovations[year]
        found[year] = before
    return found


def blocks(futures: int) -> int:
    """Return how many blocks hold so many futures.

    >>> blocks(25), blocks(26)
    (1, 2)
    """
    return -(-futures // BLOCK)
