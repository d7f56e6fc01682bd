"""One measure of any scenario, taken the quickest way there is: the nation alone, or with its regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.measure import Measure
from crcdata.analysis.outcome import Outcome, run
from crcdata.analysis.regional import RegionalOutcome, regional_outcome, with_services
from crcdata.analysis.resting import resting_value
from crcdata.baseline import NATION, Baseline
from crcdata.baseline.regional import RegionalBaseline
from crcdata.scenario import Lever, Scenario
from crcdata.services import ServicesStart

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

    def responds_to(self, spec: Lever) -> bool:
        """Whether a lever can move the measure at all."""


class MeasureEvaluator:
    """Gives one measure of scenarios for some areas.

    The nation alone is run where nothing else is asked for. The last few outcomes are kept: people are
    projected once for all scenarios that differ in levers of services alone, and what scenarios with levers
    of single regions share, the outcome without these, is computed once.

    Args:
        measure: what to take.
        national: the national baseline.
        areas: codes of the areas, the nation among them or not.
        regions: the regional baseline; needed where an area, a scenario or the measure asks for it.
        services: where the services chain starts; needed for a measure of services.
        until: the last year wanted, where later ones can be spared.

    Raises:
        ValueError: the measure or an area needs what is not given; a year outside the projection.
        KeyError: an area that there is not.

    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> births = MeasureEvaluator(measure("births"), national_baseline(open_catalog()))
    >>> round(births.values(Scenario().with_lever("births_growth", 2.0))[0, 0])
    341705
    """

    __slots__ = (
        "_areas",
        "_measure",
        "_national",
        "_nationwide",
        "_regional",
        "_regions",
        "_services",
        "_unabridged",
        "_until",
    )

    def __init__(
        self,
        measure: Measure,
        national: Baseline,
        areas: Sequence[str] = (NATION,),
        *,
        regions: RegionalBaseline | None = None,
        services: ServicesStart | None = None,
        until: int | None = None,
    ) -> None:
        self._measure, self._national, self._until = measure, national, until
        self._regions, self._services = regions, services
        self._areas = tuple(areas)
        for area in self._areas:
            if area != NATION:
                self._baseline_of(area).row(area)
        if measure.group != "population" and services is None:
            raise ValueError(f"services: expected where they start, because {measure.key} is asked for")
        # Where a lever rests may depend on all years.
        self._unabridged: MeasureEvaluator = (
            self
            if until is None
            else MeasureEvaluator(measure, national, areas, regions=regions, services=services)
        )
        self._nationwide: Callable[[Scenario], Outcome] = lru_cache(MOST_KEPT)(
            partial(run, national, until=until)
        )
        self._regional: Callable[[Scenario], RegionalOutcome] = lru_cache(MOST_KEPT)(self._run_regions)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas, in the order of the values."""
        return self._areas

    @property
    def years(self) -> NDArray[np.int64]:
        """The years that every measure has, in the order of the values."""
        rates = self._national.rates
        return rates.years if self._until is None else rates.until(self._until).years

    def outcome(self, scenario: Scenario) -> Outcome:
        """Return the outcome that the measure is taken from: of the nation alone where that is enough."""
        people = scenario.population_only().essence
        if self._measure.group != "population":
            return with_services(self._regional(people).outcome, scenario)
        if self._areas == (NATION,) and (not people.regions or people.nation == "held"):
            return self._nationwide(people.without_regions())
        return self._regional(people).outcome

    def values(self, scenario: Scenario) -> Array:
        """Return the measure of every area and year, shape (A, T)."""
        outcome = self.outcome(scenario)
        return self._measure.values(outcome)[[outcome.row(area) for area in self._areas]]

    def resting(self, scenario: Scenario, spec: Lever, area: str, year: int | None) -> float:
        """Return where a lever that is not set stands in a scenario, for its target year."""
        if self._unabridged is not self:
            return self._unabridged.resting(scenario, spec, area, year)
        outcome = self.outcome(scenario)
        if area not in outcome.areas:
            outcome = self._regional(scenario.population_only().essence).outcome
        nation = scenario.levers.get(spec.key) if area != NATION else None
        return resting_value(spec, outcome, year, area=outcome.row(area), nation=nation)

    def responds_to(self, spec: Lever) -> bool:
        """Whether a lever can move the measure at all: levers of services move no people."""
        return spec.group == "population" or self._measure.group != "population"

    def _run_regions(self, people: Scenario) -> RegionalOutcome:
        regions = self._baseline_of(next(iter(people.regions), self._measure.key))
        without = None
        if people.regions and people.nation == "follows":
            without = self._regional(people.without_regions())
        return regional_outcome(
            self._national,
            regions,
            people,
            without_overrides=without,
            services=self._services,
            until=self._until,
        )

    def _baseline_of(self, asked: str) -> RegionalBaseline:
        if self._regions is None:
            raise ValueError(f"regions: expected the regional baseline, because {asked} is asked for")
        return self._regions
