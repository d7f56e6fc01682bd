"""Scenarios laid out as centres, made once for all tests of the futures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from crcdata.analysis import RegionalOutcome, regional_outcome
from crcdata.baseline import Baseline, RegionalBaseline, national_baseline, regional_baseline
from crcdata.catalog import open_catalog
from crcdata.futures import Centre, Spread, regional_centre, registered_spread
from crcdata.scenario import Scenario
from crcdata.services import services_start


@dataclass(frozen=True)
class Sample:
    """A scenario's outcome and its centre."""

    outcome: RegionalOutcome
    centre: Centre


@lru_cache(maxsize=1)
def baselines() -> tuple[Baseline, RegionalBaseline]:
    catalog = open_catalog()
    national = national_baseline(catalog)
    return national, regional_baseline(catalog, national)


@lru_cache(maxsize=2)
def spread(*, migration: bool = True) -> Spread:
    return registered_spread(open_catalog(), baselines()[1], migration=migration)


@lru_cache(maxsize=4)
def sample(scenario: Scenario | None = None) -> Sample:
    scenario, (national, regions) = scenario or Scenario(), baselines()
    start = services_start(open_catalog(), regions.history)
    outcome = regional_outcome(national, regions, scenario, services=start)
    return Sample(outcome, regional_centre(outcome, national, regions, scenario))


def no_nan(values: np.ndarray) -> np.ndarray:
    return np.nan_to_num(values, nan=0.0)
