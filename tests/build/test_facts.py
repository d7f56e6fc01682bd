"""The facts: the statement of March 2024 in full, later figures beside it, and nothing without a source."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from crcdata.build.content import FOLDER, content
from crcdata.catalog import Catalog, open_catalog
from crcdata.scenario import LEVERS

FIRST_DAYS = {"month": "-01", "year": "-01-01", "school_year": "-09-01", "day": ""}

STATED: dict[str, tuple[float | date | str, str | None]] = {
    "convention_signed": (date(1994, 2, 16), None),
    "convention_ratified": (date(1994, 6, 8), None),
    "children_share": ("over one third", "over {value}"),
    "births": (400_000, "exceeding {value}"),
    "educational_institutions": (20_000, "a network of {value}"),
    "ngos": (120, "more than {value}"),
    "teachers": (360_000, "more than {value}"),
    "teacher_roles": (
        "class teachers, psychologists, social pedagogues, teacher-organizers and counselors",
        None,
    ),
    "regional_commissioners": ("in the regions", None),
    "state_bodies": (
        "departments of education, health care and social protection, and the guardianship and "
        "trusteeship bodies of cities and districts",
        None,
    ),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.fixture(scope="module")
def facts(catalog: Catalog) -> pl.DataFrame:
    return catalog.table("facts")


def shown(row: dict[str, object]) -> object:
    return row["value_text"] or row["value_date"] or row["value"]


def test_every_fact_of_the_statement_is_there_with_its_qualifier(facts: pl.DataFrame):
    rows = facts.filter(pl.col("source") == "statement_2024").iter_rows(named=True)
    assert {row["fact"]: (shown(row), row["qualifier"]) for row in rows} == STATED


def test_the_statement_is_dated_and_linked(catalog: Catalog, facts: pl.DataFrame):
    rows = facts.filter(pl.col("source") == "statement_2024")
    assert rows["as_of"].unique().to_list() == [date(2024, 3, 11)]
    assert rows["status"].unique().to_list() == ["reported"]
    source = catalog.source("statement_2024")
    assert source.url.startswith("https://qazmonitor.com/news/2649/")
    assert "30 per cent" in source.licence.condition


def test_each_stated_number_has_a_later_figure_or_a_named_gap(catalog: Catalog, facts: pl.DataFrame):
    later = set(facts.filter(pl.col("source") != "statement_2024", pl.col("value").is_not_null())["fact"])
    numbers = set(facts.filter(pl.col("source") == "statement_2024", pl.col("value").is_not_null())["fact"])
    assert numbers - later == {"ngos"}
    assert "ngo_register" in catalog.table("gaps")["gap"].to_list()


def test_births_equal_the_national_series(catalog: Catalog, facts: pl.DataFrame):
    births = facts.filter(pl.col("fact") == "births", pl.col("status") == "observed").sort("as_of")
    national = (
        catalog.table("national_annual")
        .filter(pl.col("measure") == "births", pl.col("year").is_in([2022, 2023, 2024, 2025]))
        .sort("year")
    )
    assert births["as_of"].dt.year().to_list() == national["year"].to_list() == [2022, 2023, 2024, 2025]
    assert births["value"].to_list() == national["value"].to_list() == [403_893, 388_428, 365_923, 335_005]


def test_the_united_nations_projected_eighteen_per_cent_more_births_than_were_registered(facts: pl.DataFrame):
    of_2025 = facts.filter(pl.col("fact") == "births", pl.col("as_of") == date(2025, 1, 1))
    by_status = dict(of_2025.select("status", "value").iter_rows())
    assert round(100 * (by_status["projected"] / by_status["observed"] - 1)) == 18


def test_the_computed_share_of_children_follows_from_the_population(catalog: Catalog, facts: pl.DataFrame):
    shares = facts.filter(pl.col("fact") == "children_share", pl.col("status") == "estimated")
    share = shares.row(0, named=True)
    population = (
        catalog.table("region_population")
        .filter(pl.col("region") == "KZ", pl.col("year") == 2026, pl.col("sex") == "both")["persons"]
        .item()
    )
    assert share["value"] == round(100 * 6_902_492 / population, 1) == 33.7
    assert "6,902,492" in share["note"]


def test_every_row_has_status_day_unit_source_and_something_to_show(facts: pl.DataFrame):
    told = facts.select("status", "as_of", "unit", "source", "label")
    assert told.null_count().sum_horizontal().item() == 0
    assert facts["as_of"].max() <= date(2026, 11, 22)
    assert all(shown(row) is not None for row in facts.iter_rows(named=True))


def test_a_qualifier_leaves_room_for_the_value(facts: pl.DataFrame):
    qualifiers = facts["qualifier"].drop_nulls().unique().to_list()
    assert qualifiers
    assert all(text.format(value="120") != text for text in qualifiers)


def test_a_fact_has_one_name_one_unit_and_one_place(facts: pl.DataFrame):
    said = facts.group_by("fact").agg(pl.col("label", "unit", "position", "topic").n_unique())
    assert (
        said.select(pl.col("label", "unit", "position", "topic") == 1)
        .select(pl.all_horizontal(pl.all()))
        .to_series()
        .all()
    )
    assert facts["position"].n_unique() == said.height


def test_a_day_known_only_by_month_or_year_stands_at_its_first_day(catalog: Catalog):
    for table, column in (("facts", "as_of"), ("convention_events", "date")):
        for row in catalog.table(table).iter_rows(named=True):
            assert row[column].isoformat().endswith(FIRST_DAYS[row["precision"]]), row


@pytest.mark.parametrize(
    ("fact", "day"),
    [
        ("schools", date(2025, 9, 1)),
        ("pupils", date(2025, 9, 1)),
        ("new_school_places", date(2024, 1, 1)),
        ("new_school_places", date(2025, 1, 1)),
        ("teachers", date(2024, 9, 1)),
    ],
)
def test_figures_that_contradict_each_other_stand_side_by_side_and_say_so(
    facts: pl.DataFrame, fact: str, day: date
):
    rows = facts.filter(pl.col("fact") == fact, pl.col("as_of") == day)
    assert rows["value"].n_unique() == rows.height == 2
    assert rows["note"].null_count() == 0


def test_the_coverage_of_preschool_and_the_count_outside_it_refer_to_each_other(facts: pl.DataFrame):
    notes = {row["fact"]: row["note"] for row in facts.iter_rows(named=True)}
    assert "623,094" in notes["preschool_coverage"]
    assert "95.9" in notes["children_outside_preschool"]


def test_over_one_third_and_nearly_one_third_are_both_shown(facts: pl.DataFrame):
    words = facts.filter(pl.col("fact") == "children_share")["value_text"].drop_nulls().to_list()
    assert set(words) == {"over one third", "nearly one third"}


def test_nothing_rests_on_memory():
    for path in sorted(FOLDER.glob("*.csv")):
        assert "memory" not in path.read_text(encoding="utf-8").lower(), path.name


def test_every_source_kept_here_is_used(catalog: Catalog):
    used = {
        key
        for name in catalog.names
        if name not in ("sources", "licences", "region_boundaries")
        for key in catalog.resource(name).sources
    } | {lever.source for lever in LEVERS}
    assert set(content("sources")["source"]) <= used


def test_figures_carried_over_equal_the_inputs(facts: pl.DataFrame, reference_inputs: Path):
    press = pl.read_csv(reference_inputs / "bns" / "press_quoted_figures.csv", infer_schema=False)
    norms = pl.read_csv(reference_inputs / "services" / "norms.csv", infer_schema=False)
    quoted = set(press["value"]) | set(norms["value"])
    names = [
        "children_0_17",
        "guardianship_specialists",
        "guardianship_norm",
        "psychologists",
        "orphan_organisations",
    ]
    carried = facts.filter(
        pl.col("fact").is_in(names)
        | (pl.col("fact") == "teachers") & pl.col("source").is_in(["bns_teachers_2021", "24kz_teachers"])
    )
    figures = {str(int(value)) for value in carried["value"]} - {"116"}
    assert figures <= quoted
