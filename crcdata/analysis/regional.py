"""The outcome of a scenario for the nation and its twenty regions, with levers moved for single regions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.outcome import Outcome, run
from crcdata.baseline import NATION, Baseline, Rates
from crcdata.baseline.regional import RegionalBaseline
from crcdata.demography import FEMALE, Projection
from crcdata.demography.multiregional import Calibration, RegionalProjection, project_regions
from crcdata.demography.regional_year import Own
from crcdata.scenario import Scenario
from crcdata.scenario.apply import scenario_rates
from crcdata.services import ServicesStart, Settings

Array = NDArray[np.float64]
Number = TypeVar("Number", bound=np.generic)

FERTILITY = frozenset({"births_growth", "total_fertility"})
MORTALITY = frozenset({"life_expectancy_gain", "under5_mortality"})
MIGRATION = frozenset({"net_migration"})


@dataclass(frozen=True, slots=True)
class RegionalOutcome:
    """What follows for the nation and its regions; they add up in every year, sex and age.

    ``outcome`` has the nation first and then the regions; its net migration of a region is within and across
    the nation's border. ``external_migration`` (R, T, 2, 101) is the part across it. ``calibration`` is what
    fits the regions to the nation where no lever is moved for one of them.
    """

    outcome: Outcome
    external_migration: Array
    calibration: Calibration | None

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions' codes, without the nation."""
        return self.outcome.areas[1:]

    @property
    def internal_migration(self) -> Array:
        """Net migration between the regions, (R, T, 2, 101); it adds up to zero over the regions."""
        return self.outcome.net_migration[1:] - self.external_migration


@dataclass(frozen=True, slots=True)
class _Rates:
    """What drives the nation, first, and its regions, (1 + R, T, …); births and migrants given are (R, T, …).

    ``births_factor`` (T,) is what fits the regions' births to the nation's, where that is known beforehand.
    """

    total_fertility: Array
    asfr: Array
    mx: Array
    births: Array | None = None
    external: Array | None = None
    own: Own | None = None
    births_factor: Array | None = None

    @staticmethod
    def following(regions: RegionalBaseline, nation: Rates) -> _Rates:
        """Return the rates that regions have when no lever is moved for one of them."""
        fertility = np.append(1.0, regions.relative_fertility)
        bearing = np.append(1.0, regions.relative_fertility * regions.exposure)
        mx = np.empty((len(fertility), *nation.mx.shape[1:]))
        mx[0] = nation.mx[0]
        np.multiply(regions.hazard_ratio[:, None], nation.mx[0], out=mx[1:])
        return _Rates(
            total_fertility=fertility[:, None] * nation.total_fertility[0],
            asfr=bearing[:, None, None] * nation.asfr[0],
            mx=mx,
        )


def regional_outcome(
    national: Baseline,
    regions: RegionalBaseline,
    scenario: Scenario,
    *,
    without_overrides: RegionalOutcome | None = None,
    services: ServicesStart | None = None,
    until: int | None = None,
) -> RegionalOutcome:
    """Return what follows for the nation and its regions.

    A lever moved for the nation moves every region in step: its fertility and death rates keep their ratio to
    the nation's, migrants across the border come and go in proportion to people, and births and deaths of the
    regions are scaled to the nation's. A lever moved for a region starts from that region's own figures.

    Where the scenario's nation follows, the other regions keep the rates that they have in the scenario, and
    the nation is the sum of its regions. Where it is held, the nation stays what the scenario makes it, and
    the other regions' births, deaths and migrants across the border are scaled to make up the difference;
    only where they can't, the region's own figures give way.

    Args:
        national: the national baseline.
        regions: the regional baseline made from it.
        scenario: levers of the nation and of single regions, and what the nation does about the latter.
        without_overrides: the outcome of the same baselines and of `Scenario.without_regions`, when there is
            one: it saves half of the work where the nation follows.
        services: where the services chain starts; without it the outcome has none.
        until: the last year wanted, of ``without_overrides`` too; those up to it are the same to the bit.

    Raises:
        KeyError: a region that does not exist.
        ValueError: a year outside the baseline's.

    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.baseline.regional import regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> national = national_baseline(catalog)
    >>> regions = regional_baseline(catalog, national)
    >>> more = Scenario().with_regional_lever("KZ-71", "births_growth", 5.0).with_nation("held")
    >>> held = regional_outcome(national, regions, more).outcome
    >>> bool(np.allclose(held.population[0], held.population[1:].sum(axis=0)))
    True
    """
    asked, scenario = scenario, scenario.population_only()
    whole = run(national, scenario.without_regions(), until=until)
    settings = Settings(asked, regions.areas, whole.years)
    rates = _Rates.following(regions, whole.rates)
    if not scenario.regions or scenario.nation == "held":
        for region in scenario.regions:
            rates = _moved(rates, national, regions, region, scenario)
        projected = _projected(regions, whole, rates, control=_control(whole))
    else:
        fitted = without_overrides.calibration if without_overrides else None
        if fitted is None:
            fitted = _projected(regions, whole, rates, control=_control(whole)).calibration
        assert fitted is not None  # there was a control
        rates = replace(rates, external=fitted.external, births_factor=fitted.births)
        for region in scenario.regions:
            rates = _moved(rates, national, regions, region, scenario)
        projected = _projected(regions, whole, rates, calibration=fitted)
    return RegionalOutcome(
        outcome=Outcome(
            areas=(NATION, *regions.areas),
            years=whole.years,
            projection=projected.together,
            rates=_rates_together(projected, whole.rates, regions, rates),
            data_version=whole.data_version,
            services_start=services,
            services_settings=settings,
        ),
        external_migration=projected.external,
        calibration=None if scenario.regions else projected.calibration,
    )


