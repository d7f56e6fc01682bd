"""What is published of the regions, as arrays in the order of `crcdata.baseline.borders.REGIONS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.borders import (
    REGIONS,
    counts_in_present_borders,
    parent_of,
    parts_of,
    rates_in_present_borders,
    rows_of,
)
from crcdata.catalog import Catalog

Array = NDArray[np.float64]

FIRST_POPULATION_YEAR = 2009
FIRST_BY_SEX_YEAR = 2018
LAST_POPULATION_YEAR = 2026
FIRST_FLOW_YEAR, LAST_FLOW_YEAR = 2000, 2021
FIRST_FERTILITY_YEAR, LAST_FERTILITY_YEAR = 2018, 2023
FIRST_YEAR_OF_TODAY = 2022
UNDER5_YEARS = (2018, 2019)  # the last published by region
BROAD_AGES_YEAR = 2020
SEXES = ("female", "male")

OldCounts = Mapping[int, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class RegionalFigures:
    """Published figures of the regions R.

    ``totals`` (R, 18) are persons on 1 January 2009 … 2026, ``by_sex`` (R, 9, 2) by sex on 1 January 2018 …
    2026. ``births`` and ``deaths`` of 2000 … 2021 are by year and area in the borders of the time.
    ``fertility`` (R, 6) is total fertility of 2018 … 2023, until 2021 that of the area that held the region.
    ``broad_ages`` are persons of 2020 by area and sex, by the youngest age of each group.
    ``life_expectancy_gap`` (5, R, 2) are years above the nation's in 2018 … 2022, until 2021 of the area
    that held the region; ``under5_ratio`` (R,) is that area's under-five mortality of 2018-2019 over the
    nation's. ``natural_increase`` (R,) are births less deaths of 2023. ``children`` are published counts of
    people aged 0-15: region's row, year, persons. ``moves`` is how many people moved between regions in 2022,
    ``arrivals`` (R,) how many of them to a region, NaN where that is not published. ``latitude`` and
    ``longitude`` (R,) are of the seats.
    """

    totals: Array
    by_sex: Array
    births: OldCounts
    deaths: OldCounts
    fertility: Array
    broad_ages: Mapping[tuple[str, str], Mapping[int, float]]
    life_expectancy_gap: Array
    under5_ratio: Array
    natural_increase: Array
    children: tuple[tuple[int, int, float], ...]
    moves: float
    arrivals: Array
    latitude: Array
    longitude: Array

    def mean_total(self, year: int) -> Array:
        """Return the mean of the two 1 Januaries, (R,); before 2009 shares go back as in 2009-2013."""
        first = year - FIRST_POPULATION_YEAR
        if first >= 0:
            return (self.totals[:, first] + self.totals[:, first + 1]) / 2
        share = self.totals / self.totals.sum(axis=0)
        growth = np.log(share[:, 4] / share[:, 0]) / 4
        return np.asarray(self.totals[:, 0] * np.exp(growth * (first + 0.5)))

    def divided(self, counts: OldCounts, levels: Array) -> Array:
        """Return counts of 2000 … 2021 in today's borders, (R, 22).

        ``levels`` (R, 22) are what each region would have per person.
        """
        years = range(FIRST_FLOW_YEAR, LAST_FLOW_YEAR + 1)
        return np.stack(
            [
                counts_in_present_borders(counts[year], self.mean_total(year) * levels[:, row])
                for row, year in enumerate(years)
            ],
            axis=1,
        )


def regional_figures(catalog: Catalog) -> RegionalFigures:
    """Read what is published of the regions.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> figures = regional_figures(open_catalog())
    >>> round(figures.totals[:, -1].sum())
    20499822
    """
    population = catalog.table("region_population").filter(pl.col("region").is_in(list(REGIONS)))
    both = population.filter(pl.col("sex") == "both")
    by_sex = population.filter(pl.col("sex").is_in(list(SEXES)) & (pl.col("year") >= FIRST_BY_SEX_YEAR))
    old = catalog.table("region_births_deaths_old_borders").filter(pl.col("area") != "KZ")
    published = catalog.table("region_published_figures").filter(pl.col("role") == "used")
    seats = catalog.table("regions").sort("region")
    increase = catalog.table("region_natural_increase").sort("region")
    arrivals = published.filter(pl.col("measure") == "arrivals_in_nine_months")
    moves = dict(arrivals.select("region", pl.col("value") * 12 / 9).iter_rows())
    return RegionalFigures(
        totals=_cube(both, "persons", "region", "year").reshape(len(REGIONS), -1),
        by_sex=_cube(by_sex, "persons", "region", "year", "sex").reshape(len(REGIONS), -1, 2),
        births=_by_area(old, "births"),
        deaths=_by_area(old, "deaths"),
        fertility=_fertility(catalog),
        broad_ages=_broad_ages(catalog),
        life_expectancy_gap=_gaps(catalog),
        under5_ratio=_under5_ratio(catalog),
        natural_increase=increase["persons"].to_numpy().astype(np.float64),
        children=tuple(
            (REGIONS.index(region), year, persons)
            for region, year, persons in published.filter(pl.col("measure") == "children_0_15")
            .select("region", "year", "value")
            .iter_rows()
        ),
        moves=float(moves.pop("KZ")),
        arrivals=np.array([moves.get(region, np.nan) for region in REGIONS]),
        latitude=seats["seat_lat"].to_numpy(),
        longitude=seats["seat_lon"].to_numpy(),
    )


def _cube(table: pl.DataFrame, value: str, *axes: str) -> Array:
    return table.sort(*axes)[value].to_numpy().astype(np.float64)


def _by_area(table: pl.DataFrame, value: str) -> OldCounts:
    counts: dict[int, dict[str, float]] = {}
    for year, area, count in table.select("year", "area", value).iter_rows():
        counts.setdefault(year, {})[area] = float(count)
    return counts


def _fertility(catalog: Catalog) -> Array:
    table = catalog.table("region_total_fertility")
    years = range(FIRST_FERTILITY_YEAR, LAST_FERTILITY_YEAR + 1)
    return np.stack(
        [
            rates_in_present_borders(table, year)
            if year >= FIRST_YEAR_OF_TODAY
            else _of_parents(table.filter(pl.col("year") == year))
            for year in years
        ],
        axis=1,
    )


def _gaps(catalog: Catalog) -> Array:
    table = catalog.table("region_life_expectancy")
    gaps = np.empty((5, len(REGIONS), len(SEXES)))
    for row, year in enumerate(range(2018, 2023)):
        for column, sex in enumerate(SEXES):
            of_year = table.filter((pl.col("year") == year) & (pl.col("sex") == sex))
            nation = float(of_year.filter(pl.col("region") == "KZ")["value"][0])
            regions = of_year.filter(pl.col("region") != "KZ")
            values = (
                rates_in_present_borders(regions, year)
                if year >= FIRST_YEAR_OF_TODAY
                else _of_parents(regions)
            )
            gaps[row, :, column] = values - nation
    return gaps


def _under5_ratio(catalog: Catalog) -> Array:
    table = catalog.table("region_indicators").filter(
        (pl.col("indicator") == "under5_mortality") & (pl.col("sex") == "both")
    )
    ratios = []
    for year in UNDER5_YEARS:
        of_year = table.filter(pl.col("year") == year)
        nation = float(of_year.filter(pl.col("region") == "KZ")["value"][0])
        ratios.append(_of_parents(of_year) / nation)
    return np.asarray(np.mean(ratios, axis=0))


def _of_parents(of_year: pl.DataFrame) -> Array:
    """Return the rate of the area that held each region then: only to share out that area's own counts."""
    rates = dict(of_year.select("region", "value").iter_rows())
    return np.array([rates[parent_of(region)] for region in REGIONS])


def _broad_ages(catalog: Catalog) -> Mapping[tuple[str, str], Mapping[int, float]]:
    table = catalog.table("region_broad_ages_2020").filter(pl.col("region") != "KZ")
    groups: dict[tuple[str, str], dict[int, float]] = {}
    for area, sex, age, persons in table.select("region", "sex", "age_from", "persons").iter_rows():
        groups.setdefault((area, sex), {})[age] = float(persons)
    return groups


def weighted_over_parts(values: Array, weights: Array) -> Array:
    """Return, for each region, the weighted mean over the parts of the area that held it until 2022, (R,).

    >>> weighted_over_parts(np.ones(20), np.ones(20)).tolist() == [1.0] * 20
    True
    """
    means = values.copy()
    for region in REGIONS:
        rows = rows_of(parts_of(region))
        if len(rows) > 1:
            means[rows] = np.average(values[rows], weights=weights[rows])
    return means
