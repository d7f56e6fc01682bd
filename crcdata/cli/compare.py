"""`compare`: scenarios beside the baseline, every figure to the last digit, in one long table."""

from __future__ import annotations

import argparse
from pathlib import Path

import polars as pl

from crcdata.analysis import regional_outcome
from crcdata.analysis.compare import Compared, compared_table
from crcdata.analysis.measures import MEASURES
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import Catalog, open_catalog
from crcdata.cli.command import DONE, Command, refuse
from crcdata.cli.names import ALL, AREAS, measure_key, no_measure, no_region, table_name
from crcdata.cli.writing import WRITERS, no_format, write_table, wrong_years
from crcdata.figures.compare_view import sources_of
from crcdata.figures.tables import distinct
from crcdata.language import Language
from crcdata.scenario import MODEL_VERSION, Scenario, ScenarioProblem, read_scenario
from crcdata.services import services_start


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenarios", nargs="+", type=Path, metavar="scenario", help="scenario files")
    parser.add_argument(
        "--out", type=Path, required=True, help=f"file to write; its ending says how: {', '.join(WRITERS)}"
    )
    parser.add_argument(
        "--region", action="append", metavar="CODE", help="only this region, or KZ; may be repeated"
    )
    parser.add_argument(
        "--measure", action="append", metavar="NAME", help="only this measure; may be repeated"
    )
    parser.add_argument("--year", action="append", type=int, metavar="YEAR", help="only this year; likewise")


def _compare(chosen: argparse.Namespace, text: Language) -> int:
    asked = {table_name(each.key): each for each in MEASURES}
    keys = [table_name(measure_key(name)) for name in chosen.measure or asked]
    wrong = [no_format(text, chosen.out)]
    wrong += [no_measure(text, name, list(asked)) for name in keys if name not in asked]
    wrong += [no_region(text, area) for area in chosen.region or () if area not in (ALL, *AREAS)]
    if any(wrong):
        return refuse(list(filter(None, wrong)))
    scenarios: list[tuple[str, Scenario]] = []
    for file in chosen.scenarios:
        try:
            scenario = read_scenario(file.read_bytes())
        except ScenarioProblem as problem:
            return refuse([notice.describe(text) for notice in problem.notices], file)
        scenarios.append((scenario.name or file.stem, scenario))
    catalog = open_catalog(chosen.data)
    table = _table(catalog, scenarios, [asked[name].key for name in keys])
    if chosen.region and ALL not in chosen.region:
        table = table.filter(pl.col("region").is_in(chosen.region))
    wrong = wrong_years(text, table, chosen.year or [])
    if wrong:
        return refuse(wrong)
    write_table(text, table.filter(pl.col("year").is_in(chosen.year)) if chosen.year else table, chosen.out)
    return DONE


def _table(catalog: Catalog, scenarios: list[tuple[str, Scenario]], keys: list[str]) -> pl.DataFrame:
    """Return the comparison as the pages compute it, one scenario in memory at a time."""
    national = national_baseline(catalog)
    regions = regional_baseline(catalog, national)
    start = services_start(catalog, regions.history)
    base = regional_outcome(national, regions, Scenario(), services=start).outcome
    measures = [each for each in MEASURES if each.key in keys]
    sources = {each.key: ";".join(sources_of(each.group)) for each in measures}
    blocks = [
        compared_table(
            base,
            [Compared(name, each, regional_outcome(national, regions, each, services=start).outcome)],
            measures,
        )
        for name, (_own, each) in zip(distinct(name for name, _each in scenarios), scenarios, strict=True)
    ]
    return (
        pl.concat(blocks)
        .rename({"area": "region"})
        .with_columns(
            pl.col("measure").replace_strict({each.key: table_name(each.key) for each in measures}),
            pl.col("measure").replace_strict(sources).alias("sources"),
            pl.lit(catalog.version).alias("data_version"),
            pl.lit(MODEL_VERSION).alias("model_version"),
        )
    )


COMPARE = Command(
    "compare",
    "hold scenarios against the baseline and write every figure to one long table",
    _compare,
    (
        "compare a.json b.json --out comparison.parquet",
        "compare a.json --measure births --region KZ --region KZ-61 --year 2035 --out births.csv",
    ),
    _arguments,
)
