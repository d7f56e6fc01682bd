"""Official forecasts: verdicts follow from the numbers, and the rows are those of the reference."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from crcdata.catalog import Catalog, open_catalog
from crcdata.track_record import judged
from crcdata.track_record.official import VERDICTS

TODAY = date(2026, 11, 22)
COLUMNS: dict[str, Any] = {
    "kind": "expects",
    "value": 100.0,
    "value_upper": None,
    "qualifier": None,
    "made_on": date(2020, 1, 1),
    "target_on": date(2025, 1, 1),
    "base_on": None,
    "base_value": None,
    "outcome": "final",
    "actual": 100.0,
    "actual_upper": None,
    "actual_qualifier": None,
    "actual_on": date(2025, 1, 1),
}
TYPES = {
    **dict.fromkeys(("value", "value_upper", "base_value", "actual", "actual_upper"), pl.Float64),
    **dict.fromkeys(("made_on", "target_on", "base_on", "actual_on"), pl.Date),
    **dict.fromkeys(("kind", "outcome", "qualifier", "actual_qualifier"), pl.String),
}
# Left out of the table: a repost in social media, and what was said of the day itself.
LEFT_OUT = {
    "https://ok.ru/azastankha/topic/160023285511606",
    "https://www.inform.kz/en/kazakhstan-faces-shortage-of-270-thou-school-places_a4007550",
}
FIVE_YEARS = {"base_on": date(2020, 1, 1), "target_on": date(2030, 1, 1), "actual_on": date(2025, 1, 1)}
PACE = {"outcome": "interim", "base_value": 0.0, **FIVE_YEARS}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


def verdict(**changes: Any) -> str:
    frame = pl.DataFrame([COLUMNS | changes], schema_overrides=TYPES)
    return str(judged(frame, TODAY)["verdict"][0])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"actual": 98.5}, "close"),
        ({"actual": 95.0}, "too_high"),
        ({"actual": 105.0}, "too_low"),
        ({"actual": 90.0, "actual_upper": 110.0}, "close"),
        ({"actual": 80.0, "actual_upper": 90.0}, "too_high"),
        ({"value_upper": 120.0, "actual": 110.0}, "close"),
        ({"kind": "at_least", "actual": 100.0}, "reached"),
        ({"kind": "at_least", "actual": 99.9}, "missed"),
        ({"kind": "at_most", "actual": 100.0}, "reached"),
        ({"kind": "at_most", "actual": 100.1}, "missed"),
        ({"kind": "falls", "value": None, "outcome": "interim", "actual": -1.0}, "right_so_far"),
        ({"kind": "falls", "value": None, "outcome": "interim", "actual": 1.0}, "wrong_so_far"),
        ({**PACE, "actual": 75.0}, "ahead"),
        ({**PACE, "actual": 50.0}, "on_pace"),
        ({**PACE, "actual": 25.0}, "behind"),
        ({**PACE, "actual": 100.0}, "passed_early"),
        ({"kind": "without_action", "outcome": "none", "actual": None}, "not_comparable"),
        ({"outcome": "other_basis", "actual": None}, "not_comparable"),
        ({"outcome": "later_forecast", "actual": None}, "superseded"),
        ({"outcome": "none", "actual": None}, "no_figure"),
        ({"outcome": "none", "actual": None, "target_on": date(2028, 1, 1)}, "open"),
        ({"outcome": "none", "actual": None, "target_on": None}, "open"),
        ({"kind": "at_least", "outcome": "interim", "actual": 50.0}, "open"),
    ],
)
def test_the_verdict_follows_from_the_numbers(changes: dict[str, Any], expected: str) -> None:
    assert verdict(**changes) == expected


def test_a_range_of_outcomes_gives_a_range_of_errors() -> None:
    frame = pl.DataFrame([COLUMNS | {"actual": 80.0, "actual_upper": 100.0}], schema_overrides=TYPES)
    row = judged(frame, TODAY).row(0, named=True)
    assert (row["error_low"], row["error_high"], row["exact"]) == (0.0, 25.0, False)


def test_every_verdict_in_the_table_has_words(catalog: Catalog) -> None:
    assert set(catalog.table("official_forecasts")["verdict"]) <= set(VERDICTS)


def test_every_forecast_names_a_source_of_its_own(catalog: Catalog) -> None:
    for row in catalog.table("official_forecasts").iter_rows(named=True):
        assert catalog.source(row["source"]).url.startswith("http")
        assert row["actual"] is None or row["actual_source"] is not None


def test_registered_outcomes_are_those_of_the_other_tables(catalog: Catalog) -> None:
    rows = {row["forecast"]: row for row in catalog.table("official_forecasts").iter_rows(named=True)}
    national = catalog.table("national_annual")

    def registered(measure: str, year: int) -> float:
        return float(national.filter(measure=measure, year=year)["value"][0])

    assert rows["births_2021"]["actual"] == registered("births", 2021)
    assert rows["births_yearly"]["actual"] == registered("births", 2025)
    assert rows["births_yearly"]["actual_upper"] == registered("births", 2023)
    assert rows["infant_mortality_2018"]["actual"] == registered("infant_mortality", 2018)
    assert rows["population_2019"]["actual"] == registered("population_1jan", 2024)
    people = catalog.table("region_population").filter(region="KZ-71", sex="both")
    grown = people.filter(year=2026)["persons"][0] - people.filter(year=2022)["persons"][0]
    assert rows["increase_71"]["actual"] == grown == 343_465


def test_the_table_holds_every_verified_forecast_of_the_reference_and_no_other(
    catalog: Catalog, reference_inputs: Path
) -> None:
    with (reference_inputs / "services/forecasts_vs_actuals.csv").open(encoding="utf-8") as file:
        given = [row for row in csv.DictReader(file) if row["forecast_url"] not in LEFT_OUT]
    assert {row["status"] for row in given} == {"verified"}
    table = catalog.table("official_forecasts")
    urls = [catalog.source(source).url for source in table["source"]]
    assert sorted(urls) == sorted(row["forecast_url"] for row in given)
    numbers = sorted(float(row["forecast_value"]) for row in given if row["forecast_value"].isdecimal())
    stated = table.drop_nulls("value")["value"].to_list()
    assert [number for number in numbers if number not in stated] == []
