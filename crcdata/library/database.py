"""Opens the library's database: an SQLite file, or PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.pool import NullPool

from crcdata.library.problem import LibraryProblem, problem_of
from crcdata.library.tables import STEPS, Step, bring_up, is_current

KNOWN = "sqlite:///…, postgresql+psycopg://…"
PATIENCE_SECONDS = 5.0
_WRITES = "library_writes"
# The work itself will tell whether it matters.
_TOLERATED = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL}
)


def library_url(address: str | Path) -> URL:
    """Return the address of a database; the path of a file stands for SQLite.

    Raises LibraryProblem (``address``), which does not repeat what was given: it may hold a password.

    >>> library_url("postgres://somebody:secret@example.org/children").drivername
    'postgresql+psycopg'
    """
    if isinstance(address, Path):
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (exc.ArgumentError, ValueError):
        raise LibraryProblem("address", known=KNOWN) from None
    if backend == "sqlite" and url.drivername in ("sqlite", "sqlite+pysqlite"):
        return url
    if backend in ("postgresql", "postgres") and url.drivername in (
        *("postgres", "postgresql", "postgresql+psycopg"),
    ):
        return url.set(drivername="postgresql+psycopg")
    raise LibraryProblem("address", known=KNOWN)


def open_engine(
    address: str | Path, *, patience: float = PATIENCE_SECONDS, steps: tuple[Step, ...] = STEPS
) -> Engine:
    """Return an engine on a database that has the library's tables.

    Args:
        address: the path of an SQLite file, or an address such as ``postgresql+psycopg://…``.
        patience: seconds to wait for a server, or for somebody who writes at the same time.
        steps: the migrations, for tests.

    Raises LibraryProblem where the database cannot be used.
    """
    url = library_url(address)
    engine = _sqlite(url, patience) if url.get_backend_name() == "sqlite" else _postgresql(url, patience)
    with reading(engine) as connection:
        current = is_current(connection, steps)
    if not current:
        with writing(engine) as connection:
            bring_up(connection, steps)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection to read from; what goes wrong is raised as a LibraryProblem."""
    try:
        with engine.connect() as connection:
            yield connection
    except (exc.SQLAlchemyError, sqlite3.Error) as error:
        raise problem_of(error) from None


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that is written whole or not at all; faults are raised as a LibraryProblem."""
    try:
        with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            yield connection
    except (exc.SQLAlchemyError, sqlite3.Error) as error:
        raise problem_of(error) from None


def _sqlite(url: URL, patience: float) -> Engine:
    _make_room(url)
    # Each piece of work opens the file anew: a file that was moved away or lost is noticed at once.
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": patience})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_room(url: URL) -> None:
    file = url.database
    if not file or file == ":memory:" or file.startswith("file:"):
        return
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise LibraryProblem("lost") from None


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun below, not by the driver, which would begin them too late.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        # Readers and the one writer do not wait for each other. A file that takes no changes stays as it is.
        cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _TOLERATED:
            raise
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL, patience: float) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=4,
        max_overflow=4,
        pool_timeout=patience,
        pool_recycle=300,
        # Prepared statements would not survive a pooler that hands out another connection each time.
        connect_args={"connect_timeout": max(2, round(patience)), "prepare_threshold": None},
    )
    milliseconds = round(patience * 1000)

    def limit_waiting(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {2 * milliseconds}")

    event.listen(engine, "begin", limit_waiting)
    return engine
