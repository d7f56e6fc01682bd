"""How good were earlier projections, and how sure is this one?"""

import streamlit as st

from crcdata.ui.page import current_page, show_heading
from crcdata.ui.safely import safely
from crcdata.ui.track_view import (
    show_backtest,
    show_certainty,
    show_engine,
    show_in_short,
    show_official,
    show_united_nations,
)

page = current_page()
_ = page.text.gettext
show_heading(page)
with safely(page.text):
    show_in_short(page)
st.header(_("This model, launched from earlier years"), anchor=False)
show_backtest(page)
st.header(_("The United Nations’ projections"), anchor=False)
show_united_nations(page)
st.header(_("Official forecasts and goals"), anchor=False)
with safely(page.text):
    show_official(page)
st.header(_("How sure is this projection?"), anchor=False)
show_certainty(page)
st.header(_("The engine against the United Nations"), anchor=False)
with safely(page.text):
    show_engine(page)
