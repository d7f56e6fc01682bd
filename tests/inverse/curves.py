"""Evaluators for the tests: known curves of lever values, and the real model."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from crcdata.analysis.evaluator import MeasureEvaluator
from crcdata.analysis.measures import measure
from crcdata.baseline import NATION, national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.scenario import Lever, LeverSetting, Scenario
from crcdata.services import services_start

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
SERVICES = services_start(CATALOG, REGIONS.history)

RESTING = {
    "births_growth": 0.0,
    "total_fertility": 2.0,
    "life_expectancy_gain": 0.0,
    "under5_mortality": 6.0,
    "net_migration": 0.0,
}


class Known:
    """A measure that is a known function of where the nation's levers stand, the same in every year."""

    areas = (NATION,)
    years = np.arange(2026, 2051)

    def __init__(self, curve: Callable[[Mapping[str, float]], float]) -> None:
        self.curve, self.runs = curve, 0

    def values(self, scenario: Scenario):
        self.runs += 1
        places = {**RESTING, **{key: setting.value for key, setting in scenario.levers.items()}}
        return np.full((1, self.years.size), self.curve(places))

    def resting(self, scenario: Scenario, spec: Lever, _area: str, _year: int | None) -> float:
        return scenario.levers.get(spec.key, LeverSetting(value=RESTING[spec.key])).value

    def responds_to(self, spec: Lever) -> bool:
        return spec.key in RESTING


def of_model(key: str, *areas: str, until: int | None = None) -> MeasureEvaluator:
    """The real model's measure, of the nation unless areas are named."""
    return MeasureEvaluator(
        measure(key), NATIONAL, areas or (NATION,), regions=REGIONS, services=SERVICES, until=until
    )


def value_of(scenario: Scenario, key: str, year: int, area: str = NATION) -> float:
    """What the real model gives, asked anew."""
    return float(of_model(key, area).values(scenario)[0, year - 2026])
