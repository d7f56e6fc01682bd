"""What each lever does to the rates of the baseline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline import Baseline, Rates
from crcdata.demography import (
    life_expectancy,
    newborn_average,
    replacement_fertility,
    scale_under5,
    shift_life_expectancy,
    total_fertility,
    under5_mortality,
)
from crcdata.scenario.scenario import Scenario

Array = NDArray[np.float64]

FIRST_AGE_ABOVE_FIVE = 5


def scenario_rates(baseline: Baseline, scenario: Scenario) -> Rates:
    """Return the rates that a scenario puts in place of the baseline's.

    First paths, then levers; mortality before fertility, because replacement depends on survival. A path or
    lever that is left alone costs nothing.

    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> baseline = national_baseline(open_catalog())
    >>> rates = scenario_rates(baseline, Scenario().with_lever("births_growth", 2.0))
    >>> round(float(rates.births[0, 0]))
    341705
    """
    rates = _on_mortality_path(baseline, scenario)
    rates = _with_mortality(rates, scenario, baseline.start_year)
    rates = _on_fertility_path(rates, baseline, scenario)
    rates = _with_fertility(rates, baseline, scenario)
    return _with_migration(rates, baseline, scenario)


def ramp(years: NDArray[np.int64], start_year: int, target_year: int | NDArray[np.int64]) -> Array:
    """Return how far each year is on the way to the target, 0 before the first step and 1 from the target on.

    The first step is taken in ``start_year``, so that a target in that very year is reached at once.

    >>> ramp(np.arange(2026, 2030), 2026, 2028).round(2).tolist()
    [0.33, 0.67, 1.0, 1.0]
    """
    steps = target_year - start_year + 1
    return np.clip((years - start_year + 1) / steps, 0.0, 1.0)


def _on_mortality_path(baseline: Baseline, scenario: Scenario) -> Rates:
    rates, paths = baseline.rates, baseline.paths
    if scenario.mortality_path == "un_medium":
        return replace(rates, mx=np.broadcast_to(paths.un_mx, rates.mx.shape))
    if scenario.mortality_path == "constant":
        return replace(rates, mx=np.broadcast_to(paths.last_mx, rates.mx.shape))
    return rates


def _on_fertility_path(rates: Rates, baseline: Baseline, scenario: Scenario) -> Rates:
    path, paths = scenario.fertility_path, baseline.paths
    if path == "registered":
        return rates
    if path == "constant":
        fertility = np.full_like(rates.total_fertility, baseline.registered_fertility)
        asfr = np.broadcast_to(paths.last_asfr, rates.asfr.shape)
        return replace(rates, total_fertility=fertility, asfr=asfr)
    if path == "replacement":
        asfr = replacement_fertility(rates.asfr, rates.mx, rates.sex_ratio_at_birth)
        fertility = total_fertility(asfr) / rates.exposure[:, None]
        return replace(rates, total_fertility=fertility, asfr=asfr)
    if path == "births_2021":
        return replace(rates, births=np.full_like(rates.total_fertility, paths.births_2021))
    un = {"un_medium": paths.un_medium, "un_low": paths.un_low, "un_high": paths.un_high}[path]
    asfr = paths.un_asfr if path == "un_medium" else paths.un_asfr * (un / paths.un_medium)[:, None]
    return replace(
        rates,
        total_fertility=np.broadcast_to(un, rates.total_fertility.shape),
        asfr=np.broadcast_to(asfr, rates.asfr.shape),
        exposure=np.ones_like(rates.exposure),
    )


def _with_fertility(rates: Rates, baseline: Baseline, scenario: Scenario) -> Rates:
    growth = scenario.value("births_growth")
    if growth is not None:
        elapsed = rates.years - (baseline.start_year - 1)
        births = baseline.registered_births * (1 + growth / 100) ** elapsed
        return replace(rates, births=births[None].astype(np.float64))
    target = scenario.value("total_fertility")
    if target is None:
        return rates
    way = ramp(rates.years, baseline.start_year, _year(scenario, "total_fertility"))
    fertility = baseline.registered_fertility + way * (target - baseline.registered_fertility)
    factor = fertility / rates.total_fertility
    registered = baseline.rates.exposure / rates.exposure
    return replace(
        rates,
        total_fertility=fertility[None],
        asfr=rates.asfr * (factor * registered[:, None])[..., None],
        exposure=baseline.rates.exposure,
        births=None,
    )


def _with_mortality(rates: Rates, scenario: Scenario, start_year: int) -> Rates:
    """Set under-five mortality first, then life expectancy, so that each lever reaches its own value."""
    mx, first_age = rates.mx, 0
    target = scenario.value("under5_mortality")
    if target is not None:
        year = _year(scenario, "under5_mortality")
        way = ramp(rates.years, start_year, year)
        now = newborn_average(under5_mortality(mx), rates.sex_ratio_at_birth)
        ratio = 1 + way * (target / 1000 / now[:, year - int(rates.years[0]), None] - 1)
        mx, first_age = scale_under5(mx, ratio[..., None]), FIRST_AGE_ABOVE_FIVE
    gain = scenario.value("life_expectancy_gain")
    if gain:
        way = ramp(rates.years, start_year, _year(scenario, "life_expectancy_gain"))
        wanted = life_expectancy(rates.mx) + (gain * way)[:, None]
        mx = shift_life_expectancy(mx, wanted - life_expectancy(mx), first_age=first_age)
    return rates if mx is rates.mx else replace(rates, mx=mx)


def _with_migration(rates: Rates, baseline: Baseline, scenario: Scenario) -> Rates:
    if scenario.migration_path == "un_medium":
        migrants = np.broadcast_to(baseline.paths.un_net_migration, rates.net_migration.shape)
        rates = replace(rates, net_migration=migrants)
    elif scenario.migration_path == "zero":
        rates = replace(rates, net_migration=np.zeros_like(rates.net_migration))
    target = scenario.value("net_migration")
    if target is None:
        return rates
    total = rates.net_migration.sum(axis=(-2, -1))
    way = ramp(rates.years, baseline.start_year, _year(scenario, "net_migration"))
    wanted = total[:, :1] + way * (target - total[:, :1])
    return replace(rates, net_migration=wanted[..., None, None] * baseline.migration_pattern)


def _year(scenario: Scenario, key: str) -> int:
    year = scenario.target_year(key)
    assert year is not None  # the table of levers gives each of these a target year
    return year
