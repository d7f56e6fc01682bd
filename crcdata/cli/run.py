"""`run`: project a scenario and write the long table of the areas asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

import polars as pl

from crcdata.analysis import outcome_table
from crcdata.analysis import run as run_scenario
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import NATION, national_baseline
from crcdata.baseline.borders import REGIONS
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import Catalog, open_catalog
from crcdata.cli.command import DONE, Command, refuse, scenario_of
from crcdata.language import Language
from crcdata.scenario import Scenario
from crcdata.services import services_start

ALL, AREAS = "all", (NATION, *REGIONS)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", nargs="?", type=Path, help="scenario file; without one, the baseline")
    parser.add_argument("--out", type=Path, required=True, help="CSV file to write")
    parser.add_argument(
        "--region",
        action="append",
        metavar="CODE",
        help="ISO code of a region such as KZ-61, KZ for the nation (the default), or all; may be repeated",
    )


def _run(chosen: argparse.Namespace, text: Language) -> int:
    scenario = scenario_of(chosen)
    unknown = [area for area in chosen.region or () if area not in (ALL, *AREAS)]
    if unknown:
        return refuse([_no_region(text, area) for area in unknown])
    table = _table(open_catalog(chosen.data), scenario, chosen.region or [NATION])
    chosen.out.write_text(table.write_csv(), encoding="utf-8", newline="")
    message = text.ngettext("{count} row written to {file}.", "{count} rows written to {file}.", table.height)
    print(message.format(count=text.integer(table.height), file=chosen.out))
    return DONE


def _table(catalog: Catalog, scenario: Scenario, asked: list[str]) -> pl.DataFrame:
    baseline = national_baseline(catalog)
    areas = AREAS if ALL in asked else tuple(dict.fromkeys(asked))
    if areas == (NATION,) and not scenario.regions:
        return outcome_table(baseline, run_scenario(baseline, scenario))
    regions = regional_baseline(catalog, baseline)
    start = services_start(catalog, regions.history)
    outcome = regional_outcome(baseline, regions, scenario, services=start).outcome
    return outcome_table(baseline, outcome, areas=areas, regions=regions)


def _no_region(text: Language, region: str) -> str:
    message = text.gettext("There is no region “{region}”. Regions are: {known}.")
    return message.format(region=region, known=", ".join(AREAS))


RUN = Command(
    "run",
    "project a scenario and write one long table",
    _run,
    ("run --out baseline.csv", "run scenario.json --region KZ-61 --region KZ --out turkistan.csv"),
    _arguments,
)