def _projected(
    regions: RegionalBaseline,
    whole: Outcome,
    rates: _Rates,
    *,
    control: Projection | None = None,
    calibration: Calibration | None = None,
) -> RegionalProjection:
    return project_regions(
        regions.population,
        asfr=rates.asfr[1:],
        mx=rates.mx[1:],
        srb=whole.rates.sex_ratio_at_birth[0],
        moves=regions.moves,
        external=rates.external,
        births=rates.births,
        control=control,
        own=rates.own,
        calibration=calibration,
    )


def _control(whole: Outcome) -> Projection:
    nation = whole.projection
    return Projection(
        nation.population[0],
        nation.births[0],
        nation.deaths[0],
        nation.net_migration[0],
        nation.migration_withheld[0],
    )


def _moved(
    rates: _Rates,
    national: Baseline,
    regions: RegionalBaseline,
    region: str,
    scenario: Scenario,
) -> _Rates:
    """Return the rates with those of one region replaced by what its own levers make of its own baseline."""
    row, count = regions.row(region), len(regions.areas)
    settings = scenario.regions[region]
    its = scenario_rates(regions.of_region(region, national), scenario.for_region(region))
    its = its.until(int(its.years[0]) + rates.mx.shape[1] - 1)
    own = rates.own or Own(*(np.zeros(count, dtype=bool) for _ in range(3)))
    if FERTILITY & settings.keys():
        # What fits the regions' births to the nation shall not move the fertility that is asked for.
        factor = np.ones(its.years.size) if rates.births_factor is None else rates.births_factor
        rates = replace(
            rates,
            total_fertility=_with_row(rates.total_fertility, 1 + row, its.total_fertility[0] / factor),
            asfr=_with_row(rates.asfr, 1 + row, its.asfr[0] / factor[:, None]),
        )
        if its.births is not None:
            births = np.full((count, its.years.size), np.nan) if rates.births is None else rates.births
            rates = replace(rates, births=_with_row(births, row, its.births[0]))
        own = replace(own, births=_with_row(own.births, row, np.True_))
    if MORTALITY & settings.keys():
        rates = replace(rates, mx=_with_row(rates.mx, 1 + row, its.mx[0]))
        own = replace(own, deaths=_with_row(own.deaths, row, np.True_))
    if MIGRATION & settings.keys():
        external = np.zeros_like(rates.mx[1:]) if rates.external is None else rates.external
        rates = replace(rates, external=_with_row(external, row, its.net_migration[0]))
        own = replace(own, external=_with_row(own.external, row, np.True_))
    return replace(rates, own=own)


def _with_row(array: NDArray[Number], row: int, value: NDArray[Number] | Number) -> NDArray[Number]:
    changed = array.copy()
    changed[row] = value
    return changed


def _rates_together(
    projected: RegionalProjection, nation: Rates, regions: RegionalBaseline, rates: _Rates
) -> Rates:
    """Return rates of the nation and its regions, with the fertility that gives the births there are.

    Their net migration is across the nation's border, which is what levers move.
    """
    together = projected.together
    women = together.population[:, :-1, FEMALE] + together.population[:, 1:, FEMALE]
    births: Array = together.births.sum(axis=-1)
    expected = 0.5 * np.vecdot(rates.asfr, women)
    # Where nobody is there to bear, there is no fertility to be found in the births.
    factor = np.divide(births, expected, out=np.ones_like(births), where=expected > 0.0)
    areas = len(births)
    return Rates(
        years=nation.years,
        total_fertility=rates.total_fertility * factor,
        asfr=rates.asfr * factor[..., None],
        exposure=np.concatenate([nation.exposure, np.full(areas - 1, nation.exposure[0] * regions.exposure)]),
        mx=rates.mx,
        net_migration=np.concatenate([together.net_migration[:1], projected.external]),
        sex_ratio_at_birth=np.broadcast_to(nation.sex_ratio_at_birth, (areas, nation.years.size)),
        births=None if nation.births is None else births,
    )


def with_services(outcome: Outcome, scenario: Scenario) -> Outcome:
    """Return an outcome of the regions with other levers of services moved; people are not projected anew.

    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.baseline.regional import regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> national = national_baseline(catalog)
    >>> base = regional_outcome(national, regional_baseline(catalog, national), Scenario()).outcome
    >>> with_services(base, Scenario()).population is base.population
    True
    """
    return replace(outcome, services_settings=Settings(scenario, outcome.areas[1:], outcome.years))
