"""What each command does; every message goes to the user in the language asked for."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import polars as pl

from crcdata.analysis import outcome_table
from crcdata.analysis import run as run_scenario
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import NATION, national_baseline
from crcdata.baseline.borders import REGIONS
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import Catalog, DataProblem, open_catalog
from crcdata.demography import check_balance
from crcdata.language import Language, open_language
from crcdata.report.levers import levers_markdown
from crcdata.scenario import Scenario, ScenarioProblem, read_scenario, scenario_schema
from crcdata.services import services_start

DONE, WRONG = 0, 1
ALL, AREAS = "all", (NATION, *REGIONS)


def run(chosen: argparse.Namespace) -> int:
    """Project a scenario and write the long table of the areas asked for."""
    text = open_language(chosen.lang)
    try:
        scenario = Scenario() if chosen.scenario is None else read_scenario(chosen.scenario.read_bytes())
        unknown = [area for area in (*(chosen.region or ()), *scenario.regions) if area not in (ALL, *AREAS)]
        if unknown:
            return _refuse([_no_region(text, area) for area in unknown])
        table = _table(open_catalog(chosen.data), scenario, chosen.region or [NATION])
    except ScenarioProblem as problem:
        return _refuse([notice.describe(text) for notice in problem.notices], chosen.scenario)
    except DataProblem as problem:
        return _refuse([problem.describe(text)])
    except OSError as problem:
        return _refuse([_file_message(text, problem)])
    try:
        chosen.out.write_text(table.write_csv(), encoding="utf-8", newline="")
    except OSError as problem:
        return _refuse([_file_message(text, problem)])
    message = text.ngettext("{count} row written to {file}.", "{count} rows written to {file}.", table.height)
    print(message.format(count=text.integer(table.height), file=chosen.out))
    return DONE


def _table(catalog: Catalog, scenario: Scenario, asked: list[str]) -> pl.DataFrame:
    baseline = national_baseline(catalog)
    areas = AREAS if ALL in asked else tuple(dict.fromkeys(asked))
    if areas == (NATION,) and not scenario.regions:
        return outcome_table(baseline, run_scenario(baseline, scenario))
    regions = regional_baseline(catalog, baseline)
    start = services_start(catalog, regions.population)
    outcome = regional_outcome(baseline, regions, scenario, services=start).outcome
    return outcome_table(baseline, outcome, areas=areas, regions=regions)


def _no_region(text: Language, region: str) -> str:
    message = text.gettext("There is no region “{region}”. Regions are: {known}.")
    return message.format(region=region, known=", ".join(AREAS))


def check(chosen: argparse.Namespace) -> int:
    """Validate every table and print the balance of the baseline."""
    text = open_language(chosen.lang)
    _ = text.gettext
    try:
        catalog = open_catalog(chosen.data)
        problems = catalog.check()
        if problems:
            return _refuse([problem.describe(text) for problem in problems])
        baseline = national_baseline(catalog)
    except DataProblem as problem:
        return _refuse([problem.describe(text)])
    outcome = run_scenario(baseline, Scenario())
    people = outcome.total[0]
    births, deaths = outcome.births.sum(), outcome.deaths.sum()
    migration = outcome.net_migration.sum()
    print(_("Data version {version}: every table is sound.").format(version=catalog.version))
    line = _("{year}: {people} people; then births {births}, deaths {deaths}, net migration {migration}.")
    print(
        line.format(
            year=outcome.stock_years[0],
            people=text.integer(people[0]),
            births=text.integer(births),
            deaths=text.integer(deaths),
            migration=text.integer(migration),
        )
    )
    line = _("{year}: {people} people; the balance leaves {residual} persons unexplained.")
    residual = check_balance(outcome.projection)
    print(
        line.format(
            year=outcome.stock_years[-1], people=text.integer(people[-1]), residual=text.decimal(residual, 6)
        )
    )
    return DONE


def schema(_chosen: argparse.Namespace) -> int:
    """Print the JSON Schema of a scenario file."""
    print(json.dumps(scenario_schema(), ensure_ascii=False, indent=2))
    return DONE


def levers(chosen: argparse.Namespace) -> int:
    """Print the table of levers as documentation."""
    print(levers_markdown(open_language(chosen.lang)), end="")
    return DONE


def _refuse(messages: list[str], file: Path | None = None) -> int:
    for message in messages:
        print(f"{file}: {message}" if file else message, file=sys.stderr)
    return WRONG


def _file_message(text: Language, problem: OSError) -> str:
    message = text.gettext("The file {file} can't be opened: {reason}.")
    return message.format(file=problem.filename, reason=problem.strerror or type(problem).__name__)
