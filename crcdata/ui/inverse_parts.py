"""What to see of the chain: the opened link, what it would take, or which regions a budget serves first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from crcdata.language import N_
from crcdata.ui.budget_view import show_budget
from crcdata.ui.inverse_question import Opening
from crcdata.ui.inverse_view import show_inverse
from crcdata.ui.link import read_link, write_link
from crcdata.ui.page import Page
from crcdata.ui.scenario_parts import Desk

VIEW: Final = "services_view"
LINK, TAKE, FIRST = "link", "take", "first"
LABELS: Final = {
    LINK: (N_("Look at a link"), ":material/query_stats:"),
    TAKE: (N_("What would it take?"), ":material/flag:"),
    FIRST: (N_("Which regions first?"), ":material/format_list_numbered:"),
}


def show_with_inverse(desk: Desk, opening: Opening, show_link: Callable[[], None]) -> None:
    """Draw the choice of what to see and then only that; the rest is not worked out."""
    chosen = _show_choice(desk.page)
    if chosen == TAKE:
        show_inverse(desk, opening)
    elif chosen == FIRST:
        show_budget(desk)
    else:
        show_link()


def _show_choice(page: Page) -> str:
    asked = read_link(VIEW)
    st.session_state[VIEW] = asked if asked in LABELS else LINK
    labels = {key: f"{icon} {page.text.gettext(label)}" for key, (label, icon) in LABELS.items()}
    chosen = st.segmented_control(
        page.text.gettext("Look at the chain, or ask backwards"),
        list(labels),
        format_func=labels.__getitem__,
        key=VIEW,
        required=True,
        on_change=lambda: write_link({VIEW: st.session_state[VIEW]}),
    )
    return chosen or LINK
