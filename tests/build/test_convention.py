"""The Convention: days that documents show, days that follow from a rule, no outcome that was not found."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from crcdata.catalog import Catalog, open_catalog

TABLES = (
    "facts",
    "gaps",
    "commissioners",
    "institutions",
    "protection_system",
    "convention_events",
    "convention_clusters",
    "convention_paragraphs",
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.fixture(scope="module")
def events(catalog: Catalog) -> dict[str, dict[str, object]]:
    return {row["event"]: row for row in catalog.table("convention_events").iter_rows(named=True)}


@pytest.fixture(scope="module")
def paragraphs(catalog: Catalog) -> pl.DataFrame:
    return catalog.table("convention_paragraphs")


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_sound_and_every_key_resolves(catalog: Catalog, name: str):
    assert catalog.table(name).height
    assert [problem for problem in catalog.check() if problem.file == f"{name}.csv"] == []


def test_signature_ratification_deposit_and_entry_into_force_are_four_days(events: dict):
    keys = ("crc_signature", "crc_ratification", "crc_deposit", "crc_in_force")
    days = [events[key]["date"] for key in keys]
    assert days == [date(1994, 2, 16), date(1994, 6, 8), date(1994, 8, 12), date(1994, 9, 11)]


def test_the_timeline_and_the_statement_name_the_same_days(catalog: Catalog, events: dict):
    stated = catalog.table("facts").filter(pl.col("source") == "statement_2024")
    days = dict(stated.filter(pl.col("value_date").is_not_null()).select("fact", "value_date").iter_rows())
    assert days == {
        "convention_signed": events["crc_signature"]["date"],
        "convention_ratified": events["crc_ratification"]["date"],
    }


def test_a_day_that_follows_from_a_rule_of_the_treaty_is_estimated_and_keeps_the_rule(events: dict):
    assert events["crc_in_force"]["date"] == events["crc_deposit"]["date"] + timedelta(days=30)
    deposit = events["opac_deposit"]["date"]
    assert events["opac_in_force"]["date"] == deposit.replace(month=deposit.month + 1)
    assert events["opsc_deposit"]["date"] < events["opsc_in_force"]["date"]
    estimated = {key for key, row in events.items() if row["status"] == "estimated"}
    assert estimated == {"crc_in_force", "opac_in_force", "opsc_in_force"}
    assert all(events[key]["note"] for key in estimated)


def test_no_deposit_or_entry_into_force_of_the_third_protocol_is_stated(catalog: Catalog, events: dict):
    third = {row["kind"] for row in events.values() if row["instrument"] == "OPIC"}
    assert third == {"signature", "ratification"}
    assert "opic_deposit" in catalog.table("gaps")["gap"].to_list()


def test_no_outcome_is_stated_after_the_list_of_issues(catalog: Catalog, events: dict):
    asked = events["list_of_issues"]["date"]
    assert asked == date(2025, 11, 6)
    after = {row["kind"] for row in events.values() if row["date"] > asked}
    assert not after & {"dialogue", "concluding_observations", "report"}
    assert "no outcome is stated" in events["replies_due"]["note"]
    assert "replies_2026" in catalog.table("gaps")["gap"].to_list()


def test_each_round_of_reporting_runs_forward(events: dict):
    for number in ("1", "2_3", "4"):
        assert events[f"dialogue_{number}"]["date"] < events[f"observations_{number}"]["date"]
    assert events["report_2_3"]["date"] < events["dialogue_2_3"]["date"]
    assert events["report_4"]["date"] < events["dialogue_4"]["date"]


def test_commissioners_appear_in_the_order_national_then_regional(events: dict):
    days = [
        events[key]["date"]
        for key in ("commissioner_created", "regional_commissioners", "regional_commissioners_status")
    ]
    assert days == [date(2016, 1, 1), date(2022, 8, 17), date(2024, 6, 16)]


def test_every_paragraph_is_summed_up_and_belongs_to_a_cluster(catalog: Catalog, paragraphs: pl.DataFrame):
    assert paragraphs.select("subject", "ask", "cluster", "source").null_count().sum_horizontal().item() == 0
    clusters = catalog.table("convention_clusters")
    assert set(paragraphs["cluster"]) <= set(clusters["cluster"])
    assert sorted(clusters["position"]) == list(range(1, clusters.height + 1))


def test_a_paragraph_without_number_says_why(paragraphs: pl.DataFrame):
    unnumbered = paragraphs.filter(pl.col("paragraph").is_null())
    assert unnumbered.height
    assert unnumbered["note"].null_count() == 0


def test_only_recommendations_of_states_have_an_answer(paragraphs: pl.DataFrame):
    answered = paragraphs.filter(pl.col("response").is_not_null())
    assert set(answered["document"]) == {"A/HRC/14/10", "A/HRC/28/10"}
    assert answered["recommended_by"].null_count() == 0
    assert answered["recommended_by"].str.contains(r"^[A-Z]{2}(, [A-Z]{2})*$").all()


def test_paragraphs_known_only_from_memory_or_not_obtained_are_left_out(
    paragraphs: pl.DataFrame, reference_inputs: Path
):
    inputs = pl.read_csv(reference_inputs / "convention" / "convention_paragraphs.csv", infer_schema=False)
    seen = inputs.filter(pl.col("status").str.starts_with("verified"))
    symbol = pl.col("document").str.replace(r" \(UPR.*| \(34th.*| \(fourth.*", "")
    expected = dict(seen.with_columns(symbol).group_by("document").len().iter_rows())
    assert dict(paragraphs.group_by("document").len().iter_rows()) == expected


def test_days_known_only_from_memory_are_left_out(events: dict, reference_inputs: Path):
    timeline = pl.read_csv(reference_inputs / "convention" / "crc_timeline.csv", infer_schema=False)
    treaties = pl.read_csv(reference_inputs / "convention" / "treaty_actions.csv", infer_schema=False)
    recalled = set(timeline.filter(pl.col("status") == "memory")["date"])
    proved = set(treaties.filter(pl.col("status").is_in(["verified", "computed"]))["date"].drop_nulls())
    shown = {row["date"].isoformat() for row in events.values()}
    assert recalled & proved
    assert not (recalled - proved) & shown
