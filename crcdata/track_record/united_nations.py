"""The UN's two last revisions against what was registered and counted since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from crcdata.catalog import Tables


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: its key, its table, and the first year that it projects rather than estimates."""

    source: str
    table: str
    first_projected: int


REVISIONS: Final = (
    Revision("un_wpp_2022", "un2022_annual", 2022),
    Revision("un_wpp_2024", "un_annual", 2024),
)
MEASURES: Final = ("births", "total_fertility", "population_1jan")
"""What both revisions and the register have; flows of the year, people of 1 January."""

FIRST_YEAR: Final = 2022
_SERIES: Final = ("lower80", "lower95", "upper80", "upper95")


def un_against_registered(tables: Tables) -> pl.DataFrame:
    """Return what the UN said and what was registered, from 2022 on.

    Columns: measure, revision (a source), year, status (estimated, projected), said, lower80, upper80,
    lower95, upper95 (null where the UN gives no interval), registered, error (per cent of the registered),
    within80, within95 (null without an interval).

    >>> from crcdata.catalog import open_catalog
    >>> table = un_against_registered(open_catalog())
    >>> table.filter(measure="births", revision="un_wpp_2024", year=2025)["error"].round(1).to_list()
    [17.9]
    """
    registered = (
        tables.table("national_annual")
        .filter(pl.col("measure").is_in(MEASURES) & (pl.col("year") >= FIRST_YEAR))
        .select("measure", "year", pl.col("value").alias("registered"))
    )
    said = pl.concat([_said(tables, revision) for revision in REVISIONS])
    return (
        said.join(registered, on=["measure", "year"], how="inner")
        .with_columns(
            ((pl.col("said") / pl.col("registered") - 1) * 100).alias("error"),
            *(
                pl.col("registered")
                .is_between(pl.col(f"lower{each}"), pl.col(f"upper{each}"))
                .alias(f"within{each}")
                for each in (80, 95)
            ),
        )
        .sort("measure", "revision", "year")
    )


def _said(tables: Tables, revision: Revision) -> pl.DataFrame:
    table = tables.table(revision.table).filter(pl.col("measure").is_in(MEASURES))
    wide = table.pivot("series", index=["measure", "year"], values="value")
    projected = pl.col("year") >= revision.first_projected
    return wide.select(
        "measure",
        "year",
        pl.lit(revision.source).alias("revision"),
        pl.when(projected).then(pl.lit("projected")).otherwise(pl.lit("estimated")).alias("status"),
        pl.coalesce("median", "estimate").alias("said"),
        *_SERIES,
    )
