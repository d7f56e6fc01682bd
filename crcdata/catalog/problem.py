"""What is wrong with a data file, kept so that it can be said in any language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol


class Text(Protocol):
    """A translator: anything with gettext, such as `crcdata.language.Language`."""

    def gettext(self, message: str, /) -> str:
        """Translate an English message."""
        ...


class _English:
    def gettext(self, message: str, /) -> str:
        return message


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for marking a message)
    """Mark a message for the catalogs of translations."""
    return message


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault: what was expected and how to mend it, as English messages."""

    expected: str
    mend: str


_REBUILD = N_("Put the file back, or rebuild the tables with “python -m crcdata.build”.")
_REWRITE = N_("Correct data/datapackage.json, or rebuild it with “python -m crcdata.build”.")
_TOTAL = N_("Correct the parts or the whole, whichever departs from its source.")
_FIGURE = N_("Check the figure and its unit against the source.")
_GEOMETRY = N_("Export the boundaries again as GeoJSON in degrees of longitude and latitude (WGS 84).")

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "missing_file": Kind(N_("Expected: a file of this name that can be read."), _REBUILD),
        "too_large": Kind(
            N_("Expected: a file of at most {limit} megabytes."),
            N_("Take out what does not belong to this table."),
        ),
        "empty_file": Kind(N_("Expected: a header and rows of data."), _REBUILD),
        "no_rows": Kind(N_("Expected: at least one row of data under the header."), _REBUILD),
        "row_missing": Kind(N_("Expected: a row with a value for {wanted}."), _REBUILD),
        "not_utf8": Kind(
            N_("Expected: text in the UTF-8 encoding."),
            N_("Save the file again; in a spreadsheet choose the format “CSV UTF-8”."),
        ),
        "control_character": Kind(
            N_("Expected: plain text without control characters."),
            N_("Delete the invisible character, or save the file again as “CSV UTF-8”."),
        ),
        "wrong_delimiter": Kind(
            N_("Expected: columns separated by commas."),
            N_("Save the file again with the comma as separator of columns."),
        ),
        "column_missing": Kind(
            N_("Expected: a column of this name in the header."),
            N_("Add the column, or give it back its name."),
        ),
        "column_unknown": Kind(
            N_("Expected: only these columns: {allowed}."),
            N_("Rename the column to the one it stands for, or take it out."),
        ),
        "column_repeated": Kind(
            N_("Expected: every column name once in the header."), N_("Take out one of the two columns.")
        ),
        "empty_row": Kind(N_("Expected: a row of data on every line."), N_("Delete the empty line.")),
        "ragged_row": Kind(
            N_("Expected: {count} cells in every row."),
            N_("Check the commas; a text that holds a comma stands in double quotes."),
        ),
        "bad_quote": Kind(
            N_("Expected: double quotes in pairs around a whole cell, on one line."),
            N_("Close the quotes, and write a double quote inside a text twice."),
        ),
        "not_csv": Kind(
            N_("Expected: a table of comma-separated values."), N_("Save the file again as “CSV UTF-8”.")
        ),
        "cell_too_long": Kind(N_("Expected: at most {limit} characters in a cell."), N_("Shorten the text.")),
        "required": Kind(
            N_("Expected: a value; this column may not be empty."), N_("Fill in the cell, or delete the row.")
        ),
        "not_integer": Kind(
            N_("Expected: a whole number."),
            N_("Write digits only, without spaces, thousands marks or decimals."),
        ),
        "not_number": Kind(
            N_("Expected: a number."),
            N_(
                "Write digits with a decimal point, without spaces or thousands marks; "
                "leave out NaN and infinity."
            ),
        ),
        "not_boolean": Kind(N_("Expected: true or false."), N_("Write true or false in small letters.")),
        "not_date": Kind(
            N_("Expected: a date of the calendar as year-month-day."), N_("Write the date like 2026-01-31.")
        ),
        "enum": Kind(N_("Expected: one of {allowed}."), N_("Write one of these values exactly.")),
        "minimum": Kind(N_("Expected: {limit} or more."), _FIGURE),
        "maximum": Kind(N_("Expected: {limit} or less."), _FIGURE),
        "pattern": Kind(
            N_("Expected: a text of the form {pattern}."), N_("Check the spelling against the other rows.")
        ),
        "too_short": Kind(N_("Expected: at least {limit} characters."), N_("Write the text in full.")),
        "too_long": Kind(N_("Expected: at most {limit} characters."), N_("Shorten the text.")),
        "unique": Kind(
            N_("Expected: every value once in this column."),
            N_("Delete the row that is there twice, or correct its value."),
        ),
        "key_repeated": Kind(
            N_("Expected: every combination of these columns once: {key}."),
            N_("Delete the row that is there twice, or correct its key."),
        ),
        "foreign_key": Kind(
            N_("Expected: a value of the column {other_column} in the table {table}."),
            N_("Correct the value, or add it to the table {table}."),
        ),
        "total": Kind(N_("Expected: parts that add up to {whole} for {group}, within {tolerance}."), _TOTAL),
        "total_parts": Kind(
            N_("Expected: {count} parts of the whole for {group}."),
            N_("Add the rows that are missing, or delete those too many."),
        ),
        "total_whole": Kind(
            N_("Expected: a whole that the parts for {group} add up to."),
            N_("Add the row of the whole, or delete the parts."),
        ),
        "not_json": Kind(N_("Expected: a well-formed JSON document."), _REBUILD),
        "not_collection": Kind(N_("Expected: a GeoJSON FeatureCollection with features."), _GEOMETRY),
        "feature_geometry": Kind(
            N_("Expected: a Polygon or MultiPolygon of closed rings within the bounds of the globe."),
            _GEOMETRY,
        ),
        "feature_code": Kind(
            N_("Expected: an id that stands in the column {other_column} of the table {table}, once."),
            N_("Correct the id of the feature."),
        ),
        "feature_missing": Kind(
            N_("Expected: a feature for every row of the table {table}."),
            N_("Add the feature that is missing."),
        ),
        "package_shape": Kind(
            N_("Expected: a Data Package with a list of resources, each with its own name."), _REWRITE
        ),
        "resource_shape": Kind(
            N_("Expected: a description of the table “{table}” that can be read: {reason}."), _REWRITE
        ),
        "no_such_table": Kind(
            N_("Expected: one of the tables {allowed}."), N_("Check the name of the table.")
        ),
        "no_such_source": Kind(
            N_("Expected: a key that stands in the table {table}."),
            N_("Correct the key, or add it to the table {table}."),
        ),
    }
)

