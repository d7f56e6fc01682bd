"""The scenario in force: kept in the session, read from the link, written back to it on every change.

The session and not the link is the truth while a visitor works: a browser that is still on its way with one
change would otherwise take back the one before.
"""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crcdata.baseline import NATION
from crcdata.catalog import DataProblem
from crcdata.scenario import PARAMETERS, Nation, Notice, Scenario, from_link, to_link
from crcdata.ui.link import write_link
from crcdata.ui.page import current_catalog

SCENARIO, NOTICES = "scenario", "link_notices"


def current_scenario() -> Scenario:
    """Return the scenario in force; at a visit's start and on going back, the one that the link holds."""
    kept = st.session_state.get(SCENARIO)
    # A session that outlives an update of the app holds a scenario of the old kind: the link has it too.
    if isinstance(kept, Scenario) and not _went_back():
        return kept
    scenario, notices = from_link(st.query_params.to_dict())
    st.session_state[SCENARIO], st.session_state[NOTICES] = scenario, notices
    return scenario


def link_notices() -> tuple[Notice, ...]:
    """Return what in the link was ignored; nothing any more once a lever has been moved."""
    notices: tuple[Notice, ...] = st.session_state.get(NOTICES, ())
    return notices


def set_lever(key: str, value: float, target_year: int | None, area: str = NATION) -> None:
    """Move one lever, for the nation or for one region; one that moves the same thing goes back to rest."""
    scenario = current_scenario()
    if area == NATION:
        _put(scenario.with_lever(key, value, target_year))
    else:
        _put(scenario.with_regional_lever(area, key, value, target_year))


def set_path(field: str, choice: str) -> None:
    """Choose the path of fertility, mortality or migration that the scenario starts from."""
    _put(current_scenario().with_path(field, choice))


def set_nation(nation: Nation) -> None:
    """Choose whether the nation follows its regions or is held."""
    _put(current_scenario().with_nation(nation))


def reset_lever(key: str, area: str = NATION) -> None:
    """Let one lever follow the baseline again or, in a region, the nation."""
    scenario = current_scenario()
    _put(scenario.without_lever(key) if area == NATION else scenario.without_regional_lever(area, key))


def reset() -> None:
    """Go back to the baseline."""
    _put(Scenario())


def _put(scenario: Scenario) -> None:
    """Put a scenario in force, and in the link; from now on it is one of this model and these data."""
    # Where the data cannot be read the page says so; the scenario is kept all the same.
    with suppress(DataProblem):
        scenario = scenario.stamped(current_catalog().version)
    st.session_state[SCENARIO] = scenario
    st.session_state[NOTICES] = ()
    wanted = to_link(scenario)
    write_link({name: wanted.get(name) for name in PARAMETERS})


def _went_back() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
