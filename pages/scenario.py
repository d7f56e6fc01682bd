"""What if births, survival or migration change?"""

import streamlit as st

from crcdata.figures.scenario_charts import births_chart, children_chart, share_chart, stages_chart
from crcdata.ui.chart import show_chart
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.pyramid_years import show_pyramid_years
from crcdata.ui.region_choice import show_region_choice
from crcdata.ui.scenario_parts import (
    open_desk,
    show_changes,
    show_levers,
    show_link_notices,
    show_sentences,
)

page = current_page()
show_heading(page)

with st.sidebar:
    area = show_region_choice(page)
desk = open_desk(page, area)
show_link_notices(page)
with st.sidebar:
    show_levers(desk)
    show_changes(desk)

show_sentences(desk)
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
