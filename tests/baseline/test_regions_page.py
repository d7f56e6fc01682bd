"""The page on the method says the errors that there are."""

from pathlib import Path

import polars as pl
import pytest

from crcdata.analysis.regional_checks import regional_checks
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog

CATALOG = open_catalog()
CHECKS = regional_checks(CATALOG, regional_baseline(CATALOG, national_baseline(CATALOG)))
MEASURES = {
    "births_per_1000": ("births per 1,000 people", "percent", "%"),
    "share_of_births": ("share of the nation's births", "percent", "%"),
    "share_0_17": ("share aged 0–17", "difference", "points"),
    "children_0_15": ("people aged 0–15", "percent", "%"),
    "mean_age": ("average age", "difference", "years"),
    "ageing_index": ("people aged 65 and over per 100 aged 0–15", "percent", "%"),
    "net_migration": ("net migration", "percent", "%"),
}


@pytest.fixture(scope="module")
def page(root: Path) -> list[str]:
    return (root / "docs" / "methods" / "regions.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("measure", MEASURES)
def test_the_page_states_the_measured_errors(page: list[str], measure: str):
    words, column, unit = MEASURES[measure]
    checks = CHECKS.filter((pl.col("measure") == measure) & (pl.col("role") == "check"))
    errors = checks[column].abs()
    line = f"| {words} | {checks.height} | {errors.mean():.1f} {unit} | {errors.max():.1f} {unit} |"
    assert line in page


def test_the_page_lists_every_published_figure(page: list[str]):
    listed = [line for line in page if line.endswith(("| check |", "| used |"))]
    assert len(listed) == CHECKS.height
