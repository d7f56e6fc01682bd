"""A scenario file of any version is still read, and gives the figures that it gave when it was written."""

import json
from functools import lru_cache
from pathlib import Path

import pytest

from crcdata.analysis import Outcome, regional_outcome
from crcdata.baseline import RegionalBaseline, national_baseline, regional_baseline
from crcdata.baseline.national import Baseline
from crcdata.catalog import open_catalog
from crcdata.scenario import LeverSetting, Scenario, read_scenario
from crcdata.scenario.scenario import SCHEMA_VERSION

FILES = Path(__file__).parent / "files"
WRITTEN = sorted(FILES.glob("v*/*.json"))
# What the files gave when they were written. Renew this only where the data behind the baseline were renewed.
FIGURES = {version: json.loads((FILES / f"v{version}_figures.json").read_text()) for version in (1, 2)}

NAMED = {
    "births.json": Scenario(levers={"births_growth": LeverSetting(value=2.0)}),
    "levers.json": Scenario(
        fertility_path="un_medium",
        levers={
            "life_expectancy_gain": LeverSetting(value=1.5),
            "under5_mortality": LeverSetting(value=6.0, target_year=2040),
            "net_migration": LeverSetting(value=-20_000.0, target_year=2030),
        },
    ),
    "regions.json": Scenario(
        levers={"total_fertility": LeverSetting(value=2.9, target_year=2040)},
        regions={
            "KZ-61": {"births_growth": LeverSetting(value=3.0)},
            "KZ-71": {
                "net_migration": LeverSetting(value=40_000.0, target_year=2030),
                "total_fertility": LeverSetting(value=2.0),
            },
        },
        nation="held",
    ),
    "momentum.json": Scenario(fertility_path="replacement", mortality_path="constant", migration_path="zero"),
    "whole.json": Scenario(
        name="Ұлттық жоспар",
        note="Бірінші жол\nекінші жол",
        model_version="2",
        data_version="fed66085c683",
        seed=7,
        mortality_path="constant",
        levers={
            "total_fertility": LeverSetting(value=2.35, target_year=2041, reason="Жоспар бойынша"),
            "net_migration": LeverSetting(value=-12_345.678),
        },
        regions={"KZ-75": {"life_expectancy_gain": LeverSetting(value=1.5, reason="Clinics")}},
        nation="held",
    ),
    "unversioned.json": Scenario(levers={"net_migration": LeverSetting(value=0.0)}),
}


@lru_cache(maxsize=1)
def baselines() -> tuple[Baseline, RegionalBaseline]:
    catalog = open_catalog()
    national = national_baseline(catalog)
    return national, regional_baseline(catalog, national)


def figure(outcome: Outcome, area: str, name: str) -> float:
    what, year = name.rsplit("_", 1)
    values = {"births": outcome.total_births, "children": outcome.children, "population": outcome.total}
    return float(values[what][outcome.row(area), int(year) - int(outcome.years[0])])


def test_there_are_files_of_every_version():
    assert {file.parent.name for file in WRITTEN} == {f"v{each + 1}" for each in range(SCHEMA_VERSION)}
    recorded = {name for figures in FIGURES.values() for name in figures}
    assert {file.name for file in WRITTEN} == set(NAMED) == recorded


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_is_the_scenario_that_it_was(file):
    assert read_scenario(file.read_bytes()) == NAMED[file.name]


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_gives_the_figures_that_it_gave(file):
    outcome = regional_outcome(*baselines(), read_scenario(file.read_bytes())).outcome
    recorded = FIGURES[int(file.parent.name[1:])][file.name]
    found = {area: {name: figure(outcome, area, name) for name in of} for area, of in recorded.items()}
    assert found == {area: pytest.approx(of, rel=1e-12) for area, of in recorded.items()}
