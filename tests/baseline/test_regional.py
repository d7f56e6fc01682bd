"""Twenty regions add up to the nation, and agree with published figures that they were not made from."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from crcdata.analysis.regional_checks import regional_checks
from crcdata.baseline import national_baseline, regional
from crcdata.baseline.regional import RegionalBaseline, regional_baseline
from crcdata.catalog import open_catalog
from crcdata.demography import life_expectancy, newborn_average, under5_mortality

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
CHECKS = regional_checks(CATALOG, REGIONS).filter(pl.col("role") == "check")


def largest(measure: str, column: str, years: tuple[int, ...] | None = None) -> float:
    chosen = CHECKS.filter(pl.col("measure") == measure)
    if years is not None:
        chosen = chosen.filter(pl.col("year").is_in(years))
    assert chosen.height > 0
    return float(chosen[column].abs().max())


def published(year: int, measure: str) -> float:
    rows = CATALOG.table("national_annual").filter((pl.col("measure") == measure) & (pl.col("year") == year))
    return float(rows["value"][0])


def test_regions_add_up_to_the_nation_in_every_year_sex_and_age():
    np.testing.assert_allclose(REGIONS.history.sum(axis=0), NATIONAL.history[0], rtol=0, atol=1e-6)


def test_sexes_of_each_region_add_up_to_the_bureaus_totals_since_the_census():
    table = CATALOG.table("region_population").filter(
        (pl.col("year") >= 2022) & pl.col("sex").is_in(["female", "male"]) & (pl.col("region") != "KZ")
    )
    official = table.sort("region", "year", "sex")["persons"].to_numpy().reshape(20, 5, 2)
    np.testing.assert_allclose(REGIONS.history[:, 4:].sum(axis=-1), official, rtol=0, atol=1e-5)


def test_everybody_is_at_least_nobody_and_no_age_is_empty():
    assert REGIONS.history.min() > 0


@pytest.mark.parametrize("year", range(2018, 2026))
def test_births_of_regions_add_up_to_those_registered(year: int):
    assert float(REGIONS.births[:, year - 2018].sum()) == pytest.approx(published(year, "births"), abs=1e-3)


def test_births_of_2025_add_up_to_335_005():
    assert round(float(REGIONS.births[:, -1].sum())) == 335_005


@pytest.mark.parametrize("year", range(2018, 2026))
def test_deaths_of_regions_add_up_to_those_registered(year: int):
    assert float(REGIONS.deaths[:, year - 2018].sum()) == pytest.approx(published(year, "deaths"), abs=1e-3)


def test_children_under_18_in_the_three_youngest_regions_come_within_one_and_a_half_points():
    assert CHECKS.filter(pl.col("measure") == "share_0_17")["region"].to_list() == ["KZ-47", "KZ-61", "KZ-79"]
    assert largest("share_0_17", "difference") < 1.5


def test_children_under_18_are_nowhere_used():
    table = CATALOG.table("region_published_figures").filter(pl.col("measure") == "share_0_17")
    assert table["role"].unique().to_list() == ["check"]


@pytest.mark.parametrize("year", [2019, 2021, 2022, 2023, 2024])
def test_published_birth_rates_come_within_four_per_cent(year: int):
    assert largest("births_per_1000", "percent", (year,)) < 4.0


def test_published_shares_of_births_in_2020_come_within_four_per_cent():
    assert largest("share_of_births", "percent") < 4.0


def test_natural_increase_of_2023_is_the_published_one_in_every_region():
    increase = REGIONS.births[:, 5] - REGIONS.deaths[:, 5]
    np.testing.assert_allclose(increase, REGIONS.figures.natural_increase, rtol=0, atol=2.0)


def test_children_under_16_in_turkistan_come_within_one_per_cent_of_the_count():
    assert largest("children_0_15", "percent") < 1.0


def test_average_ages_come_within_eight_months():
    assert largest("mean_age", "difference") < 0.67


def test_net_migration_of_2025_comes_within_ten_per_cent_and_of_the_capital_within_one():
    assert largest("net_migration", "percent") < 10.0
    capital = CHECKS.filter((pl.col("measure") == "net_migration") & (pl.col("region") == "KZ-71"))
    assert abs(float(capital["percent"][0])) < 1.0


def test_old_people_per_child_come_within_fifteen_per_cent():
    assert largest("ageing_index", "percent") < 15.0


def test_the_estimate_does_not_hang_on_the_counts_of_children_in_two_regions(monkeypatch):
    figures = replace(REGIONS.figures, children=())
    monkeypatch.setattr(regional, "regional_figures", lambda _: figures)
    without = regional_baseline(CATALOG, NATIONAL)
    checks = regional_checks(CATALOG, without).filter(pl.col("role") == "check")
    shares = checks.filter(pl.col("measure") == "share_0_17")["difference"].abs().max()
    rates = checks.filter(pl.col("measure") == "births_per_1000")["percent"].abs().max()
    assert shares < 1.5
    assert rates < 4.5


def test_registered_figures_of_regions_that_kept_their_borders_stay_as_they_are():
    old = CATALOG.table("region_births_deaths_old_borders").filter(
        (pl.col("year") == 2021) & (pl.col("area") == "KZ-47")
    )
    row = REGIONS.row("KZ-47")
    assert REGIONS.births[row, 3] == pytest.approx(old["births"][0])
    assert REGIONS.deaths[row, 3] == pytest.approx(old["deaths"][0])


def test_parts_of_a_divided_region_add_up_to_what_was_registered_in_it():
    old = CATALOG.table("region_births_deaths_old_borders").filter(
        (pl.col("year") == 2020) & (pl.col("area") == "KZ-19")
    )
    rows = [REGIONS.row("KZ-19"), REGIONS.row("KZ-33")]
    assert float(REGIONS.births[rows, 2].sum()) == pytest.approx(old["births"][0])


def test_life_expectancy_of_regions_lies_to_the_nations_as_published():
    # Ratios of death rates are kept, so that gaps in years narrow a little as mortality falls.
    nation = NATIONAL.rates.mx[0, 0]
    gap = life_expectancy(nation * REGIONS.hazard_ratio) - life_expectancy(nation)
    np.testing.assert_allclose(gap, REGIONS.figures.life_expectancy_gap[-1], rtol=0, atol=0.15)


def test_under_five_mortality_of_regions_lies_to_the_nations_as_published():
    nation = NATIONAL.rates.mx[0, 0]
    by_sex = under5_mortality(nation * REGIONS.hazard_ratio)
    ratio = newborn_average(by_sex, 1.06) / newborn_average(under5_mortality(nation), 1.06)
    np.testing.assert_allclose(ratio, REGIONS.figures.under5_ratio, rtol=0.01)


def test_fertility_of_regions_keeps_the_published_order():
    by_fertility = [REGIONS.areas[row] for row in np.argsort(-REGIONS.relative_fertility)]
    assert by_fertility[:3] == ["KZ-61", "KZ-47", "KZ-43"]
    assert by_fertility[-1] == "KZ-59"


def test_fertility_of_regions_gives_the_births_of_2025_within_two_per_cent():
    # The same fertility and women give births shared by the last published fertility, which is of 2023.
    assert REGIONS.exposure == pytest.approx(1.0, abs=0.02)


def test_migration_between_regions_adds_up_to_zero_and_the_capital_gains():
    people = REGIONS.history[:, 4:].mean(axis=1)
    flows = np.einsum("sod,sx,osx->od", REGIONS.moves.rates, REGIONS.moves.schedule, people)
    net = flows.sum(axis=0) - flows.sum(axis=1)
    assert abs(net.sum()) < 1e-6
    assert REGIONS.areas[int(net.argmax())] == "KZ-71"
    assert REGIONS.areas[int(net.argmin())] == "KZ-61"


def test_moves_between_regions_are_as_many_as_published_for_2022_and_what_cities_gained_since():
    people = REGIONS.history[:, 4:].mean(axis=1)
    flows = np.einsum("sod,sx,osx->od", REGIONS.moves.rates, REGIONS.moves.schedule, people)
    assert 352_000 <= flows.sum() < 420_000
    arrivals = flows.sum(axis=0) / flows.sum()
    # Arrivals of nine months of 2022: Almaty 56.0, Almaty Region 30.5, North Kazakhstan 3.5 of 264 thousand.
    for region, share in (("KZ-75", 56.0 / 264), ("KZ-19", 30.5 / 264), ("KZ-59", 3.5 / 264)):
        assert arrivals[REGIONS.row(region)] == pytest.approx(share, abs=0.02)


def test_a_region_alone_starts_from_its_own_figures():
    alone = REGIONS.of_region("KZ-61", NATIONAL)
    row = REGIONS.row("KZ-61")
    assert alone.areas == ("KZ-61",)
    assert alone.registered_births == REGIONS.births[row, -1]
    assert alone.registered_fertility == pytest.approx(2.57 * 4.39 / 2.96)
    np.testing.assert_array_equal(alone.population[0], REGIONS.population[row])


def test_an_unknown_region_is_named():
    with pytest.raises(KeyError, match="KZ-99"):
        REGIONS.row("KZ-99")


def test_the_same_data_give_the_same_regions():
    again: RegionalBaseline = regional_baseline(CATALOG, NATIONAL)
    np.testing.assert_array_equal(again.history, REGIONS.history)
    np.testing.assert_array_equal(again.moves.rates, REGIONS.moves.rates)
