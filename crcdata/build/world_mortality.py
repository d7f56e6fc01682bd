"""The United Nations' abridged death rates of 2000-2025, for cohorts that were born before 2023."""

from pathlib import Path

import polars as pl

from crcdata.build.reading import NEXT_REVISION_DUE, read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import BuiltTable, describe, field, sex_field, source_field, status_field

FIRST_PERIOD, LAST_PERIOD = 2000, 2020


def tables(inputs: Path) -> list[BuiltTable]:
    """Build the one table of this module."""
    frame = (
        read(inputs, "un_wpp_2024/mortality_mx_abridged_5year_periods")
        .filter(
            pl.col("year").is_between(FIRST_PERIOD, LAST_PERIOD),
            pl.col("year") % 5 == 0,
            pl.col("sex") != "both",
        )
        .select(
            pl.col("year").alias("period_start"),
            "sex",
            "age_start",
            "mx",
            pl.lit("estimated").alias("status"),
            pl.lit("un_wpp_2024").alias("source"),
        )
    )
    resource = describe(
        "un_mx_periods",
        "UN estimates of 2024: death rates by five-year periods",
        "Central death rates by sex and age group (0, 1-4, 5-9 and so on), from 1 July of period_start to "
        "30 June five years later.",
        [
            field(
                "period_start",
                "integer",
                "First year of the period",
                minimum=FIRST_PERIOD,
                maximum=LAST_PERIOD,
            ),
            sex_field(),
            field("age_start", "integer", "First age of the group", minimum=0, maximum=100),
            field(
                "mx",
                "number",
                "Central death rate, deaths per person-year",
                unit="per_person_year",
                minimum=0,
                maximum=2,
            ),
            status_field(),
            source_field(),
        ],
        key=["period_start", "sex", "age_start"],
        sources=["un_wpp_2024"],
        reference_date="2000/2025",
        retrieved=RETRIEVED,
        update_rhythm="every_two_years",
        next_due=NEXT_REVISION_DUE,
    )
    return [BuiltTable(resource, frame)]
