"""The charts of the scenario in force: births, children, their share, ages and school stages."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.measures import POPULATION_MEASURES
from crcdata.figures.scenario_charts import births_chart, children_chart, share_chart, stages_chart
from crcdata.ui.chart import show_chart
from crcdata.ui.pyramid_years import show_pyramid_years
from crcdata.ui.reproduce_view import show_reproduce
from crcdata.ui.scenario_parts import Desk


def show_explore(desk: Desk) -> None:
    """Draw every chart of the scenario, each beside the baseline."""
    page = desk.page
    left, right = st.columns(2)
    with left:
        show_chart(page, births_chart(desk.view))
    with right:
        show_chart(page, children_chart(desk.view))
    left, right = st.columns(2)
    with left:
        show_chart(page, share_chart(desk.view))
    with right:
        show_pyramid_years(desk)
    show_chart(page, stages_chart(desk.view))
    show_reproduce(desk, POPULATION_MEASURES)
