"""Earlier forecasts: the official ones with what became of them, and this model's own back-test."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from crcdata.baseline import national_baseline, regional_baseline
from crcdata.build.assemble import assemble, write
from crcdata.build.content import content, sources_of
from crcdata.build.facts import PRECISIONS
from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import (
    REGIONS,
    BuiltTable,
    Descriptor,
    describe,
    field,
    region_field,
    source_field,
    status_field,
)
from crcdata.catalog import Catalog, open_catalog
from crcdata.track_record import METHODS, OUTCOMES, TESTED, backtest, judged, summary
from crcdata.track_record.official import KINDS, SUBJECTS, VERDICTS

# What the back-test reads.
NEEDED = tuple(
    f"crcdata.build.{name}"
    for name in (
        *("sources", "national", "world_population", "world_mortality"),
        *("regions", "regional", "indicators", "facts"),
    )
)
# What today's estimate of the past rests on besides.
ESTIMATED_FROM = (
    *("region_total_fertility", "region_life_expectancy", "region_broad_ages_2020"),
    *("region_natural_increase", "region_published_figures"),
)
COUNTED = ("population", "population_increase", "population_direction")
SOURCES = ["bns", "un_wpp_2024"]


def tables(inputs: Path) -> list[BuiltTable]:
    """Build `official_forecasts`, `backtest` and `backtest_summary`."""
    with TemporaryDirectory() as folder:
        write(assemble(inputs, NEEDED), Path(folder))
        return [_official(inputs), *backtest_tables(open_catalog(Path(folder)))]


def backtest_tables(known: Catalog) -> list[BuiltTable]:
    """Build the back-test and its summary from the tables that it reads."""
    cases = backtest(known, regional_baseline(known, national_baseline(known)))
    children = sources_of(known.table("facts").filter(pl.col("fact") == "children_0_17")["source"])
    regional = {key for name in ESTIMATED_FROM for key in known.resource(name).sources}
    sources = sorted({*SOURCES, *regional, *(key for key in children if key.startswith("bns"))})
    return [_cases(cases, sources), _summary(summary(cases), sources)]


def _official(inputs: Path) -> BuiltTable:
    dates = ("made_on", "target_on", "base_on", "actual_on")
    numbers = ("value", "value_upper", "base_value", "actual", "actual_upper")
    written = content("official_forecasts").with_columns(
        *(pl.col(name).str.to_date("%Y-%m-%d") for name in dates),
        *(pl.col(name).cast(pl.Float64) for name in numbers),
    )
    said = _counted(written, inputs).with_columns(pl.lit("reported").alias("status"))
    frame = judged(said, date.fromisoformat(RETRIEVED))
    resource = describe(
        "official_forecasts",
        "Official forecasts and what became of them",
        "Dated forecasts, goals and warnings of ministries and others about children, schools and people, "
        "each beside the figure that came, in this project's own words. Errors and verdicts are worked out "
        "from the numbers. Left out: what was said of the day itself, and what only a repost in social "
        "media gives.",
        _official_fields(),
        key=["forecast"],
        sources=sources_of(frame["source"], frame["actual_source"]),
        reference_date="2014/2026",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _counted(rows: pl.DataFrame, inputs: Path) -> pl.DataFrame:
    """Fill in what the Bureau counted on 1 January of the row's years: people, or their change since 2022."""
    people = read(inputs, "bns/population_region_2009_2026").select(
        pl.col("iso").alias("region"), "year", pl.col("population_jan1").cast(pl.Float64).alias("people")
    )
    for column in ("actual", "base"):
        day = pl.col(f"{column}_on").dt.year().cast(pl.Int64)
        counted = people.rename({"people": f"{column}_people", "year": f"{column}_year"})
        rows = rows.with_columns(day.alias(f"{column}_year")).join(
            counted, on=["region", f"{column}_year"], how="left", validate="m:1"
        )
    start = people.filter(pl.col("year") == 2022).select("region", pl.col("people").alias("start"))
    rows = rows.join(start, on="region", how="left")
    level, change = pl.col("subject") == "population", pl.col("subject").is_in(COUNTED[1:])
    filled = rows.with_columns(
        pl.when(level)
        .then(pl.col("actual_people"))
        .when(change)
        .then(pl.col("actual_people") - pl.col("start"))
        .otherwise("actual")
        .alias("actual"),
        pl.when(level).then(pl.col("base_people")).otherwise("base_value").alias("base_value"),
    )
    return filled.drop("actual_year", "actual_people", "base_year", "base_people", "start")


