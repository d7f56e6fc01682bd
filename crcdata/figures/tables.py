"""The table twin of a figure: the same numbers under headers in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.figures.chart import Series, plain
from crcdata.figures.fans import fan_columns
from crcdata.figures.numbers import decimals_of

if TYPE_CHECKING:
    from crcdata.language import Language


def rounded(values: NDArray[np.float64], decimals: int) -> pl.Series:
    """Return a column rounded as the figure shows it: whole numbers where it does, null for gaps."""
    cells = plain(values, decimals)
    if decimals:
        return pl.Series(values=cells, dtype=pl.Float64)
    return pl.Series(values=[None if cell is None else int(cell) for cell in cells], dtype=pl.Int64)


def distinct(names: Iterable[str]) -> list[str]:
    """Number names that occur twice, because a table's headers must differ.

    >>> distinct(["Births", "Births", "Deaths"])
    ['Births', 'Births (2)', 'Deaths']
    """
    found: dict[str, int] = {}
    result = []
    for name in names:
        found[name] = found.get(name, 0) + 1
        result.append(name if found[name] == 1 else f"{name} ({found[name]})")
    return result


def framed(names: Iterable[str], columns: Iterable[pl.Series]) -> pl.DataFrame:
    """Return a table of columns under their headers, which are made distinct."""
    return pl.DataFrame(dict(zip(distinct(names), columns, strict=True)))


def header(text: Language, label: str, unit: str, status: str = "") -> str:
    """Return a column header: what, in which unit, of which status."""
    _ = text.gettext
    if status:
        return _("{label}, {unit} ({status})").format(label=label, unit=unit, status=text.status(status))
    return _("{label}, {unit}").format(label=label, unit=unit)


def series_table(
    text: Language, unit: str, series: Sequence[Series], decimals: int | None = None, unit_label: str = ""
) -> pl.DataFrame:
    """Return one row per year and one column per series, interval bounds beside the series they belong to."""
    _ = text.gettext
    places = decimals_of(unit) if decimals is None else decimals
    words = unit_label or text.unit(unit)
    years = (
        np.unique(np.concatenate([each.years for each in series])) if series else np.array([], dtype=np.int64)
    )
    names, columns = [_("Year")], [pl.Series(values=years, dtype=pl.Int16)]
    for each in series:
        rows = np.searchsorted(years, each.years)
        labels = {
            "values": each.label,
            "lower": _("{label}, lower bound"),
            "upper": _("{label}, upper bound"),
        }
        for part, label in labels.items():
            values = getattr(each, part)
            if values is None:
                continue
            aligned = np.full(years.shape, np.nan)
            aligned[rows] = values
            columns.append(rounded(aligned, places))
            names.append(
                header(
                    text, label.format(label=each.label) if part != "values" else label, words, each.status
                )
            )
        for label, bound in fan_columns(text, each):
            aligned = np.full(years.shape, np.nan)
            aligned[rows] = bound
            columns.append(rounded(aligned, places))
            names.append(header(text, label, words, each.status))
    return framed(names, columns)


def written(table: pl.DataFrame, text: Language) -> pl.DataFrame:
    """Return a table as it is read: every quantity in the language's own form, gaps as a dash.

    Small integers (``Int16``) name years and ranks; they are written without marks.
    """
    return table.select(
        pl.Series(name, _written(table.get_column(name), text), dtype=pl.String) for name in table.columns
    )


def _written(column: pl.Series, text: Language) -> list[str]:
    cells = column.to_list()
    if not column.dtype.is_numeric() or column.dtype == pl.Int16:
        return ["–" if cell is None else str(cell) for cell in cells]
    places = 0
    if column.dtype.is_float():
        places = max((_places(cell) for cell in cells if cell is not None), default=0)
    return ["–" if cell is None else text.decimal(cell, places) for cell in cells]


def _places(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])