_PLACES = {
    (False, False): N_("The fault is in {file}."),
    (True, False): N_("The fault is in {file}, row {row}."),
    (False, True): N_("The fault is in {file}, column “{column}”."),
    (True, True): N_("The fault is in {file}, row {row}, column “{column}”."),
}
_FEATURE = N_("The fault is in {file}, feature {row}.")
_FOUND = N_("Found: “{found}”.")
_FOUND_NOTHING = N_("Found: nothing.")
_MORE = N_("Further rows with the same fault: {more}.")
_LONGEST = 80


class DataProblem(Exception):  # noqa: N818 (a problem to be told to a person, not a failure of the program)
    """A fault in a data file: where it is, what was found, what was expected and how to mend it.

    `kind` is a key of `KINDS`; `row` is the line of the file (the header is line 1) or the number of a
    feature; `more` counts further rows with the same fault. `values` fill the messages' placeholders.

    >>> problem = DataProblem("not_integer", "regions.csv", row=3, column="area", found="1 165")
    >>> print(problem)  # doctest: +ELLIPSIS
    The fault is in regions.csv, row 3, column “area”. Found: “1 165”. Expected: a whole number. Write ...
    >>> problem.mend
    'Write digits only, without spaces, thousands marks or decimals.'
    """

    def __init__(
        self,
        kind: str,
        file: str,
        *,
        row: int | None = None,
        column: str | None = None,
        found: object = None,
        more: int = 0,
        **values: object,
    ) -> None:
        self.kind = kind
        self.file = file
        self.row = row
        self.column = column
        self.found = None if found is None else shown(str(found))
        self.more = more
        self.values: Mapping[str, str] = MappingProxyType(
            {name: shown(str(value), 400) for name, value in values.items()}
        )
        super().__init__(kind, file, row, column)

    @property
    def expected(self) -> str:
        """What was expected, in English."""
        return KINDS[self.kind].expected.format(**self.values)

    @property
    def mend(self) -> str:
        """How to mend it, in English."""
        return KINDS[self.kind].mend.format(**self.values)

    def describe(self, text: Text) -> str:
        """Say the whole problem in the language of `text`."""
        _ = text.gettext
        place = (
            _FEATURE
            if self.kind.startswith("feature_") and self.row is not None
            else _PLACES[(self.row is not None, self.column is not None)]
        )
        sentences = [_(place).format(file=self.file, row=self.row, column=self.column)]
        if self.found is not None:
            sentences.append(_(_FOUND).format(found=self.found) if self.found else _(_FOUND_NOTHING))
        sentences += [
            _(KINDS[self.kind].expected).format(**self.values),
            _(KINDS[self.kind].mend).format(**self.values),
        ]
        if self.more:
            sentences.append(_(_MORE).format(more=self.more))
        return " ".join(sentences)

    def __str__(self) -> str:
        return self.describe(_English())


def shown(value: str, longest: int = _LONGEST) -> str:
    """Make any text fit to be shown: printable characters only, cut to `longest`.

    >>> shown("a\\x00b")
    'a·b'
    """
    cut = value if len(value) <= longest else value[: longest - 1] + "…"
    return "".join(character if character.isprintable() else "·" for character in cut)
