"""Asking backwards, in parts that are worked out only when they are opened."""

from __future__ import annotations

import streamlit as st

from crcdata.ui.budget_view import show_budget
from crcdata.ui.inverse_view import show_inverse
from crcdata.ui.scenario_parts import Desk


def show_inverse_parts(desk: Desk) -> None:
    """Draw what it would take to reach a target, and which regions a budget should serve first."""
    _ = desk.page.text.gettext
    parts = (
        ("inverse_part", _("What would it take?"), show_inverse),
        ("budget_part", _("Which regions first?"), show_budget),
    )
    for key, label, show in parts:
        part = st.expander(label, key=key, on_change="rerun")
        if part.open:
            with part:
                show(desk)
