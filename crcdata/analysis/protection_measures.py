"""Measures of protection: guardianship, commissioners, appeals, centres and organisations."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measure import Measure
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.ratio import ratio
from crcdata.language import N_

Array = NDArray[np.float64]


def _children_per_guardianship_specialist(outcome: Outcome) -> Array:
    held = outcome.services.protection
    return ratio(held.children, held.guardianship_specialists)


def _children_per_commissioner(outcome: Outcome) -> Array:
    held = outcome.services.protection
    return ratio(held.children, held.commissioners)


def _appeals_per_1000_children(outcome: Outcome) -> Array:
    held = outcome.services.protection
    return ratio(held.appeals, held.children, 1_000.0)


def _appeals_per_commissioner(outcome: Outcome) -> Array:
    held = outcome.services.protection
    return ratio(held.appeals, held.commissioners)


def _children_per_family_support_centre(outcome: Outcome) -> Array:
    held = outcome.services.protection
    return ratio(held.children, held.family_support_centres)


def _organisations_per_100000_children(outcome: Outcome) -> Array:
    held = outcome.services.protection
    return ratio(held.organisations, held.children, 100_000.0)


def _count(key: str, label: str, path: str, unit: str) -> Measure:
    take = attrgetter(f"services.protection.{path}")
    return Measure(key, label, unit, 0, "stock", True, unit, take, group="protection")


PROTECTION_MEASURES: Final[tuple[Measure, ...]] = (
    _count("guardianship_specialists", N_("Guardianship specialists"), "guardianship_specialists", "persons"),
    _count(
        "guardianship_needed",
        N_("Guardianship specialists needed by the norm"),
        "guardianship_needed",
        "persons",
    ),
    _count(
        "guardianship_missing",
        N_("Guardianship specialists missing against the norm"),
        "guardianship_missing",
        "persons",
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
    Measure(
        "children_per_commissioner",
        N_("Children for one regional commissioner"),
        "children",
        0,
        "stock",
        False,
        "children",
        _children_per_commissioner,
        group="protection",
    ),
    Measure(
        "appeals",
        N_("Children's appeals to contact centre 111"),
        "appeals_per_year",
        0,
        "flow",
        True,
        "appeals_per_year",
        attrgetter("services.protection.appeals"),
        group="protection",
    ),
    Measure(
        "appeals_per_1000_children",
        N_("Appeals for 1,000 children"),
        "appeals_per_year",
        1,
        "flow",
        False,
        "appeals_per_year",
        _appeals_per_1000_children,
        group="protection",
    ),
    Measure(
        "appeals_per_commissioner",
        N_("Appeals for one regional commissioner"),
        "appeals_per_year",
        0,
        "flow",
        False,
        "appeals_per_year",
        _appeals_per_commissioner,
        group="protection",
    ),
    _count(
        "family_support_centres",
        N_("Family support centres"),
        "family_support_centres",
        "institutions",
    ),
    Measure(
        "children_per_family_support_centre",
        N_("Children for one family support centre"),
        "children",
        0,
        "stock",
        False,
        "children",
        _children_per_family_support_centre,
        group="protection",
    ),
    Measure(
        "organisations_per_100000_children",
        N_("Organisations for children for 100,000 children"),
        "organisations",
        2,
        "stock",
        False,
        "organisations",
        _organisations_per_100000_children,
        group="protection",
    ),
)
