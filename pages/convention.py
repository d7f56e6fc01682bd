"""What has the state promised, what is the Committee asking, are we on track?"""

import streamlit as st

from crcdata.ui.convention_view import show_timeline, show_where_it_stands
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.protection_view import show_protection
from crcdata.ui.questions_view import show_questions, show_what_is_missing
from crcdata.ui.safely import safely

page = current_page()
_ = page.text.gettext
show_heading(page)
with safely(page.text):
    show_where_it_stands(page)
show_timeline(page)
st.header(_("Who protects children’s rights"), anchor=False)
with safely(page.text):
    show_protection(page)
st.header(_("What the Committee and other States ask"), anchor=False)
show_questions(page)
with safely(page.text):
    show_what_is_missing(page)
