"""The national baseline: Kazakhstan's people on 1 January 2026 and the rates that carry them to 2050.

It stands on registered figures. One rule holds for fertility, mortality and migration alike: start from the
registered level, then follow the change that the UN's medium projection expects from there. The UN's own
level is not used, because registered births of 2025 lie 15 per cent below it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.cohorts import (
    AGES,
    FIRST_COHORT,
    annual,
    registered_cohorts,
    sex_age,
    un_asfr,
    un_medium,
)
from crcdata.baseline.path_rates import PathRates, path_rates
from crcdata.baseline.rates import Rates
from crcdata.catalog import Catalog
from crcdata.demography import (
    children,
    life_expectancy,
    newborn_average,
    scale_under5,
    shift_life_expectancy,
    total_fertility,
    under5_mortality,
)

Array = NDArray[np.float64]

NATION = "KZ"
START_YEAR = 2026
LAST_YEAR = 2050
FIRST_HISTORY_YEAR = 2018
CENSUS_YEARS = (2009, 2022)
CHILDREN_BENCHMARK_YEAR = 2024
MIGRATION_LEVEL_YEARS = (2023, 2025)
FIRST_AGE_ABOVE_FIVE = 5


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where projections start and what drives them when no lever is moved.

    ``history`` (A, H, 2, 101) are persons on 1 January of ``history_years``, the last of them the starting
    population; ``rates`` follow the registered levels; ``paths`` are rates of a published meaning, such as
    the UN's own, that a scenario may choose instead.
    ``migration_pattern`` (2, 101) is each sex and age's share of migrants. ``observed`` holds
    registered births, deaths, net migration and total fertility (polars: year, measure, value).
    ``version`` is the content hash of the data that it was built from.
    """

    areas: tuple[str, ...]
    history_years: NDArray[np.int64]
    history: Array
    rates: Rates
    paths: PathRates
    observed: pl.DataFrame
    registered_births: float
    registered_fertility: float
    migration_pattern: Array
    version: str

    @property
    def population(self) -> Array:
        """Persons on 1 January of the first projected year, shape (A, 2, 101)."""
        return self.history[:, -1]

    @property
    def start_year(self) -> int:
        """The year on whose 1 January the projection starts."""
        return int(self.history_years[-1])


def national_baseline(catalog: Catalog) -> Baseline:
    """Build the national baseline from the registered figures and the UN's tables.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> baseline = national_baseline(open_catalog())
    >>> baseline.population.shape, round(baseline.population.sum())
    ((1, 2, 101), 20499822)
    """
    national = catalog.table("national_annual")
    history = _history(catalog)
    last = START_YEAR - 1
    births = annual(national, "births", last, last)[0]
    level = annual(national, "total_fertility", last, last)[0]
    un_fertility = un_medium(catalog, "total_fertility", last, LAST_YEAR)
    by_year = un_asfr(catalog, last, LAST_YEAR)
    asfr_2025, asfr_after = by_year[0], by_year[1:]
    women = history[-2:, 0].mean(axis=0)
    registered_asfr = asfr_2025 / asfr_2025.sum() * level
    exposure = births / float((registered_asfr * women).sum())
    fertility = level * un_fertility[1:] / un_fertility[0]
    pattern = migration_pattern(sex_age(catalog.table("un_net_migration"), "persons", START_YEAR, LAST_YEAR))
    migration = _net_migration(catalog)[:, None, None] * pattern
    years = np.arange(START_YEAR, LAST_YEAR + 1)
    rates = Rates(
        years=years,
        total_fertility=fertility[None],
        asfr=(asfr_after * (fertility / total_fertility(asfr_after))[:, None] * exposure)[None],
        exposure=np.array([exposure]),
        mx=_mortality(catalog, START_YEAR, LAST_YEAR)[None],
        net_migration=migration[None],
        sex_ratio_at_birth=un_medium(catalog, "sex_ratio_at_birth", START_YEAR, LAST_YEAR)[None],
    )
    return Baseline(
        areas=(NATION,),
        history_years=np.arange(FIRST_HISTORY_YEAR, START_YEAR + 1),
        history=history[None],
        rates=rates,
        paths=path_rates(
            catalog,
            START_YEAR,
            LAST_YEAR,
            un_asfr=asfr_after,
            last_asfr=registered_asfr * exposure,
            last_mx=_mortality(catalog, last, last)[0],
        ),
        observed=national.filter(
            pl.col("measure").is_in(["births", "deaths", "net_migration", "total_fertility"])
        ),
        registered_births=float(births),
        registered_fertility=float(level),
        migration_pattern=pattern,
        version=catalog.version,
    )


def _history(catalog: Catalog) -> Array:
    """Return persons on 1 January of 2018 … 2026, shape (9, 2, 101).

    Ages of cohorts born since 2000: registered births survived forward, tied to the official count of
    children on 1 January 2024. Older ages: the UN's age pattern, scaled so that each sex adds up to the
    Bureau's total.
    """
    cohorts = registered_cohorts(catalog, START_YEAR - 1)
    cohorts = cohorts * _children_benchmark(catalog, cohorts)
    totals = _totals_by_sex(catalog)
    un = _un_january(catalog)
    history = np.empty((totals.shape[0], 2, AGES))
    for row, year in enumerate(range(FIRST_HISTORY_YEAR, START_YEAR + 1)):
        young = year - FIRST_COHORT
        history[row, :, :young] = cohorts[young, :, :young]
        older = un[row, :, young:]
        remainder = totals[row] - history[row, :, :young].sum(axis=1)
        history[row, :, young:] = older * (remainder / older.sum(axis=1))[:, None]
    return history


