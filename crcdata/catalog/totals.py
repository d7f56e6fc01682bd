"""Totals that must add up: regions to the nation, women and men to both, single ages to the UN's total."""

import polars as pl

from crcdata.catalog.problem import DataProblem
from crcdata.catalog.resource import PACKAGE, Resource, Total

_ROW = "crc row"
_WHOLE = "crc whole"
_SUM = "crc sum"
_FIRST = "crc first"
_COUNT = "crc count"


def total_problems(
    frame: pl.DataFrame, resource: Resource, total: Total, other: pl.DataFrame | None = None
) -> list[DataProblem]:
    """List where a declared total does not hold; `other` is the table of the whole when it is another one."""
    try:
        return _problems(frame, resource, total, other)
    except pl.exceptions.PolarsError as fault:  # the rule speaks of columns that are not there or do not fit
        raise DataProblem(
            "resource_shape", PACKAGE, table=resource.name, reason=f"crc:totals: {total.value}: {fault}"
        ) from None


def _problems(
    frame: pl.DataFrame, resource: Resource, total: Total, other: pl.DataFrame | None
) -> list[DataProblem]:
    rows = _chosen(frame.with_row_index(_ROW, offset=2), total.where)
    by = list(total.by)
    if other is None:
        over = pl.col(str(total.over)).cast(pl.String)
        parts = rows.filter(over.is_in(list(total.parts)) if total.parts else over != total.whole)
        whole = rows.filter(over == total.whole).select(*by, pl.col(total.value).alias(_WHOLE), _ROW)
        expected = len(total.parts) or total.count
    else:
        parts = rows
        value = pl.col(total.other_value).alias(_WHOLE)
        whole = _chosen(other, total.other_where).unique(by).select(*by, value)
        expected = total.count
    sums = parts.group_by(by, maintain_order=True).agg(
        pl.col(total.value).sum().alias(_SUM), pl.len().alias(_COUNT), pl.col(_ROW).first().alias(_FIRST)
    )
    joined = sums.join(whole, on=by, how="left", nulls_equal=True, maintain_order="left")
    if _ROW not in joined.columns:
        joined = joined.with_columns(pl.col(_FIRST).alias(_ROW))
    return [
        *_missing(joined, resource, total),
        *_incomplete(joined, resource, total, expected),
        *_unequal(joined, resource, total, expected),
    ]


def _chosen(frame: pl.DataFrame, where: tuple[tuple[str, tuple[str, ...]], ...]) -> pl.DataFrame:
    for column, values in where:
        frame = frame.filter(pl.col(column).cast(pl.String).is_in(list(values)))
    return frame


def _missing(joined: pl.DataFrame, resource: Resource, total: Total) -> list[DataProblem]:
    bad = joined.filter(pl.col(_WHOLE).is_null())
    if bad.is_empty():
        return []
    return [
        DataProblem(
            "total_whole",
            resource.path,
            row=bad[_FIRST][0],
            column=total.value,
            found="",
            more=bad.height - 1,
            group=_group(bad, total),
        )
    ]


def _incomplete(
    joined: pl.DataFrame, resource: Resource, total: Total, expected: int | None
) -> list[DataProblem]:
    if expected is None:
        return []
    bad = joined.filter(pl.col(_WHOLE).is_not_null(), pl.col(_COUNT) != expected)
    if bad.is_empty():
        return []
    return [
        DataProblem(
            "total_parts",
            resource.path,
            row=bad[_ROW][0],
            column=total.over or total.value,
            found=bad[_COUNT][0],
            more=bad.height - 1,
            count=expected,
            group=_group(bad, total),
        )
    ]


def _unequal(
    joined: pl.DataFrame, resource: Resource, total: Total, expected: int | None
) -> list[DataProblem]:
    complete = pl.col(_COUNT) == expected if expected is not None else pl.lit(True)
    off = (pl.col(_SUM) - pl.col(_WHOLE)).abs() > total.tolerance
    bad = joined.filter(pl.col(_WHOLE).is_not_null(), complete, off)
    if bad.is_empty():
        return []
    return [
        DataProblem(
            "total",
            resource.path,
            row=bad[_ROW][0],
            column=total.value,
            found=_number(bad[_SUM][0]),
            more=bad.height - 1,
            whole=_number(bad[_WHOLE][0]),
            group=_group(bad, total),
            tolerance=_number(total.tolerance),
        )
    ]


def _group(bad: pl.DataFrame, total: Total) -> str:
    values = bad.select(total.by).row(0)
    return ", ".join(f"{column} {value}" for column, value in zip(total.by, values, strict=True))


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.8g}"
