"""Indicators of children's lives by region, from the Bureau's data on the Sustainable Development Goals."""

from pathlib import Path

import polars as pl

from crcdata.build.content import content
from crcdata.build.reading import read
from crcdata.build.regions import BORDERS, BORDERS_TEXT
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import (
    NATION,
    REGIONS,
    BuiltTable,
    describe,
    field,
    region_field,
    sex_field,
    source_field,
    status_field,
)

SOURCE = "kazstat_sdg"
DIRECTIONS = ("higher_better", "lower_better", "none")
CREATED_2022 = ("KZ-10", "KZ-33", "KZ-62")  # Abai, Zhetisu, Ulytau
CREATED_2018 = ("KZ-61", "KZ-79")  # Turkistan and Shymkent, until then South Kazakhstan
SEXES = {"F": "female", "M": "male", "_T": "both"}
DECIMALS = 2  # most figures are published with one or two; a few are quotients left undivided
_BREAKDOWN = ("series", "age", "education")


def tables(inputs: Path) -> list[BuiltTable]:
    """Build `indicators` and `region_indicators`."""
    return [_indicators(), _region_indicators(inputs)]


def _indicators() -> BuiltTable:
    frame = content("indicators").with_columns(
        pl.col("position").cast(pl.Int64),
        pl.col("code").str.replace_all("-", ".").alias("goal"),
        pl.lit(SOURCE).alias("source"),
    )
    resource = describe(
        "indicators",
        "Indicators of children's lives",
        "What the figures of region_indicators measure, in our own words. Chosen from 24 series of the "
        "Sustainable Development Goals. Left out as unclear: children at work (8.7.1: it counts workers aged "
        "15–17 among all workers and jumps without a stated reason) and results of school tests (4.1.1: "
        "several tests, grades and years in one). Left out because they do not speak of children: people in "
        "failing buildings, internet use and broadband lines. Left out for their tiny numbers: births to "
        "girls aged 10–14.",
        [
            field("indicator", "string", "Key of the indicator", pattern="[a-z0-9_]+"),
            field(
                "position",
                "integer",
                "Place in the order of the Committee's clusters",
                minimum=1,
                unique=True,
            ),
            field("label", "string", "Name of the indicator", translate=True, unique=True),
            field("unit", "string", "Key of the unit"),
            field("cluster", "string", "Key into the clusters of rights"),
            field(
                "direction",
                "string",
                "Whether a higher or a lower value is better for children",
                enum=list(DIRECTIONS),
            ),
            field(
                "goal",
                "string",
                "Number of the indicator among the Sustainable Development Goals",
                pattern=r"[0-9]+(\.[0-9a-z]+)+",
            ),
            field("note", "string", "What to know beside it", required=False, translate=True),
            field("borders_note", "string", "Borders that the figures are in", translate=True),
            source_field(),
        ],
        key=["indicator"],
        sources=[SOURCE],
        reference_date="2010/2023",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        foreign_keys={"cluster": ("convention_clusters", "cluster")},
    )
    return BuiltTable(resource, frame.select(column["name"] for column in resource["schema"]["fields"]))


def _region_indicators(inputs: Path) -> BuiltTable:
    frame = _with_borders(_chosen(inputs)).filter(pl.col("region").is_in([NATION, *REGIONS]))
    frame = _without_contradictions(frame).with_columns(
        pl.col("value").round(DECIMALS), pl.lit(SOURCE).alias("source")
    )
    resource = describe(
        "region_indicators",
        "Indicators of children's lives by region",
        "Figures of the Bureau's repository of Sustainable Development Goals, rounded to two decimals. "
        "Borders follow from the areas that have a figure in the same year: with Abai, Zhetisu or Ulytau "
        "they are today's; without them, from 2022 they are unknown; before 2022, with Turkistan or Shymkent "
        "they are those of 2018 to 2022, else those before. South Kazakhstan as it was before 2018 is left "
        "out, and so is a region with two figures for one year. What is not published has no row. By sex "
        "only where both sexes agree with the total: deaths of children.",
        [
            field("indicator", "string", "Key into the table of indicators"),
            region_field(nation=True),
            field("year", "integer", "Calendar year", minimum=2010, maximum=2100),
            sex_field(both=True),
            field("value", "number", "The figure, in the unit of the row", minimum=0),
            field("unit", "string", "Key of the unit"),
            field("borders", "string", BORDERS_TEXT + ", or unknown", enum=[*BORDERS, "unknown"]),
            status_field(),
            source_field(),
        ],
        key=["indicator", "region", "year", "sex"],
        sources=[SOURCE],
        reference_date="2010/2023",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        foreign_keys={"indicator": ("indicators", "indicator")},
    )
    return BuiltTable(resource, frame.select(column["name"] for column in resource["schema"]["fields"]))


def _chosen(inputs: Path) -> pl.DataFrame:
    """Give the rows of the indicators, one for each area, year and sex that is used."""
    wanted = content("indicators").select(
        "indicator", "code", "unit", "status", "sexes", *(pl.col(name).fill_null("") for name in _BREAKDOWN)
    )
    rows = (
        read(inputs, "bns/sdg_child_indicators_region")
        .filter(pl.col("urbanisation").is_null(), pl.col("income_wealth_quantile").is_null())
        .select(
            pl.col("indicator").alias("code"),
            pl.col("iso").alias("region"),
            "year",
            "value",
            pl.col("series").fill_null(""),
            pl.col("age").fill_null(""),
            pl.col("education_lev").fill_null("").alias("education"),
            pl.col("sex").fill_null("_T").replace_strict(SEXES, default=None),
        )
    )
    return rows.join(wanted, on=["code", *_BREAKDOWN]).filter(
        (pl.col("sex") == "both") | (pl.col("sexes") == "all"), pl.col("sex").is_not_null()
    )


def _with_borders(frame: pl.DataFrame) -> pl.DataFrame:
    """Mark each row by the areas that have a figure of the same indicator in the same year."""
    together = ["indicator", "year"]
    borders = (
        pl.when(pl.col("region").is_in(CREATED_2022).any().over(together))
        .then(pl.lit("since_2022"))
        .when(pl.col("year") >= 2022)
        .then(pl.lit("unknown"))
        .when(pl.col("region").is_in(CREATED_2018).any().over(together))
        .then(pl.lit("2018_2022"))
        .when(pl.col("year") >= 2018)
        .then(pl.lit("unknown"))
        .otherwise(pl.lit("before_2018"))
    )
    return frame.with_columns(borders.alias("borders"))


def _without_contradictions(frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out an area that has two different figures for one year: which one holds is not known."""
    one = ["indicator", "region", "year", "sex"]
    return frame.filter(pl.col("value").n_unique().over(one) == 1).unique(one, maintain_order=True)
