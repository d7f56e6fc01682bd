"""Figures of regions and districts are read with their year and land, and a gap stays a gap."""

from __future__ import annotations

import polars as pl
import pytest

from crcdata.analysis.districts import MEASURES, drawn_figures
from crcdata.analysis.indicators import region_profile_indicators
from crcdata.catalog import open_catalog


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


def test_every_region_has_a_row_for_every_indicator(catalog):
    order = catalog.table("indicators").sort("position")["indicator"].to_list()
    for region in ["KZ", *catalog.table("regions")["region"]]:
        assert region_profile_indicators(catalog, region)["indicator"].to_list() == order


def test_a_profile_shows_the_latest_figure_beside_the_nations_of_the_same_year(catalog):
    table = catalog.table("region_indicators").filter(sex="both")
    values = {
        (row["indicator"], row["region"], row["year"]): row["value"] for row in table.iter_rows(named=True)
    }
    for row in region_profile_indicators(catalog, "KZ-35").iter_rows(named=True):
        years = table.filter(indicator=row["indicator"], region="KZ-35")["year"]
        assert row["year"] == years.max()
        assert row["value"] == values[row["indicator"], "KZ-35", row["year"]]
        assert row["nation_value"] == values.get((row["indicator"], "KZ", row["year"]))


def test_a_region_made_in_2022_shows_gaps_and_only_todays_land(catalog):
    profile = region_profile_indicators(catalog, "KZ-33")
    filled = profile.drop_nulls("value")
    assert filled["indicator"].to_list() == ["attended_births", "poverty", "youth_neither"]
    assert set(filled["territory"]) == {"today"}
    assert profile.filter(pl.col("value").is_null()).drop_nulls("year").is_empty()


def test_a_parent_region_does_not_pass_off_earlier_land_as_todays(catalog):
    territory = dict(region_profile_indicators(catalog, "KZ-63").select("indicator", "territory").iter_rows())
    assert territory["under5_mortality"] == "earlier"
    assert territory["adolescent_births"] == "unknown"
    assert territory["poverty"] == "today"


def test_a_region_no_split_touched_is_todays_in_any_borders(catalog):
    profile = region_profile_indicators(catalog, "KZ-39")
    assert set(profile["territory"]) == {"today"}
    assert {"before_2018", "2018_2022", "since_2022", "unknown"} == set(profile["borders"])


def test_the_figure_before_is_given_only_for_the_same_land(catalog):
    parent = region_profile_indicators(catalog, "KZ-63").filter(indicator="poverty")
    assert parent["previous_value"].to_list() == [None]
    unknown = region_profile_indicators(catalog, "KZ-63").filter(indicator="adolescent_births")
    assert unknown["previous_year"].to_list() == [None]
    untouched = region_profile_indicators(catalog, "KZ-39").filter(indicator="adolescent_births")
    assert untouched.select("previous_year", "previous_value").row(0) == (2022, 15.98)


def test_an_unknown_region_is_named(catalog):
    with pytest.raises(ValueError, match="KZ-99"):
        region_profile_indicators(catalog, "KZ-99")


def test_outlines_filled_with_people_add_up_to_the_nation(catalog):
    drawn = drawn_figures(catalog, "population")
    assert drawn.height == 224
    assert drawn["value"].sum() == 20_283_399


def test_a_district_without_outline_is_counted_in_the_one_it_lies_in(catalog):
    kentau = drawn_figures(catalog, "population").filter(pcode="KZ612000")
    table = catalog.table("district_figures").filter(measure="population", year=2025)
    parts = table.filter(pl.col("district").is_in(["KZ612000", "KZ61_sauran"]))["value"]
    assert kentau["districts"].to_list() == [["KZ612000", "KZ61_sauran"]]
    assert kentau["value"].item() == parts.sum()


def test_natural_increase_leaves_empty_what_is_missing_or_divided_since(catalog):
    drawn = drawn_figures(catalog, "natural_increase")
    empty = set(drawn.filter(pl.col("value").is_null())["pcode"])
    assert len(empty) == 1 + 5 + 10
    assert {"KZ612000", "KZ101000", "KZ711510"} <= empty
    assert drawn.filter(pcode="KZ635400")["value"].to_list() == [-43]


def test_natural_increase_per_1000_is_of_the_people_counted_after_it(catalog):
    rates = drawn_figures(catalog, "natural_increase_per_1000").drop_nulls("value")
    oral = rates.filter(pcode="KZ271000")["value"].item()
    table = catalog.table("district_figures").filter(district="KZ271000")
    increase = table.filter(measure="natural_increase")["value"].item()
    people = table.filter(measure="population", year=2024)["value"].item()
    assert oral == pytest.approx(increase / people * 1000)
    assert rates["value"].is_between(-10, 35).all()


@pytest.mark.parametrize("measure", MEASURES)
def test_every_outline_has_a_row(catalog, measure: str):
    drawn = drawn_figures(catalog, measure)
    assert drawn["pcode"].to_list() == sorted(set(catalog.table("districts")["pcode"]))


@pytest.mark.parametrize(("measure", "year"), [("births", None), ("population", 1990)])
def test_a_figure_that_is_not_there_is_refused(catalog, measure: str, year: int | None):
    with pytest.raises(ValueError, match=r"births|1990"):
        drawn_figures(catalog, measure, year)
