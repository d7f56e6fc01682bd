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


def share_within(total: float, weights: Array, known: Array, low: float, high: float) -> Array:
    """Share a total by weights, leaving what is known as it is and keeping the rest within bounds.

    Args:
        total: what all add up to.
        weights: (R,) what the unknown ones are shared by.
        known: (R,) known parts, NaN where unknown.
        low: the least that an unknown one can be.
        high: the most that an unknown one can be.

    Raises:
        ValueError: the unknown ones can't add up to what is left within the bounds.

    >>> share_within(100.0, np.array([1.0, 1.0, 8.0]), np.array([40.0, np.nan, np.nan]), 10.0, 45.0).tolist()
    [40.0, 15.0, 45.0]
    """
    open_ = np.isnan(known)
    rest = total - float(known[~open_].sum())
    if not low * open_.sum() <= rest <= high * open_.sum():
        raise ValueError(f"total: {rest:g} left for {open_.sum()} parts between {low:g} and {high:g}")
    weight = weights[open_]
    # As the factor grows, so does the sum: halve the interval until it is the one that gives the rest.
    least, most = 0.0, high / float(weight.min())
    for _ in range(80):
        middle = (least + most) / 2
        over = float(np.clip(middle * weight, low, high).sum()) > rest
        least, most = (least, middle) if over else (middle, most)
    parts = known.copy()
    parts[open_] = np.clip(least * weight, low, high).round(6)
    return parts


def _shares(parts: Array) -> Array:
    shares: Array = parts / parts.sum()
    return shares
