"""National annual series of the Bureau of National Statistics."""

from pathlib import Path

import polars as pl

from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import BuiltTable, describe, field, source_field, status_field

MEASURES = {
    "live_births": ("births", "persons"),
    "deaths": ("deaths", "persons"),
    "external_migration_arrivals": ("arrivals", "persons"),
    "external_migration_departures": ("departures", "persons"),
    "external_migration_net": ("net_migration", "persons"),
    "tfr": ("total_fertility", "per_woman"),
    "life_expectancy_at_birth": ("life_expectancy", "years"),
    "infant_mortality_rate": ("infant_mortality", "per_1000_live_births"),
    "under5_mortality_rate": ("under5_mortality", "per_1000_live_births"),
    "population_average_annual": ("population_average", "persons"),
}
NET_MIGRATION_NOTE = "Arrivals less departures across the state border."
MONTHS_NOTE = "Published in months of life and turned into years."


def tables(inputs: Path) -> list[BuiltTable]:
    """Build `national_annual`."""
    series = read(inputs, "bns/national_annual").filter(pl.col("indicator").is_in(list(MEASURES)))
    rows = series.select(
        "year",
        pl.col("indicator")
        .replace_strict({key: measure for key, (measure, _) in MEASURES.items()})
        .alias("measure"),
        pl.col("value").round(4),
        pl.col("indicator").replace_strict({key: unit for key, (_, unit) in MEASURES.items()}).alias("unit"),
        pl.col("status").replace_strict({"published": "observed", "computed": "estimated"}),
    )
    counted = (
        read(inputs, "bns/population_region_2009_2026")
        .filter(pl.col("iso") == "KZ")
        .select(
            "year",
            pl.lit("population_1jan").alias("measure"),
            pl.col("population_jan1").cast(pl.Float64).alias("value"),
            pl.lit("persons").alias("unit"),
            pl.lit("observed").alias("status"),
        )
    )
    notes = {"net_migration": NET_MIGRATION_NOTE, "life_expectancy": MONTHS_NOTE}
    frame = pl.concat([rows, counted]).with_columns(
        pl.lit("bns").alias("source"),
        pl.col("measure").replace_strict(notes, default=None, return_dtype=pl.String).alias("note"),
    )
    return [BuiltTable(_described(), frame)]


def _described() -> dict[str, object]:
    measures = [measure for measure, _ in MEASURES.values()] + ["population_1jan"]
    units = list(dict.fromkeys(unit for _, unit in MEASURES.values()))
    return describe(
        "national_annual",
        "National annual series",
        "Registered births and deaths, migration across the border, fertility, survival and population of "
        "Kazakhstan, as the Bureau of National Statistics publishes them. Flows are of the calendar year; "
        "population_1jan is the count on 1 January of the year, population_average the mean over it. The "
        "step of population_1jan in 2022 is the census of 2021, which was not carried back.",
        [
            field("year", "integer", "Calendar year", minimum=1990, maximum=2100),
            field("measure", "string", "What is measured", enum=measures),
            field("value", "number", "The figure, in the row's unit"),
            field("unit", "string", "Unit of the figure", enum=units),
            status_field(),
            source_field(),
            field("note", "string", "How the figure was come by", required=False, translate=True),
        ],
        key=["measure", "year"],
        sources=["bns"],
        reference_date="1991/2026",
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due="2027-04-30",
    )
