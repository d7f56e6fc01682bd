"""The engine's speed: one national run and twenty areas at once, beside the plain reference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crcdata.analysis import run
from crcdata.baseline import Baseline, national_baseline
from crcdata.bench.measure import Timing, time_it
from crcdata.bench.reference import project_plainly
from crcdata.catalog import open_catalog
from crcdata.demography import project
from crcdata.scenario import Scenario

AREAS = 20


@dataclass(frozen=True, slots=True)
class EngineTimings:
    """What the engine takes; `reference` is one area in plain loops."""

    last_year: int
    scenario: Timing
    nation: Timing
    areas: Timing
    reference: Timing


def time_engine(*, runs: int, reference_runs: int) -> EngineTimings:
    """Measure a scenario of the nation, its projection alone, and twenty areas of different size at once.

    Raises `crcdata.catalog.DataProblem` where a table that the baseline needs is broken.
    """
    baseline = national_baseline(open_catalog())
    scenario = Scenario().with_lever("births_growth", 2.0, None)
    nation = _inputs(baseline, areas=1)
    areas = _inputs(baseline, areas=AREAS)
    one = {name: array[0].tolist() for name, array in nation.items()}
    return EngineTimings(
        last_year=int(baseline.rates.years[-1]),
        scenario=time_it(lambda: run(baseline, scenario), runs),
        nation=time_it(lambda: project(**nation), runs),
        areas=time_it(lambda: project(**areas), runs),
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
