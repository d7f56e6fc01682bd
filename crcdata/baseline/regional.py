"""The regional baseline: twenty regions that add up to the national baseline in every year, sex and age."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.borders import REGIONS
from crcdata.baseline.cohorts import annual, registered_cohorts, sex_age, un_asfr, un_medium
from crcdata.baseline.internal_migration import (
    balanced_exchange,
    distances,
    gravity_flows,
    migration_schedule,
    move_rates,
)
from crcdata.baseline.national import START_YEAR, Baseline
from crcdata.baseline.rates import Rates
from crcdata.baseline.regional_ages import NationalPast
from crcdata.baseline.regional_figures import (
    BROAD_AGES_YEAR,
    FIRST_BY_SEX_YEAR,
    FIRST_FLOW_YEAR,
    RegionalFigures,
    regional_figures,
)
from crcdata.baseline.regional_mortality import hazard_ratios
from crcdata.baseline.regional_past import CENSUS_YEAR, Reconstruction, RegionalPast
from crcdata.catalog import Catalog
from crcdata.demography import FEMALE, Projection, project
from crcdata.demography.multiregional import Moves, project_regions

Array = NDArray[np.float64]

LAST_YEAR = START_YEAR - 1
MORTALITY_YEAR = 2023  # the first year of the UN's single-age death rates


@dataclass(frozen=True, slots=True)
class RegionalBaseline:
    """Where the regions' projection starts, and how their rates lie to the nation's.

    ``history`` (R, H, 2, 101) are persons on 1 January of ``history_years``, the last of them the starting
    population; all of it is estimated. ``births`` and ``deaths`` (R, 8) are of 2018 … 2025, ``net_migration``
    (R, 4) of 2022 … 2025, within and across the nation's border.
    ``relative_fertility`` (R,) multiplies the nation's total fertility, ``exposure`` the births that this
    gives on the regions' women; ``hazard_ratio`` (R, 2, 101) multiplies the nation's death rates.
    ``moves`` are the chances to move between regions, ``external`` (R, T, 2, 101) the baseline's migrants
    across the nation's border. ``figures`` is what was published, ``version`` the content hash of the data.
    """

    areas: tuple[str, ...]
    history_years: NDArray[np.int64]
    history: Array
    births: Array
    deaths: Array
    net_migration: Array
    relative_fertility: Array
    exposure: float
    hazard_ratio: Array
    moves: Moves
    external: Array
    figures: RegionalFigures
    version: str

    @property
    def population(self) -> Array:
        """Persons on 1 January of the first projected year, (R, 2, 101)."""
        return self.history[:, -1]

    def row(self, region: str) -> int:
        """Return the position of a region on the leading axis.

        Raises KeyError naming the region and the regions there are.
        """
        if region not in self.areas:
            raise KeyError(f"no region {region!r}; there are {', '.join(self.areas)}")
        return self.areas.index(region)

    def of_region(self, region: str, national: Baseline) -> Baseline:
        """Return a region as a baseline of its own, from which levers start that are moved for it alone."""
        row = self.row(region)
        relative, rates = float(self.relative_fertility[row]), national.rates
        people = float(self.population[row].sum() / self.population.sum())
        return Baseline(
            areas=(region,),
            history_years=self.history_years,
            history=self.history[row, None],
            rates=Rates(
                years=rates.years,
                total_fertility=rates.total_fertility * relative,
                asfr=rates.asfr * relative * self.exposure,
                exposure=rates.exposure * self.exposure,
                mx=rates.mx * self.hazard_ratio[row],
                net_migration=self.external[row, None],
                sex_ratio_at_birth=rates.sex_ratio_at_birth,
            ),
            paths=national.paths.of_region(relative, self.exposure, self.hazard_ratio[row], people),
            observed=national.observed.clear(),
            registered_births=float(self.births[row, -1]),
            registered_fertility=national.registered_fertility * relative,
            migration_pattern=national.migration_pattern,
            version=self.version,
        )


def regional_baseline(catalog: Catalog, national: Baseline) -> RegionalBaseline:
    """Build the regional baseline from the published figures so that it adds up to the national one.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.baseline.national import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> national = national_baseline(catalog)
    >>> regions = regional_baseline(catalog, national)
    >>> bool(np.allclose(regions.population.sum(axis=0), national.population[0]))
    True
    """
    figures, nation = regional_figures(catalog), _national_past(catalog, national)
    schedule = migration_schedule()
    migrants = schedule * nation.history[CENSUS_YEAR - FIRST_BY_SEX_YEAR].sum(axis=0)
    hazard = hazard_ratios(nation.mx, figures.life_expectancy_gap[-1], figures.under5_ratio)
    past = Reconstruction(figures, nation, hazard, migrants / migrants.sum()).run()
    relative = figures.fertility[:, -1] / annual(
        catalog.table("national_annual"), "total_fertility", 2023, 2023
    )
    exposure = _exposure(nation, past, relative, national)
    moves = _moves(figures, past, schedule)
    control = nation_of(national)
    projection = project_regions(
        past.history[:, -1],
        asfr=(relative * exposure)[:, None, None] * national.rates.asfr[0],
        mx=hazard[:, None] * national.rates.mx[0],
        srb=national.rates.sex_ratio_at_birth[0],
        moves=moves,
        control=control,
    )
    return RegionalBaseline(
        areas=REGIONS,
        history_years=national.history_years,
        history=past.history,
        births=past.births,
        deaths=past.deaths,
        net_migration=past.net_migration.sum(axis=2),
        relative_fertility=relative,
        exposure=exposure,
        hazard_ratio=hazard,
        moves=moves,
        external=projection.external,
        figures=figures,
        version=catalog.version,
    )


def nation_of(national: Baseline) -> Projection:
    """Return the national baseline projected, as the control of its regions."""
    rates = national.rates
    return project(
        national.population[0],
        asfr=rates.asfr[0],
        mx=rates.mx[0],
        net_migration=rates.net_migration[0],
        srb=rates.sex_ratio_at_birth[0],
    )


def _national_past(catalog: Catalog, national: Baseline) -> NationalPast:
    table = catalog.table("national_annual")
    births, deaths, net_migration = (
        annual(table, measure, FIRST_FLOW_YEAR, LAST_YEAR)
        for measure in ("births", "deaths", "net_migration")
    )
    sex_ratio = un_medium(catalog, "sex_ratio_at_birth", FIRST_FLOW_YEAR, LAST_YEAR)
    cohorts = BROAD_AGES_YEAR - FIRST_FLOW_YEAR
    survivors = registered_cohorts(catalog, BROAD_AGES_YEAR - 1)[-1, :, :cohorts]
    male = sex_ratio[:cohorts] / (1 + sex_ratio[:cohorts])
    born = births[:cohorts] * np.stack([1 - male, male])
    return NationalPast(
        history=national.history[0],
        births=births,
        deaths=deaths,
        net_migration=net_migration,
        sex_ratio=sex_ratio,
        childbearing=_childbearing(catalog),
        mx=sex_age(catalog.table("un_mx"), "mx", MORTALITY_YEAR, MORTALITY_YEAR)[0],
        survivors=survivors / born[:, ::-1],
    )


def _childbearing(catalog: Catalog) -> Array:
    """Return each age's share of total fertility in 2018 … 2025, (8, 101): the UN's age pattern."""
    rates = un_asfr(catalog, FIRST_BY_SEX_YEAR, LAST_YEAR)
    return np.asarray(rates / rates.sum(axis=1, keepdims=True))


def _exposure(nation: NationalPast, past: RegionalPast, relative: Array, national: Baseline) -> float:
    """Return registered births of 2025 over those that the regions' fertility gives on their women."""
    women = past.history[:, -2:, FEMALE].mean(axis=1)
    fertility = national.registered_fertility * float(national.rates.exposure[0])
    expected = fertility * (relative[:, None] * nation.childbearing[-1] * women).sum()
    return float(past.births[:, -1].sum() / expected)


