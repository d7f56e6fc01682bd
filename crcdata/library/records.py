"""What the library holds and hands out: immutable records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crcdata.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Draft:
    """A scenario on its way into the library, under its own name.

    ``author`` is what the person who saves it calls themselves, or empty.
    """

    scenario: Scenario
    author: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One saved scenario in a list, without its content.

    ``author`` is who changed it last. ``revision`` counts its changes from 1. ``deleted`` is when it was put
    away, None while it is here. Times are in UTC.
    """

    id: str
    name: str
    note: str
    author: str
    revision: int
    created: datetime
    changed: datetime
    model_version: str
    data_version: str
    deleted: datetime | None


@dataclass(frozen=True, slots=True)
class Saved(Entry):
    """One saved scenario with its content: a scenario file, for `crcdata.scenario.read_scenario` alone."""

    content: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: its entries, how many lie before it, and how many there are in all."""

    entries: tuple[Entry, ...]
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the scenario first, so nothing was written.

    ``theirs`` is what the library holds now and says who changed it and when; None where it is gone for good.
    ``mine`` is what was to be saved, and can be added as a copy; None where a scenario was to be put away.
    """

    theirs: Saved | None
    mine: Draft | None
