"""A database that is full, locked, lost, damaged or another's gives one typed problem and changes nothing."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, make_url, text

from crcdata.language import LANGUAGES, open_language
from crcdata.library import Draft, Library, LibraryProblem, open_library
from crcdata.library.problem import MESSAGES, Trouble
from crcdata.scenario import Scenario
from tests.library.postgresql import PASSWORD

PLAN = Draft(Scenario().with_lever("births_growth", 2.0).with_name("Plan"))
NOTED = Draft(PLAN.scenario.with_note("x" * 2_000))


def trouble(act: Callable[[], object]) -> Trouble:
    with pytest.raises(LibraryProblem) as raised:
        act()
    assert PASSWORD not in "".join(traceback.format_exception(raised.value))
    return raised.value.trouble


def sql(address: str, *statements: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_is_told_in_every_language(language: str) -> None:
    words = open_language(language)
    told = [words.gettext(message) for message in MESSAGES.values()]
    assert len(set(told)) == len(MESSAGES)
    assert language == "en" or not set(told) & set(MESSAGES.values())


def test_a_file_on_a_full_disk_takes_nothing_more_and_keeps_what_it_holds(
    tmp_path: Path, opened: Callable[..., Library]
) -> None:
    library = opened(tmp_path / "library.sqlite")
    saved = library.add(PLAN)

    # SQLite answers at this limit as it does where the disk has no room left.
    def allow_no_more(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(library.engine, "connect", allow_no_more)
    assert trouble(lambda: library.add_all([NOTED] * 10)) == "full"
    assert library.search().entries[0].id == saved.id
    assert library.search().total == 1


@pytest.mark.parametrize(("state", "expected"), [("53100", "full"), ("XX001", "corrupted")])
def test_a_servers_own_word_for_a_trouble_is_understood(
    empty_server: str, opened: Callable[..., Library], state: str, expected: Trouble
) -> None:
    library = opened(empty_server)
    saved = library.add(PLAN)
    sql(
        empty_server,
        f"CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$",
        "CREATE TRIGGER fails BEFORE INSERT OR UPDATE ON crcdata_scenarios "
        "FOR EACH ROW EXECUTE FUNCTION fails()",
    )
    assert trouble(lambda: library.add(PLAN)) == expected
    assert trouble(lambda: library.save(saved.id, 1, NOTED)) == expected
    assert library.get(saved.id) == saved


def test_a_library_that_can_only_be_read_is_read_and_takes_nothing(
    tmp_path: Path, opened: Callable[..., Library]
) -> None:
    file = tmp_path / "library.sqlite"
    saved = opened(file).add(PLAN)
    reader = opened(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert reader.get(saved.id) == saved
    assert trouble(lambda: reader.add(PLAN)) == "read_only"
    assert trouble(lambda: reader.delete(saved.id, 1)) == "read_only"
    assert reader.search().total == 1


def test_an_account_that_may_only_read_is_told_so(empty_server: str, opened: Callable[..., Library]) -> None:
    saved = opened(empty_server).add(PLAN)
    sql(
        empty_server,
        "DROP ROLE IF EXISTS reader",
        f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'",
        "GRANT SELECT ON crcdata_scenarios, crcdata_schema TO reader",
    )
    address = make_url(empty_server).set(username="reader").render_as_string(hide_password=False)
    reader = opened(address)
    assert reader.get(saved.id) == saved
    assert trouble(lambda: reader.add(PLAN)) == "read_only"
    sql(empty_server, "DROP OWNED BY reader")


def test_a_library_that_somebody_holds_is_busy_and_free_again_afterwards(
    address: str, opened: Callable[..., Library]
) -> None:
    library = opened(address, patience=0.3)
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as other:
        server = engine.dialect.name == "postgresql"
        other.execute(text("BEGIN" if server else "BEGIN IMMEDIATE"))
        if server:
            other.execute(text("LOCK TABLE crcdata_scenarios IN EXCLUSIVE MODE"))
        assert trouble(lambda: library.add(PLAN)) == "locked"
        assert library.search().total == 0
        other.execute(text("ROLLBACK"))
    engine.dispose()
    library.add(PLAN)
    assert library.search().total == 1


def test_a_file_that_was_taken_away_is_lost_and_nothing_is_written_beside(
    tmp_path: Path, opened: Callable[..., Library]
) -> None:
    file = tmp_path / "library.sqlite"
    library = opened(file)
    library.add(PLAN)
    file.unlink()
    assert trouble(lambda: library.add(PLAN)) == "lost"
    assert trouble(library.search) == "lost"
    assert opened(file).search().total == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert trouble(lambda: open_library(tmp_path / "file" / "library.sqlite")) == "lost"
    assert trouble(lambda: open_library(tmp_path)) == "lost"


def test_a_server_that_is_not_there_is_lost_and_its_password_is_not_told(server: str) -> None:
    away = make_url(server).set(port=1).render_as_string(hide_password=False)
    assert trouble(lambda: open_library(away)) == "lost"
    wrong = make_url(server).set(password=f"not {PASSWORD}").render_as_string(hide_password=False)
    assert trouble(lambda: open_library(wrong)) == "lost"
    none = make_url(server).set(database="no_such_database").render_as_string(hide_password=False)
    assert trouble(lambda: open_library(none)) == "lost"


def test_a_server_that_ends_every_connection_is_found_again(
    empty_server: str, server: str, opened: Callable[..., Library]
) -> None:
    library = opened(empty_server)
    saved = library.add(PLAN)
    name = make_url(empty_server).database
    sql(server, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    assert library.get(saved.id) == saved


@pytest.mark.parametrize(
    "content", [b"not a database, but a text " * 400, b"SQLite format 3\x00" + b"\xff" * 8_000]
)
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(content)
    assert trouble(lambda: open_library(file)) == "corrupted"
    assert file.read_bytes() == content


def test_a_file_damaged_inside_is_told(tmp_path: Path, opened: Callable[..., Library]) -> None:
    file = tmp_path / "library.sqlite"
    opened(file).add_all([NOTED] * 50)
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert trouble(lambda: open_library(file).everything()) == "corrupted"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE crcdata_scenarios (id INTEGER)",
        "CREATE TABLE crcdata_schema (number INTEGER)",
        "CREATE TABLE crcdata_schema (version INTEGER)",
    ],
)
def test_tables_of_somebody_else_are_left_alone(address: str, statement: str) -> None:
    sql(address, statement)
    assert trouble(lambda: open_library(address)) == "foreign"


def test_another_programs_file_is_left_alone_but_a_server_may_be_shared(
    tmp_path: Path, empty_server: str, opened: Callable[..., Library]
) -> None:
    table = "CREATE TABLE accounts (id INTEGER)"
    file = f"sqlite:///{tmp_path / 'other.sqlite'}"
    sql(file, table)
    assert trouble(lambda: open_library(file)) == "foreign"
    sql(empty_server, table)
    assert opened(empty_server).search().total == 0


def test_a_scenario_whose_record_was_tampered_with_is_told(
    address: str, opened: Callable[..., Library]
) -> None:
    library = opened(address)
    saved = library.add(PLAN)
    sql(address, "UPDATE crcdata_scenarios SET content = '{'")
    assert trouble(lambda: library.duplicate(saved.id, "Copy")) == "refused"
    sql(address, "UPDATE crcdata_scenarios SET changed = 'yesterday'")
    assert trouble(library.search) == "corrupted"
