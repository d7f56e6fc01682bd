"""A library on each kind of database: a file, and a PostgreSQL server that the tests start and stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from crcdata.library import Library, open_library
from tests.library.postgresql import running_server

DATABASES = ("file", "server")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running PostgreSQL."""
    with running_server() as address:
        yield address


@pytest.fixture
def empty_server(server: str) -> str:
    """The address of an empty database on the server."""
    name = f"test_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "server":
        return str(request.getfixturevalue("empty_server"))
    return f"sqlite:///{tmp_path / 'library.sqlite'}"


@pytest.fixture
def opened() -> Iterator[Callable[..., Library]]:
    """Opens libraries and lets go of their connections at the end."""
    libraries: list[Library] = []

    def open_one(address: str | Path, **how: object) -> Library:
        libraries.append(open_library(address, **how))  # type: ignore[arg-type]
        return libraries[-1]

    yield open_one
    for library in libraries:
        library.engine.dispose()


@pytest.fixture
def library(address: str, opened: Callable[..., Library]) -> Library:
    """An empty library."""
    return opened(address)
