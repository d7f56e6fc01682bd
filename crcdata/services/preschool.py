"""Preschool: children of that age, places that are wanted for them, places that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.services.places import stock
from crcdata.services.settings import Settings

Array = npt.NDArray[np.float64]

FIRST_AGE, ENTRY_AGE = 2, 6


@dataclass(frozen=True, slots=True, eq=False)
class PreschoolStart:
    """The autumn before the first year: ``places`` (R,), and ``filled`` (R,) children in one place.

    ``shares`` (R,) is how the nation's new places go to the regions, ``planned`` what is published of them.
    """

    places: Array
    filled: Array
    shares: Array
    planned: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Preschool:
    """Preschools on 1 September and in the twelve months before it, each (..., R, T).

    ``children`` are those from two to school entry, ``wanted`` those for whom a place is wanted, ``enrolled``
    those who have one, ``missing`` those who wait. ``places`` is ``before`` and ``opened`` less ``closed``.
    """

    children: Array
    wanted: Array
    enrolled: Array
    missing: Array
    before: Array
    opened: Array
    closed: Array
    places: Array
    groups: Array


def preschool(ages: Array, start: PreschoolStart, settings: Settings) -> Preschool:
    """Hold the places that are wanted against those that there are.

    Children are enrolled where a place is wanted for them and where there is one. Not every place can be
    filled, for it may be far away or in a group of another age: as many as are filled now.

    Args:
        ages: (..., R, 21, T) children by single age on 1 September.
        start: places in the autumn before the first year.
        settings: for whom a place is wanted, what is opened and closed, how large a group is, and who has
            entered school at six.

    >>> from crcdata.scenario import Scenario
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2028))
    >>> start = PreschoolStart(np.array([2_500.0]), np.array([0.9]), np.array([1.0]), {2026: 0.0, 2027: 0.0})
    >>> held = preschool(np.full((1, 21, 2), 1000.0), start, settings)
    >>> held.wanted.round(1).tolist(), held.enrolled.round(1).tolist(), held.missing.round(1).tolist()
    ([[2518.7, 2518.7]], [[2227.5, 2205.2]], [[291.2, 313.5]])
    """
    young = children_of_preschool_age(ages, settings.path("entering_at_six") / 100.0)
    wanted = young * (settings.path("preschool_wanted") / 100.0)
    opened = settings.programme("preschool_places_opened", start.shares, start.planned)
    before, closed = stock(start.places, opened, settings.path("preschool_places_closed") / 100.0)
    there = before + opened - closed
    enrolled = np.minimum(wanted, there * start.filled[:, None])
    shape = young.shape
    return Preschool(
        children=young,
        wanted=wanted,
        enrolled=enrolled,
        missing=wanted - enrolled,
        before=np.broadcast_to(before, shape),
        opened=np.broadcast_to(opened, shape),
        closed=np.broadcast_to(closed, shape),
        places=np.broadcast_to(there, shape),
        groups=enrolled / settings.path("preschool_group_size"),
    )


def children_of_preschool_age(ages: Array, entering_at_six: Array) -> Array:
    """Return children from two to school entry: all aged 2-5, and those aged 6 who have not entered.

    Args:
        ages: (..., R, 21, T) children by single age on 1 September.
        entering_at_six: (R, T) the part of those aged 6 who have entered.

    >>> children_of_preschool_age(np.full((1, 21, 1), 100.0), np.array([[0.55]])).round(6).tolist()
    [[445.0]]
    """
    waiting = ages[..., ENTRY_AGE, :] * (1.0 - entering_at_six)
    young: Array = ages[..., FIRST_AGE:ENTRY_AGE, :].sum(axis=-2) + waiting
    return young
