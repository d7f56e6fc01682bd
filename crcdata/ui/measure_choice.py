"""The choice of one measure among all that there are, each named with the part of the model it belongs to."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.measures import Measure, measure
from crcdata.language import Language
from crcdata.ui.measure_labels import measure_labels


def show_measure_choice(text: Language, key: str, *, first: str = "children") -> Measure:
    """Draw the choice, named ``key``, which opens with ``first``; return the measure chosen."""
    labels = measure_labels(text)
    st.session_state.setdefault(key, first)
    chosen = st.selectbox(text.gettext("Figure"), list(labels), format_func=labels.__getitem__, key=key)
    return measure(chosen)
