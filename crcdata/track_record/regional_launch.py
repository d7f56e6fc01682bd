"""The regions launched from an earlier 1 January: areas of unchanged land that add up to the nation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.cohorts import FIRST_COHORT, registered_mortality, un_medium
from crcdata.catalog import Tables
from crcdata.demography import AGES, FEMALE, project
from crcdata.track_record.known import Known
from crcdata.track_record.launch import (
    MIGRATION_YEARS,
    Launch,
    childbearing,
    mortality,
    national_launch,
    people,
    scaled_to,
)
from crcdata.track_record.territories import (
    FIRST_POPULATION_YEAR,
    TERRITORIES,
    blocks,
    population,
    registered,
    summed,
)

Array = NDArray[np.float64]

# The first 1 January on the census of 2021: growth in the year before is no migration.
CENSUS_YEAR: Final = 2022


@dataclass(frozen=True, slots=True)
class RegionalForecast:
    """What a launch gives for areas of unchanged land, made to add up to the nation's forecast.

    ``people`` (16, T, 2, 101) are persons on 1 January of the T years after the launch, ``births`` (13, T)
    those of the T years from the launch on.
    """

    people: Array
    births: Array


def regional_launch(tables: Tables, year: int) -> Launch:
    """Launch the territories from 1 January of ``year``; nothing later is read.

    Cohorts born there since 2000 are registered births survived, older people have the nation's ages, and
    all of it is raked to the territories' totals and the nation's ages. Births and deaths of the year before
    stand to the nation's rates as registered; migration is the mean of up to three years of growth less
    natural increase, without the year before a census. The regional figures that today's baseline also has
    (ages of 2020, fertility and life expectancy by region) were published from 2018 on: no launch uses them,
    so that all five follow one rule.
    """
    known = Known(tables, year)
    last = year - 1
    nation = national_launch(tables, year)
    start = territory_people(known, year)
    earlier = territory_people(known, last) if last >= FIRST_POPULATION_YEAR else start
    women = (start[:, FEMALE] + earlier[:, FEMALE]) / 2
    pattern = childbearing(known, last)
    born = registered(known, "births", last, last)[:, 0]
    died = registered(known, "deaths", last, last)[:, 0]
    mx = mortality(known)
    expected = (mx * (start + earlier) / 2).sum(axis=(1, 2))
    migrants = nation.migrants / nation.population * start
    return Launch(
        year=year,
        population=start,
        asfr=pattern * (born / (women @ pattern))[:, None],
        mx=mx * (died / expected)[:, None, None],
        net_migration=migration(known)[:, -MIGRATION_YEARS:].mean(axis=1),
        migrants=migrants / migrants.sum(axis=(1, 2), keepdims=True),
        sex_ratio=nation.sex_ratio,
    )


def regional_forecast(national: Launch, regional: Launch, horizons: int) -> RegionalForecast:
    """Return what the territories come to, scaled at every age to what the nation comes to."""
    nation, areas = national.projected(horizons), regional.projected(horizons)
    people, births = areas.population[:, 1:], areas.births.sum(axis=2)
    whole = people.sum(axis=0)
    return RegionalForecast(
        people=people * np.divide(nation.population[1:], whole, out=np.ones_like(whole), where=whole > 0.0),
        births=blocks(births * (nation.births.sum(axis=1) / births.sum(axis=0))),
    )


def migration(known: Known) -> Array:
    """Return growth less natural increase of the years known since 2009, (16, years), oldest first.

    The year before the census of 2021 is left out: what it added came over many years.
    """
    first, last = FIRST_POPULATION_YEAR, known.launch - 1
    growth = np.diff(summed(population(known, first, known.launch), TERRITORIES), axis=1)
    increase = registered(known, "births", first, last) - registered(known, "deaths", first, last)
    years = np.arange(first, last + 1)
    return np.asarray((growth - increase)[:, years != CENSUS_YEAR - 1])


def territory_people(known: Known, year: int) -> Array:
    """Return persons of the territories on 1 January of ``year`` by sex and single age, (16, 2, 101)."""
    nation = people(known, year)
    totals = summed(population(known, year, year), TERRITORIES)[:, 0]
    cohorts = _cohorts(known, year)
    young = year - FIRST_COHORT
    seed = np.repeat(nation[None], len(totals), axis=0)
    seed[:, :, :young] = cohorts[:, :, :young]
    older = seed[:, :, young:]
    older *= ((totals - cohorts.sum(axis=(1, 2))) / older.sum(axis=(1, 2)))[:, None, None]
    return scaled_to(seed, totals * (nation.sum() / totals.sum()), nation)


def _cohorts(known: Known, year: int) -> Array:
    """Return survivors of the births registered in the territories since 2000, (16, 2, 101)."""
    last = year - 1
    born = registered(known, "births", FIRST_COHORT, last)
    sex_ratio = un_medium(known, "sex_ratio_at_birth", FIRST_COHORT, last)
    steps = born.shape[1]
    survived = project(
        np.zeros((2, AGES)),
        asfr=np.zeros((steps, AGES)),
        mx=registered_mortality(known, last, sex_ratio),
        net_migration=np.zeros((steps, 2, AGES)),
        srb=sex_ratio,
        births=born,
    )
    return np.asarray(survived.population[:, -1])
