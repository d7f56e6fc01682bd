"""The national model launched from an earlier 1 January, with what was known then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.cohorts import (
    FIRST_COHORT,
    annual,
    registered_cohorts,
    registered_mortality,
    sex_age,
    un_asfr,
    un_medium,
)
from crcdata.baseline.internal_migration import migration_schedule
from crcdata.baseline.raking import rake
from crcdata.catalog import Tables
from crcdata.demography import (
    FEMALE,
    Projection,
    life_expectancy,
    newborn_average,
    project,
    shift_life_expectancy,
)
from crcdata.track_record.known import STOCK, Known
from crcdata.track_record.territories import NATION

Array = NDArray[np.float64]

HORIZONS: Final = 10
# As in the baseline of today: single years of migration swing with one country's wars and laws.
MIGRATION_YEARS: Final = 3
FIRST_AGE_ABOVE_FIVE: Final = 5
SEXES: Final = ("female", "male")


@dataclass(frozen=True, slots=True)
class Launch:
    """Where a launch starts and the rates that it holds, for areas with any leading axes.

    ``population`` (..., 2, 101) are persons on 1 January of ``year``; ``asfr`` (..., 101), ``mx`` (..., 2,
    101) and ``sex_ratio`` are of the last year known, ``net_migration`` (...) persons a year, at the ages of
    ``migrants`` (..., 2, 101), which add up to 1.
    """

    year: int
    population: Array
    asfr: Array
    mx: Array
    net_migration: Array
    migrants: Array
    sex_ratio: float

    def projected(self, horizons: int = HORIZONS) -> Projection:
        """Return the years from the launch on, every rate held where it stood."""
        moved = self.net_migration[..., None, None] * self.migrants
        return project(
            self.population,
            asfr=np.repeat(self.asfr[..., None, :], horizons, axis=-2),
            mx=np.repeat(self.mx[..., None, :, :], horizons, axis=-3),
            net_migration=np.repeat(moved[..., None, :, :], horizons, axis=-3),
            srb=np.full(horizons, self.sex_ratio),
        )


def national_launch(tables: Tables, year: int) -> Launch:
    """Launch the national model from 1 January of ``year``; nothing later is read.

    It is built as the baseline of today is: registered cohorts born since 2000 and the UN's age pattern of
    older people within the Bureau's total; the registered births of the year before on these women, at the
    UN's ages; registered child mortality and life expectancy; the mean registered migration of three years.
    What today's baseline takes from the UN's projection, the change of rates to come, no launch may know: the
    UN's projections of the time are not in `data/`. So every rate stays where it was.

    >>> from crcdata.catalog import open_catalog
    >>> launch = national_launch(open_catalog(), 2016)
    >>> round(launch.population.sum())
    17668720
    """
    known = Known(tables, year)
    last = year - 1
    national = known.table("national_annual")
    population = people(known, year)
    sex_ratio = float(un_medium(known, "sex_ratio_at_birth", last, last)[0])
    pattern = childbearing(known, last)
    women = (people(known, last) + population)[FEMALE] / 2
    births = float(annual(national, "births", last, last)[0])
    migrants = migration_schedule() * population
    return Launch(
        year=year,
        population=population,
        asfr=pattern * (births / float(pattern @ women)),
        mx=mortality(known),
        net_migration=annual(national, "net_migration", year - MIGRATION_YEARS, last).mean(),
        migrants=migrants / migrants.sum(),
        sex_ratio=sex_ratio,
    )


def people(known: Known, year: int) -> Array:
    """Return persons on 1 January of ``year`` by sex and single age, (2, 101).

    Cohorts born since 2000 are registered births survived; the rest of the Bureau's total has the UN's ages.
    """
    young = year - FIRST_COHORT
    cohorts = registered_cohorts(known, year - 1)[-1]
    pattern = un_ages(known, year)
    pattern[:, :young] = cohorts[:, :young]
    older = pattern[:, young:]
    totals = _totals(known, year)
    if totals.size == 1:
        older *= (totals[0] - cohorts.sum()) / older.sum()
    else:
        older *= ((totals - cohorts.sum(axis=1)) / older.sum(axis=1))[:, None]
    return pattern


def un_ages(known: Known, year: int) -> Array:
    """Return the UN's ages on 1 January, (2, 101), from 1 July before: half of each age has turned the next.

    The 1 July after would do as well, but it is not known yet.
    """
    july = sex_age(known.table("un_population"), "persons", year - 1, year - 1)[0]
    younger = np.concatenate([july[:, :1], july[:, :-1]], axis=1)
    return np.asarray((july + younger) / 2)


def childbearing(known: Known, year: int) -> Array:
    """Return each age's share of the UN's fertility of a year, (101,), adding up to 1."""
    rates = un_asfr(known, year, year)[0]
    return np.asarray(rates / rates.sum())


def mortality(known: Known) -> Array:
    """Return death rates of the last year known, (2, 101).

    The pattern is the UN's of the last five-year period that had ended; children die as registered, and
    ages five and over are moved until life expectancy is the registered one.
    """
    last = known.launch - 1
    sex_ratio = un_medium(known, "sex_ratio_at_birth", FIRST_COHORT, last)
    mx = registered_mortality(known, last, sex_ratio)[-1]
    now = newborn_average(life_expectancy(mx), sex_ratio[-1])
    registered = annual(known.table("national_annual"), "life_expectancy", last, last)
    return shift_life_expectancy(mx, registered - now, first_age=FIRST_AGE_ABOVE_FIVE)


def scaled_to(seed: Array, by_area: Array, nation: Array) -> Array:
    """Return people of areas (A, 2, 101) closest to ``seed`` that add up to areas (A,) and to the nation."""
    flat = rake(seed.reshape(len(seed), 1, -1), by_area[:, None], nation.reshape(1, -1))
    return flat.reshape(seed.shape)


def _totals(known: Known, year: int) -> Array:
    """Return the Bureau's total on 1 January: by sex where that was published (2,), else of both (1,)."""
    table = known.table("region_population").filter(
        (pl.col("region") == NATION) & (pl.col("year") == year) & pl.col("sex").is_in(list(SEXES))
    )
    if table.is_empty():
        return annual(known.table("national_annual"), STOCK, year, year)
    return table.sort("sex")["persons"].to_numpy().astype(np.float64)
