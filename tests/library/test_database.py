"""Addresses are understood, or refused without being repeated; an older database is brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from crcdata.library import Draft, Library, LibraryProblem, lasts, open_library
from crcdata.library.database import library_url
from crcdata.library.tables import STEPS
from crcdata.scenario import Scenario
from tests.library.postgresql import PASSWORD

PLAN = Draft(Scenario().with_lever("births_growth", 2.0).with_name("Plan"))


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("sqlite:////srv/library.sqlite", "sqlite"),
        (f"postgres://somebody:{PASSWORD}@example.org/children", "postgresql+psycopg"),
        (f"postgresql://somebody:{PASSWORD}@example.org/children", "postgresql+psycopg"),
        (f"postgresql+psycopg://somebody:{PASSWORD}@example.org/children", "postgresql+psycopg"),
        (Path("library.sqlite"), "sqlite"),
    ],
)
def test_a_path_and_the_usual_addresses_are_understood(address: str | Path, driver: str) -> None:
    assert library_url(address).drivername == driver


@pytest.mark.parametrize(
    "address",
    [
        "",
        "library.sqlite",
        f"mysql://somebody:{PASSWORD}@example.org/children",
        f"postgresql+psycopg2://somebody:{PASSWORD}@example.org/children",
        f"postgresql://somebody:{PASSWORD}@example.org:port/children",
        f"{PASSWORD}",
        "sqlite+pysqlcipher:///file",
    ],
)
def test_any_other_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(LibraryProblem) as problem:
        library_url(address)
    assert problem.value.trouble == "address"
    assert PASSWORD not in f"{problem.value!r} {problem.value} {problem.value.__cause__}"


def test_a_password_is_in_no_name_of_the_library(empty_server: str, opened: Callable[..., Library]) -> None:
    library = opened(empty_server)
    assert PASSWORD in empty_server
    assert PASSWORD not in f"{library!r} {library} {library.engine} {library.engine.url}"


def _second(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE crcdata_scenarios ADD COLUMN place TEXT DEFAULT 'here'"))


def _breaks(connection: Connection) -> None:
    _second(connection)
    connection.execute(text("INSERT INTO crcdata_no_such_table VALUES (1)"))


def test_an_older_database_is_brought_up_and_keeps_what_it_holds(
    address: str, opened: Callable[..., Library]
) -> None:
    saved = opened(address).add(PLAN)
    newer = opened(address, steps=(*STEPS, _second))
    assert newer.get(saved.id) == saved
    with newer.engine.connect() as connection:
        assert connection.execute(text("SELECT place FROM crcdata_scenarios")).scalar_one() == "here"
        assert connection.execute(text("SELECT version FROM crcdata_schema")).scalar_one() == 2


def test_a_newer_database_is_left_alone_and_names_both_versions(
    address: str, opened: Callable[..., Library]
) -> None:
    opened(address, steps=(*STEPS, _second))
    with pytest.raises(LibraryProblem, match=r"version 2, known here is 1") as problem:
        open_library(address)
    assert problem.value.trouble == "newer"


def test_a_step_that_fails_leaves_the_older_database_whole(
    address: str, opened: Callable[..., Library]
) -> None:
    saved = opened(address).add(PLAN)
    with pytest.raises(LibraryProblem):
        open_library(address, steps=(*STEPS, _breaks))
    again = opened(address)
    assert again.get(saved.id) == saved
    assert again.add(PLAN).revision == 1


def test_readers_of_a_file_do_not_wait_for_the_one_who_writes(
    tmp_path: Path, opened: Callable[..., Library]
) -> None:
    file = tmp_path / "library.sqlite"
    library = opened(file, patience=0.2)
    library.add(PLAN)
    engine = create_engine(f"sqlite:///{file}", isolation_level="AUTOCOMMIT")
    with engine.connect() as other:
        assert other.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        other.execute(text("BEGIN IMMEDIATE"))
        other.execute(text("UPDATE crcdata_scenarios SET name = 'unfinished'"))
        assert library.search().entries[0].name == "Plan"
        other.execute(text("ROLLBACK"))
    engine.dispose()


MOUNTS = """overlay / overlay rw 0 0
/dev/sda1 /srv ext4 rw 0 0
tmpfs /srv/fleeting tmpfs rw 0 0
/dev/sdb1 /srv/with\\040space ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("file", "stays"),
    [
        ("/app/library.sqlite", False),
        ("/srv/library.sqlite", True),
        ("/srv/fleeting/library.sqlite", False),
        ("/srv/with space/library.sqlite", True),
    ],
)
def test_storage_of_a_container_does_not_last_and_a_volume_does(
    tmp_path: Path, file: str, stays: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert lasts(Path(file), mounts=mounts, community_cloud=tmp_path / "none") is stays


def test_nothing_lasts_on_community_cloud(tmp_path: Path) -> None:
    assert lasts(Path("/srv/library.sqlite"), mounts=tmp_path / "none", community_cloud=tmp_path) is False
