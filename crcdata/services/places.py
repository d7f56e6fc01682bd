"""School places as stock and flow, held against pupils: who has no place, where places are to spare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.services.settings import Settings

Array = npt.NDArray[np.float64]

SHIFTS_COUNTED = 2.0  # places are published as if a school taught in two shifts


@dataclass(frozen=True, slots=True, eq=False)
class PlacesStart:
    """The autumn before the first year: ``places`` (R,) in schools of the state, counted in two shifts.

    ``shares`` (R,) is how the nation's new places go to the regions, ``planned`` what is published of them.
    """

    places: Array
    shares: Array
    planned: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Schools of the state on 1 September and in the twelve months before it, each (..., R, T).

    ``places`` is ``before`` and ``built`` less ``retired``, all counted in two shifts; ``capacity`` is what
    they hold in the shifts that are accepted. ``missing`` are ``pupils`` beyond it, ``surplus`` is capacity
    beyond them, ``third_shift`` are pupils taught in a third shift.
    """

    pupils: Array
    before: Array
    built: Array
    retired: Array
    places: Array
    capacity: Array
    missing: Array
    surplus: Array
    third_shift: Array


def places(pupils: Array, start: PlacesStart, settings: Settings) -> Places:
    """Take places from year to year and hold them against pupils.

    Places grow old; a part of the old ones is renovated and stays, the others are retired. A surplus in one
    region does not fill what is missing in another.

    Args:
        pupils: (..., R, T) pupils in schools of the state on 1 September.
        start: places in the autumn before the first year.
        settings: what is built, what grows old and is renovated, how many shifts are accepted.

    >>> from crcdata.scenario import Scenario
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2028))
    >>> start = PlacesStart(np.array([1_000.0]), np.array([1.0]), {2026: 5.0, 2027: 0.0})
    >>> held = places(np.array([[1_100.0, 900.0]]), start, settings)
    >>> held.places.round(3).tolist(), held.missing.round(3).tolist(), held.surplus.round(3).tolist()
    ([[1000.0, 995.0]], [[100.0, 0.0]], [[0.0, 95.0]])
    """
    built = settings.programme("school_places_built", start.shares, start.planned)
    old = settings.path("school_places_ageing") / 100.0
    rate = old * (1.0 - settings.path("school_places_renovated") / 100.0)
    before, retired = stock(start.places, built, rate)
    there = before + built - retired
    shifts = settings.path("school_shifts")
    capacity = there * (shifts / SHIFTS_COUNTED)
    beyond_two = np.maximum(pupils - there, 0.0)
    room = there * np.maximum(shifts - SHIFTS_COUNTED, 0.0) / SHIFTS_COUNTED
    crowded = beyond_two * (settings.path("third_shift_pupils") / 100.0)
    shape = pupils.shape
    return Places(
        pupils=pupils,
        before=np.broadcast_to(before, shape),
        built=np.broadcast_to(built, shape),
        retired=np.broadcast_to(retired, shape),
        places=np.broadcast_to(there, shape),
        capacity=np.broadcast_to(capacity, shape),
        missing=np.maximum(pupils - capacity, 0.0),
        surplus=np.maximum(capacity - pupils, 0.0),
        third_shift=np.maximum(np.minimum(beyond_two, room), crowded),
    )


def stock(start: Array, added: Array, rate: Array) -> tuple[Array, Array]:
    """Return what there is before each year and what is taken away in it, each (R, T).

    Args:
        start: (R,) what there is before the first year.
        added: (R, T) what is added in each year.
        rate: (R, T) the part of what there was before that is taken away.

    >>> stock(np.array([100.0]), np.array([[10.0, 0.0]]), np.array([[0.1, 0.5]]))
    (array([[100., 100.]]), array([[10., 50.]]))
    """
    before = np.empty_like(added)
    there = start
    for year in range(added.shape[1]):
        before[:, year] = there
        there = there * (1.0 - rate[:, year]) + added[:, year]
    return before, before * rate
