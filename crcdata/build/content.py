"""Reads the texts and single figures that this project keeps itself: the CSV files under `content/`."""

from pathlib import Path

import polars as pl

FOLDER = Path(__file__).parent / "content"


def content(name: str) -> pl.DataFrame:
    """Read `content/{name}.csv`; every column is text, an empty cell is null.

    >>> content("convention_clusters").columns
    ['cluster', 'position', 'label', 'articles']
    """
    frame = pl.read_csv(FOLDER / f"{name}.csv", infer_schema=False)
    return frame.with_columns(pl.all().replace("", None))


def sources_of(*columns: pl.Series) -> list[str]:
    """List the source keys of the given columns once each, sorted.

    >>> sources_of(pl.Series(["bns", None, "bns"]), pl.Series(["osm"]))
    ['bns', 'osm']
    """
    return sorted({str(key) for column in columns for key in column.drop_nulls()})