def _official_fields() -> list[Descriptor]:
    hedge: dict[str, Any] = {"required": False, "translate": True, "pattern": r".*\{value\}.*"}
    return [
        field("forecast", "string", "Key of the forecast", pattern="[a-z0-9_]+"),
        field("subject", "string", "What was forecast", enum=list(SUBJECTS)),
        region_field(nation=True),
        field("kind", "string", "Expectation, direction, goal or warning", enum=list(KINDS)),
        field("forecaster", "string", "Who said it", translate=True),
        field("made_on", "date", "Day it was said"),
        field("made_precision", "string", "How much of that day is known", enum=list(PRECISIONS)),
        field("target_on", "date", "Day it is about; none where no year was fixed", required=False),
        field(
            "target_precision",
            "string",
            "How much of that day is meant",
            required=False,
            enum=list(PRECISIONS),
        ),
        field("value", "number", "The figure; none where only a direction was given", required=False),
        field("value_upper", "number", "Upper end, where a range was given", required=False),
        field("qualifier", "string", "How the figure was hedged", **hedge),
        field("unit", "string", "Key of the unit"),
        status_field(),
        field("base_on", "date", "Day from which the pace is measured", required=False),
        field("base_value", "number", "The figure on that day", required=False),
        field("outcome", "string", "Which kind of figure stands beside it", enum=list(OUTCOMES)),
        field("actual", "number", "The figure that came", required=False),
        field("actual_upper", "number", "Upper end, where sources give a range", required=False),
        field("actual_qualifier", "string", "How the figure that came is hedged", **hedge),
        field("actual_on", "date", "Day the figure that came speaks of", required=False),
        field(
            "actual_precision",
            "string",
            "How much of that day is known",
            required=False,
            enum=list(PRECISIONS),
        ),
        source_field("actual_source", required=False),
        field("error_low", "number", "Least error of the forecast", required=False, unit="percent"),
        field("error_high", "number", "Largest error; above zero: too much", required=False, unit="percent"),
        field("reached", "number", "Share of a goal that was reached", required=False, unit="percent"),
        field("exact", "boolean", "Whether neither figure is hedged or a range"),
        field("verdict", "string", "What the numbers say", enum=list(VERDICTS)),
        source_field(),
        field("note", "string", "What to know beside it", required=False, translate=True),
    ]


def _cases(cases: pl.DataFrame, sources: list[str]) -> BuiltTable:
    number: dict[str, Any] = {"minimum": 0}
    resource = describe(
        "backtest",
        "Back-test of this model",
        "This model launched from 1 January of five earlier years with what was known then, beside what was "
        "registered later and two naive rules. Horizon 1 is the year of the launch: its births, and the "
        "people at its end. Figures by age are held against today's estimates of the past, all others "
        "against what was registered or counted. Areas are today's regions; those that were one region since "
        "2000 stand together, joined by a plus sign. People without_step are without what the census of 2021 "
        "added. Written anew by “python -m crcdata backtest”.",
        [
            field("launch", "integer", "Year on whose 1 January the launch was", minimum=2000, maximum=2100),
            field("measure", "string", "What is forecast", enum=[each.key for each in TESTED]),
            field("area", "string", "Region or regions; KZ is the nation", pattern=_area_pattern()),
            field(
                "census",
                "string",
                "Outcome as published, or without the census's step",
                enum=["published", "without_step"],
            ),
            field("year", "integer", "Year of the outcome", minimum=2000, maximum=2100),
            field("horizon", "integer", "How many years ahead", minimum=1, maximum=10),
            field("actual", "number", "What happened", **number),
            status_field(),
            field("model", "number", "What the model gives", **number),
            field("lower80", "number", "Lower bound of its 80 % interval", required=False, **number),
            field("upper80", "number", "Upper bound of its 80 % interval", required=False, **number),
            field("unchanged", "number", "The last figure known at the launch", **number),
            field("trend", "number", "The straight line of the ten years before", required=False, **number),
        ],
        key=["launch", "measure", "area", "census", "year"],
        sources=sources,
        reference_date="2010/2026",
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due="2027-04-30",
    )
    return BuiltTable(resource, cases)


def _summary(rows: pl.DataFrame, sources: list[str]) -> BuiltTable:
    resource = describe(
        "backtest_summary",
        "Back-test of this model: typical errors",
        "Means over the launches and areas of the table backtest, by how many years ahead. Errors are in per "
        "cent of what happened, those of a share in percentage points.",
        [
            field("measure", "string", "What is forecast", enum=[each.key for each in TESTED]),
            field("area_kind", "string", "The nation, or areas within it", enum=["nation", "regions"]),
            field(
                "census",
                "string",
                "Outcome as published, or without the census's step",
                enum=["published", "without_step"],
            ),
            field("horizon", "integer", "How many years ahead", minimum=1, maximum=10),
            field("method", "string", "The model or a naive rule", enum=list(METHODS)),
            field("launches", "integer", "Launches behind the figure", minimum=1),
            field("cases", "integer", "Outcomes behind the figure", minimum=1),
            field("error", "number", "Mean error without its sign", minimum=0),
            field("bias", "number", "Mean error; above zero: too much was expected"),
            field("unit", "string", "Unit of both errors", enum=["percent", "percentage_points"]),
            field(
                "coverage80",
                "number",
                "Share of outcomes within the 80 % interval",
                required=False,
                unit="percent",
                minimum=0,
                maximum=100,
            ),
            field(
                "estimated",
                "number",
                "Share of outcomes that are estimates",
                unit="percent",
                minimum=0,
                maximum=100,
            ),
        ],
        key=["measure", "area_kind", "census", "horizon", "method"],
        sources=sources,
        reference_date="2010/2026",
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due="2027-04-30",
    )
    return BuiltTable(resource, rows)


def _area_pattern() -> str:
    code = "(" + "|".join(REGIONS) + ")"
    return rf"KZ|{code}(\+{code})*"
