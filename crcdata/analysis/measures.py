"""The one table of measures that maps, rankings and profiles of areas show, and how each is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.outcome import Outcome
from crcdata.analysis.stages import STAGES, Stage
from crcdata.language import N_

Array = NDArray[np.float64]
Kind = Literal["stock", "flow"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of every area in every year.

    Attributes:
        key: stable name, used in links.
        label: what it is, to be translated.
        unit: unit key.
        decimals: decimals shown.
        kind: a stock is of 1 January of a year, a flow of the whole year.
        adds_up: whether the regions' figures add up to the nation's.
        difference_unit: unit key of a difference between two of its figures.
        take: gives it from an outcome, (A, T + 1) for a stock and (A, T) for a flow.
        change: whether it is a change itself, written with its sign and centred on zero.
    """

    key: str
    label: str
    unit: str
    decimals: int
    kind: Kind
    adds_up: bool
    difference_unit: str
    take: Callable[[Outcome], Array]
    change: bool = False

    def values(self, outcome: Outcome) -> Array:
        """Return the figure of every area in each of ``outcome.years``, shape (A, T).

        >>> from crcdata.analysis import run
        >>> from crcdata.baseline import national_baseline
        >>> from crcdata.catalog import open_catalog
        >>> from crcdata.scenario import Scenario
        >>> outcome = run(national_baseline(open_catalog()), Scenario())
        >>> measure("children").values(outcome).shape == (1, outcome.years.size)
        True
        """
        return self.take(outcome)[:, : outcome.years.size]


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
    return (people / people[:, :1] - 1.0) * 100.0


def _persons(key: str, label: str, take: Callable[[Outcome], Array]) -> Measure:
    return Measure(key, label, "persons", 0, "stock", True, "persons", take)


MEASURES: Final[tuple[Measure, ...]] = (
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
