"""The library: scenarios saved in a database, each change checked against the revision it started from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from crcdata.language import N_
from crcdata.library.database import PATIENCE_SECONDS, open_engine, reading, writing
from crcdata.library.problem import LibraryProblem
from crcdata.library.records import Conflict, Draft, Entry, Listing, Saved
from crcdata.library.tables import SCENARIOS, STEPS, Step
from crcdata.scenario import (
    LONGEST_NAME,
    LONGEST_NOTE,
    Notice,
    Scenario,
    ScenarioProblem,
    read_scenario,
    tidy,
    write_scenario,
)
from crcdata.scenario.file import LARGEST_FILE

MOST_LISTED = 50
MOST_SAVED = 5_000
KEPT_AFTER_DELETION = timedelta(days=30)
NO_NAME = N_("A scenario in the library needs a name with a letter or a digit in it.")
TOO_LARGE = N_("The scenario is too large for the library.")

_MOST_WORDS, _LONGEST_WORD = 10, 80
_TIMES = ("created", "changed", "deleted")
_ENTRY = [SCENARIOS.c[each.name] for each in fields(Entry)]
_SAVED = [SCENARIOS.c[each.name] for each in fields(Saved)]


def utc_now() -> datetime:
    """Return the time now, in UTC.

    >>> utc_now().tzinfo is UTC
    True
    """
    return datetime.now(UTC)


def open_library(
    address: str | Path,
    *,
    patience: float = PATIENCE_SECONDS,
    clock: Callable[[], datetime] = utc_now,
    most: int = MOST_SAVED,
    steps: tuple[Step, ...] = STEPS,
) -> Library:
    """Open a library, creating its tables where there are none.

    Args:
        address: the path of an SQLite file, or an address such as ``postgresql+psycopg://…``.
        patience: seconds to wait for a server or for others who write.
        clock: gives the time now, in UTC.
        most: how many scenarios the library holds.
        steps: the migrations that lead to this version.

    Raises LibraryProblem where the database cannot be used.

    >>> from tempfile import TemporaryDirectory
    >>> scenario = Scenario().with_lever("births_growth", 2.0).with_name("Births grow")
    >>> with TemporaryDirectory() as folder:
    ...     library = open_library(Path(folder) / "library.sqlite")
    ...     saved = library.add(Draft(scenario))
    ...     [entry.name for entry in library.search("BIRTHS").entries]
    ['Births grow']
    """
    return Library(open_engine(address, patience=patience, steps=steps), clock, most)


@dataclass(frozen=True, slots=True)
class Library:
    """Saved scenarios, shared by everybody who opens the same database.

    Every method raises LibraryProblem where the database cannot do what is asked; nothing is then changed.
    A method that changes a scenario takes the revision that the caller saw; when somebody else has changed
    it since, it writes nothing and returns a Conflict.
    """

    engine: Engine
    clock: Callable[[], datetime] = utc_now
    most: int = MOST_SAVED

    def add(self, draft: Draft) -> Saved:
        """Save a scenario as a new one; names may occur twice."""
        return self.add_all((draft,))[0]

    def add_all(self, drafts: Sequence[Draft]) -> tuple[Saved, ...]:
        """Save scenarios as new ones, all of them or none."""
        now = self.clock()
        saved = tuple(_saved(draft, uuid4().hex, now) for draft in drafts)
        with writing(self.engine) as connection:
            self._make_room(connection, len(saved))
            if saved:
                connection.execute(insert(SCENARIOS), [_row(each) for each in saved])
        return saved

    def save(self, id: str, revision: int, draft: Draft) -> Saved | Conflict:
        """Put a scenario in the place of the one that was seen at a revision."""
        wanted = _saved(draft, id, self.clock())
        return self._change(
            id,
            revision,
            lambda found: replace(wanted, created=found.created, revision=revision + 1),
            mine=draft,
        )

    def describe(self, id: str, revision: int, *, name: str, note: str, author: str = "") -> Saved | Conflict:
        """Give a scenario another name and note, and leave what it assumes as it is."""
        now = self.clock()

        def described(found: Saved) -> Saved:
            scenario = _read_scenario(found)
            draft = Draft(named(scenario, name).with_note(tidy(note, LONGEST_NOTE, lines=True)), author)
            return replace(_saved(draft, id, now), created=found.created, revision=revision + 1)

        return self._change(id, revision, described)

    def duplicate(self, id: str, name: str, author: str = "") -> Saved:
        """Save a scenario a second time under another name."""
        found = self.get(id)
        if found is None:
            raise LibraryProblem("gone")
        return self.add(Draft(named(_read_scenario(found), name), author))

    def delete(self, id: str, revision: int) -> Saved | Conflict:
        """Put a scenario away; `restore` brings it back within thirty days."""
        now = self.clock()
        return self._change(id, revision, lambda found: replace(found, deleted=now, revision=revision + 1))

    def restore(self, id: str) -> Saved:
        """Bring back a scenario that was put away."""
        with writing(self.engine) as connection:
            away = (SCENARIOS.c.id == id) & SCENARIOS.c.deleted.is_not(None)
            back = {"deleted": None, "revision": SCENARIOS.c.revision + 1}
            connection.execute(update(SCENARIOS).where(away).values(back))
            found = _found(connection, id)
        if found is None:
            raise LibraryProblem("gone")
        return found

    def get(self, id: str) -> Saved | None:
        """Return one scenario, also one that was put away; None where there is none."""
        with reading(self.engine) as connection:
            return _found(connection, id)

    def search(
        self, words: str = "", *, first: int = 0, most: int = MOST_LISTED, deleted: bool = False
    ) -> Listing:
        """Return one page of the scenarios whose name or note holds all words, the last changed first.

        Args:
            words: what to look for, without regard to case.
            first: how many to pass over.
            most: how many to return, at most ``MOST_LISTED``.
            deleted: look among those that were put away.
        """
        deletion = SCENARIOS.c.deleted
        plain = tidy(words, _MOST_WORDS * _LONGEST_WORD).casefold().split()[:_MOST_WORDS]
        wanted = (
            deletion.is_not(None) if deleted else deletion.is_(None),
            *(SCENARIOS.c.words.contains(word[:_LONGEST_WORD], autoescape=True) for word in plain),
        )
        query = (
            select(*_ENTRY)
            .where(*wanted)
            .order_by(SCENARIOS.c.changed.desc(), SCENARIOS.c.id)
            .limit(min(max(most, 0), MOST_LISTED))
            .offset(max(first, 0))
        )
        counted = select(func.count()).select_from(SCENARIOS).where(*wanted)
        with reading(self.engine) as connection:
            total, rows = connection.execute(counted).scalar_one(), connection.execute(query).all()
        return Listing(tuple(Entry(**_values(row)) for row in rows), max(first, 0), total)

    def everything(self) -> tuple[Saved, ...]:
        """Return all scenarios that are not put away, the oldest first, for a backup."""
        query = (
            select(*_SAVED)
            .where(SCENARIOS.c.deleted.is_(None))
            .order_by(SCENARIOS.c.created, SCENARIOS.c.id)
            .limit(self.most)
        )
        with reading(self.engine) as connection:
            return tuple(Saved(**_values(row)) for row in connection.execute(query))

    def _change(
        self, id: str, revision: int, change: Callable[[Saved], Saved], *, mine: Draft | None = None
    ) -> Saved | Conflict:
        with writing(self.engine) as connection:
            found = _found(connection, id)
            if found is None or found.revision != revision or found.deleted is not None:
                return Conflict(found, mine)
            after = change(found)
            same = (SCENARIOS.c.id == id) & (SCENARIOS.c.revision == revision)
            done = connection.execute(update(SCENARIOS).where(same).values(_row(after)))
            # On a server somebody may have been quicker since the look above.
            return after if done.rowcount == 1 else Conflict(_found(connection, id), mine)

    def _make_room(self, connection: Connection, more: int) -> None:
        """Forget what was put away long ago, and refuse more than the library may hold."""
        long_ago = _written(self.clock() - KEPT_AFTER_DELETION)
        connection.execute(delete(SCENARIOS).where(SCENARIOS.c.deleted < long_ago))
        held = connection.execute(select(func.count()).select_from(SCENARIOS)).scalar_one()
        if held + more > self.most:
            raise LibraryProblem("full")


def named(scenario: Scenario, name: str) -> Scenario:
    """Return a scenario under a name that was typed, made plain.

    Raises LibraryProblem (``refused``) where nothing that can be read is left of it.

    >>> named(Scenario(), " Births\\x00grow \\u202e").name
    'Births grow'
    """
    plain = " ".join(tidy(name, LONGEST_NAME).split())
    if not any(character.isalnum() for character in plain):
        raise LibraryProblem("refused", Notice(NO_NAME))
    return scenario.with_name(plain)


def _saved(draft: Draft, id: str, now: datetime) -> Saved:
    scenario = named(draft.scenario, draft.scenario.name)
    content = write_scenario(scenario)
    if len(content.encode()) > LARGEST_FILE:
        raise LibraryProblem("refused", Notice(TOO_LARGE))
    return Saved(
        id=id,
        name=scenario.name,
        note=scenario.note,
        author=" ".join(tidy(draft.author, LONGEST_NAME).split()),
        revision=1,
        created=now,
        changed=now,
        model_version=scenario.model_version,
        data_version=scenario.data_version,
        deleted=None,
        content=content,
    )


def _read_scenario(saved: Saved) -> Scenario:
    try:
        return read_scenario(saved.content)
    except ScenarioProblem as problem:
        raise LibraryProblem("refused", *problem.notices) from None


def _row(saved: Saved) -> dict[str, object]:
    times = {name: getattr(saved, name) for name in _TIMES}
    return {
        **{each.name: getattr(saved, each.name) for each in fields(Saved)},
        **{name: None if moment is None else _written(moment) for name, moment in times.items()},
        "words": f"{saved.name}\n{saved.note}\n{saved.author}".casefold(),
    }


def _found(connection: Connection, id: str) -> Saved | None:
    if not id.isalnum():
        return None
    row = connection.execute(select(*_SAVED).where(SCENARIOS.c.id == id)).one_or_none()
    return None if row is None else Saved(**_values(row))


def _values(row: Row[Any]) -> dict[str, Any]:
    values = dict(row._mapping)
    try:
        moments = {
            name: None if values[name] is None else datetime.fromisoformat(values[name]) for name in _TIMES
        }
    except (TypeError, ValueError):
        raise LibraryProblem("corrupted") from None
    return {**values, **moments}


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
