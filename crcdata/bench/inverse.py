"""The speed of asking backwards: one lever, several, a difference split over its causes, a budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crcdata.analysis.attribution import attribution
from crcdata.analysis.evaluator import MeasureEvaluator
from crcdata.analysis.measures import measure
from crcdata.baseline import NATION, national_baseline, regional_baseline
from crcdata.bench.measure import Timing, time_it
from crcdata.catalog import open_catalog
from crcdata.inverse import Handle, Target, compare_plans, solve_each, solve_one, solve_several
from crcdata.scenario import LEVERS, Scenario, lever
from crcdata.services import services_start

REGION, YEAR, REGIONS, YEARS = "KZ-61", 2035, 20, 25


@dataclass(frozen=True, slots=True)
class InverseTimings:
    """What an answer takes, of the nation, of one region and of services; a split of eight causes; a plan."""

    one_nation: Timing
    one_region: Timing
    one_service: Timing
    each_people: Timing
    each_service: Timing
    several_nation: Timing
    several_region: Timing
    causes: int
    split_nation: Timing
    split_region: Timing
    plan: Timing


def time_inverse(runs: int) -> InverseTimings:
    """Measure answers, splits and plans, each from a fresh evaluator, so that nothing is remembered.

    Raises `crcdata.catalog.DataProblem` where a table is broken.
    """
    catalog = open_catalog()
    national = national_baseline(catalog)
    regions = regional_baseline(catalog, national)
    services = services_start(catalog, regions.history)

    def evaluator(key: str, *areas: str) -> MeasureEvaluator:
        asked = areas or (NATION,)
        return MeasureEvaluator(measure(key), national, asked, regions=regions, services=services, until=YEAR)

    def reached(key: str, area: str, share: float) -> Target:
        now = float(evaluator(key, area).values(Scenario())[0, YEAR - int(national.rates.years[0])])
        return Target(key, YEAR, "at_least" if share > 1 else "at_most", now * share, (area,))

    births, children = reached("births", NATION, 1.15), reached("children", REGION, 1.02)
    fewer = reached("guardianship_missing", REGION, 0.5)
    levers = [Handle(key) for key in ("total_fertility", "net_migration", "life_expectancy_gain")]
    regional = [*levers[:2], Handle("total_fertility", REGION), Handle("net_migration", REGION)]
    hired = Handle("guardianship_specialists_hired", REGION)
    everywhere = Target("children_per_guardianship_specialist", YEAR, "at_most", 5_000.0, regions.areas)
    younger = Target("children_share", YEAR, "at_least", 21.0, regions.areas)
    changed = eight_causes()
    need = np.random.default_rng(1).uniform(0.0, 9_000.0, (REGIONS, YEARS))
    few = max(2, runs // 10)
    return InverseTimings(
        one_nation=time_it(lambda: solve_one(evaluator("births"), births, levers[0], Scenario()), runs),
        one_region=time_it(
            lambda: solve_one(evaluator("children", REGION), children, levers[0], Scenario()), runs
        ),
        one_service=time_it(
            lambda: solve_one(evaluator(fewer.measure, REGION), fewer, hired, Scenario()), runs
        ),
        each_people=_each(evaluator, younger, "births_growth", few),
        each_service=_each(evaluator, everywhere, hired.lever, few),
        several_nation=time_it(lambda: solve_several(evaluator("births"), births, levers, Scenario()), runs),
        several_region=time_it(
            lambda: solve_several(evaluator("children", REGION), children, regional, Scenario()), few
        ),
        causes=len(attribution(evaluator("children"), changed).parts),
        split_nation=time_it(lambda: attribution(evaluator("children"), changed), few),
        split_region=time_it(lambda: attribution(evaluator("children", REGION), changed), few),
        plan=time_it(lambda: compare_plans(need, budget=20_000.0, cost=1.0), few),
    )


def _each(evaluator: Callable[..., MeasureEvaluator], target: Target, key: str, runs: int) -> Timing:
    return time_it(
        lambda: solve_each(evaluator(target.measure, *target.areas), target, key, Scenario()), runs
    )


def eight_causes() -> Scenario:
    """Return a scenario with eight changes: levers and paths of the nation, and regions' own levers."""
    scenario = Scenario().with_path("migration_path", "un_medium").with_path("mortality_path", "un_medium")
    for spec in LEVERS:
        if spec.group == "population" and spec.key not in ("total_fertility", "life_expectancy_gain"):
            scenario = scenario.with_lever(spec.key, spec.low + 0.6 * (spec.high - spec.low))
    for place, region in enumerate(("KZ-61", "KZ-71", "KZ-75")):
        value = lever("births_growth").low / 2 + place
        scenario = scenario.with_regional_lever(region, "births_growth", value)
    return scenario
