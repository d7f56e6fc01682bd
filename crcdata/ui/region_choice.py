"""The region that a visitor looks at: it travels from page to page, and in the link."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.area_names import area_names
from crcdata.baseline import NATION
from crcdata.catalog import Catalog
from crcdata.language import Language
from crcdata.ui.link import read_link, write_link
from crcdata.ui.page import Page

PARAMETER = "region"


def region_names(catalog: Catalog, text: Language) -> dict[str, str]:
    """Return the names of the nation and its regions in the visitor's language, by code, nation first.

    Raises `crcdata.catalog.DataProblem` where the table of regions is broken.
    """
    return area_names(catalog, text)


def current_region(page: Page) -> str:
    """Return the code of the region in the link; the nation where there is none or no such region."""
    asked = read_link(PARAMETER)
    return asked if asked in region_names(page.catalog, page.text) else NATION


def choose_region(code: str) -> None:
    """Look at another region from now on."""
    write_link({PARAMETER: None if code == NATION else code})


def show_region_choice(page: Page) -> str:
    """Draw the choice of a region and return the code chosen."""
    names, code = region_names(page.catalog, page.text), current_region(page)
    st.session_state[PARAMETER] = code
    st.selectbox(
        page.text.gettext("Region"),
        list(names),
        format_func=names.__getitem__,
        key=PARAMETER,
        on_change=lambda: choose_region(st.session_state[PARAMETER]),
    )
    return code
