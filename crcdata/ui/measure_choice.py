"""The choice of one measure among all that there are, each named with the part of the model it belongs to."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.measures import MEASURES, Measure, measure
from crcdata.language import Language
from crcdata.scenario import GROUPS


def show_measure_choice(text: Language, key: str, *, first: str = "children") -> Measure:
    """Draw the choice, named ``key``, which opens with ``first``; return the measure chosen."""
    keys = [each.key for each in MEASURES]
    chosen = st.selectbox(
        text.gettext("Figure"),
        keys,
        index=keys.index(first),
        format_func=lambda each: measure_name(text, measure(each)),
        key=key,
    )
    return measure(chosen)


def measure_name(text: Language, each: Measure) -> str:
    """Return a measure's name after that of its part of the model."""
    _ = text.gettext
    return _("{group}: {measure}").format(group=_(GROUPS[each.group]), measure=_(each.label))
