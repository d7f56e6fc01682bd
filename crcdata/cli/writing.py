"""Writing a table: its form follows from the file's name, and what was written is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import polars as pl

from crcdata.language import Language


def _write_csv(table: pl.DataFrame, file: Path) -> None:
    file.write_text(table.write_csv(), encoding="utf-8", newline="")


def _write_parquet(table: pl.DataFrame, file: Path) -> None:
    table.write_parquet(file)


def _write_json(table: pl.DataFrame, file: Path) -> None:
    file.write_text(table.write_json(), encoding="utf-8")


WRITERS: Final[Mapping[str, Callable[[pl.DataFrame, Path], None]]] = MappingProxyType(
    {".csv": _write_csv, ".parquet": _write_parquet, ".json": _write_json}
)


def no_format(text: Language, file: Path) -> str:
    """Say that no table can be written into a file of such a name; empty where one can."""
    if file.suffix.lower() in WRITERS:
        return ""
    message = text.gettext("A file can't be written as “{ending}”; its name must end in one of {known}.")
    return message.format(ending=file.suffix or file.name, known=", ".join(WRITERS))


def write_table(text: Language, table: pl.DataFrame, file: Path) -> None:
    """Write a table and say how many rows it has. Raises OSError."""
    WRITERS[file.suffix.lower()](table, file)
    message = text.ngettext("{count} row written to {file}.", "{count} rows written to {file}.", table.height)
    print(message.format(count=text.integer(table.height), file=file))


def wrong_years(text: Language, table: pl.DataFrame, years: list[int]) -> list[str]:
    """Tell for each year that the table doesn't reach which years it holds."""
    first, last = table.select(pl.col("year").min().alias("first"), pl.col("year").max().alias("last")).row(0)
    message = text.gettext("The year must lie between {first} and {last}, found {found}.")
    return [message.format(first=first, last=last, found=year) for year in years if not first <= year <= last]
