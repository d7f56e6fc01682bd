"""Where marks stand on a map so that none covers another, a name or a seat."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KILOMETRES_A_DEGREE = 111.2
_ROUNDS = 150
_TOLERANCE = 0.5
# A golden angle for each next disc: no two discs that start at one point are pushed the same way.
_TURN = 2.399963


def apart(
    moving: Sequence[tuple[float, float, float]],
    still: Sequence[tuple[float, float, float]],
    *,
    gap: float = 4.0,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Push discs apart until none overlaps another or one that must stay.

    Each round moves every overlapping pair apart along the line between them, by half the overlap each, or by
    all of it where one must stay (position-based relaxation: Müller et al., "Position Based Dynamics", 2007).

    Args:
        moving: latitude, longitude and radius in kilometres of each disc that may move.
        still: the same of each disc that must stay.
        gap: kilometres to keep between two edges.

    Returns:
        Latitudes and longitudes of the moving discs after the push, in the order given.

    >>> lat, lon = apart([(48.0, 67.1, 20.0)], [(48.0, 67.0, 20.0)])
    >>> bool(lon[0] > 67.55), lat.shape
    (True, (1,))
    """
    discs = np.array([*moving, *still], dtype=np.float64).reshape(-1, 3)
    free = len(moving)
    degree = KILOMETRES_A_DEGREE * float(np.cos(np.deg2rad(discs[:, 0].mean())))
    north, east = discs[:, 0] * KILOMETRES_A_DEGREE, discs[:, 1] * degree
    turns = np.arange(free) * _TURN
    north[:free] += 0.01 * np.sin(turns)
    east[:free] += 0.01 * np.cos(turns)
    needed = discs[:free, None, 2] + discs[None, :, 2] + gap
    share = np.where(np.arange(len(discs)) < free, 0.5, 1.0)
    own = np.arange(free)
    for _round in range(_ROUNDS):
        up, right = north[:free, None] - north, east[:free, None] - east
        distance = np.hypot(up, right)
        distance[own, own] = np.inf
        overlap = np.maximum(0.0, needed - distance)
        if overlap.max(initial=0.0) < _TOLERANCE:
            break
        push = share * overlap / np.maximum(distance, 1e-9)
        push[own, own] = 0.0
        north[:free] += (push * up).sum(axis=1)
        east[:free] += (push * right).sum(axis=1)
    return north[:free] / KILOMETRES_A_DEGREE, east[:free] / degree
