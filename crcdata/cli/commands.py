"""What each command does; every message goes to the user in the language asked for."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from crcdata.analysis import Outcome, outcome_table
from crcdata.analysis import run as run_scenario
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import NATION, Baseline, national_baseline
from crcdata.baseline.regional import RegionalBaseline, regional_baseline
from crcdata.catalog import DataProblem, open_catalog
from crcdata.demography import check_balance
from crcdata.language import Language, open_language
from crcdata.report.levers import levers_markdown
from crcdata.scenario import Scenario, ScenarioProblem, read_scenario, scenario_schema

DONE, WRONG = 0, 1


def run(chosen: argparse.Namespace) -> int:
    """Project a scenario and write its long table."""
    text = open_language(chosen.lang)
    try:
        scenario = Scenario() if chosen.scenario is None else read_scenario(chosen.scenario.read_bytes())
        catalog = open_catalog(chosen.data)
        baseline = national_baseline(catalog)
        regions = regional_baseline(catalog, baseline)
    except ScenarioProblem as problem:
        return _refuse([notice.describe(text) for notice in problem.notices], chosen.scenario)
    except DataProblem as problem:
        return _refuse([problem.describe(text)])
    except OSError as problem:
        return _refuse([_file_message(text, problem)])
    unknown = [area for area in chosen.region or () if area not in ("all", NATION, *regions.areas)]
    unknown += [area for area in scenario.regions if area not in regions.areas]
    if unknown:
        message = text.gettext("There is no region “{region}”. Regions are: {known}.")
        known = ", ".join((NATION, *regions.areas))
        return _refuse([message.format(region=region, known=known) for region in unknown])
    asked = chosen.region or [NATION]
    areas = (NATION, *regions.areas) if "all" in asked else tuple(dict.fromkeys(asked))
    outcome = _outcome(baseline, regions, scenario, areas)
    table = outcome_table(baseline, outcome, areas=areas, regions=regions)
    try:
        chosen.out.write_text(table.write_csv(), encoding="utf-8", newline="")
    except OSError as problem:
        return _refuse([_file_message(text, problem)])
    message = text.ngettext("{count} row written to {file}.", "{count} rows written to {file}.", table.height)
    print(message.format(count=text.integer(table.height), file=chosen.out))
    return DONE


def _outcome(
    baseline: Baseline, regions: RegionalBaseline, scenario: Scenario, areas: tuple[str, ...]
) -> Outcome:
    if areas == (NATION,) and not scenario.regions:
        return run_scenario(baseline, scenario)
    nation = scenario.without_regions()
    return regional_outcome(baseline, regions, nation, scenario.regions, nation=scenario.nation).outcome


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
