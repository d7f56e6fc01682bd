"""What regional estimates stand on and are held against: natural increase of 2023, figures in the press."""

from pathlib import Path

import polars as pl

from crcdata.build.content import content, sources_of
from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import BuiltTable, describe, field, region_field, source_field, status_field

YEAR = 2023
# The only region whose list of districts is incomplete: Sauran district is missing.
INCOMPLETE = "KZ-61"
MEASURES = {
    "births_per_1000": "per_1000",
    "share_of_births": "percent",
    "share_0_17": "percent",
    "children_0_15": "persons",
    "mean_age": "years",
    "ageing_index": "ratio",
    "net_migration": "persons",
    "arrivals_in_nine_months": "persons",
}


def tables(inputs: Path) -> list[BuiltTable]:
    """Build `region_natural_increase` and `region_published_figures`."""
    return [_natural_increase(inputs), _published()]


def _natural_increase(inputs: Path) -> BuiltTable:
    districts = (
        read(inputs, "bns/natural_increase_district_2023")
        .group_by(pl.col("iso").alias("region"))
        .agg(pl.col("natural_increase_2023").sum().alias("persons"))
    )
    national = read(inputs, "bns/national_annual").filter(pl.col("year") == YEAR)
    births, deaths = (
        int(national.filter(pl.col("indicator") == name)["value"][0]) for name in ("live_births", "deaths")
    )
    missing = births - deaths - int(districts["persons"].sum())
    incomplete = pl.col("region") == INCOMPLETE
    frame = districts.with_columns(
        pl.lit(YEAR).alias("year"),
        pl.when(incomplete).then(pl.col("persons") + missing).otherwise("persons").alias("persons"),
        pl.when(incomplete).then(pl.lit("estimated")).otherwise(pl.lit("observed")).alias("status"),
        pl.lit("bns").alias("source"),
    )
    resource = describe(
        "region_natural_increase",
        "Natural increase by region",
        "Births less deaths of 2023 in today's regions, added up from their districts. The list of districts "
        "lacks Sauran in Turkistan Region: what is missing to the nation's births less deaths is counted "
        "there.",
        [
            field("year", "integer", "Calendar year", minimum=2000, maximum=2100),
            region_field(),
            field("persons", "integer", "Births less deaths", unit="persons"),
            status_field(),
            source_field(),
        ],
        key=["year", "region"],
        sources=["bns"],
        reference_date=str(YEAR),
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _published() -> BuiltTable:
    frame = content("region_published_figures").with_columns(
        pl.col("year").cast(pl.Int64),
        pl.col("value").cast(pl.Float64),
        pl.col("measure").replace_strict(MEASURES).alias("unit"),
        pl.lit("reported").alias("status"),
    )
    resource = describe(
        "region_published_figures",
        "Published figures of single regions",
        "Figures that the Bureau gave for some regions only, as the press quotes them. Those marked check "
        "are held against the regional estimates and used nowhere in them. Stocks are of 1 January of the "
        "year; the ageing index is people aged 65 and over per hundred aged 0–15; arrivals are from other "
        "regions, January to September.",
        [
            region_field(nation=True),
            field("year", "integer", "Year", minimum=2000, maximum=2100),
            field("measure", "string", "What is measured", enum=list(MEASURES)),
            field("value", "number", "The figure, in the row's unit"),
            field("unit", "string", "Unit of the figure", enum=sorted(set(MEASURES.values()))),
            field(
                "role",
                "string",
                "Whether the estimates use it or are held against it",
                enum=["used", "check"],
            ),
            status_field(),
            source_field(),
        ],
        key=["measure", "year", "region"],
        sources=sources_of(frame["source"]),
        reference_date="2019/2025",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)
