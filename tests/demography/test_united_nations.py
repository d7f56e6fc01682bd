"""The projection reproduces the United Nations' own, from the United Nations' own inputs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from crcdata.baseline.cohorts import sex_age, un_asfr
from crcdata.catalog import Catalog, open_catalog
from crcdata.demography import (
    Projection,
    infant_mortality,
    life_expectancy,
    life_table,
    newborn_average,
    scale_fertility,
    total_fertility,
)
from crcdata.demography.shapes import FloatArray
from crcdata.track_record.engine import FIRST_YEAR, LAST_YEAR, un_january, un_projection

START, END = FIRST_YEAR, LAST_YEAR
YEARS = range(START, END + 1)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


def fertility(catalog: Catalog) -> FloatArray:
    return un_asfr(catalog, START, END)


def annual(catalog: Catalog, measure: str, series: str, years: range = YEARS) -> FloatArray:
    rows = catalog.table("un_annual").filter(pl.col("measure") == measure, pl.col("series") == series)
    values = dict(zip(rows["year"], rows["value"], strict=True))
    return np.array([values[year] for year in years], dtype=np.float64)


def first_of_january(catalog: Catalog, year: int) -> FloatArray:
    return un_january(catalog, year, year)[0]


def un_mx(catalog: Catalog, years: range) -> FloatArray:
    return sex_age(catalog.table("un_mx"), "mx", years[0], years[-1])


@pytest.fixture(scope="module")
def medium(catalog: Catalog) -> Projection:
    return un_projection(catalog)


def everyone(people: FloatArray) -> float:
    return float(people.sum())


def children(people: FloatArray) -> float:
    return float(people[:, :18].sum())


def infants(people: FloatArray) -> float:
    return float(people[:, 0].sum())


@pytest.mark.parametrize(
    ("year", "count", "percent"),
    [
        (2030, everyone, 0.1),
        (2030, children, 0.1),
        (2030, infants, 0.3),
        (2050, everyone, 0.2),
        (2050, children, 0.2),
        (2050, infants, 0.3),
    ],
)
def test_medium_projection_is_the_united_nations_own(
    catalog: Catalog, medium: Projection, year: int, count: Callable[[FloatArray], float], percent: float
):
    expected = count(first_of_january(catalog, year))
    assert count(medium.population[year - START]) == pytest.approx(expected, rel=percent / 100)


def test_births_tied_to_the_united_nations_bring_infants_within_a_twentieth_of_a_percent(catalog: Catalog):
    tied = un_projection(catalog, rates="asfr_births")
    for year in (2030, 2040, 2050):
        expected = infants(first_of_january(catalog, year))
        assert infants(tied.population[year - START]) == pytest.approx(expected, rel=0.0005)


@pytest.mark.parametrize("variant", ["median", "low", "high"])
def test_totals_of_the_fertility_variants_follow_from_total_fertility_alone(catalog: Catalog, variant: str):
    rates = scale_fertility(fertility(catalog), annual(catalog, "total_fertility", variant))
    result = un_projection(catalog, asfr=rates)
    expected = annual(catalog, "population_1jan", variant, range(START + 1, END + 1))
    np.testing.assert_allclose(result.population.sum(axis=(1, 2))[1:-1], expected, rtol=0.001)


def test_births_and_deaths_of_the_medium_projection_are_the_united_nations_own(
    catalog: Catalog, medium: Projection
):
    np.testing.assert_allclose(medium.births.sum(axis=1), annual(catalog, "births", "median"), rtol=0.003)
    np.testing.assert_allclose(medium.deaths.sum(axis=(1, 2)), annual(catalog, "deaths", "median"), rtol=0.01)


def test_no_migrant_of_the_united_nations_is_withheld(medium: Projection):
    assert medium.migration_withheld.sum() == 0.0


def test_life_expectancy_is_the_united_nations_own(catalog: Catalog):
    years = life_expectancy(un_mx(catalog, YEARS))
    for column, sex in enumerate(("female", "male")):
        expected = annual(catalog, f"life_expectancy_{sex}", "median")
        np.testing.assert_allclose(years[:, column], expected, atol=0.001)


def test_total_fertility_is_the_united_nations_own(catalog: Catalog):
    expected = annual(catalog, "total_fertility", "median")
    np.testing.assert_allclose(total_fertility(fertility(catalog)), expected, atol=0.001)


# World Population Prospects 2024, life table by single age, 2023: age, q_x, l_x of 100,000, e_x.
PUBLISHED = {
    "female": [
        (0, 0.006948, 100000.00, 78.39),
        (1, 0.000635, 99305.22, 77.94),
        (5, 0.000272, 99173.48, 74.04),
        (15, 0.000276, 98981.71, 64.18),
        (45, 0.002302, 96469.34, 35.32),
        (75, 0.035546, 70528.15, 10.66),
        (90, 0.181306, 17539.64, 3.81),
        (100, 1.0, 758.71, 1.96),
    ],
    "male": [
        (0, 0.009222, 100000.00, 70.11),
        (1, 0.000704, 99077.79, 69.76),
        (5, 0.000349, 98930.52, 65.86),
        (15, 0.000473, 98633.31, 56.05),
        (45, 0.005915, 91811.50, 28.69),
        (75, 0.064334, 45554.73, 8.41),
        (90, 0.217222, 6323.81, 3.35),
        (100, 1.0, 180.54, 1.89),
    ],
}


def test_life_table_is_the_published_one_to_its_last_printed_digit(catalog: Catalog):
    table = life_table(un_mx(catalog, range(2023, 2024))[0])
    for sex, rows in enumerate(PUBLISHED.values()):
        for age, dying, alive, expectation in rows:
            assert table.qx[sex, age] == pytest.approx(dying, abs=1e-6)
            assert table.lx[sex, age] * 100_000 == pytest.approx(alive, abs=0.3)
            assert table.ex[sex, age] == pytest.approx(expectation, abs=0.0051)


def test_infant_mortality_of_both_sexes_is_the_united_nations_own(catalog: Catalog):
    year = range(2023, 2024)
    by_sex = infant_mortality(un_mx(catalog, year))
    both = newborn_average(by_sex, annual(catalog, "sex_ratio_at_birth", "estimate", year))
    expected = annual(catalog, "infant_mortality", "estimate", year)
    np.testing.assert_allclose(both * 1000, expected, rtol=0.001)
