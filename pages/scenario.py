"""What if births, survival or migration change?"""

import streamlit as st

from crcdata.ui.attribution import show_attribution
from crcdata.ui.changes_list import show_changes, show_steps
from crcdata.ui.compare_view import show_compare
from crcdata.ui.explore import show_explore
from crcdata.ui.lever_place import lever_places
from crcdata.ui.library_view import show_library
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.region_choice import show_region_choice
from crcdata.ui.scenario_parts import open_desk, show_levers, show_link_notices, show_sentences

page = current_page()
_ = page.text.gettext
show_heading(page)

above, levers = lever_places(page.text)
with above:
    area = show_region_choice(page)
    show_steps(page.text)
desk = open_desk(page, area, futures=True)
show_link_notices(page)
with levers:
    show_levers(desk)
    show_changes(desk, steps=False)

show_sentences(desk)
# Only the part that is open is worked out, so that the others cost a lever's move nothing.
parts = (_("Explore"), _("What caused it?"), _("Compare"), _("Library"))
explore, causes, compare, library = st.tabs(parts, key="scenario_part", on_change="rerun")
if explore.open:
    with explore:
        show_explore(desk)
if causes.open:
    with causes:
        show_attribution(desk)
if compare.open:
    with compare:
        show_compare(desk)
if library.open:
    with library:
        show_library(desk)
