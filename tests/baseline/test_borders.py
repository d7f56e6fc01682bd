"""One rule takes older figures into today's borders; what it can't take over is a gap."""

import numpy as np
import polars as pl
import pytest

from crcdata.baseline.borders import (
    REGIONS,
    counts_in_present_borders,
    parent_of,
    parts_of,
    rates_in_present_borders,
    rows_of,
)
from crcdata.catalog import open_catalog

CATALOG = open_catalog()


def test_regions_are_those_of_the_table_in_its_order():
    assert list(REGIONS) == CATALOG.table("regions").sort("region")["region"].to_list()


def test_parents_are_those_of_the_table():
    parents = CATALOG.table("regions").filter(pl.col("parent").is_not_null())
    for region, parent in parents.select("region", "parent").iter_rows():
        assert region in parts_of(parent) or region in parts_of("KZ-YUZ")


@pytest.mark.parametrize("year", [2000, 2017, 2018, 2021])
def test_areas_of_every_year_cover_each_region_once(year: int):
    old = CATALOG.table("region_births_deaths_old_borders").filter(
        (pl.col("year") == year) & (pl.col("area") != "KZ")
    )
    covered = [part for area in old["area"] for part in parts_of(area)]
    assert sorted(covered) == list(REGIONS)


def test_a_divided_count_keeps_its_sum():
    divided = counts_in_present_borders({"KZ-63": 1000.0}, np.arange(1.0, 21.0))
    rows = rows_of(("KZ-63", "KZ-10"))
    assert divided[rows].sum() == pytest.approx(1000.0)
    assert divided[rows[0]] == pytest.approx(1000.0 * 17 / 18)


def test_a_region_that_no_area_covers_is_a_gap():
    divided = counts_in_present_borders({"KZ-71": 10.0}, np.ones(20))
    assert np.isnan(divided).sum() == 19


def test_areas_that_overlap_are_refused():
    with pytest.raises(ValueError, match="rest a second time"):
        counts_in_present_borders({"KZ-71": 1.0, "rest": 1.0}, np.ones(20))


@pytest.mark.parametrize(
    ("year", "gaps"),
    [
        (2021, {"KZ-10", "KZ-19", "KZ-33", "KZ-35", "KZ-62", "KZ-63"}),
        (2022, set()),
    ],
)
def test_fertility_before_2022_is_a_gap_for_every_region_that_was_divided(year: int, gaps: set[str]):
    rates = rates_in_present_borders(CATALOG.table("region_total_fertility"), year)
    assert {region for region, rate in zip(REGIONS, rates, strict=True) if np.isnan(rate)} == gaps


def test_life_expectancy_before_2018_is_a_gap_for_turkistan_and_shymkent_too():
    both = CATALOG.table("region_life_expectancy").filter(
        (pl.col("sex") == "both") & (pl.col("region") != "KZ")
    )
    rates = rates_in_present_borders(both, 2010)
    assert np.isnan(rates[rows_of(("KZ-61", "KZ-79"))]).all()
    assert not np.isnan(rates[rows_of(("KZ-47", "KZ-71"))]).any()


def test_each_region_has_one_parent():
    assert parent_of("KZ-33") == "KZ-19"
    assert parent_of("KZ-19") == "KZ-19"
    assert all(region in parts_of(parent_of(region)) for region in REGIONS)
