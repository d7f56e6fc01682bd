"""Protection: guardianship against the norm, commissioners, appeals, centres and organisations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.services.settings import Settings

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ProtectionStart:
    """What there is by region (R,) at the start; ``appeals_per_child`` is of a whole year."""

    guardianship_specialists: Array
    appeals_per_child: Array
    family_support_centres: Array
    organisations: Array


@dataclass(frozen=True, slots=True, eq=False)
class Protection:
    """Persons and institutions on 1 January, appeals of the year, each (..., R, T).

    Of guardianship specialists: who is there, who is needed by the norm, who is missing.
    """

    children: Array
    guardianship_specialists: Array
    guardianship_needed: Array
    guardianship_missing: Array
    commissioners: Array
    appeals: Array
    family_support_centres: Array
    organisations: Array


def protection(children: Array, start: ProtectionStart, settings: Settings) -> Protection:
    """Hold guardianship specialists, commissioners, centres and organisations against children.

    Args:
        children: (..., R, T) people aged 0-17 on 1 January.
        start: who is there on the first 1 January.
        settings: the norm, who is added, how appeals grow.

    >>> from crcdata.scenario import Scenario
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2028))
    >>> start = ProtectionStart(np.array([3.0]), np.array([0.02]), np.array([5.0]), np.array([1.0]))
    >>> held = protection(np.array([[10_000.0, 20_000.0]]), start, settings)
    >>> held.guardianship_needed.tolist(), held.guardianship_missing.tolist()
    ([[2.0, 4.0]], [[0.0, 1.0]])
    >>> held.appeals.tolist(), held.commissioners.tolist()
    ([[200.0, 400.0]], [[1.0, 1.0]])
    """
    needed = children / settings.path("children_per_guardianship_specialist")
    shape = needed.shape
    people = start.guardianship_specialists
    added = settings.shared("guardianship_specialists_hired", _shares(people))
    there = np.maximum(people[:, None] + np.cumsum(added, axis=-1) - added, 0.0)
    opened = settings.shared("family_support_centres_opened", _shares(start.family_support_centres))
    centres = np.maximum(start.family_support_centres[:, None] + np.cumsum(opened, axis=-1) - opened, 0.0)
    founded = settings.shared("organisations_founded", _shares(start.organisations))
    organisations = np.maximum(start.organisations[:, None] + np.cumsum(founded, axis=-1) - founded, 0.0)
    growth = 1.0 + settings.path("appeals_growth") / 100.0
    growth[:, 0] = 1.0
    return Protection(
        children=children,
        guardianship_specialists=np.broadcast_to(there, shape),
        guardianship_needed=needed,
        guardianship_missing=np.maximum(needed - there, 0.0),
        commissioners=np.broadcast_to(settings.path("commissioners_per_region"), shape),
        appeals=children * (start.appeals_per_child[:, None] * np.cumprod(growth, axis=-1)),
        family_support_centres=np.broadcast_to(centres, shape),
        organisations=np.broadcast_to(organisations, shape),
    )


def _shares(parts: Array) -> Array:
    shares: Array = parts / parts.sum()
    return shares
