"""The age pyramid with its year: moving the year redraws the pyramid alone."""

from __future__ import annotations

import streamlit as st

from crcdata.figures.scenario_charts import LAST_SHOWN_YEAR, pyramid_chart
from crcdata.ui.certainty import ages_of, certainty_of, show_progress
from crcdata.ui.chart import show_chart
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk

FIRST_OFFERED_YEAR = 2035


@st.fragment
def show_pyramid_years(desk: Desk) -> None:
    """Draw the age pyramid of one year and the slider that chooses the year."""
    with safely(desk.page.text):
        year = st.slider(
            desk.page.text.gettext("Year of the pyramid"),
            min_value=desk.view.start_year,
            max_value=LAST_SHOWN_YEAR,
            value=FIRST_OFFERED_YEAR,
            step=1,
            key="pyramid_year",
        )
        ages = ages_of(desk.area)
        certainty = certainty_of(desk.model, desk.scenario, ages)
        show_chart(desk.page, pyramid_chart(desk.view, year, certainty))
        show_progress(desk.page, desk.model, desk.scenario, ages, again=True)
