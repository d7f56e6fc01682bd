"""The baseline stands on registered figures, and agrees with official counts that it was not made from."""

import numpy as np
import polars as pl
import pytest

from crcdata.analysis import run
from crcdata.baseline import START_YEAR, national_baseline, un_interval, un_reference
from crcdata.baseline.cohorts import registered_cohorts, sex_age
from crcdata.catalog import open_catalog
from crcdata.demography import life_expectancy, newborn_average, under5_mortality
from crcdata.scenario import Scenario

CATALOG = open_catalog()
BASELINE = national_baseline(CATALOG)


def children(year: int) -> float:
    return float(BASELINE.history[0, BASELINE.history_years == year][0, :, :18].sum())


def test_children_of_2024_agree_with_the_official_count():
    assert children(2024) == pytest.approx(6_841_527, rel=0.005)


def test_children_of_1_march_2026_agree_with_the_official_figure():
    after = float(run(BASELINE, Scenario()).children[0, 1])
    on_1_march = children(2026) + (after - children(2026)) * 59 / 365
    assert on_1_march == pytest.approx(6_902_492, rel=0.005)


def test_survived_registered_births_alone_come_within_one_per_cent_of_the_official_children():
    survivors = registered_cohorts(CATALOG, 2025)[24, :, :18].sum()
    assert survivors == pytest.approx(6_841_527, rel=0.01)


def test_each_sex_adds_up_to_the_bureaus_total_since_the_census():
    table = CATALOG.table("region_population").filter((pl.col("region") == "KZ") & (pl.col("year") >= 2022))
    for row, sex in enumerate(("female", "male")):
        official = table.filter(pl.col("sex") == sex).sort("year")["persons"].to_numpy()
        np.testing.assert_allclose(BASELINE.history[0, 4:, row].sum(axis=-1), official, rtol=1e-12)


def test_cohorts_born_since_2024_are_the_survivors_of_registered_births():
    for born, age in ((2025, 0), (2024, 1)):
        births = CATALOG.table("national_annual").filter(
            (pl.col("measure") == "births") & (pl.col("year") == born)
        )
        assert 0.985 < BASELINE.population[0, :, age].sum() / births["value"][0] < 1


def test_births_of_the_first_projected_years_go_on_from_the_registered_ones():
    first = float(run(BASELINE, Scenario()).total_births[0, 0])
    assert first == pytest.approx(335_005, rel=0.03)


def test_registered_fertility_on_our_women_gives_the_registered_births():
    assert float(BASELINE.rates.exposure[0]) == pytest.approx(1, abs=0.02)


def test_fertility_follows_the_change_of_the_un_medium():
    ours, un = BASELINE.rates.total_fertility[0], BASELINE.paths.un_medium
    np.testing.assert_allclose(ours / un, ours[0] / un[0])


def test_the_age_structure_has_no_empty_and_no_negative_cell():
    assert (BASELINE.history > 0).all()


def test_the_un_line_is_the_mean_of_neighbouring_july_tables():
    reference = un_reference(CATALOG)
    july = CATALOG.table("un_population").filter(pl.col("year").is_in([2025, 2026]))["persons"].sum()
    assert reference.population[reference.years == START_YEAR].sum() == pytest.approx(july / 2)


def test_registered_births_of_2025_sit_at_the_lower_edge_of_the_un_band():
    lower, upper = un_interval(CATALOG, "births").at(2025)
    assert lower == pytest.approx(333_200, abs=100)
    assert upper > 450_000


def test_mortality_starts_from_the_registered_levels_and_follows_the_un():
    rates = BASELINE.rates
    under5 = 1000 * newborn_average(under5_mortality(rates.mx), rates.sex_ratio_at_birth)[0]
    un = CATALOG.table("un_annual").filter(
        (pl.col("measure") == "under5_mortality") & (pl.col("year") >= 2025) & (pl.col("series") == "median")
    )
    un_2025, un_2040 = (un.filter(pl.col("year") == year)["value"][0] for year in (2025, 2040))
    assert under5[2040 - 2026] == pytest.approx(8.1 * un_2040 / un_2025, rel=1e-6)
    expected = 75.44 - 74.5314
    gap = life_expectancy(rates.mx[0]) - life_expectancy(sex_age(CATALOG.table("un_mx"), "mx", 2026, 2050))
    np.testing.assert_allclose(gap, expected, atol=0.01)
