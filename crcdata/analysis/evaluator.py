"""One measure of any scenario, taken the quickest way there is: the nation alone, or with its regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measures import Measure
from crcdata.analysis.outcome import Outcome, run
from crcdata.analysis.regional import RegionalOutcome, regional_outcome
from crcdata.analysis.resting import resting_value
from crcdata.baseline import NATION, Baseline
from crcdata.baseline.regional import RegionalBaseline
from crcdata.scenario import Lever, Scenario

Array = NDArray[np.float64]

# A run with regions is some 6 MB.
MOST_KEPT = 3


class Evaluator(Protocol):
    """Whatever gives one measure of a scenario; a search asks it again and again."""

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas, in the order of the values."""

    @property
    def years(self) -> NDArray[np.int64]:
        """The years, in the order of the values."""

    def values(self, scenario: Scenario) -> Array:
        """Return the measure of every area and year, shape (A, T)."""

    def resting(self, scenario: Scenario, spec: Lever, area: str, year: int | None) -> float:
        """Return where a lever that is not set stands in a scenario, for its target year."""


class MeasureEvaluator:
    """Gives one measure of scenarios for some areas.

    The nation alone is run where nothing else is asked for. The last few outcomes are kept: what many
    scenarios share, the outcome without levers of single regions, is computed once.

    Args:
        measure: what to take.
        national: the national baseline.
        areas: codes of the areas, the nation among them or not.
        regions: the regional baseline; needed where an area or a scenario has to do with a region.

    Raises:
        ValueError: a region is asked for and there is no regional baseline.
        KeyError: an area that there is not.

    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> births = MeasureEvaluator(measure("births"), national_baseline(open_catalog()))
    >>> round(births.values(Scenario().with_lever("births_growth", 2.0))[0, 0])
    341705
    """

    __slots__ = ("_areas", "_measure", "_national", "_nationwide", "_regional", "_regions")

    def __init__(
        self,
        measure: Measure,
        national: Baseline,
        areas: Sequence[str] = (NATION,),
        *,
        regions: RegionalBaseline | None = None,
    ) -> None:
        self._measure, self._national, self._regions = measure, national, regions
        self._areas = tuple(areas)
        for area in self._areas:
            if area != NATION:
                self._baseline_of(area).row(area)
        self._nationwide: Callable[[Scenario], Outcome] = lru_cache(MOST_KEPT)(partial(run, national))
        self._regional: Callable[[Scenario], RegionalOutcome] = lru_cache(MOST_KEPT)(self._run_regions)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas, in the order of the values."""
        return self._areas

    @property
    def years(self) -> NDArray[np.int64]:
        """The years that every measure has, in the order of the values."""
        return self._national.rates.years

    def outcome(self, scenario: Scenario) -> Outcome:
        """Return the outcome that the measure is taken from: of the nation alone where that is enough."""
        if self._areas == (NATION,) and (not scenario.regions or scenario.nation == "held"):
            return self._nationwide(scenario.without_regions())
        return self._regional(scenario).outcome

    def values(self, scenario: Scenario) -> Array:
        """Return the measure of every area and year, shape (A, T)."""
        outcome = self.outcome(scenario)
        return self._measure.values(outcome)[[outcome.row(area) for area in self._areas]]

    def resting(self, scenario: Scenario, spec: Lever, area: str, year: int | None) -> float:
        """Return where a lever that is not set stands in a scenario, for its target year."""
        outcome = self.outcome(scenario)
        if area not in outcome.areas:
            outcome = self._regional(scenario).outcome
        return resting_value(spec, outcome, year, area=outcome.row(area))

    def _run_regions(self, scenario: Scenario) -> RegionalOutcome:
        regions = self._baseline_of(next(iter(scenario.regions), self._areas[-1]))
        without = None
        if scenario.regions and scenario.nation == "follows":
            without = self._regional(scenario.without_regions())
        return regional_outcome(self._national, regions, scenario, without_overrides=without)

    def _baseline_of(self, area: str) -> RegionalBaseline:
        if self._regions is None:
            raise ValueError(f"regions: expected the regional baseline, because {area} is asked for")
        return self._regions
