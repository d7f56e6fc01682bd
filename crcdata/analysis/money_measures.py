"""Measures of money: running, building and staff costs, and what closing a gap would cost."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measure import Measure
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.ratio import ratio
from crcdata.language import N_

Array = NDArray[np.float64]
BILLION = 1e9


def _billions(path: str, outcome: Outcome) -> Array:
    spent: Array = attrgetter(f"services.money.{path}")(outcome)
    return spent / BILLION


def _per_child(outcome: Outcome) -> Array:
    return ratio(outcome.services.money.total, outcome.services.protection.children)


def _per_pupil(outcome: Outcome) -> Array:
    return ratio(outcome.services.money.total, outcome.services.pupils.total)


def _spending(key: str, label: str, path: str) -> Measure:
    take = partial(_billions, path)
    return Measure(key, label, "billion_tenge", 0, "flow", True, "billion_tenge", take, group="money")


MONEY_MEASURES: Final[tuple[Measure, ...]] = (
    _spending("running_cost", N_("Running cost of schools"), "running"),
    _spending("building_cost", N_("Building cost of school places"), "building"),
    _spending("schools_cost", N_("Running and building cost of schools"), "total"),
    _spending("staff_cost", N_("Pay of school teachers"), "staff"),
    _spending("cost_of_missing_places", N_("Cost of building the places that are missing"), "closing_places"),
    _spending(
        "cost_of_missing_teachers", N_("Yearly pay of the teachers who are missing"), "closing_teachers"
    ),
    Measure(
        "cost_per_child",
        N_("Running and building cost of schools for one child"),
        "tenge",
        0,
        "flow",
        False,
        "tenge",
        _per_child,
        group="money",
    ),
    Measure(
        "cost_per_pupil",
        N_("Running and building cost of schools for one pupil"),
        "tenge",
        0,
        "flow",
        False,
        "tenge",
        _per_pupil,
        group="money",
    ),
)
