"""The line below every page: whose figures these are, and where each one's source stands."""

from __future__ import annotations

import streamlit as st

from crcdata.language import Language
from crcdata.ui.sitemap import page_entry


def show_footer(text: Language) -> None:
    """Draw the attribution that the licences ask for, and the way to the full list."""
    _ = text.gettext
    st.divider()
    st.caption(
        _(
            "Figures: Bureau of National Statistics of Kazakhstan; United Nations, World Population "
            "Prospects. Boundaries and places: UNHCR and OCHA, GeoNames, "
            "©\N{NO-BREAK SPACE}OpenStreetMap contributors."
        )
    )
    st.page_link(page_entry("data").script, label=_("Sources, dates and licences of every figure"))
