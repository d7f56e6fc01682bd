"""Commissioners, institutions and the system of protection: complete, honest about gaps, and a tree."""

import polars as pl
import pytest

from crcdata.build.table import REGIONS
from crcdata.catalog import Catalog, open_catalog

KINDS = (
    "schools",
    "medical_institutions",
    "colleges",
    "school_teachers",
    "preschool_crowding",
    "contact_centre_appeals",
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.fixture(scope="module")
def commissioners(catalog: Catalog) -> pl.DataFrame:
    return catalog.table("commissioners")


@pytest.fixture(scope="module")
def institutions(catalog: Catalog) -> pl.DataFrame:
    return catalog.table("institutions")


@pytest.fixture(scope="module")
def system(catalog: Catalog) -> pl.DataFrame:
    return catalog.table("protection_system")


def test_there_is_one_national_commissioner_and_one_for_each_region(commissioners: pl.DataFrame):
    by_level = {level: set(rows["region"]) for (level,), rows in commissioners.group_by("level")}
    assert by_level == {"national": {"KZ"}, "regional": set(REGIONS)}
    assert commissioners["has_commissioner"].all()


def test_commissioners_stand_at_the_seats_of_the_regions(catalog: Catalog, commissioners: pl.DataFrame):
    seats = catalog.table("regions").select("region", "seat_lat", "seat_lon")
    regional = commissioners.filter(pl.col("level") == "regional").select(seats.columns)
    assert regional.sort("region").equals(seats.sort("region"))
    assert "not addresses of offices" in catalog.resource("commissioners").description


def test_a_person_is_named_only_with_a_day_and_a_source(commissioners: pl.DataFrame):
    named = commissioners.filter(pl.col("person").is_not_null())
    assert named["region"].to_list() == ["KZ"]
    assert named.select("^person_.*$").null_count().sum_horizontal().item() == 0
    unnamed = commissioners.filter(pl.col("person").is_null())
    assert unnamed["note"].null_count() == 0
    assert unnamed.select("^person_.*$").null_count().row(0) == (20, 20, 20, 20)


@pytest.mark.parametrize("kind", KINDS)
def test_every_count_has_all_twenty_regions_and_an_empty_one_is_a_named_gap(
    catalog: Catalog, institutions: pl.DataFrame, kind: str
):
    counts = institutions.filter(pl.col("kind") == kind, pl.col("region") != "KZ")
    assert sorted(counts["region"]) == sorted(REGIONS)
    empty = counts.filter(pl.col("value").is_null())
    assert empty.height == (14 if kind == "contact_centre_appeals" else 0)
    assert (empty["note"] == "Not published for this region.").all()
    gaps = dict(catalog.table("gaps").select("gap", "missing").iter_rows())
    assert "14 of the 20 regions" in gaps["contact_centre_by_region"]


@pytest.mark.parametrize(
    ("kind", "total"),
    [("schools", 7_687), ("medical_institutions", 818), ("colleges", 718), ("school_teachers", 393_700)],
)
def test_regions_add_up_to_the_nation(institutions: pl.DataFrame, kind: str, total: int):
    of_2022 = institutions.filter(pl.col("kind") == kind, pl.col("year") == 2022)
    assert of_2022.filter(pl.col("region") == "KZ")["value"].item() == total
    assert of_2022.filter(pl.col("region") != "KZ")["value"].sum() == pytest.approx(total)


def test_the_published_appeals_are_a_part_of_the_national_number(institutions: pl.DataFrame):
    appeals = institutions.filter(pl.col("kind") == "contact_centre_appeals")
    nation = appeals.filter(pl.col("region") == "KZ")["value"].item()
    assert 0 < appeals.filter(pl.col("region") != "KZ")["value"].sum() < nation == 110_999


def test_schools_are_given_for_the_regions_only_in_todays_borders(institutions: pl.DataFrame):
    regional = institutions.filter(pl.col("kind") == "schools", pl.col("region") != "KZ")
    assert regional["year"].unique().to_list() == [2022]
    national = institutions.filter(pl.col("kind") == "schools", pl.col("region") == "KZ")
    assert sorted(national["year"]) == list(range(2000, 2023))


def test_facts_and_regional_totals_tell_the_same(catalog: Catalog, institutions: pl.DataFrame):
    facts = catalog.table("facts")
    for kind in ("schools", "medical_institutions", "colleges", "contact_centre_appeals"):
        nation = institutions.filter(pl.col("kind") == kind, pl.col("region") == "KZ").sort("year")
        figure = facts.filter(pl.col("fact") == kind, pl.col("source") == nation["source"][-1])["value"]
        assert figure.to_list() == [nation["value"][-1]], kind


def test_the_system_of_protection_is_one_tree(system: pl.DataFrame):
    above = dict(system.select("node", "parent").iter_rows())
    assert [node for node, parent in above.items() if parent is None] == ["protection"]
    for node in above:
        path = [node]
        while above[path[-1]] is not None:
            path.append(above[path[-1]])
            assert len(path) == len(set(path)), path
        assert path[-1] == "protection"


def test_the_system_has_the_statements_bodies_and_the_five_roles_of_teachers(system: pl.DataFrame):
    below = {parent: set(rows["node"]) for (parent,), rows in system.group_by("parent")}
    assert below["state"] == {"education", "health_care", "social_protection", "guardianship"}
    assert below["teachers"] == {
        "class_teachers",
        "psychologists",
        "social_pedagogues",
        "teacher_organizers",
        "counselors",
    }
    assert below["protection"] == {"state", "ngos", "commissioners"}
    assert below["commissioners"] == {"national_commissioner", "regional_commissioners"}


def test_brothers_in_the_tree_have_different_places(system: pl.DataFrame):
    assert system.select("parent", "position").is_unique().all()


def test_figures_of_the_system_come_from_facts_with_a_number_or_words(catalog: Catalog, system: pl.DataFrame):
    facts = catalog.table("facts")
    for fact in system["fact"].drop_nulls():
        rows = facts.filter(pl.col("fact") == fact)
        assert rows.filter(pl.col("value").is_not_null() | pl.col("value_text").is_not_null()).height, fact
