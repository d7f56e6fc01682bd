"""Measures of preschools, pupils and school places."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measure import Kind, Measure
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.ratio import ratio
from crcdata.language import N_
from crcdata.scenario import Group

Array = NDArray[np.float64]


def _counted(group: Group, key: str, label: str, path: str, unit: str, kind: Kind = "autumn") -> Measure:
    take = attrgetter(f"services.{path}")
    return Measure(key, label, unit, 0, kind, True, unit, take, group=group)


def _preschool_coverage(outcome: Outcome) -> Array:
    held = outcome.services.preschool
    return ratio(held.enrolled, held.wanted, 100.0)


def _pupils_per_100_places(outcome: Outcome) -> Array:
    held = outcome.services.places
    return ratio(held.pupils, held.places, 100.0)


PRESCHOOL_MEASURES: Final[tuple[Measure, ...]] = (
    _counted(
        "preschool",
        "preschool_children",
        N_("Children from two to school entry"),
        "preschool.children",
        "children",
    ),
    _counted(
        "preschool",
        "preschool_wanted",
        N_("Children for whom a preschool place is wanted"),
        "preschool.wanted",
        "children",
    ),
    _counted(
        "preschool", "preschool_enrolled", N_("Children in preschool"), "preschool.enrolled", "children"
    ),
    _counted("preschool", "preschool_places", N_("Preschool places"), "preschool.places", "places"),
    _counted(
        "preschool",
        "preschool_missing",
        N_("Children waiting for a preschool place"),
        "preschool.missing",
        "children",
    ),
    Measure(
        "preschool_coverage",
        N_("Children in preschool of those who want a place"),
        "percent",
        1,
        "autumn",
        False,
        "percentage_points",
        _preschool_coverage,
        group="preschool",
    ),
    _counted("preschool", "preschool_groups", N_("Preschool groups"), "preschool.groups", "count"),
)

PUPIL_MEASURES: Final[tuple[Measure, ...]] = (
    _counted("pupils", "pupils", N_("School pupils"), "pupils.total", "persons"),
    _counted("pupils", "first_graders", N_("First-graders"), "pupils.first_graders", "persons"),
    _counted("pupils", "pupils_primary", N_("Pupils in grades 1–4"), "pupils.primary", "persons"),
    _counted("pupils", "pupils_lower_secondary", N_("Pupils in grades 5–9"), "pupils.lower", "persons"),
    _counted("pupils", "pupils_upper_secondary", N_("Pupils in grades 10–11"), "pupils.upper", "persons"),
    _counted("pupils", "pupils_private", N_("Pupils in private schools"), "pupils.private", "persons"),
)

PLACE_MEASURES: Final[tuple[Measure, ...]] = (
    _counted("places", "school_places", N_("School places"), "places.places", "places"),
    _counted("places", "places_built", N_("School places built"), "places.built", "places_per_year", "flow"),
    _counted(
        "places", "places_retired", N_("School places retired"), "places.retired", "places_per_year", "flow"
    ),
    _counted("places", "pupils_state", N_("Pupils in schools of the state"), "places.pupils", "persons"),
    _counted(
        "places",
        "places_capacity",
        N_("Pupils for whom schools of the state have room"),
        "places.capacity",
        "persons",
    ),
    _counted("places", "places_missing", N_("Children without a school place"), "places.missing", "children"),
    _counted("places", "places_surplus", N_("School places to spare"), "places.surplus", "places"),
    _counted("places", "third_shift_pupils", N_("Pupils in a third shift"), "places.third_shift", "persons"),
    Measure(
        "pupils_per_100_places",
        N_("Pupils for 100 school places"),
        "pupils_per_100_places",
        1,
        "autumn",
        False,
        "pupils_per_100_places",
        _pupils_per_100_places,
        group="places",
    ),
)