def _moves(figures: RegionalFigures, past: RegionalPast, schedule: Array) -> Moves:
    """Return chances to move from the mean net migration of 2022 … 2025, less the part across the border.

    Migrants across the nation's border are shared by the regions in proportion to their people. Moves that
    balance keep the level of 2022, for which the number of all moves, and of arrivals in four regions, is
    published.
    """
    since = CENSUS_YEAR - FIRST_BY_SEX_YEAR
    people = past.history[:, since:].mean(axis=1)
    by_sex: Array = people.sum(axis=2)
    everyone: Array = by_sex.sum(axis=1)
    internal = past.net_migration - past.net_migration.sum(axis=0) * (by_sex / by_sex.sum(axis=0))[:, None]
    gains_2022 = np.maximum(internal[:, 0].sum(axis=1), 0.0)
    apart = distances(figures.latitude, figures.longitude)
    known = np.maximum(figures.arrivals - gains_2022, 0.0)
    exchange = balanced_exchange(everyone, apart, figures.moves - float(gains_2022.sum()), known)
    flows = [
        gravity_flows(
            by_sex[:, sex], apart, internal[:, :, sex].mean(axis=1), exchange * by_sex[:, sex] / everyone
        )
        for sex in range(by_sex.shape[1])
    ]
    return move_rates(np.stack(flows), people, schedule)
