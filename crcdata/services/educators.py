"""Preschool educators against the children in preschool."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.services.settings import Settings, kept_and_added

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Educators:
    """Preschool educators in the autumn of a year, each (..., R, T): there, needed, missing."""

    there: Array
    needed: Array
    missing: Array


def educators(children: Array, start: Array, settings: Settings) -> Educators:
    """Hold preschool educators against the children in preschool.

    Args:
        children: (..., R, T) children in preschool.
        start: (R,) educators in the autumn before the first year.
        settings: children for one educator, and how many educators are added a year.

    >>> from crcdata.scenario import Scenario
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2027))
    >>> educators(np.array([[1_000.0]]), np.array([70.0]), settings).missing.tolist()
    [[30.0]]
    """
    there = kept_and_added(start, "preschool_educators_added", settings)
    needed = children / settings.path("children_per_preschool_educator")
    return Educators(
        there=np.broadcast_to(there, needed.shape),
        needed=needed,
        missing=np.maximum(needed - there, 0.0),
    )
