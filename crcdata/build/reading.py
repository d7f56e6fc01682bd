"""How the build modules read their inputs and mark what is past and what is to come."""

from pathlib import Path

import polars as pl

NEXT_REVISION_DUE = "2026-12-31"
"""The revisions of 2022 and 2024 let one expect the next within 2026."""

LAST_ESTIMATED_YEAR = 2023
"""The last year the World Population Prospects 2024 estimate; later years are projected."""


def read(inputs: Path, name: str) -> pl.DataFrame:
    """Read the input `name` (path within `inputs`, without .csv); FileNotFoundError when it is missing."""
    path = inputs / f"{name}.csv"
    if not path.is_file():
        raise FileNotFoundError(2, "No such input", str(path))
    return pl.read_csv(path, infer_schema_length=None)


def persons(thousands: str) -> pl.Expr:
    """Turn a column of thousands with three decimals into whole persons."""
    return (pl.col(thousands) * 1000).round(0).cast(pl.Int64)


def estimated_until(last: int) -> pl.Expr:
    """Mark rows as estimated up to the year `last` and as projected after it."""
    return pl.when(pl.col("year") <= last).then(pl.lit("estimated")).otherwise(pl.lit("projected"))
