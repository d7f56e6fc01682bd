"""What datapackage.json says of a table: its columns, keys, totals, sources, dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from crcdata.catalog.problem import DataProblem

PACKAGE = "datapackage.json"
TYPES = ("string", "integer", "number", "boolean", "date")
RHYTHMS = ("yearly", "monthly", "every_two_years", "irregular", "never")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its type, unit and limits, and whether its English texts are translated."""

    name: str
    type: str
    description: str = ""
    unit: str | None = None
    translate: bool = False
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Values of `column` stand in `other_column` of the table `resource`."""

    column: str
    resource: str
    other_column: str


@dataclass(frozen=True, slots=True)
class Total:
    """In each group `by`, parts of the column `value` add up to a whole within `tolerance`.

    The whole is the row with `whole` in the column `over`; or, with `other`, a row of another table's column
    `other_value` where `other_where` holds. `parts` names the parts, `count` says how many there are; `where`
    limits the rule to some rows.
    """

    value: str
    by: tuple[str, ...]
    tolerance: float
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    over: str | None = None
    whole: str | None = None
    parts: tuple[str, ...] = ()
    count: int | None = None
    other: str | None = None
    other_value: str = ""
    other_where: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """A table or a geometry of `data/` and what is known of it.

    `sources` are keys of the table of sources; `licences` the titles of their licences; `reference_date` the
    day or span of years the figures speak of; `next_due` the day by which newer ones can be expected from
    that rhythm.
    """

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    totals: tuple[Total, ...]
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    reference_date: str
    retrieved: date
    update_rhythm: str
    next_due: date | None
    codes: ForeignKey | None
    sha256: str | None

    @property
    def is_table(self) -> bool:
        """Whether this is a table of rows rather than a geometry."""
        return self.path.endswith(".csv")

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """Find a column by name; KeyError names the column that is not there."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no column {name!r}; it has {', '.join(self.columns)}")

    def is_overdue(self, today: date) -> bool:
        """Whether newer figures were expected before `today`."""
        return self.next_due is not None and self.next_due < today


def parse_resource(descriptor: Mapping[str, Any]) -> Resource:
    """Read one resource of datapackage.json; DataProblem says what in it cannot be read."""
    name = str(descriptor.get("name", ""))
    try:
        return _resource(_Part(descriptor, ""))
    except _UnreadableError as fault:
        raise DataProblem("resource_shape", PACKAGE, table=name, reason=str(fault)) from None


class _UnreadableError(Exception):
    """A part of a descriptor is not what it should be; the text names its key and what was expected."""


Kind = TypeVar("Kind")


