"""The facts of the March 2024 statement beside later official figures for the same thing, and the gaps."""

from pathlib import Path

import polars as pl

from crcdata.build.content import content, sources_of
from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import NATION, BuiltTable, describe, field, source_field, status_field

STATEMENT = "statement_2024"
PRECISIONS = ("day", "month", "year", "school_year")
BIRTH_YEARS = range(2022, 2026)

PROJECTED = "Projected by the United Nations in 2024, before the registered figure was known."
COMPUTED_SHARE = (
    "Computed: the 6,902,492 children quoted in March 2026, divided by the registered population of this day."
)
SUMMED = "The sum of the 20 regions."


def tables(inputs: Path) -> list[BuiltTable]:
    """Build `facts` and `gaps`."""
    return [_facts(inputs), _gaps()]


def precision_field(what: str, *precisions: str) -> dict[str, object]:
    """Describe the column that says how much of the date in column `what` is meant."""
    return field(
        "precision",
        "string",
        f"How much of {what} is known; a year, a month or a school year stands at its first day",
        enum=list(precisions),
    )


def _facts(inputs: Path) -> BuiltTable:
    written = content("facts").with_columns(pl.col("value").cast(pl.Float64))
    rows = pl.concat(
        [written, _births(inputs), _share_of_children(inputs), _institutions(inputs)], how="diagonal"
    )
    frame = rows.join(content("fact_keys"), on="fact", how="left", validate="m:1")
    resource = describe(
        "facts",
        "Facts",
        "Every fact of the statement of March 2024 (source statement_2024) and, under the same key, later "
        "figures for the same thing. To show a row: value_text if there is one, else the qualifier with "
        "{value} filled in, else the value, or value_date where the unit is date. Figures that contradict "
        "each other stand side by side and their notes say so.",
        [
            field(
                "fact",
                "string",
                "Key of the fact, the same for the statement and for later figures",
                pattern="[a-z0-9_]+",
            ),
            field("position", "integer", "Place of the fact in a list of facts", minimum=1),
            field("topic", "string", "Key of the topic"),
            field("topic_label", "string", "Name of the topic", translate=True),
            field("label", "string", "What the figure counts", translate=True),
            field("value", "number", "The figure, in the unit of the row", required=False, minimum=0),
            field("value_date", "date", "The figure, where it is a day", required=False),
            field(
                "value_text",
                "string",
                "The figure in words, where it has no number or a looser one",
                required=False,
                translate=True,
            ),
            field(
                "qualifier",
                "string",
                "How the source hedges the figure; none means exactly so",
                required=False,
                translate=True,
                pattern=r".*\{value\}.*",
            ),
            field("unit", "string", "Key of the unit; none for a figure in words"),
            field("as_of", "date", "Day that the figure speaks of, else the day it was said"),
            precision_field("as_of", *PRECISIONS),
            status_field(),
            source_field(),
            field("note", "string", "What to know beside the figure", required=False, translate=True),
        ],
        key=["position", "as_of", "source"],
        sources=sources_of(frame["source"]),
        reference_date="2024-03-11/2026-03-01",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _births(inputs: Path) -> pl.DataFrame:
    registered = (
        read(inputs, "bns/national_annual")
        .filter(pl.col("indicator") == "live_births", pl.col("year").is_in(BIRTH_YEARS))
        .select(
            "year",
            pl.col("value").cast(pl.Float64),
            pl.lit("observed").alias("status"),
            pl.lit("bns").alias("source"),
            pl.lit(None, pl.String).alias("note"),
        )
    )
    last = registered.filter(pl.col("year") == BIRTH_YEARS[-1])
    projected = (
        read(inputs, "un_wpp_2024/births_total")
        .filter(pl.col("series") == "median", pl.col("year") == BIRTH_YEARS[-1])
        .select(
            "year",
            (pl.col("births_thousands") * 1000).round(0).alias("value"),
            pl.lit("projected").alias("status"),
            pl.lit("un_wpp_2024").alias("source"),
            pl.lit(PROJECTED).alias("note"),
        )
    )
    if last.height != 1 or projected.height != 1:
        raise ValueError(
            f"births of {BIRTH_YEARS[-1]}: {last.height} registered figures and "
            f"{projected.height} projected ones, expected one of each"
        )
    return pl.concat([registered, projected]).select(
        pl.lit("births").alias("fact"),
        "value",
        pl.date(pl.col("year"), 1, 1).cast(pl.String).alias("as_of"),
        pl.lit("year").alias("precision"),
        "status",
        "source",
        "note",
    )


def _share_of_children(inputs: Path) -> pl.DataFrame:
    quoted = content("facts").filter(
        pl.col("fact") == "children_0_17", pl.col("source") == "mgorod_2026_03_01"
    )
    children = float(quoted["value"].item())
    population = float(
        read(inputs, "bns/population_region_2009_2026")
        .filter(pl.col("iso") == NATION, pl.col("year") == 2026)["population_jan1"]
        .item()
    )
    return pl.DataFrame(
        {
            "fact": ["children_share"],
            "value": [round(100 * children / population, 1)],
            "as_of": ["2026-01-01"],
            "precision": ["day"],
            "status": ["estimated"],
            "source": ["bns"],
            "note": [COMPUTED_SHARE],
        }
    )


def _institutions(inputs: Path) -> pl.DataFrame:
    counted = read(inputs, "institutions/institution_counts_region")
    education = read(inputs, "bns/education_region_2022_23")
    booklet = ("reported", "bns_education_booklet")
    school_year = ("2022-09-01", "school_year")
    teachers = round(1000 * education["school_teachers_thousand"].sum())
    return pl.DataFrame(
        [
            ("schools", counted["schools_2022"].sum(), *school_year, "observed", "bns_schools"),
            (
                "medical_institutions",
                counted["medical_institutions_2022"].sum(),
                "2022-01-01",
                "year",
                "observed",
                "bns_medical",
            ),
            ("colleges", education["tve_colleges"].sum(), *school_year, *booklet),
            ("teachers", teachers, *school_year, *booklet),
        ],
        schema={
            "fact": pl.String,
            "value": pl.Float64,
            "as_of": pl.String,
            "precision": pl.String,
            "status": pl.String,
            "source": pl.String,
        },
        orient="row",
    ).with_columns(pl.lit(SUMMED).alias("note"))


def _gaps() -> BuiltTable:
    resource = describe(
        "gaps",
        "Gaps",
        "What was not found, why it matters, and what this project does instead.",
        [
            field("gap", "string", "Key of the gap", pattern="[a-z0-9_]+"),
            field("topic", "string", "Key of the topic"),
            field("missing", "string", "What is missing", translate=True),
            field("why", "string", "Why it matters", translate=True),
            field("instead", "string", "What is done instead", translate=True),
        ],
        key=["gap"],
        sources=[],
        reference_date=RETRIEVED,
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, content("gaps"))