def _children_benchmark(catalog: Catalog, cohorts: Array) -> Array:
    """Return the factor on each cohort and year, shape (years, 1, 101): official over survived children.

    It stands for migration and the census of 2021 together, spread evenly over the cohorts that were under
    18 or older on the benchmark date; cohorts born later need none.
    """
    facts = catalog.table("facts").filter(
        (pl.col("fact") == "children_0_17") & (pl.col("as_of").cast(pl.String).str.starts_with("2024-01-01"))
    )
    row = CHILDREN_BENCHMARK_YEAR - FIRST_COHORT
    factor = float(facts["value"][0]) / float(children(cohorts[row]))
    age, year = np.arange(AGES), np.arange(cohorts.shape[0])
    born_before = year[:, None] - age[None, :] <= row
    return np.where(born_before, factor, 1.0)[:, None, :]


def _totals_by_sex(catalog: Catalog) -> Array:
    """Return 1 January totals by sex (female, male) of 2018 … 2026, persons, shape (9, 2).

    The census of 2021 raised the total of 1 January 2022 by 381,322. The Bureau did not take that back to
    earlier years; here it is, in a straight line from the census of 2009, the usual treatment of an
    intercensal error of closure.
    """
    table = catalog.table("region_population").filter(
        (pl.col("region") == NATION)
        & pl.col("sex").is_in(["female", "male"])
        & pl.col("year").is_between(FIRST_HISTORY_YEAR, START_YEAR)
    )
    totals = table.sort("year", "sex")["persons"].to_numpy().astype(np.float64).reshape(-1, 2)
    years = np.arange(FIRST_HISTORY_YEAR, START_YEAR + 1)
    before, census = CENSUS_YEARS
    national = catalog.table("national_annual")
    change = sum(
        sign * annual(national, measure, census - 1, census - 1)[0]
        for measure, sign in (("births", 1), ("deaths", -1), ("net_migration", 1))
    )
    at = census - FIRST_HISTORY_YEAR
    step = totals[at].sum() - totals[at - 1].sum() - change
    share = totals[at] / totals[at].sum()
    elapsed = np.clip((years - before) / (census - before), 0, 1)
    missing = np.where(years < census, elapsed, 0) * step
    revised: Array = totals + missing[:, None] * share
    return revised


def _un_january(catalog: Catalog) -> Array:
    """Return the UN's population on 1 January of 2018 … 2026, persons, shape (9, 2, 101)."""
    july = sex_age(catalog.table("un_population"), "persons", FIRST_HISTORY_YEAR - 1, START_YEAR)
    return (july[:-1] + july[1:]) / 2


def _mortality(catalog: Catalog, first: int, last: int) -> Array:
    """Return mx of the years ``first`` … ``last``, shape (T, 2, 101): the UN's, moved to registered levels.

    Under-five mortality first, in proportion; then life expectancy, by ages five and over alone.
    """
    national = catalog.table("national_annual")
    mx = sex_age(catalog.table("un_mx"), "mx", first, last)
    sex_ratio = un_medium(catalog, "sex_ratio_at_birth", first, last)
    registered, year = _latest(national, "under5_mortality")
    un_under5 = un_medium(catalog, "under5_mortality", year, last)
    wanted = registered / 1000 * un_under5[first - year :] / un_under5[0]
    now = newborn_average(under5_mortality(mx), sex_ratio)
    moved = scale_under5(mx, (wanted / now)[:, None])
    registered, year = _latest(national, "life_expectancy")
    gap = registered - un_medium(catalog, "life_expectancy", year, year)[0]
    lost = life_expectancy(mx) - life_expectancy(moved)
    return shift_life_expectancy(moved, gap + lost, first_age=FIRST_AGE_ABOVE_FIVE)


def _latest(national: pl.DataFrame, measure: str) -> tuple[float, int]:
    rows = national.filter(pl.col("measure") == measure).drop_nulls("value").sort("year")
    return float(rows["value"][-1]), int(rows["year"][-1])


def _net_migration(catalog: Catalog) -> Array:
    """Return net migrants of 2026 … 2050, persons a year, shape (25,).

    The registered level is the mean of 2023-2025: single years swing with one country's wars and laws.
    """
    national = catalog.table("national_annual")
    level = float(annual(national, "net_migration", *MIGRATION_LEVEL_YEARS).mean())
    un_total = un_medium(catalog, "net_migration", MIGRATION_LEVEL_YEARS[1], LAST_YEAR)
    total: Array = level + un_total[1:] - un_total[0]
    return total


def migration_pattern(net_migration: Array) -> Array:
    """Return each sex and age's share of migration, shape (2, 101), adding up to one.

    ``net_migration`` has shape (years, 2, 101). Signs are dropped, so that arrivals and departures share one
    pattern: the family and working-age humps of a model schedule (Rogers and Castro 1981).

    >>> float(migration_pattern(-np.ones((3, 2, 101))).sum().round(9))
    1.0
    """
    volume = np.abs(net_migration.sum(axis=0))
    shares: Array = volume / volume.sum()
    return shares
