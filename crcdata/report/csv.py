"""A table as CSV for a spreadsheet: numbers plain, sources inside, nothing that a spreadsheet would run.

Commas, CRLF and quotes follow RFC 4180; a byte order mark tells Excel that the letters are UTF-8. Text that a
spreadsheet would take for a formula is kept as text by an apostrophe (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from crcdata.language import Language

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Origin:
    """A source as it is named in a file: title, publisher, address, licence, day of reading."""

    title: str
    publisher: str
    url: str
    licence: str
    retrieved: date | None = None


def to_csv(
    table: pl.DataFrame,
    *,
    title: str,
    text: Language,
    sources: Sequence[Origin] = (),
    note: str = "",
    version: str = "",
) -> bytes:
    """Return a table as CSV, its header first, and below it a blank row and where it comes from.

    Numbers keep a decimal point and no thousands mark, so that any program reads them; gaps are empty cells.

    Args:
        table: what is saved, its headers in the reader's language.
        title: what the table shows.
        text: the reader's language, for the rows below the table.
        sources: where the figures come from.
        note: a remark.
        version: version of the data, so that the file can be followed back.

    >>> from crcdata.language import open_language
    >>> saved = to_csv(pl.DataFrame({"Year": [2025]}), title="Births", text=open_language("en"))
    >>> saved.decode("utf-8-sig").splitlines()
    ['Year', '2025', '', 'Births']
    """
    page = io.StringIO(newline="")
    page.write(BYTE_ORDER_MARK)
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow([neutral(name) for name in table.columns])
    cells = [_cells(table.get_column(name)) for name in table.columns]
    writer.writerows(zip(*cells, strict=True))
    page.write("\r\n")
    writer.writerows([neutral(line)] for line in _foot(title, text, sources, note, version))
    return page.getvalue().encode("utf-8")


def neutral(cell: str) -> str:
    """Return a cell that a spreadsheet shows and never runs; plain numbers stay numbers.

    >>> neutral('=HYPERLINK("x")'), neutral("-12.5"), neutral("Births")
    ('\\'=HYPERLINK("x")', '-12.5', 'Births')
    """
    if _FORMULA.match(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def _cells(column: pl.Series) -> list[str]:
    if column.dtype == pl.String:
        return ["" if cell is None else neutral(cell) for cell in column.to_list()]
    return ["" if cell is None else str(cell) for cell in column.to_list()]


def _foot(title: str, text: Language, sources: Sequence[Origin], note: str, version: str) -> list[str]:
    _ = text.gettext
    lines = [title, *([note] if note else [])]
    for source in sources:
        facts = {"title": source.title, "publisher": source.publisher, "url": source.url}
        licence = source.licence
        if source.retrieved is None:
            line = _("Source: {publisher}, {title}. {url}. Licence: {licence}.")
            lines.append(line.format(licence=licence, **facts))
        else:
            line = _("Source: {publisher}, {title}. {url}. Licence: {licence}. Read on {day}.")
            lines.append(line.format(licence=licence, day=text.date(source.retrieved), **facts))
    if version:
        lines.append(_("Version of the data: {version}").format(version=version))
    return lines
