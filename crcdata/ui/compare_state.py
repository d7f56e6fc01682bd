"""Which scenarios are compared: kept in the session, beside the one in force."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from crcdata.analysis.compare import MOST_COMPARED
from crcdata.language import N_
from crcdata.library import LibraryProblem, read_bundle
from crcdata.scenario import (
    LONGEST_NAME,
    Notice,
    Scenario,
    ScenarioProblem,
    from_link,
    read_scenario,
    tidy,
)
from crcdata.ui.library_place import the_library
from crcdata.ui.link_parameters import unknown_parameters

TOO_MANY = N_("At most {most} scenarios are compared; take one out first.")
ALREADY = N_("“{name}” is compared already.")
NO_SCENARIO = N_("The link holds no scenario that differs from the baseline.")
FROM_LINK = N_("Scenario of a link")
FILE_TOO_LARGE = N_("The file “{name}” is too large.")
FILE_OF_MANY = N_("The file holds several scenarios; open it in the library first.")
LONGEST_LINK = 8_000

CHOSEN = "compare_chosen"

_TOLD, _CURRENT = "compare_told", "compare_current_kept"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One scenario to compare, under the name that is shown, and the slot that gives it its colour."""

    name: str
    scenario: Scenario
    slot: int


def chosen() -> tuple[Chosen, ...]:
    """Return the scenarios that were added, in the order in which they were."""
    kept: tuple[Chosen, ...] = st.session_state.get(CHOSEN, ())
    # A session that outlives an update of the app holds scenarios of the old kind.
    return tuple(each for each in kept if isinstance(each, Chosen) and isinstance(each.scenario, Scenario))


def current_is_compared() -> bool:
    """Whether the scenario in force is compared as well; it is unless it was taken out."""
    return bool(st.session_state.get(_CURRENT, True))


def compare_current(wanted: bool) -> None:
    """Compare the scenario in force as well, or no longer."""
    st.session_state[_CURRENT] = wanted


def compare_told() -> tuple[Notice, ...]:
    """Return what stood in the way of the last addition."""
    told: tuple[Notice, ...] = st.session_state.get(_TOLD, ())
    return told


def add(name: str, scenario: Scenario) -> None:
    """Compare one more scenario."""
    now = chosen()
    if any(each.scenario.essence == scenario.essence and each.name == name for each in now):
        _tell(Notice(ALREADY, {"name": name}))
    elif len(now) >= MOST_COMPARED:
        _tell(Notice(TOO_MANY, {"most": str(MOST_COMPARED)}))
    else:
        taken = {each.slot for each in now}
        free = next(slot for slot in range(MOST_COMPARED) if slot not in taken)
        st.session_state[CHOSEN] = (*now, Chosen(name, scenario, free))
        _tell()


def add_saved(id: str) -> None:
    """Compare a scenario of the library."""
    try:
        found = the_library().get(id)
        if found is None:
            raise LibraryProblem("gone")
        add(found.name, read_scenario(found.content))
    except (LibraryProblem, ScenarioProblem) as problem:
        _tell(*problem.notices)


def add_link(address: str, name: str) -> None:
    """Compare the scenario of a link, under ``name`` where it has none of its own."""
    query = urlsplit(address[:LONGEST_LINK].strip()).query if "?" in address else ""
    parameters = dict(parse_qsl(query))
    scenario, notices = from_link(parameters)
    if scenario.is_baseline:
        _tell(*notices, *unknown_parameters(parameters), Notice(NO_SCENARIO))
        return
    add(scenario.name or name, scenario)
    if notices:
        _tell(*compare_told(), *notices)


def add_file(name: str, content: bytes | None) -> None:
    """Compare the scenario of a file."""
    shown = tidy(name, LONGEST_NAME)
    try:
        if content is None:
            raise LibraryProblem("refused", Notice(FILE_TOO_LARGE, {"name": shown}))
        drafts = read_bundle(content, tidy(PurePath(shown).stem, LONGEST_NAME))
        if len(drafts) != 1:
            raise LibraryProblem("refused", Notice(FILE_OF_MANY))
        add(drafts[0].scenario.name, drafts[0].scenario)
    except LibraryProblem as problem:
        _tell(*problem.notices)


def take_out(slot: int) -> None:
    """Compare a scenario no longer."""
    st.session_state[CHOSEN] = tuple(each for each in chosen() if each.slot != slot)
    _tell()


def _tell(*notices: Notice) -> None:
    st.session_state[_TOLD] = notices
