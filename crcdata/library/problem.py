"""What can be wrong with the library, each told in the user's language, and nothing of its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from sqlalchemy import exc

from crcdata.language import N_
from crcdata.scenario.problem import Notice, Translates

Trouble = Literal[
    "address", "lost", "locked", "full", "read_only", "corrupted", "foreign", "newer", "gone", "refused"
]

MESSAGES: Mapping[Trouble, str] = MappingProxyType(
    {
        "address": N_("The address of the library’s database cannot be used: {known} are understood."),
        "lost": N_("The library’s database cannot be reached."),
        "locked": N_("The library’s database is busy with somebody else’s work; try again in a moment."),
        "full": N_("The library is full: its disk has no room left, or it holds the most scenarios it may."),
        "read_only": N_("The library can only be read here: its database takes no changes."),
        "corrupted": N_("The library’s database is damaged; a backup of it can be put in its place."),
        "foreign": N_(
            "The library’s database holds tables that are not the library’s own; nothing was changed."
        ),
        "newer": N_(
            "The library’s database was written by a newer version of this tool (version {found}, known here "
            "is {known}); nothing was changed."
        ),
        "gone": N_("That scenario is no longer in the library."),
        "refused": N_("The library did not take what was given."),
    }
)

# Primary result codes of SQLite (https://www.sqlite.org/rescode.html).
_SQLITE: Mapping[int, Trouble] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: "locked",
        sqlite3.SQLITE_LOCKED: "locked",
        sqlite3.SQLITE_READONLY: "read_only",
        sqlite3.SQLITE_PERM: "read_only",
        sqlite3.SQLITE_CORRUPT: "corrupted",
        sqlite3.SQLITE_NOTADB: "corrupted",
        sqlite3.SQLITE_FULL: "full",
        sqlite3.SQLITE_TOOBIG: "full",
    }
)
# SQLSTATE codes, or their classes (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_POSTGRESQL: Mapping[str, Trouble] = MappingProxyType(
    {
        "55P03": "locked",
        "57014": "locked",
        "40": "locked",
        "53": "full",
        "25006": "read_only",
        "42501": "read_only",
        "XX": "corrupted",
        "54": "full",
    }
)


class LibraryProblem(Exception):  # noqa: N818 - it is told to a user, not raised at a programmer
    """The library could not do what was asked; ``trouble`` names the kind, ``notices`` tell it in words."""

    def __init__(self, trouble: Trouble, *notices: Notice, **values: str) -> None:
        self.trouble: Trouble = trouble
        self.notices = notices or (Notice(MESSAGES[trouble], values),)
        super().__init__(" ".join(str(notice) for notice in self.notices))

    def describe(self, text: Translates) -> str:
        """Return the message in the user's language; foreign words in it are not yet safe as Markdown."""
        return " ".join(notice.describe(text) for notice in self.notices)


def problem_of(error: exc.SQLAlchemyError | sqlite3.Error) -> LibraryProblem:
    """Return the problem behind an error of the database; neither its address nor any content is in it.

    >>> problem_of(exc.TimeoutError()).trouble
    'locked'
    """
    if isinstance(error, exc.TimeoutError):
        return LibraryProblem("locked")
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return LibraryProblem(_POSTGRESQL.get(state, _POSTGRESQL.get(state[:2], "lost")))
    code = getattr(cause, "sqlite_errorcode", None)
    return LibraryProblem(_SQLITE.get(code & 0xFF, "lost") if isinstance(code, int) else "lost")
