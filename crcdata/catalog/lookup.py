"""The one value that a calculation needs from a table, or what is wrong where it is not there."""

import polars as pl

from crcdata.catalog.problem import DataProblem


def value_of(frame: pl.DataFrame, file: str, wanted: str) -> float:
    """Return the newest value of rows with columns `value` and `as_of`; those without a value don't count.

    Raises DataProblem, naming the file and what was wanted of it, when there is none.

    >>> from datetime import date
    >>> rows = pl.DataFrame({"as_of": [date(2024, 1, 1), date(2023, 1, 1)], "value": [2.0, 1.0]})
    >>> value_of(rows, "facts.csv", "pupils")
    2.0
    """
    there = frame.drop_nulls("value").sort("as_of")
    if there.is_empty():
        raise DataProblem("row_missing", file, wanted=wanted)
    return float(there["value"][-1])
