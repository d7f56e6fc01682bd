"""From the bytes of a CSV file to a frame of texts, or a problem that names the row."""

import csv
import io
import re

import polars as pl

from crcdata.catalog.problem import DataProblem
from crcdata.catalog.resource import Resource

LARGEST_FILE = 64  # megabytes; the largest table here is below one
LONGEST_CELL = 5000
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_QUOTED = r'(^|,)"(?:[^"]|"")*"'
_STAND_IN = "\x01"  # control characters are refused first, so this one is free


def read_cells(content: bytes, resource: Resource) -> pl.DataFrame:
    """Read a CSV file into a frame of texts: the columns of the schema in its order, empty cells as null.

    Line n of the file is row n - 2 of the frame. A byte order mark and Windows line ends are harmless and
    allowed. Every fault of form raises a DataProblem.
    """
    text = _text(content, resource.path)
    lines = text.split("\n")
    names = _header(lines[0], resource)
    if len(lines) == 1:
        raise DataProblem("no_rows", resource.path)
    _check_rows(lines, len(names), resource.path)
    return _parse(text, names, resource)


def _text(content: bytes, file: str) -> str:
    if len(content) > LARGEST_FILE * 1_000_000:
        raise DataProblem("too_large", file, limit=LARGEST_FILE)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        row = content[: fault.start].count(b"\n") + 1
        raise DataProblem("not_utf8", file, row=row, found=f"0x{content[fault.start]:02X}") from None
    text = text.replace("\r\n", "\n").rstrip("\n")
    if not text.strip():
        raise DataProblem("empty_file", file)
    stray = _CONTROL.search(text)
    if stray:
        raise DataProblem(
            "control_character",
            file,
            row=text[: stray.start()].count("\n") + 1,
            found=f"0x{ord(stray.group()):02X}",
        )
    return text


def _header(line: str, resource: Resource) -> list[str]:
    try:
        names = next(csv.reader([line], strict=True), [])
    except csv.Error:
        raise DataProblem("bad_quote", resource.path, row=1, found=line) from None
    if len(names) == 1 and len(resource.fields) > 1 and re.search("[;\t|]", line):
        raise DataProblem("wrong_delimiter", resource.path, row=1, found=line)
    for position, name in enumerate(names):
        if name in names[:position]:
            raise DataProblem("column_repeated", resource.path, row=1, column=name, found=name)
    for field in resource.fields:
        if field.name not in names:
            raise DataProblem("column_missing", resource.path, row=1, column=field.name, found=line)
    for name in names:
        if name not in resource.columns:
            raise DataProblem(
                "column_unknown",
                resource.path,
                row=1,
                column=name,
                found=name,
                allowed=", ".join(resource.columns),
            )
    return names


def _check_rows(lines: list[str], width: int, file: str) -> None:
    """Make sure that every line is one row of `width` cells, so that a row is always told by its line."""
    rows = pl.Series(lines)
    empty = rows.str.strip_chars() == ""
    if empty.any():
        raise DataProblem("empty_row", file, row=_first(empty), found="", more=int(empty.sum()) - 1)
    if rows.str.contains('"', literal=True).any():
        rows = rows.str.replace_all(_QUOTED, "${1}" + _STAND_IN)
        stray = rows.str.contains('"', literal=True) | rows.str.contains(_STAND_IN + "[^,]")
        if stray.any():
            raise DataProblem(
                "bad_quote",
                file,
                row=_first(stray),
                found=lines[_first(stray) - 1],
                more=int(stray.sum()) - 1,
            )
    cells = rows.str.count_matches(",", literal=True) + 1
    ragged = cells != width
    if ragged.any():
        row = _first(ragged)
        raise DataProblem(
            "ragged_row", file, row=row, found=cells[row - 1], count=width, more=int(ragged.sum()) - 1
        )


def _parse(text: str, names: list[str], resource: Resource) -> pl.DataFrame:
    try:
        frame = pl.read_csv(io.BytesIO(text.encode()), infer_schema=False, eol_char="\n", quote_char='"')
    except pl.exceptions.PolarsError as fault:
        raise DataProblem("not_csv", resource.path, found=str(fault)) from None
    if frame.width != len(names) or frame.height != text.count("\n"):
        raise DataProblem("not_csv", resource.path)
    frame.columns = names
    frame = frame.select(pl.col(column).replace("", None) for column in resource.columns)
    longest = frame.select(pl.all().str.len_chars().max().fill_null(0)).row(0)
    for column, length in zip(resource.columns, longest, strict=True):
        if length > LONGEST_CELL:
            long = frame[column].str.len_chars().fill_null(0) > LONGEST_CELL
            raise DataProblem(
                "cell_too_long",
                resource.path,
                row=_first(long) + 1,
                column=column,
                found=frame[column][_first(long) - 1],
                limit=LONGEST_CELL,
            )
    return frame


def _first(mask: pl.Series) -> int:
    """Return the line number, counted from 1, of the first true value."""
    return int(mask.arg_true()[0]) + 1
