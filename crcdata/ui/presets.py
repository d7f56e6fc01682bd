"""The choice of a preset: a scenario with a published meaning to start from, with where it is defined."""

from __future__ import annotations

import streamlit as st

from crcdata.scenario import PRESETS, preset, preset_of
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.scenario_state import current_scenario, use_preset

_KEY, _OWN = "preset", "own"


def show_presets(page: Page) -> None:
    """Draw the choice of a preset and, below it, what the one in force means and who defines it."""
    _ = page.text.gettext
    found = preset_of(current_scenario().population_only())
    labels = {each.key: _(each.label) for each in PRESETS}
    if found is None:
        labels = {_OWN: _("Your own assumptions"), **labels}
    st.session_state[_KEY] = _OWN if found is None else found.key
    st.selectbox(_("Start from"), list(labels), format_func=labels.__getitem__, key=_KEY, on_change=_chosen)
    # Always there, so that the levers below keep their places, and the one that is being moved its focus.
    with st.container(key="preset_meaning", gap="small"):
        if found is not None:
            title = _(page.catalog.source(found.source).title)
            st.caption(plain(_(found.meaning)))
            st.markdown(f":small[[{plain(title)}]({found.definition})]")


def _chosen() -> None:
    key = st.session_state[_KEY]
    if key != _OWN:
        use_preset(preset(key).key)
