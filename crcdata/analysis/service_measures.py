"""Measures of services: preschool, pupils, places, staff, protection and money."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measure import Measure
from crcdata.analysis.outcome import Outcome
from crcdata.language import N_

Array = NDArray[np.float64]


def _guardianship_specialists(outcome: Outcome) -> Array:
    return outcome.services.protection.guardianship_specialists


def _guardianship_needed(outcome: Outcome) -> Array:
    return outcome.services.protection.guardianship_needed


def _guardianship_missing(outcome: Outcome) -> Array:
    return outcome.services.protection.guardianship_missing


def _children_per_guardianship_specialist(outcome: Outcome) -> Array:
    held = outcome.services.protection
    return np.divide(
        held.children,
        held.guardianship_specialists,
        out=np.full_like(held.children, np.nan),
        where=held.guardianship_specialists > 0.0,
    )


PROTECTION_MEASURES: Final[tuple[Measure, ...]] = (
    Measure(
        "guardianship_specialists",
        N_("Guardianship specialists"),
        "persons",
        0,
        "stock",
        True,
        "persons",
        _guardianship_specialists,
        group="protection",
    ),
    Measure(
        "guardianship_needed",
        N_("Guardianship specialists needed by the norm"),
        "persons",
        0,
        "stock",
        True,
        "persons",
        _guardianship_needed,
        group="protection",
    ),
    Measure(
        "guardianship_missing",
        N_("Guardianship specialists missing against the norm"),
        "persons",
        0,
        "stock",
        True,
        "persons",
        _guardianship_missing,
        group="protection",
    ),
    Measure(
        "children_per_guardianship_specialist",
        N_("Children for one guardianship specialist"),
        "children",
        0,
        "stock",
        False,
        "children",
        _children_per_guardianship_specialist,
        group="protection",
    ),
)

SERVICE_MEASURES: Final[tuple[Measure, ...]] = (*PROTECTION_MEASURES,)
