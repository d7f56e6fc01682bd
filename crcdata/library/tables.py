"""The library's tables, their version, and the steps that bring an older database up to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
    text,
    update,
)

from crcdata.library.problem import LibraryProblem

METADATA: Final = MetaData()

# Times are text, ISO 8601 in UTC to the microsecond: it sorts as time does and is the same on every database.
# `words` is the name and the note without regard to case, because SQLite knows the case of ASCII alone.
SCENARIOS: Final = Table(
    "crcdata_scenarios",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created", String(32), nullable=False),
    Column("changed", String(32), nullable=False),
    Column("deleted", String(32), nullable=True),
    Column("model_version", Text, nullable=False),
    Column("data_version", Text, nullable=False),
    Index("crcdata_scenarios_changed", "changed"),
)
SCHEMA: Final = Table("crcdata_schema", METADATA, Column("version", Integer, nullable=False))

Step = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    SCENARIOS.create(connection)


# Each step takes a database from one version to the next; a step that has been published never changes.
STEPS: Final[tuple[Step, ...]] = (_first,)

# A number of the library's own, so that two processes that open an old database do not both change it.
_ADVISORY_LOCK: Final = 7_301_202_603


def bring_up(connection: Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Create the tables, or bring those of an older version up to this one, within the open transaction.

    Raises LibraryProblem: ``newer`` for a database of a later version, ``foreign`` for one whose tables are
    not the library's.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
    found = _version(connection)
    if found > len(steps):
        raise LibraryProblem("newer", found=str(found), known=str(len(steps)))
    if found == 0:
        SCHEMA.create(connection)
        connection.execute(insert(SCHEMA).values(version=0))
    for step in steps[found:]:
        step(connection)
    if found < len(steps):
        connection.execute(update(SCHEMA).values(version=len(steps)))
    _check_columns(connection)


def is_current(connection: Connection, steps: tuple[Step, ...] = STEPS) -> bool:
    """Whether the database has this version's tables; looks only, so that a database can be opened to read.

    Raises LibraryProblem as `bring_up` does.
    """
    found = _version(connection)
    if found > len(steps):
        raise LibraryProblem("newer", found=str(found), known=str(len(steps)))
    if found == len(steps):
        _check_columns(connection)
    return found == len(steps)


def _version(connection: Connection) -> int:
    names = set(inspect(connection).get_table_names())
    if SCHEMA.name not in names:
        # A server's database may well have other tables; a file with other tables is another program's.
        others = names if connection.dialect.name == "sqlite" else names & {SCENARIOS.name}
        if others:
            raise LibraryProblem("foreign")
        return 0
    columns = {column["name"] for column in inspect(connection).get_columns(SCHEMA.name)}
    if columns != {"version"}:
        raise LibraryProblem("foreign")
    versions = connection.execute(select(SCHEMA.c.version)).scalars().all()
    if len(versions) != 1 or not isinstance(versions[0], int) or versions[0] < 1:
        raise LibraryProblem("foreign")
    return versions[0]


def _check_columns(connection: Connection) -> None:
    inspector = inspect(connection)
    if not inspector.has_table(SCENARIOS.name):
        raise LibraryProblem("foreign")
    columns = {column["name"] for column in inspector.get_columns(SCENARIOS.name)}
    if not {column.name for column in SCENARIOS.columns} <= columns:
        raise LibraryProblem("foreign")
