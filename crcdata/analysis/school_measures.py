"""Measures of pupils."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from crcdata.analysis.measure import Measure
from crcdata.language import N_


def _pupils(key: str, label: str, name: str) -> Measure:
    take = attrgetter(f"services.pupils.{name}")
    return Measure(key, label, "persons", 0, "stock", True, "persons", take, group="pupils")


PUPIL_MEASURES: Final[tuple[Measure, ...]] = (
    _pupils("pupils", N_("School pupils"), "total"),
    _pupils("first_graders", N_("First-graders"), "first_graders"),
    _pupils("pupils_primary", N_("Pupils in grades 1–4"), "primary"),
    _pupils("pupils_lower_secondary", N_("Pupils in grades 5–9"), "lower"),
    _pupils("pupils_upper_secondary", N_("Pupils in grades 10–11"), "upper"),
    _pupils("pupils_private", N_("Pupils in private schools"), "private"),
)
