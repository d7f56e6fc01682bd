"""The services chain's speed: one outcome, one with every lever moved in every region, a thousand at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from crcdata.analysis import regional_outcome
from crcdata.baseline import national_baseline, regional_baseline
from crcdata.bench.measure import Timing, time_it
from crcdata.catalog import open_catalog
from crcdata.scenario import LEVERS, LeverSetting, Scenario
from crcdata.services import Settings, services, services_start

TRAJECTORIES: Final = 1_000
CHUNK: Final = 100
TRAJECTORY_RUNS: Final = 3


@dataclass(frozen=True, slots=True)
class ServicesTimings:
    """What the chain takes from people to money, for twenty regions and their sum."""

    last_year: int
    chain: Timing
    moved: Timing
    trajectories: Timing


def time_services(*, runs: int) -> ServicesTimings:
    """Measure the chain alone; people are projected beforehand.

    Raises `crcdata.catalog.DataProblem` where a table that it needs is broken.
    """
    catalog = open_catalog()
    national = national_baseline(catalog)
    regions = regional_baseline(catalog, national)
    start = services_start(catalog, regions.history)
    outcome = regional_outcome(national, regions, Scenario()).outcome
    people = outcome.population[1:]
    plain = Settings(Scenario(), regions.areas, outcome.years)
    moved = Settings(_all_moved(regions.areas), regions.areas, outcome.years)
    many = np.repeat(people[None], CHUNK, axis=0)

    def chunks() -> None:
        for _ in range(TRAJECTORIES // CHUNK):
            services(many, start, plain)

    return ServicesTimings(
        last_year=int(outcome.years[-1]),
        chain=time_it(lambda: services(people, start, plain), runs),
        moved=time_it(lambda: services(people, start, moved), runs),
        trajectories=time_it(chunks, TRAJECTORY_RUNS),
    )


def _all_moved(regions: tuple[str, ...]) -> Scenario:
    """Return a scenario in which every region has every lever of services half-way between its bounds."""
    settings = {
        spec.key: LeverSetting(value=(spec.low + spec.high) / 2)
        for spec in LEVERS
        if spec.group != "population"
    }
    return Scenario(regions=dict.fromkeys(regions, settings))
