"""Parts of the Services page that ask backwards, each worked out only while it is looked at."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from crcdata.ui.budget_view import show_budget
from crcdata.ui.inverse_question import Opening
from crcdata.ui.inverse_view import show_inverse
from crcdata.ui.scenario_parts import Desk

VIEW = "services_view"


def show_with_inverse(desk: Desk, opening: Opening, show_link: Callable[[], None]) -> None:
    """Draw the opened link, what it would take to reach a target, or which regions to serve first."""
    _ = desk.page.text.gettext
    labels = (_("Look at a link"), _("What would it take?"), _("Which regions first?"))
    link, inverse, budget = st.tabs(labels, key=VIEW, on_change="rerun")
    if link.open:
        with link:
            show_link()
    if inverse.open:
        with inverse:
            show_inverse(desk, opening)
    if budget.open:
        with budget:
            show_budget(desk)
