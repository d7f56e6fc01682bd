"""A figure can be had again: the script and the command print it to the last digit."""

import shlex
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from crcdata.analysis import outcome_for
from crcdata.analysis.measures import measure
from crcdata.catalog import open_catalog
from crcdata.cli import main
from crcdata.report.reproduce import command_line, python_script
from crcdata.scenario import Scenario, write_scenario

ROOT = Path(__file__).parents[2]
CATALOG = open_catalog()
YEARS = (2030, 2050)
SCENARIO = (
    Scenario()
    .with_lever("total_fertility", 2.9, 2040, reason="He said: \"\\\" and {braces} and 'quotes'")
    .with_regional_lever("KZ-75", "net_migration", 20_000.0)
    .with_path("mortality_path", "constant")
    .with_nation("held")
    .with_name("Ұлттық жоспар")
    .stamped(CATALOG.version)
)
CASES = [("births", "KZ-61"), ("children", "KZ"), ("guardianship_needed", "KZ")]


def figures(key: str, area: str) -> list[float]:
    each = measure(key)
    outcome = outcome_for(CATALOG, SCENARIO, area, services=each.group != "population")
    values = each.values(outcome)[outcome.row(area)]
    return [float(values[year - 2026]) for year in YEARS]


def run_script(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("key", "area"), CASES)
def test_the_script_prints_the_figures_of_the_page_to_the_last_digit(key, area):
    script = python_script(
        SCENARIO, area=area, measure=measure(key), years=YEARS, data_version=CATALOG.version
    )
    done = run_script(script)
    assert done.returncode == 0, done.stderr
    printed = [line.split() for line in done.stdout.splitlines()]
    assert [(int(year), float(value)) for year, value in printed] == list(
        zip(YEARS, figures(key, area), strict=True)
    )


def test_the_script_stops_where_the_data_have_changed():
    script = python_script(
        SCENARIO, area="KZ", measure=measure("births"), years=YEARS, data_version="0123456789ab"
    )
    done = run_script(script)
    assert done.returncode == 1
    assert "the data are now version" in done.stderr


@pytest.mark.parametrize(("key", "area"), CASES)
def test_the_command_writes_the_figures_of_the_page_to_the_last_digit(tmp_path, key, area):
    (tmp_path / "scenario.json").write_text(write_scenario(SCENARIO), encoding="utf-8")
    command = command_line(
        area=area,
        measure=measure(key),
        years=YEARS,
        file=str(tmp_path / "scenario.json"),
        out=str(tmp_path / "results.csv"),
    )
    assert main(shlex.split(command)[3:]) == 0
    table = pl.read_csv(tmp_path / "results.csv").filter(pl.col("sex") == "both").sort("year")
    assert table["value"].to_list() == figures(key, area)
