"""From texts to types, with every limit of the Table Schema checked column by column.

Written here rather than left to frictionless, which reads row by row in Python: too slow for every start of
the app. A test holds this reading against frictionless's.
"""

from collections.abc import Iterator

import polars as pl

from crcdata.catalog.problem import DataProblem
from crcdata.catalog.resource import PACKAGE, Field, ForeignKey, Resource

_INTEGER = r"^-?[0-9]+$"
_NUMBER = r"^-?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Fault = tuple[str, pl.Series, dict[str, object]]
"""A kind of problem, the rows that have it, and the values of its message."""


def typed(cells: pl.DataFrame, resource: Resource) -> tuple[pl.DataFrame, list[DataProblem]]:
    """Turn texts into typed columns; list what the schema forbids, one problem for each kind and column."""
    columns: list[pl.Series] = []
    problems: list[DataProblem] = []
    for field in resource.fields:
        texts = cells[field.name]
        column, readable, kind = _cast(texts, field)
        columns.append(column)
        faults: list[Fault] = [("required", texts.is_null(), {})] if field.required else []
        faults.append((kind, texts.is_not_null() & ~readable, {}))
        try:
            faults += _limits(column, texts, field)
        except pl.exceptions.PolarsError:  # a pattern that polars' regular expressions cannot read
            raise DataProblem(
                "resource_shape",
                PACKAGE,
                table=resource.name,
                reason=f"{field.name}: pattern {field.pattern}",
            ) from None
        problems += [
            problem_at(resource, kind, mask, texts, **values) for kind, mask, values in faults if mask.any()
        ]
    frame = pl.DataFrame(columns)
    return frame, problems + _keys(frame, cells, resource)


def foreign_problems(
    frame: pl.DataFrame, resource: Resource, key: ForeignKey, allowed: pl.Series
) -> list[DataProblem]:
    """List the values of a foreign key that the other table does not have."""
    column = frame[key.column].cast(pl.String)
    allowed = allowed.cast(pl.String)
    unknown = column.is_not_null() & ~column.is_in(allowed.implode()).fill_null(False)
    if not unknown.any():
        return []
    return [
        problem_at(
            resource, "foreign_key", unknown, column, table=key.resource, other_column=key.other_column
        )
    ]


def problem_at(
    resource: Resource, kind: str, mask: pl.Series, found: pl.Series, **values: object
) -> DataProblem:
    """Make a problem of the first row of `mask`; the others are counted."""
    first = int(mask.arg_true()[0])
    value = found[first]
    return DataProblem(
        kind,
        resource.path,
        row=first + 2,
        column=found.name,
        found="" if value is None else value,
        more=int(mask.sum()) - 1,
        **values,
    )


def _cast(texts: pl.Series, field: Field) -> tuple[pl.Series, pl.Series, str]:
    """Return the typed column, where it could be read, and the kind of problem where it could not."""
    if field.type == "integer":
        column = _matching(texts, _INTEGER).cast(pl.Int64, strict=False)
        return column, column.is_not_null(), "not_integer"
    if field.type == "number":
        column = _matching(texts, _NUMBER).cast(pl.Float64, strict=False)
        return column, column.is_not_null() & column.is_finite().fill_null(False), "not_number"
    if field.type == "date":
        column = _matching(texts, _DATE).str.to_date("%Y-%m-%d", strict=False)
        return column, column.is_not_null(), "not_date"
    if field.type == "boolean":
        known = texts.is_in(["true", "false"]).fill_null(False)
        return (texts == "true").alias(field.name), known, "not_boolean"
    return texts, texts.is_not_null(), "not_csv"


def _matching(texts: pl.Series, pattern: str) -> pl.Series:
    """Keep the texts of a given form and make the others null."""
    fits = texts.str.contains(pattern).fill_null(False)
    return texts.to_frame().select(pl.when(fits).then(pl.col(texts.name)).alias(texts.name)).to_series()


def _limits(column: pl.Series, texts: pl.Series, field: Field) -> Iterator[Fault]:
    if field.enum:
        outside = column.cast(pl.String).is_not_null() & ~column.cast(pl.String).is_in(list(field.enum))
        yield "enum", outside.fill_null(False), {"allowed": ", ".join(field.enum)}
    if field.pattern is not None:
        whole = f"^(?:{field.pattern})$"
        yield "pattern", ~texts.str.contains(whole).fill_null(True), {"pattern": field.pattern}
    if field.minimum is not None and column.dtype.is_numeric():
        yield "minimum", (column < field.minimum).fill_null(False), {"limit": field.minimum}
    if field.maximum is not None and column.dtype.is_numeric():
        yield "maximum", (column > field.maximum).fill_null(False), {"limit": field.maximum}
    length = texts.str.len_chars()
    if field.min_length is not None:
        yield "too_short", (length < field.min_length).fill_null(False), {"limit": field.min_length}
    if field.max_length is not None:
        yield "too_long", (length > field.max_length).fill_null(False), {"limit": field.max_length}
    if field.unique:
        again = texts.is_not_null() & ~texts.is_first_distinct()
        yield "unique", again, {}


def _keys(frame: pl.DataFrame, cells: pl.DataFrame, resource: Resource) -> list[DataProblem]:
    key = list(resource.primary_key)
    if not key:
        return []
    again = ~frame.select(pl.struct(key).is_first_distinct()).to_series()
    if not again.any():
        return []
    first = int(again.arg_true()[0])
    found = ", ".join(value or "" for value in cells.select(key).row(first))
    return [
        DataProblem(
            "key_repeated",
            resource.path,
            row=first + 2,
            column=key[0],
            found=found,
            more=int(again.sum()) - 1,
            key=", ".join(key),
        )
    ]
