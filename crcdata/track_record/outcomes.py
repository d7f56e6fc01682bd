"""What happened after a launch, as registered and counted, with the census step of 2022 and without it."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.cohorts import annual
from crcdata.baseline.regional import RegionalBaseline
from crcdata.catalog import Tables
from crcdata.track_record.known import STOCK
from crcdata.track_record.regional_launch import CENSUS_YEAR
from crcdata.track_record.territories import (
    BIRTH_TERRITORIES,
    NATION,
    TERRITORIES,
    key_of,
    population,
    registered,
    registered_in_blocks,
    summed,
)
from crcdata.track_record.tested import OF_PEOPLE, take_people

Array = NDArray[np.float64]

USUAL_YEARS: Final = 3
OUTCOME: Final = {"measure": pl.String, "area": pl.String, "year": pl.Int64, "actual": pl.Float64}


def outcomes(tables: Tables, regions: RegionalBaseline) -> pl.DataFrame:
    """Return what was registered, counted or estimated: measure, area, year, actual, status.

    Births and children per woman are of the year, registered; people are of 1 January. Their total is
    counted, and so are children aged 0-17 of the nation where there is an official count; all else by age is
    today's estimate of the past, ``regions``.

    >>> from crcdata.baseline import national_baseline, regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> regions = regional_baseline(catalog, national_baseline(catalog))
    >>> outcomes(catalog, regions).filter(measure="children", area="KZ", year=2024).row(0)[3:]
    (6841527.0, 'observed')
    """
    national = tables.table("national_annual").filter(
        pl.col("measure").is_in(["births", "total_fertility", STOCK])
    )
    nation = national.select(
        pl.col("measure").replace(STOCK, "population"),
        pl.lit(NATION).alias("area"),
        "year",
        pl.col("value").alias("actual"),
    )
    counted = pl.concat([nation, _children(tables), _people(tables), _births(tables)]).with_columns(
        pl.lit("observed").alias("status")
    )
    estimated = _estimated(regions).with_columns(pl.lit("estimated").alias("status"))
    rest = estimated.join(counted, on=["measure", "area", "year"], how="anti")
    return pl.concat([counted, rest])


def census_step(tables: Tables) -> dict[str, float]:
    """Return by how many people the census of 2021 raised 1 January 2022, for the nation and each territory.

    The nation's step is the growth of 2021 less its births, deaths and registered migration; a territory's
    is the growth less natural increase and the mean migration of the three years before, all of which add up
    to the nation's. It is the rule by which the baseline takes the census back.

    >>> from crcdata.catalog import open_catalog
    >>> round(census_step(open_catalog())["KZ"])
    381322
    """
    year = CENSUS_YEAR - 1
    national = tables.table("national_annual")
    people = annual(national, STOCK, year, CENSUS_YEAR)
    births, deaths, moved = (
        annual(national, measure, year, year)[0] for measure in ("births", "deaths", "net_migration")
    )
    before = year - USUAL_YEARS
    growth = np.diff(summed(population(tables, before, CENSUS_YEAR), TERRITORIES), axis=1)
    increase = registered(tables, "births", before, year) - registered(tables, "deaths", before, year)
    residual = growth - increase
    usual = residual[:, :-1].mean(axis=1)
    usual += (moved - usual.sum()) / usual.size
    steps = residual[:, -1] - usual
    found = {key_of(area): float(step) for area, step in zip(TERRITORIES, steps, strict=True)}
    return {NATION: float(people[1] - people[0] - births + deaths - moved), **found}


def _children(tables: Tables) -> pl.DataFrame:
    counted = tables.table("facts").filter(
        (pl.col("fact") == "children_0_17")
        & (pl.col("status") == "observed")
        & (pl.col("precision") == "day")
        & (pl.col("as_of").dt.ordinal_day() == 1)
    )
    return counted.select(
        pl.lit("children").alias("measure"),
        pl.lit(NATION).alias("area"),
        pl.col("as_of").dt.year().cast(pl.Int64).alias("year"),
        pl.col("value").alias("actual"),
    )


def _estimated(regions: RegionalBaseline) -> pl.DataFrame:
    """Return measures of people by age on the 1 Januaries that today's baseline looks back to."""
    people = summed(regions.history, TERRITORIES)
    first = int(regions.history_years[0])
    frames = []
    for each in OF_PEOPLE:
        if not each.observed:
            frames.append(_long(each.key, ((NATION,),), first, take_people(each, people.sum(axis=0))[None]))
            frames.append(_long(each.key, TERRITORIES, first, take_people(each, people)))
    return pl.concat(frames)


def _people(tables: Tables) -> pl.DataFrame:
    table = tables.table("region_population")
    first, last = int(table["year"].min()), int(table["year"].max())  # type: ignore[arg-type]
    return _long("population", TERRITORIES, first, summed(population(tables, first, last), TERRITORIES))


def _births(tables: Tables) -> pl.DataFrame:
    table = tables.table("region_births_deaths_old_borders")
    first, last = int(table["year"].min()), int(table["year"].max())  # type: ignore[arg-type]
    return _long("births", BIRTH_TERRITORIES, first, registered_in_blocks(tables, "births", first, last))


def _long(measure: str, areas: tuple[tuple[str, ...], ...], first: int, values: Array) -> pl.DataFrame:
    years = np.arange(first, first + values.shape[1])
    return pl.DataFrame(
        {
            "measure": [measure] * values.size,
            "area": np.repeat([key_of(area) for area in areas], years.size),
            "year": np.tile(years, len(areas)),
            "actual": values.ravel(),
        },
        schema=OUTCOME,
    )
