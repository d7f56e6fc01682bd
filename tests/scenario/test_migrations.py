"""A scenario file of an earlier version is still read, and gives the figures that it gave then."""

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
EARLIER = sorted(FILES.glob("v*/*.json"))
# What the files gave when they were written. Renew this only where the data behind the baseline were renewed.
FIGURES = {version: json.loads((FILES / f"v{version}_figures.json").read_text()) for version in (1,)}

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


def test_there_are_files_of_every_earlier_version():
    assert {file.parent.name for file in EARLIER} == {f"v{version}" for version in range(1, SCHEMA_VERSION)}
    assert {file.name for file in EARLIER} == set(NAMED) == set(FIGURES[1])


@pytest.mark.parametrize("file", EARLIER, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_an_earlier_file_is_the_scenario_that_it_was(file):
    assert read_scenario(file.read_bytes()) == NAMED[file.name]


@pytest.mark.parametrize("file", EARLIER, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_an_earlier_file_gives_the_figures_that_it_gave(file):
    outcome = regional_outcome(*baselines(), read_scenario(file.read_bytes())).outcome
    recorded = FIGURES[int(file.parent.name[1:])][file.name]
    found = {area: {name: figure(outcome, area, name) for name in of} for area, of in recorded.items()}
    assert found == {area: pytest.approx(of, rel=1e-12) for area, of in recorded.items()}
