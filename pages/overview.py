"""Where do Kazakhstan’s children stand, and what would change?"""

import streamlit as st

from crcdata.analysis.measures import POPULATION_MEASURES
from crcdata.figures.scenario_charts import births_chart, children_chart
from crcdata.ui.changes_list import show_changes
from crcdata.ui.chart import show_chart
from crcdata.ui.overview_parts import show_findings, show_headlines, show_small_charts, show_statement
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.reproduce_view import show_reproduce
from crcdata.ui.scenario_parts import (
    open_desk,
    show_births_lever,
    show_link_notices,
    show_sentences,
)
from crcdata.ui.standing import standing

page = current_page()
show_heading(page)
desk = open_desk(page, futures=True)
show_link_notices(page)

kept = standing(page, desk.model)

show_headlines(page, kept)
show_births_lever(desk)
show_sentences(desk, (2035,))
left, right = st.columns(2)
with left:
    show_chart(page, births_chart(desk.view, height=360))
with right:
    show_chart(page, children_chart(desk.view, height=360))
show_changes(desk)
show_findings(page, kept)
show_statement(page, kept)
show_small_charts(page, kept)
show_reproduce(desk, POPULATION_MEASURES, (2035,))
