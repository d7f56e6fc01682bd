"""Where the levers of the Scenario page stand: in the sidebar, on a phone in the page itself."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crcdata.language import Language
from crcdata.ui.room import is_sidebar_shut


def lever_places(text: Language) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return where the choice of a region and the steps stand, and where the levers stand.

    On a phone the sidebar is shut and nothing tells that levers are in it: there the page holds them, at its
    top, behind a line that says so.
    """
    if not is_sidebar_shut():
        return st.sidebar, st.sidebar
    _ = text.gettext
    above = st.container()
    label = _("Move the levers: births, survival, migration")
    return above, st.expander(label, key="levers_in_page", icon=":material/tune:")
