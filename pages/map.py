"""How do children, births and people spread over the country, and who looks after their rights there?"""

import streamlit as st

from crcdata.ui.changes_list import show_changes
from crcdata.ui.outcome_map import show_outcome_map
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.scenario_parts import open_desk, show_births_lever, show_link_notices

page = current_page()
show_heading(page)
desk = open_desk(page)
show_link_notices(page)
with st.container(border=True):
    show_births_lever(desk)
show_outcome_map(desk)
show_changes(desk)
