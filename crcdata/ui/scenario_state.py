"""The scenario in force and its history: kept in the session, read from the link, written back to it.

The session and not the link is the truth while a visitor works: a browser that is still on its way with one
change would otherwise take back the one before.
"""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crcdata.baseline import NATION
from crcdata.catalog import DataProblem
from crcdata.scenario import (
    PARAMETERS,
    Difference,
    History,
    Nation,
    Notice,
    Scenario,
    from_link,
    preset,
    starting_from,
    to_link,
    without,
)
from crcdata.ui.link import write_link
from crcdata.ui.page import current_catalog

HISTORY, NOTICES = "history", "link_notices"


def current_scenario() -> Scenario:
    """Return the scenario in force; at a visit's start and on going back, the one that the link holds."""
    return history().present


def history() -> History:
    """Return the scenario in force with the steps before it and those that were taken back."""
    kept = st.session_state.get(HISTORY)
    # A session that outlives an update of the app holds a scenario of the old kind: the link has it too.
    usable = kept if isinstance(kept, History) and isinstance(kept.present, Scenario) else None
    if usable is not None and not _went_back():
        return usable
    scenario, notices = from_link(st.query_params.to_dict())
    now = History(scenario) if usable is None else usable.moved(_known(usable, scenario))
    st.session_state[HISTORY], st.session_state[NOTICES] = now, notices
    return now


def link_notices() -> tuple[Notice, ...]:
    """Return what in the link was ignored; nothing any more once a lever has been moved."""
    notices: tuple[Notice, ...] = st.session_state.get(NOTICES, ())
    return notices


def set_lever(key: str, value: float, target_year: int | None, area: str = NATION) -> None:
    """Move one lever, for the nation or for one region; one that moves the same thing goes back to rest."""
    scenario = current_scenario()
    if area == NATION:
        put_scenario(scenario.with_lever(key, value, target_year))
    else:
        put_scenario(scenario.with_regional_lever(area, key, value, target_year))


def set_path(field: str, choice: str) -> None:
    """Choose the path of fertility, mortality or migration that the scenario starts from."""
    put_scenario(current_scenario().with_path(field, choice))


def use_preset(key: str) -> None:
    """Start from a preset: its people in place of the scenario's, everything else as it was."""
    put_scenario(starting_from(preset(key), current_scenario()))


def set_nation(nation: Nation) -> None:
    """Choose whether the nation follows its regions or is held."""
    put_scenario(current_scenario().with_nation(nation))


def reset_lever(key: str, area: str = NATION) -> None:
    """Let one lever follow the baseline again or, in a region, the nation."""
    scenario = current_scenario()
    put_scenario(
        scenario.without_lever(key) if area == NATION else scenario.without_regional_lever(area, key)
    )


def reset() -> None:
    """Go back to the baseline."""
    put_scenario(Scenario())


def take_back(difference: Difference) -> None:
    """Set one thing as it is in the baseline, and leave the rest."""
    put_scenario(without(current_scenario(), difference))


def undo() -> None:
    """Go one step back."""
    _keep(history().undone())


def redo() -> None:
    """Do the step again that was taken back last."""
    _keep(history().redone())


def put_scenario(scenario: Scenario) -> None:
    """Put a scenario in force; from now on it is one of this model and these data."""
    if scenario == current_scenario():
        return
    # Where the data cannot be read the page says so; the scenario is kept all the same.
    with suppress(DataProblem):
        scenario = scenario.stamped(current_catalog().version)
    open_scenario(scenario)


def open_scenario(scenario: Scenario) -> None:
    """Put a scenario in force as it was made; the one before it can be had back by `undo`."""
    _keep(history().moved(scenario))


def _keep(now: History) -> None:
    st.session_state[HISTORY] = now
    st.session_state[NOTICES] = ()
    wanted = to_link(now.present)
    write_link({name: wanted.get(name) for name in PARAMETERS})


def _known(kept: History, scenario: Scenario) -> Scenario:
    """Return the step of the history that a link stands for: it has words that no link carries."""
    link = to_link(scenario)
    steps = (kept.present, *reversed(kept.past), *kept.future)
    return next((step for step in steps if to_link(step) == link), scenario)


def _went_back() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
