"""Where are the commissioners and the institutions?"""

import streamlit as st

from crcdata.figures.map_views import SHOWN_FIRST, SWITCHES, WIDE_ONLY, protection_map
from crcdata.ui.map import ZOOM, show_map
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.room import room

page = current_page()
show_heading(page)
space = room()
# On a phone the names of the regions would lie on one another; the table has them.
labels = {key: page.text.gettext(label) for key, label in SWITCHES if space == "wide" or key not in WIDE_ONLY}
switches = st.pills(
    page.text.gettext("What to show"),
    list(labels),
    format_func=labels.__getitem__,
    selection_mode="multi",
    default=[key for key in SHOWN_FIRST if key in labels],
    key="map_layers",
)
drawn = protection_map(page.catalog, switches, text=page.text, theme=page.theme, zoom=ZOOM[space])
show_map(page, drawn, room=space)
