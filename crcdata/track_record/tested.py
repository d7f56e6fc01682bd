"""What the back-test tells of: each measure, and how it is taken from people by age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import STAGES
from crcdata.analysis.measures import POPULATION_MEASURES, measure
from crcdata.demography import children, children_share, count
from crcdata.language import N_

Array = NDArray[np.float64]

SCHOOL_AGE: Final = "school_age"
FIRST_SCHOOL_AGE, LAST_SCHOOL_AGE = 6, 17


@dataclass(frozen=True, slots=True)
class Backtested:
    """One measure of the back-test.

    Attributes:
        key: that of the measure of projections, where there is one.
        label: what it is, to be translated.
        unit: unit key.
        decimals: decimals kept of a figure.
        flow: whether it is of a year, not of its 1 January.
        observed: whether what happened is registered or counted; otherwise it is estimated.
        error_unit: unit key of its errors: per cent, or percentage points for a share.
        take: gives it from people (..., 2, 101); None for a flow.
    """

    key: str
    label: str
    unit: str
    decimals: int
    flow: bool
    observed: bool
    error_unit: str
    take: Callable[[Array], Array] | None


def _of_people(key: str, take: Callable[[Array], Array], *, observed: bool = False) -> Backtested:
    known = measure(key)
    share = known.unit == "percent"
    error_unit = known.difference_unit if share else "percent"
    return Backtested(key, known.label, known.unit, 3 * share, False, observed, error_unit, take)


def _flow(key: str, decimals: int) -> Backtested:
    known = measure(key)
    return Backtested(key, known.label, known.unit, decimals, True, True, "percent", None)


TESTED: Final[tuple[Backtested, ...]] = (
    _flow("births", 0),
    _flow("total_fertility", 3),
    _of_people("population", count, observed=True),
    _of_people("children", children),
    _of_people("children_share", children_share),
    *(_of_people(stage.key, partial(count, first=stage.first, last=stage.last)) for stage in STAGES),
    Backtested(
        SCHOOL_AGE,
        N_("Children of school age (6–17)"),
        "persons",
        0,
        False,
        False,
        "percent",
        partial(count, first=FIRST_SCHOOL_AGE, last=LAST_SCHOOL_AGE),
    ),
)
"""The one table of what is back-tested."""

OF_PEOPLE: Final = tuple(each for each in TESTED if each.take is not None)

# A change is missed by as much as the figure that it ends at.
_CHANGES: Final = {"children_change": "children"}
_UNTESTED_GROUPS: Final = {
    "preschool": "preschool",
    "pupils": SCHOOL_AGE,
    "places": SCHOOL_AGE,
    "staff": SCHOOL_AGE,
    "protection": "children",
    "money": SCHOOL_AGE,
}


def tested(key: str) -> Backtested:
    """Return what the back-test tells of by its key; KeyError where there is none.

    >>> tested("children_share").error_unit
    'percentage_points'
    """
    for each in TESTED:
        if each.key == key:
            return each
    raise KeyError(f"no back-test of {key!r}; there are {', '.join(each.key for each in TESTED)}")


def take_people(each: Backtested, people: Array) -> Array:
    """Return a measure of people (..., 2, 101), shape (...)."""
    assert each.take is not None, each.key
    return each.take(people)


def standing_for(key: str) -> tuple[Backtested, bool]:
    """Return whose past errors are told beside a measure, and whether they are its own.

    Nobody projected services before, so there is no error of theirs; those of the children whom they are for
    are told instead.

    Raises KeyError for a key that is no measure.

    >>> standing_for("births")[0].key, standing_for("school_places")[0].key
    ('births', 'school_age')
    >>> standing_for("pupils_primary")[0].key, standing_for("preschool_educators")[0].key
    ('primary', 'preschool')
    """
    if any(each.key == key for each in TESTED):
        return tested(key), True
    asked = measure(key)
    if asked in POPULATION_MEASURES:
        return tested(_CHANGES[key]), True
    of_stage = key.removeprefix("pupils_")
    if any(of_stage == stage.key for stage in STAGES):
        return tested(of_stage), False
    for_small_children = key.startswith("preschool")
    return tested("preschool" if for_small_children else _UNTESTED_GROUPS[asked.group]), False
