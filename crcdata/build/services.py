"""What was published about services, which the services chain starts from or is checked against; norms."""

from pathlib import Path

import polars as pl

from crcdata.build.content import content, sources_of
from crcdata.build.facts import PRECISIONS, precision_field
from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import (
    NATION,
    BuiltTable,
    Descriptor,
    describe,
    field,
    region_field,
    source_field,
    status_field,
)

TOPICS = ("preschool", "pupils", "places", "staff", "protection", "money")
FIRST_YEAR = 2017
BY_SCHOOL_YEAR = {
    "SE.PRM.ENRL": "primary_pupils",
    "SE.SEC.ENRL": "secondary_pupils",
    "SE.SEC.ENRL.GC": "general_secondary_pupils",
    "SE.PRM.TCHR": "primary_teachers",
    "SE.PRM.GINT.ZS": "gross_intake_grade_1",
    "SE.PRM.NINT.ZS": "net_intake_grade_1",
}
BY_YEAR = {"SE.XPD.TOTL.GD.ZS": "education_spending", "SE.XPD.TOTL.GB.ZS": "education_spending_share"}


def tables(inputs: Path) -> list[BuiltTable]:
    """Build `service_figures` and `service_norms`."""
    return [_figures(inputs), _norms()]


def _figures(inputs: Path) -> BuiltTable:
    numbers = [pl.col(name).cast(pl.Float64) for name in ("value", "low", "high")]
    written = content("service_figures").with_columns(numbers)
    rows = pl.concat([written, _world_bank(inputs)], how="diagonal")
    frame = rows.join(content("service_figure_keys"), on="figure", how="left", validate="m:1")
    resource = describe(
        "service_figures",
        "Published figures of services",
        "What was published about preschools, pupils, schools, staff, protection and money: the services "
        "chain starts from these figures or is checked against them. A figure is a value, or a range from "
        "low to high, or stands in words. Figures that contradict each other stand side by side. Those of "
        "the facts and of the institutions by region stand in those tables alone.",
        [
            field("figure", "string", "Key of the figure", pattern="[a-z0-9_]+"),
            field("topic", "string", "Part of the services chain that it belongs to", enum=list(TOPICS)),
            field("label", "string", "What is counted", translate=True),
            region_field(nation=True),
            field("as_of", "date", "Day that the figure speaks of, else the day it was said"),
            precision_field("as_of", *PRECISIONS),
            field("value", "number", "The figure, in the unit of the row", required=False, minimum=0),
            field("low", "number", "Lower end, where a range was published", required=False, minimum=0),
            field("high", "number", "Upper end, where a range was published", required=False, minimum=0),
            field("value_text", "string", "The figure in words", required=False, translate=True),
            field(
                "qualifier",
                "string",
                "How the source hedges the figure; none means exactly so",
                required=False,
                translate=True,
                pattern=r".*\{value\}.*",
            ),
            field("unit", "string", "Key of the unit; none for a figure in words"),
            status_field(),
            source_field(),
            field("note", "string", "What to know beside the figure", required=False, translate=True),
        ],
        key=["figure", "as_of", "region", "source"],
        sources=sources_of(frame["source"]),
        reference_date="2017/2028",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _world_bank(inputs: Path) -> pl.DataFrame:
    """Read what UNESCO counts, through the World Bank: there a school year is the year in which it ends."""
    keys = BY_SCHOOL_YEAR | BY_YEAR
    return (
        read(inputs, "world_bank/wdi_child_relevant")
        .filter(pl.col("indicator_code").is_in(list(keys)), pl.col("year") >= FIRST_YEAR)
        .with_columns(
            pl.col("indicator_code").replace_strict(keys).alias("figure"),
            pl.col("indicator_code").is_in(list(BY_SCHOOL_YEAR)).alias("by_school_year"),
        )
        .select(
            "figure",
            pl.lit(NATION).alias("region"),
            pl.when("by_school_year")
            .then(pl.date(pl.col("year") - 1, 9, 1))
            .otherwise(pl.date("year", 1, 1))
            .cast(pl.String)
            .alias("as_of"),
            pl.when("by_school_year")
            .then(pl.lit("school_year"))
            .otherwise(pl.lit("year"))
            .alias("precision"),
            pl.col("value").round(2),
            pl.lit("reported").alias("status"),
            pl.lit("world_bank_wdi").alias("source"),
        )
    )


def _norms() -> BuiltTable:
    frame = content("service_norms").with_columns(
        pl.col("value").cast(pl.Float64), pl.lit("reported").alias("status")
    )
    resource = describe(
        "service_norms",
        "Norms and plans of services",
        "What the law, official rules and programmes ask for: norms, definitions and plans, each with the "
        "act or programme that it stands in.",
        _norm_fields(),
        key=["norm", "as_of"],
        sources=sources_of(frame["source"]),
        reference_date="2016/2028",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _norm_fields() -> list[Descriptor]:
    return [
        field("norm", "string", "Key of the norm", pattern="[a-z0-9_]+"),
        field("kind", "string", "What it is", enum=["norm", "definition", "plan"]),
        field("topic", "string", "Part of the services chain that it belongs to", enum=list(TOPICS)),
        field("label", "string", "What is asked for", translate=True),
        field("value", "number", "The norm, in the unit of the row", minimum=0),
        field("unit", "string", "Key of the unit"),
        field("act", "string", "Act or programme in which it stands", translate=True),
        field("as_of", "date", "Day on which it held, or by which a plan is due"),
        precision_field("as_of", *PRECISIONS),
        status_field(),
        source_field(),
        field("note", "string", "What to know beside it", required=False, translate=True),
    ]
