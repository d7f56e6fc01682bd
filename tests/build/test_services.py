"""Published figures of services and norms: carried over unchanged, dated, in one table only."""

from pathlib import Path

import polars as pl
import pytest

from crcdata.catalog import Catalog, open_catalog
from crcdata.language.terms import UNITS

FIRST_DAYS = {"month": "-01", "year": "-01-01", "school_year": "-09-01", "day": ""}
TABLES = ("service_figures", "service_norms")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.mark.parametrize("table", TABLES)
def test_a_day_known_only_by_month_or_year_stands_at_its_first_day(catalog: Catalog, table: str):
    for row in catalog.table(table).iter_rows(named=True):
        assert row["as_of"].isoformat().endswith(FIRST_DAYS[row["precision"]]), row


@pytest.mark.parametrize("table", TABLES)
def test_every_unit_has_a_name(catalog: Catalog, table: str):
    assert set(catalog.table(table)["unit"]) <= set(UNITS)


def test_a_figure_is_a_value_or_a_range_or_words_and_nothing_else(catalog: Catalog):
    for row in catalog.table("service_figures").iter_rows(named=True):
        ranged = row["low"] is not None and row["high"] is not None
        assert [row["value"] is not None, ranged, row["value_text"] is not None].count(True) == 1, row
        assert not ranged or row["low"] < row["high"]
        assert row["qualifier"] is None or row["value"] is not None


def test_each_figure_has_one_label_one_topic_and_one_unit(catalog: Catalog):
    said = (
        catalog.table("service_figures").group_by("figure").agg(pl.col("label", "topic", "unit").n_unique())
    )
    assert said.select(pl.col("label", "topic", "unit") == 1).to_numpy().all()


def test_what_was_worked_out_says_how(catalog: Catalog):
    estimated = catalog.table("service_figures").filter(pl.col("status") == "estimated")
    assert estimated.height > 0
    assert estimated["note"].str.starts_with("Computed: ").all()


def test_figures_stand_in_one_table_only(catalog: Catalog):
    def keys(table: str, key: str, region: pl.Expr) -> set[tuple[str, str, object, str]]:
        frame = catalog.table(table).select(
            pl.col(key).alias("figure"), region.alias("region"), "as_of", "source"
        )
        return set(frame.iter_rows())

    assert not keys("facts", "fact", pl.lit("KZ")) & keys("service_figures", "figure", pl.col("region"))


def test_pupils_of_the_world_bank_stand_under_the_year_in_which_the_school_year_begins(catalog: Catalog):
    figures = catalog.table("service_figures").filter(pl.col("source") == "world_bank_wdi")
    primary = figures.filter(pl.col("figure") == "primary_pupils").sort("as_of")
    assert primary["value"].to_list()[-1] == 1_576_627
    assert primary["as_of"][-1].isoformat() == "2024-09-01"
    # The Bureau's total of 2022/23 lies between pupils without and with all who learn a trade after grade 9.
    at = primary.filter(pl.col("as_of").dt.year() == 2022)["value"].item()
    upper = figures.filter(pl.col("figure") == "secondary_pupils", pl.col("as_of").dt.year() == 2022)[
        "value"
    ].item()
    assert at + 0.88 * upper < 3_709_673 < at + upper


def test_figures_carried_over_equal_the_inputs(catalog: Catalog, reference_inputs: Path):
    folder = reference_inputs / "services"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.csv")))
    sources = {row["source"]: row["url"] for row in catalog.table("sources").iter_rows(named=True)}
    figures = catalog.table("service_figures").filter(
        pl.col("status") != "estimated",
        pl.col("source") != "world_bank_wdi",
        pl.col("value") >= 100,
        pl.col("qualifier").is_null(),
    )
    rows = [row for row in figures.iter_rows(named=True) if sources[row["source"]] in text]
    assert len(rows) > 50
    for row in rows:
        value = row["value"]
        assert any(f"{written}" in text for written in (f"{value:.0f}", f"{value:,.0f}", f"{value:.1f}")), row


def test_the_law_and_the_facts_give_the_same_norm_of_guardianship(catalog: Catalog):
    norm = catalog.table("service_norms").filter(pl.col("norm") == "children_per_guardianship_specialist")
    fact = catalog.table("facts").filter(pl.col("fact") == "guardianship_norm")
    assert norm["value"].to_list() == fact["value"].to_list()
