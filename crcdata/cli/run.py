"""`run`: project a scenario and write the long table of the areas asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

import polars as pl

from crcdata.analysis import scenario_table
from crcdata.analysis.measures import MEASURES
from crcdata.analysis.table import NAMES
from crcdata.baseline import NATION
from crcdata.catalog import Catalog, open_catalog
from crcdata.cli.command import DONE, Command, refuse, scenario_of
from crcdata.cli.names import ALL, AREAS, no_measure, no_region, table_name
from crcdata.cli.writing import WRITERS, no_format, write_table, wrong_years
from crcdata.futures import LIVES, futures_for, futures_table
from crcdata.language import Language
from crcdata.scenario import Scenario, changes_since
from crcdata.scenario.scenario import LARGEST_SEED

# Five times the pages' own; more would not fit into the memory of a small machine.
MOST_FUTURES: Final = 5_000
STRAYING: Final = frozenset({*(NAMES.get(each.key, each.key) for each in MEASURES), *LIVES})


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", nargs="?", type=Path, help="scenario file; without one, the baseline")
    parser.add_argument(
        "--out", type=Path, required=True, help=f"file to write; its ending says how: {', '.join(WRITERS)}"
    )
    parser.add_argument(
        "--region",
        action="append",
        metavar="CODE",
        help="ISO code of a region such as KZ-61, KZ for the nation (the default), or all; may be repeated",
    )
    parser.add_argument(
        "--measure",
        action="append",
        metavar="NAME",
        help="only this measure, such as births; may be repeated",
    )
    parser.add_argument(
        "--futures",
        type=int,
        metavar="COUNT",
        help="simulate so many futures (1,000 on the pages) and write the bounds of 50, 80 and 95 per cent",
    )
    parser.add_argument(
        "--seed", type=int, help="where the random draws of the futures start; by default the scenario's own"
    )
    parser.add_argument(
        "--migration-as-set", action="store_true", help="let migration be in every future as in the scenario"
    )
    parser.add_argument(
        "--year", action="append", type=int, metavar="YEAR", help="only this year; may be repeated"
    )


def _run(chosen: argparse.Namespace, text: Language) -> int:
    formless = no_format(text, chosen.out)
    if formless:
        return refuse([formless])
    scenario = scenario_of(chosen)
    unknown = [area for area in chosen.region or () if area not in (ALL, *AREAS)]
    if unknown:
        return refuse([no_region(text, area) for area in unknown])
    catalog = open_catalog(chosen.data)
    for notice in changes_since(scenario, catalog.version):
        print(notice.describe(text), file=sys.stderr)
    asked = chosen.region or [NATION]
    areas = AREAS if ALL in asked else tuple(dict.fromkeys(asked))
    wrong = _wrong_draws(text, chosen)
    if wrong:
        return refuse(wrong)
    table = None if chosen.futures else scenario_table(catalog, scenario, areas)
    there = sorted(STRAYING) if table is None else table["measure"].unique().sort().to_list()
    named = [table_name(name) for name in chosen.measure or there]
    missing = [name for name in named if name not in there]
    if missing:
        return refuse([no_measure(text, name, there) for name in missing])
    if table is None:
        table = _bounds(catalog, scenario, areas, named, chosen)
    table = table.filter(pl.col("measure").is_in(named))
    if chosen.year:
        wrong = wrong_years(text, table, chosen.year)
        if wrong:
            return refuse(wrong)
        table = table.filter(pl.col("year").is_in(chosen.year))
    write_table(text, table, chosen.out)
    return DONE


def _bounds(
    catalog: Catalog,
    scenario: Scenario,
    areas: tuple[str, ...],
    named: list[str],
    chosen: argparse.Namespace,
) -> pl.DataFrame:
    """Simulate futures and return the bounds of the measures named."""
    made = futures_for(
        catalog,
        scenario,
        [each for each in MEASURES if NAMES.get(each.key, each.key) in named],
        futures=chosen.futures,
        seed=chosen.seed,
        migration=not chosen.migration_as_set,
    )
    return futures_table(made, areas)


def _wrong_draws(text: Language, chosen: argparse.Namespace) -> list[str]:
    """Say what is wrong with the number of futures and with their seed."""
    _ = text.gettext
    wrong = []
    if chosen.futures is not None and not 1 <= chosen.futures <= MOST_FUTURES:
        message = _("The number of futures must lie between 1 and {most}.")
        wrong.append(message.format(most=text.integer(MOST_FUTURES)))
    if chosen.seed is not None and not 0 <= chosen.seed <= LARGEST_SEED:
        message = _("“seed” must be a whole number from 0 to {most}; found “{found}”.")
        wrong.append(message.format(most=text.integer(LARGEST_SEED), found=chosen.seed))
    return wrong


RUN = Command(
    "run",
    "project a scenario and write one long table",
    _run,
    (
        "run scenario.json --out results.csv",
        "run --out baseline.parquet",
        "run scenario.json --region KZ-61 --region KZ --out turkistan.csv",
        "run scenario.json --region all --measure births --year 2035 --out births.json",
        "run scenario.json --futures 1000 --seed 7 --measure births --out bounds.csv",
    ),
    _arguments,
)
