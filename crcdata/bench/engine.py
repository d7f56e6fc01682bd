"""The engine's speed: the nation, twenty areas at once, and the regions, beside the plain reference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crcdata.analysis import regional_outcome, run
from crcdata.baseline import Baseline, national_baseline, regional_baseline
from crcdata.bench.measure import Timing, time_it
from crcdata.bench.reference import project_plainly
from crcdata.catalog import open_catalog
from crcdata.demography import project
from crcdata.scenario import Scenario

AREAS, REBUILDS = 20, 3


@dataclass(frozen=True, slots=True)
class EngineTimings:
    """What the engine takes; `reference` is one area in plain loops."""

    last_year: int
    scenario: Timing
    nation: Timing
    areas: Timing
    regions: Timing
    override: Timing
    regional_baseline: Timing
    reference: Timing


def time_engine(*, runs: int, reference_runs: int) -> EngineTimings:
    """Measure a scenario of the nation and of its regions, and the projection alone of one and twenty areas.

    Raises `crcdata.catalog.DataProblem` where a table that the baseline needs is broken.
    """
    catalog = open_catalog()
    baseline = national_baseline(catalog)
    regions = regional_baseline(catalog, baseline)
    scenario = Scenario().with_lever("births_growth", 2.0, None)
    without = regional_outcome(baseline, regions, scenario)
    override = scenario.with_regional_lever("KZ-61", "births_growth", 3.0)
    nation = _inputs(baseline, areas=1)
    areas = _inputs(baseline, areas=AREAS)
    one = {name: array[0].tolist() for name, array in nation.items()}
    return EngineTimings(
        last_year=int(baseline.rates.years[-1]),
        scenario=time_it(lambda: run(baseline, scenario), runs),
        nation=time_it(lambda: project(**nation), runs),
        areas=time_it(lambda: project(**areas), runs),
        regions=time_it(lambda: regional_outcome(baseline, regions, scenario), runs),
        override=time_it(
            lambda: regional_outcome(baseline, regions, override, without_overrides=without), runs
        ),
        regional_baseline=time_it(lambda: regional_baseline(catalog, baseline), REBUILDS),
        reference=time_it(lambda: project_plainly(**one), reference_runs),
    )


def _inputs(baseline: Baseline, areas: int) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """The nation's inputs, as `areas` areas whose people and migrants shrink from one to the next."""
    rates = baseline.rates
    size = np.linspace(1.0, 0.05, areas)
    return {
        "population": baseline.population[:1] * size[:, None, None],
        "asfr": np.repeat(rates.asfr[:1], areas, axis=0),
        "mx": np.repeat(rates.mx[:1], areas, axis=0),
        "net_migration": rates.net_migration[:1] * size[:, None, None, None],
        "srb": np.repeat(rates.sex_ratio_at_birth[:1], areas, axis=0),
    }
