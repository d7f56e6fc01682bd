"""Asking backwards, in parts that are worked out only when they are opened."""

from __future__ import annotations

import streamlit as st

from crcdata.ui.inverse_view import show_inverse
from crcdata.ui.scenario_parts import Desk


def show_inverse_parts(desk: Desk) -> None:
    """Draw what it would take to reach a target."""
    part = st.expander(desk.page.text.gettext("What would it take?"), key="inverse_part", on_change="rerun")
    if part.open:
        with part:
            show_inverse(desk)
