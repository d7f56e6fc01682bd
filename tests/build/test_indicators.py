"""Indicators by region say what they measure, in whose borders, and leave a gap where there is no figure."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from crcdata.build.indicators import CREATED_2018, CREATED_2022
from crcdata.build.reading import read
from crcdata.build.table import NATION
from crcdata.catalog import open_catalog
from crcdata.language import UNITS


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


@pytest.fixture(scope="module")
def figures(catalog) -> pl.DataFrame:
    return catalog.table("region_indicators")


@pytest.mark.parametrize(
    ("indicator", "region", "year", "value"),
    [
        ("under5_mortality", "KZ", 2019, 10.69),
        ("maternal_mortality", "KZ", 2021, 44.7),
        ("stunting", "KZ", 2015, 8.0),
        ("wasting", "KZ", 2010, 4.05),
        ("overweight", "KZ", 2015, 9.3),
        ("violent_discipline", "KZ", 2015, 52.7),
        ("adolescent_births", "KZ-31", 2023, 27.28),
        ("poverty", "KZ-61", 2023, 9.0),
        ("youth_neither", "KZ-47", 2023, 10.9),
        ("outdoor_toilets", "KZ-61", 2019, 59.13),
    ],
)
def test_figures_are_those_published(figures, indicator: str, region: str, year: int, value: float):
    row = figures.filter(indicator=indicator, region=region, year=year, sex="both")
    assert row["value"].to_list() == [value]


def test_every_figure_is_one_of_the_raw_ones(figures, reference_inputs: Path):
    raw = read(reference_inputs, "bns/sdg_child_indicators_region").select(
        region="iso", year="year", value=pl.col("value").round(2)
    )
    assert figures.join(raw, on=["region", "year", "value"], how="anti").is_empty()


def test_every_indicator_has_figures_and_a_known_unit(catalog, figures):
    indicators = catalog.table("indicators")
    assert set(indicators["indicator"]) == set(figures["indicator"])
    assert set(indicators["unit"]) <= set(UNITS)
    units = figures.select("indicator", "unit").unique()
    assert units.join(indicators, on=["indicator", "unit"]).height == indicators.height


def test_indicators_follow_the_order_of_the_clusters(catalog):
    clusters = catalog.table("convention_clusters").select("cluster", order="position")
    joined = catalog.table("indicators").join(clusters, on="cluster").sort("position")
    assert joined["order"].is_sorted()


def test_shares_stay_within_the_whole(figures):
    assert figures.filter(pl.col("unit") == "percent")["value"].max() == 100


def test_the_nation_lies_between_its_regions(figures):
    both = figures.filter(sex="both")
    spread = (
        both.filter(pl.col("region") != NATION)
        .group_by("indicator", "year")
        .agg(low=pl.col("value").min(), high=pl.col("value").max())
    )
    nation = both.filter(region=NATION).join(spread, on=["indicator", "year"])
    assert nation.height == 141
    assert nation.filter(~pl.col("value").is_between("low", "high")).is_empty()


def test_girls_and_boys_lie_on_both_sides_of_the_total(figures):
    wide = figures.pivot(on="sex", index=["indicator", "region", "year"], values="value").drop_nulls()
    assert set(wide["indicator"]) == {"under5_mortality", "neonatal_mortality"}
    low, high = pl.min_horizontal("female", "male"), pl.max_horizontal("female", "male")
    assert wide.filter(~pl.col("both").is_between(low - 0.01, high + 0.01)).is_empty()


def test_new_regions_have_figures_only_in_todays_borders(figures):
    new = figures.filter(pl.col("region").is_in(CREATED_2022))
    assert set(new["borders"]) == {"since_2022"}
    assert new["year"].min() == 2022
    assert set(new["region"]) == set(CREATED_2022)


def test_borders_are_unknown_where_nothing_shows_them(figures):
    without = (
        figures.filter(pl.col("year") >= 2022)
        .group_by("indicator", "year")
        .agg(
            new=pl.col("region").is_in(CREATED_2022).any(),
            borders=pl.col("borders").unique().str.join(),
        )
    )
    assert set(without.filter("new")["borders"]) == {"since_2022"}
    assert set(without.filter(~pl.col("new"))["borders"]) == {"unknown"}
    assert without.filter(~pl.col("new")).height == 6


def test_turkistan_and_shymkent_have_no_figure_of_the_undivided_region(figures):
    old = figures.filter(borders="before_2018")
    assert not set(old["region"]) & {*CREATED_2018, *CREATED_2022}
    assert figures.filter(pl.col("year") < 2014, pl.col("region").is_in(CREATED_2018)).is_empty()


def test_two_figures_for_one_year_leave_a_gap(figures):
    housing = figures.filter(indicator="housing", year=2022)["region"].to_list()
    assert "KZ-10" in housing
    assert not {"KZ-33", "KZ-62"} & set(housing)


def test_surveys_are_estimates_and_counts_are_observed(figures):
    statuses = dict(figures.select("indicator", "status").unique().iter_rows())
    assert statuses["poverty"] == statuses["stunting"] == statuses["youth_neither"] == "estimated"
    assert statuses["under5_mortality"] == statuses["adolescent_births"] == "observed"


@pytest.mark.parametrize("gap", ["child_labour_by_region", "school_results_by_region"])
def test_what_was_left_out_as_unclear_is_named_as_a_gap(catalog, gap: str):
    assert catalog.table("gaps").filter(gap=gap).height == 1


def test_deaths_of_children_agree_with_the_national_table(catalog, figures):
    national = (
        catalog.table("national_annual").filter(measure="under5_mortality").select("year", other="value")
    )
    same = figures.filter(indicator="under5_mortality", region=NATION, sex="both").join(national, on="year")
    assert same.height >= 5
    assert (same["value"] - same["other"]).abs().max() < 0.6
