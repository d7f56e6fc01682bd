"""What a visitor does with the library, and what is told of it; whatever happens, the scenario is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

import streamlit as st

from crcdata.language import N_
from crcdata.library import Conflict, Draft, LibraryProblem, Saved, named, read_bundle
from crcdata.scenario import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_REASON,
    Notice,
    Scenario,
    ScenarioProblem,
    read_scenario,
    tidy,
)
from crcdata.ui.library_place import reopen, the_library
from crcdata.ui.scenario_state import current_scenario, open_scenario

Kind = Literal["done", "trouble", "away"]

SAVED = N_("“{name}” is saved.")
OPENED = N_("“{name}” is open; undo brings back what was there before.")
COPIED = N_("“{name}” is saved as a copy.")
AWAY = N_("“{name}” is deleted. It can be brought back for thirty days.")
BACK = N_("“{name}” is back in the library.")
FROM_FILE = N_("The scenario of the file “{name}” is open; it is in the library only once it is saved there.")
TAKEN_IN = N_("Scenarios taken into the library from the file “{name}”: {count}.")
FILE_TOO_LARGE = N_("The file “{name}” is too large.")
MOVED_ON = N_("“{name}” was changed by somebody else meanwhile; here is what it is now. Nothing was written.")
GONE = N_("That scenario is no longer in the library.")

OPEN, AUTHOR = "library_open", "library_author"

_TOLD, _CONFLICT = "library_told", "library_conflict"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the last thing that was done; ``id`` is of a scenario that can be brought back."""

    kind: Kind
    notices: tuple[Notice, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a visitor writes about a scenario; ``reasons`` are by lever and area."""

    name: str
    note: str
    author: str
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)


def opened() -> Saved | None:
    """Return the saved scenario that the one in force comes from, as it was when it was opened."""
    kept = st.session_state.get(OPEN)
    return kept if isinstance(kept, Saved) else None


def told() -> Told | None:
    """Return what came of the last thing that was done."""
    kept = st.session_state.get(_TOLD)
    return kept if isinstance(kept, Told) else None


def conflict() -> Conflict | None:
    """Return the change of somebody else that stands against one's own, until it is decided."""
    kept = st.session_state.get(_CONFLICT)
    return kept if isinstance(kept, Conflict) else None


def author() -> str:
    """Return what the visitor calls themselves."""
    return str(st.session_state.get(AUTHOR, ""))


def save(words: Words, data_version: str, *, as_new: bool) -> None:
    """Save the scenario in force under its words: as a new one, or in the place of the one it comes from."""
    with_words = _described(current_scenario(), words).stamped(data_version)
    open_scenario(with_words)
    st.session_state[AUTHOR] = words.author
    before = opened()

    def act() -> Told | None:
        draft = Draft(named(with_words, with_words.name), words.author)
        if as_new or before is None:
            return _open(the_library().add(draft), SAVED)
        answer = the_library().save(before.id, before.revision, draft)
        if isinstance(answer, Conflict):
            st.session_state[_CONFLICT] = answer
            return None
        return _open(answer, SAVED)

    act_safely(act)


def open_saved(id: str) -> None:
    """Put a saved scenario in force."""

    def act() -> Told:
        found = the_library().get(id)
        if found is None:
            raise LibraryProblem("gone")
        open_scenario(scenario_of(found))
        return _open(found, OPENED)

    act_safely(act)


def duplicate(id: str, name: str) -> None:
    """Save a scenario a second time under another name."""
    act_safely(lambda: _tell(COPIED, the_library().duplicate(id, tidy(name, LONGEST_NAME), author()).name))


def put_away(id: str, revision: int) -> None:
    """Delete a scenario; it can be brought back."""

    def act() -> Told:
        answer = the_library().delete(id, revision)
        if isinstance(answer, Conflict):
            return _moved_on(answer)
        before = opened()
        if before is not None and before.id == id:
            st.session_state.pop(OPEN)
        return Told("away", (Notice(AWAY, {"name": answer.name}),), id)

    act_safely(act)


def bring_back(id: str) -> None:
    """Bring back a scenario that was deleted."""
    act_safely(lambda: _tell(BACK, the_library().restore(id).name))


def keep_mine() -> None:
    """Save one's own scenario as a copy beside the one that somebody else has changed."""
    against = conflict()

    def act() -> Told | None:
        if against is None or against.mine is None:
            return None
        kept = _open(the_library().add(against.mine), COPIED)
        st.session_state.pop(_CONFLICT, None)
        return kept

    act_safely(act, decided=False)


def take_theirs() -> None:
    """Put in force what somebody else has saved; one's own is one step back."""
    against = conflict()
    if against is not None and against.theirs is not None:
        open_saved(against.theirs.id)


def take_file(name: str, content: bytes | None) -> None:
    """Open a file: a scenario is put in force, a library's scenarios are saved in this one."""
    shown = tidy(name, LONGEST_NAME)

    def act() -> Told:
        if content is None:
            raise LibraryProblem("refused", Notice(FILE_TOO_LARGE, {"name": shown}))
        stem = tidy(PurePath(shown).stem, LONGEST_NAME)
        drafts = read_bundle(content, stem)
        if len(drafts) == 1:
            open_scenario(drafts[0].scenario)
            st.session_state.pop(OPEN, None)
            return _tell(FROM_FILE, shown)
        saved = the_library().add_all(drafts)
        return Told("done", (Notice(TAKEN_IN, {"name": shown, "count": str(len(saved))}),))

    act_safely(act)


def act_safely(act: Callable[[], Told | None], *, decided: bool = True) -> None:
    """Do something and note what came of it; a problem is told and changes nothing."""
    if decided:
        st.session_state.pop(_CONFLICT, None)
    try:
        st.session_state[_TOLD] = act()
    except LibraryProblem as problem:
        st.session_state[_TOLD] = Told("trouble", problem.notices)
        if problem.trouble == "lost":
            reopen()


def _open(saved: Saved, template: str) -> Told:
    st.session_state[OPEN] = saved
    return _tell(template, saved.name)


def _tell(template: str, name: str) -> Told:
    return Told("done", (Notice(template, {"name": name}),))


def _moved_on(answer: Conflict) -> Told:
    if answer.theirs is None:
        return Told("trouble", (Notice(GONE),))
    return Told("trouble", (Notice(MOVED_ON, {"name": answer.theirs.name}),))


def _described(scenario: Scenario, words: Words) -> Scenario:
    name = " ".join(tidy(words.name, LONGEST_NAME).split())
    described = scenario.with_name(name).with_note(tidy(words.note, LONGEST_NOTE, lines=True))
    for (key, area), reason in words.reasons.items():
        described = described.with_reason(key, tidy(reason, LONGEST_REASON), area)
    return described


def scenario_of(saved: Saved) -> Scenario:
    """Return the scenario that is saved.

    Raises `crcdata.library.LibraryProblem` where it cannot be read.
    """
    try:
        return read_scenario(saved.content)
    except ScenarioProblem as problem:
        raise LibraryProblem("refused", *problem.notices) from None