class _Part:
    """A JSON object whose keys are read with their type made sure of."""

    def __init__(self, content: object, path: str) -> None:
        if not isinstance(content, Mapping):
            raise _UnreadableError(f"{path or 'resource'}: object")
        self.content: Mapping[str, Any] = content
        self.path = path

    def get(self, key: str, kind: type[Kind]) -> Kind | None:
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.unreadable(key, kind.__name__)
        return value

    def unreadable(self, key: str, expected: str) -> _UnreadableError:
        return _UnreadableError(f"{self.path}{key}: {expected}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.get(key, str)
        if value is None and default is None:
            raise self.unreadable(key, "str")
        return value or default or ""

    def number(self, key: str) -> float | None:
        value = self.content.get(key)
        return self.get(key, float) if isinstance(value, float) else self.get(key, int)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.content.get(key)
        values = [value] if isinstance(value, str) else self.get(key, list) or []
        if not all(isinstance(item, str | int) for item in values):
            raise self.unreadable(key, "str")
        return tuple(str(item) for item in values)

    def part(self, key: str) -> "_Part | None":
        value = self.get(key, dict)
        return None if value is None else _Part(value, f"{self.path}{key}.")

    def parts(self, key: str) -> list["_Part"]:
        return [
            _Part(item, f"{self.path}{key}[{number}].")
            for number, item in enumerate(self.get(key, list) or [])
        ]

    def day(self, key: str) -> date | None:
        value = self.get(key, str)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError:
            raise self.unreadable(key, "2026-01-31") from None


def _resource(part: _Part) -> Resource:
    path = part.text("path")
    if not re.fullmatch(r"[a-z0-9_]+\.(csv|geojson)", path):
        raise _UnreadableError("path: name.csv / name.geojson")
    schema = part.part("schema") or _Part({}, "")
    fields = tuple(_field(item) for item in schema.parts("fields"))
    names = [field.name for field in fields]
    if path.endswith(".csv") and (not fields or len(set(names)) < len(names)):
        raise _UnreadableError("schema.fields: unique names")
    resource = Resource(
        name=part.text("name"),
        path=path,
        title=part.text("title"),
        description=part.text("description"),
        fields=fields,
        primary_key=schema.texts("primaryKey"),
        foreign_keys=tuple(_foreign_key(item) for item in schema.parts("foreignKeys")),
        totals=tuple(_total(item) for item in part.parts("crc:totals")),
        sources=part.texts("crc:sources"),
        licences=tuple(item.text("title") for item in part.parts("licenses")),
        reference_date=part.text("crc:reference_date"),
        retrieved=_needed_day(part, "crc:retrieved"),
        update_rhythm=part.text("crc:update_rhythm"),
        next_due=part.day("crc:next_due"),
        codes=_codes(part.part("crc:codes")),
        sha256=part.text("hash", "").removeprefix("sha256:") or None,
    )
    if resource.update_rhythm not in RHYTHMS:
        raise _UnreadableError(f"crc:update_rhythm: {' / '.join(RHYTHMS)}")
    mentioned = {*resource.primary_key, *(key.column for key in resource.foreign_keys)}
    for total in resource.totals:
        mentioned |= {total.value, *total.by, *(column for column, _ in total.where)}
        mentioned |= {total.over} if total.over else set()
    if not mentioned <= set(names):
        raise _UnreadableError(f"schema.fields: {', '.join(sorted(mentioned - set(names)))}")
    return resource


def _needed_day(part: _Part, key: str) -> date:
    day = part.day(key)
    if day is None:
        raise _UnreadableError(f"{key}: 2026-01-31")
    return day


def _field(part: _Part) -> Field:
    limits = part.part("constraints") or _Part({}, f"{part.path}constraints.")
    kind = part.text("type")
    if kind not in TYPES:
        raise _UnreadableError(f"{part.path}type: {' / '.join(TYPES)}")
    pattern = limits.get("pattern", str)
    try:
        re.compile(pattern or "")
    except re.error:
        raise limits.unreadable("pattern", "regular expression") from None
    return Field(
        name=part.text("name"),
        type=kind,
        description=part.text("description", ""),
        unit=part.get("crc:unit", str),
        translate=part.get("crc:translate", bool) or False,
        required=limits.get("required", bool) or False,
        unique=limits.get("unique", bool) or False,
        enum=limits.texts("enum"),
        pattern=pattern,
        minimum=limits.number("minimum"),
        maximum=limits.number("maximum"),
        min_length=limits.get("minLength", int),
        max_length=limits.get("maxLength", int),
    )


def _foreign_key(part: _Part) -> ForeignKey:
    columns = part.texts("fields")
    reference = part.part("reference")
    if len(columns) != 1 or reference is None:
        raise _UnreadableError(f"{part.path}: fields, reference")
    return ForeignKey(columns[0], reference.text("resource"), reference.text("fields"))


def _codes(part: _Part | None) -> ForeignKey | None:
    return None if part is None else ForeignKey("id", part.text("resource"), part.text("field"))


def _total(part: _Part) -> Total:
    other = part.part("whole_in")
    total = Total(
        value=part.text("value"),
        by=part.texts("by"),
        tolerance=part.number("tolerance") or 0,
        where=_where(part),
        over=part.get("over", str),
        whole=part.get("whole", str),
        parts=part.texts("parts"),
        count=part.get("count", int),
    )
    if not total.by:
        raise _UnreadableError(f"{part.path}by: list")
    if other is None:
        if total.over is None or total.whole is None:
            raise _UnreadableError(f"{part.path}: over, whole / whole_in")
        return total
    return Total(
        value=total.value,
        by=total.by,
        tolerance=total.tolerance,
        where=total.where,
        count=total.count,
        other=other.text("resource"),
        other_value=other.text("value"),
        other_where=_where(other),
    )


def _where(part: _Part) -> tuple[tuple[str, tuple[str, ...]], ...]:
    limits = part.part("where")
    return () if limits is None else tuple((column, limits.texts(column)) for column in limits.content)
