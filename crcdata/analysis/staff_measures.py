"""Measures of staff: teachers, the five roles at school, preschool educators."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measure import Kind, Measure
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.ratio import ratio
from crcdata.language import N_

Array = NDArray[np.float64]


def _pupils_per_teacher(outcome: Outcome) -> Array:
    return ratio(outcome.services.pupils.total, outcome.services.teachers.teachers)


def _pupils_per_class(outcome: Outcome) -> Array:
    return ratio(outcome.services.pupils.total, outcome.services.teachers.classes)


def _pupils_per_psychologist(outcome: Outcome) -> Array:
    return ratio(outcome.services.pupils.total, outcome.services.specialists.psychologists)


def _share_below_psychologist_norm(outcome: Outcome) -> Array:
    held = outcome.services.specialists
    return ratio(held.schools_below_norm, held.schools, 100.0)


def _teachers_leaving(outcome: Outcome) -> Array:
    held = outcome.services.teachers
    leaving: Array = held.retired + held.quit
    return leaving


def _persons(key: str, label: str, path: str, unit: str = "persons", kind: Kind = "autumn") -> Measure:
    return Measure(key, label, unit, 0, kind, True, unit, attrgetter(f"services.{path}"), group="staff")


def _a_year(key: str, label: str, path: str) -> Measure:
    return _persons(key, label, path, "persons_per_year", "flow")


STAFF_MEASURES: Final[tuple[Measure, ...]] = (
    _persons("teachers", N_("School teachers"), "teachers.teachers"),
    _persons("teachers_needed", N_("School teachers needed"), "teachers.needed"),
    _persons("teachers_missing", N_("School teachers missing"), "teachers.missing"),
    _a_year("graduates_entering", N_("Graduates who look for a post at a school"), "teachers.entering"),
    _a_year("teachers_hired", N_("School teachers hired"), "teachers.hired"),
    _a_year(
        "teachers_hires_needed",
        N_("School teachers to hire so that none is missing"),
        "teachers.hires_needed",
    ),
    Measure(
        "teachers_leaving",
        N_("School teachers who leave"),
        "persons_per_year",
        0,
        "flow",
        True,
        "persons_per_year",
        _teachers_leaving,
        group="staff",
    ),
    _a_year("teachers_retiring", N_("School teachers who retire"), "teachers.retired"),
    _persons(
        "teachers_over_30_years",
        N_("School teachers with over 30 years of service"),
        "teachers.over_30_years",
    ),
    _persons("full_rates_needed", N_("Full rates of teachers needed"), "teachers.full_rates_needed", "posts"),
    Measure(
        "pupils_per_teacher",
        N_("Pupils for one school teacher"),
        "persons",
        1,
        "autumn",
        False,
        "persons",
        _pupils_per_teacher,
        group="staff",
    ),
    Measure(
        "pupils_per_class",
        N_("Pupils in a class that the need is worked out with"),
        "persons",
        1,
        "autumn",
        False,
        "persons",
        _pupils_per_class,
        group="staff",
    ),
    _persons("five_roles_needed", N_("The five roles at school, needed"), "specialists.five_roles_needed"),
    _persons("class_teachers_needed", N_("Class teachers needed"), "specialists.class_teachers_needed"),
    _persons("psychologists", N_("School psychologists"), "specialists.psychologists"),
    _persons("psychologists_needed", N_("School psychologists needed"), "specialists.psychologists_needed"),
    _persons(
        "psychologists_missing", N_("School psychologists missing"), "specialists.psychologists_missing"
    ),
    Measure(
        "pupils_per_psychologist",
        N_("Pupils for one school psychologist"),
        "persons",
        0,
        "autumn",
        False,
        "persons",
        _pupils_per_psychologist,
        group="staff",
    ),
    _persons(
        "schools_below_psychologist_norm",
        N_("Schools below the norm of psychologists"),
        "specialists.schools_below_norm",
        "institutions",
    ),
    Measure(
        "share_below_psychologist_norm",
        N_("Share of schools below the norm of psychologists"),
        "percent",
        1,
        "autumn",
        False,
        "percentage_points",
        _share_below_psychologist_norm,
        group="staff",
    ),
    _persons(
        "social_pedagogues_needed", N_("Social pedagogues needed"), "specialists.social_pedagogues_needed"
    ),
    _persons(
        "teacher_organizers_needed", N_("Teacher-organizers needed"), "specialists.teacher_organizers_needed"
    ),
    _persons("counselors_needed", N_("Counselors needed"), "specialists.counselors_needed"),
    _persons("special_educators", N_("Special educators"), "specialists.special_educators"),
    _persons(
        "special_educators_needed",
        N_("Special educators needed"),
        "specialists.special_educators_needed",
    ),
    _persons(
        "special_educators_missing",
        N_("Special educators missing"),
        "specialists.special_educators_missing",
    ),
    _persons("preschool_educators", N_("Preschool educators"), "educators.there"),
    _persons(
        "preschool_educators_needed",
        N_("Preschool educators needed"),
        "educators.needed",
    ),
    _persons(
        "preschool_educators_missing",
        N_("Preschool educators missing"),
        "educators.missing",
    ),
)
