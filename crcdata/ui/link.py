"""The link: the query parameters that bring a page back, carried along when a visitor moves to another page.

Streamlit empties the address on every move to another page. So the parameters are kept beside it, and put
back before the new page opens. Going back in the browser's history is no such move: there the address is what
the visitor wants.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

LANGUAGE = "lang"

_KEPT = "link_kept"
_PLACE = "link_place"


def carry_link() -> None:
    """Put the link back after a move to another page. Call it first in a run, before `st.navigation`.

    Before, because the browser then makes one step of its history from the new page and its parameters.
    """
    kept = st.session_state.get(_KEPT, {})
    lost = {name: value for name, value in kept.items() if name not in st.query_params}
    if lost and _moved_on():
        st.query_params.update(lost)
    remember_link()


def remember_link() -> None:
    """Keep the link as it stands now, for the next move to another page."""
    st.session_state[_KEPT] = {name: st.query_params.get_all(name) for name in st.query_params}


def remember_place() -> None:
    """Note on which page this run is. Call it after `st.navigation`."""
    context = get_script_run_ctx()
    st.session_state[_PLACE] = context.page_script_hash if context else ""


def read_link(name: str) -> str | None:
    """Return a parameter of the link, None when the link lacks it."""
    return st.query_params.get(name)


def write_link(changes: Mapping[str, str | None]) -> None:
    """Change parameters of the link, now and for every page opened later; None takes a parameter out."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    wanted = {**asked, **{name: [value] for name, value in changes.items() if value is not None}}
    for name, value in changes.items():
        if value is None:
            wanted.pop(name, None)
    if wanted != asked:
        st.query_params.from_dict(wanted)
    remember_link()


def clear_link() -> None:
    """Take everything out of the link but the language."""
    write_link({name: None for name in st.query_params if name != LANGUAGE})


def _moved_on() -> bool:
    context = get_script_run_ctx()
    if context is None or context.is_history_navigation:
        return False
    wanted = context.pages_manager.intended_page_script_hash
    return bool(wanted) and st.session_state.get(_PLACE, wanted) != wanted
