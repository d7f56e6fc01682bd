"""The outcome of a scenario: people, births, deaths and migrants by area, year, sex and age."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.stages import Stage
from crcdata.baseline import Baseline, Rates
from crcdata.demography import Projection, children, children_share, count, project
from crcdata.scenario import Scenario
from crcdata.scenario.apply import scenario_rates
from crcdata.services import Services, ServicesStart, Settings, services

Array = NDArray[np.float64]


# Without slots: what follows for services is worked out when it is first asked for, and then kept.
@dataclass(frozen=True)
class Outcome:
    """What follows from a scenario, for areas A and calendar years T.

    Before the areas there may be further axes: one of simulated futures, each a whole outcome of its own.
    Stocks are persons on 1 January of ``stock_years``, flows are persons during ``years``. ``rates`` drove
    the ``projection``; ``data_version`` is the content hash of the data. ``services_start`` and
    ``services_settings`` drive the services of the regions, where the outcome holds them.
    """

    areas: tuple[str, ...]
    years: NDArray[np.int64]
    projection: Projection
    rates: Rates
    data_version: str
    services_start: ServicesStart | None = None
    services_settings: Settings | None = None

    @cached_property
    def services(self) -> Services:
        """What children need of services, the nation first and then its regions.

        Raises ValueError where the outcome holds the nation alone: needs are met where children live.
        """
        if self.services_start is None or self.services_settings is None:
            raise ValueError("services: expected an outcome of the regions, got the nation alone")
        return services(self.population[..., 1:, :, :, :], self.services_start, self.services_settings)

    @property
    def population(self) -> Array:
        """Persons on 1 January of ``stock_years``, shape (..., A, T + 1, 2, 101)."""
        return self.projection.population

    @property
    def births(self) -> Array:
        """Births by sex during the year, shape (..., A, T, 2)."""
        return self.projection.births

    @property
    def deaths(self) -> Array:
        """Deaths during the year, by the age at its end, shape (..., A, T, 2, 101)."""
        return self.projection.deaths

    @property
    def net_migration(self) -> Array:
        """Arrivals minus departures during the year, shape (..., A, T, 2, 101)."""
        return self.projection.net_migration

    @property
    def stock_years(self) -> NDArray[np.int64]:
        """Years on whose 1 January people are counted, shape (T + 1,)."""
        return np.append(self.years, self.years[-1] + 1)

    def row(self, area: str) -> int:
        """Return the position of an area on the leading axis.

        Raises KeyError naming the area and the areas there are.
        """
        if area not in self.areas:
            raise KeyError(f"no area {area!r}; there are {', '.join(self.areas)}")
        return self.areas.index(area)

    @property
    def total(self) -> Array:
        """All people on 1 January, shape (..., A, T + 1)."""
        return count(self.population)

    @property
    def children(self) -> Array:
        """People aged 0-17 on 1 January, shape (..., A, T + 1)."""
        return children(self.population)

    @property
    def children_share(self) -> Array:
        """People aged 0-17 per hundred people on 1 January, shape (..., A, T + 1)."""
        return children_share(self.population)

    def stage(self, stage: Stage) -> Array:
        """Return children of one school stage on 1 January, shape (..., A, T + 1)."""
        return count(self.population, stage.first, stage.last)

    @property
    def total_births(self) -> Array:
        """Births of both sexes during the year, shape (..., A, T)."""
        births: Array = self.births.sum(axis=-1)
        return births

    @property
    def total_fertility(self) -> Array:
        """Children per woman as registers would publish it, shape (..., A, T).

        Where a scenario sets births, it is the fertility that gives them on the scenario's own women.
        """
        if self.rates.births is None:
            return self.rates.total_fertility
        women = (self.population[..., :-1, 0, :] + self.population[..., 1:, 0, :]) / 2
        expected: Array = (self.rates.asfr * women).sum(axis=-1)
        return self.rates.total_fertility * (self.total_births / expected)


def run(baseline: Baseline, scenario: Scenario, *, until: int | None = None) -> Outcome:
    """Return what follows from a scenario; an empty scenario gives the baseline itself.

    Years after ``until`` are left out, where it is given; those before are the same to the bit.
    Raises ValueError for a year outside the baseline's.

    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> baseline = national_baseline(open_catalog())
    >>> outcome = run(baseline, Scenario().with_lever("births_growth", 2.0))
    >>> round(outcome.total_births[0, 0])
    341705
    """
    rates = scenario_rates(baseline, scenario)
    if until is not None:
        rates = rates.until(until)
    projection = project(
        baseline.population,
        asfr=rates.asfr,
        mx=rates.mx,
        net_migration=rates.net_migration,
        srb=rates.sex_ratio_at_birth,
        births=rates.births,
    )
    return Outcome(
        areas=baseline.areas,
        years=rates.years,
        projection=projection,
        rates=rates,
        data_version=baseline.version,
    )
