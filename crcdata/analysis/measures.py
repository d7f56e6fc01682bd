"""The one table of measures that maps, rankings and profiles of areas show, and how each is taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measure import Measure
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.service_measures import SERVICE_MEASURES
from crcdata.analysis.stages import STAGES, Stage
from crcdata.language import N_

__all__ = ["MEASURES", "POPULATION_MEASURES", "Measure", "measure"]

Array = NDArray[np.float64]


def _population(outcome: Outcome) -> Array:
    return outcome.total


def _children(outcome: Outcome) -> Array:
    return outcome.children


def _children_share(outcome: Outcome) -> Array:
    return outcome.children_share


def _births(outcome: Outcome) -> Array:
    return outcome.total_births


def _total_fertility(outcome: Outcome) -> Array:
    return outcome.total_fertility


def _stage(stage: Stage, outcome: Outcome) -> Array:
    return outcome.stage(stage)


def _children_change(outcome: Outcome) -> Array:
    people = outcome.children
    return (people / people[..., :1] - 1.0) * 100.0


def _persons(key: str, label: str, take: Callable[[Outcome], Array]) -> Measure:
    return Measure(key, label, "persons", 0, "stock", True, "persons", take)


POPULATION_MEASURES: Final[tuple[Measure, ...]] = (
    _persons("population", N_("Population"), _population),
    _persons("children", N_("Children aged 0–17"), _children),
    Measure(
        "children_share",
        N_("Share of children in the population"),
        "percent",
        1,
        "stock",
        False,
        "percentage_points",
        _children_share,
    ),
    Measure("births", N_("Births"), "births_per_year", 0, "flow", True, "births_per_year", _births),
    Measure(
        "total_fertility",
        N_("Children per woman"),
        "per_woman",
        2,
        "flow",
        False,
        "per_woman",
        _total_fertility,
    ),
    *(_persons(stage.key, stage.label, partial(_stage, stage)) for stage in STAGES),
    Measure(
        "children_change",
        N_("Change in children aged 0–17 since 2026"),
        "percent",
        1,
        "stock",
        False,
        "percentage_points",
        _children_change,
        change=True,
    ),
)


MEASURES: Final[tuple[Measure, ...]] = (*POPULATION_MEASURES, *SERVICE_MEASURES)


def measure(key: str) -> Measure:
    """Return the measure with this key.

    Raises KeyError naming the key and those there are.

    >>> measure("births").unit
    'births_per_year'
    """
    for each in MEASURES:
        if each.key == key:
            return each
    raise KeyError(f"no measure {key!r}; there are {', '.join(each.key for each in MEASURES)}")
