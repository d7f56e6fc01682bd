"""Where a figure comes from: sources, licences, and what is known of a single row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crcdata.catalog.resource import Resource


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: key, title, address of its text, and what it asks for."""

    licence: str
    title: str
    url: str
    condition: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source: key, title, publisher, address, licence, days of publication and reading, a note."""

    source: str
    title: str
    publisher: str
    url: str
    licence: Licence
    published: date | None
    retrieved: date
    note: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of one row: its sources, the time it speaks of, its unit, status and notes.

    `as_of` is the row's own day or year, else the table's reference date. `unit` and `status` are keys; None
    when the row has none.
    """

    table: Resource
    sources: tuple[Source, ...]
    as_of: str
    retrieved: date
    unit: str | None
    status: str | None
    note: str | None

    @property
    def licences(self) -> tuple[Licence, ...]:
        """The licences of the sources, each once."""
        return tuple(dict.fromkeys(source.licence for source in self.sources))


def provenance_of(
    resource: Resource, row: Mapping[str, Any], sources: tuple[Source, ...], column: str
) -> Provenance:
    """Put together what `row` of `resource` and its sources say about the figure in `column`."""
    moment = row.get("as_of") or row.get("date") or row.get("year") or resource.reference_date
    unit = row.get("unit")
    if unit is None and column in resource.columns:
        unit = resource.field(column).unit
    return Provenance(
        table=resource,
        sources=sources,
        as_of=str(moment),
        unit=unit,
        status=row.get("status"),
        retrieved=max((source.retrieved for source in sources), default=resource.retrieved),
        note=row.get("note"),
    )
