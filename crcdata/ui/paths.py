"""The paths of fertility, mortality and migration where no lever moves them: choosing and naming them."""

from __future__ import annotations

import streamlit as st

from crcdata.language import Language
from crcdata.scenario import PATHS, Path, Scenario
from crcdata.ui.scenario_state import current_scenario, set_path


def show_paths(text: Language) -> None:
    """Draw a choice for each path, with what the choice means; the scenario is the truth."""
    for path in PATHS:
        _show_path(text, path)


def _show_path(text: Language, path: Path) -> None:
    _ = text.gettext
    chosen = getattr(current_scenario(), path.field)
    st.session_state[path.field] = chosen
    st.selectbox(
        _(path.label),
        path.keys,
        format_func=lambda key: _(path.choice(key).label),
        key=path.field,
        on_change=lambda: set_path(path.field, st.session_state[path.field]),
        help=_(path.choice(chosen).help),
    )
    if is_ruled(path, current_scenario()):
        st.caption(_("A lever sets births, so that this path does not act."))


def path_phrase(text: Language, path: Path, choice: str) -> str:
    """Return a path and the choice on it as a phrase."""
    return text.gettext("{path}: {choice}").format(
        path=text.gettext(path.label), choice=text.gettext(path.choice(choice).label)
    )


def is_ruled(path: Path, scenario: Scenario) -> bool:
    """Whether a lever of the scenario sets the same thing, so that the path does not act."""
    return bool(set(path.ruled_by) & set(scenario.levers))
