"""The frame around every page: navigation, title, language, footer, and what happens when a page fails."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from crcdata.language import Language
from crcdata.ui.footer import show_footer
from crcdata.ui.link import carry_link, remember_link, remember_place
from crcdata.ui.masthead import APP_NAME, ICON, show_masthead
from crcdata.ui.page import current_language, enter
from crcdata.ui.safely import safely
from crcdata.ui.sitemap import PAGES, PageEntry


def open_visit() -> Language:
    """Take up the link and return the language of this run. Call it first."""
    carry_link()
    return current_language()


def navigate(text: Language) -> tuple[PageEntry, StreamlitPage]:
    """Draw the navigation in the visitor's language; return the page asked for, and how to run it."""
    offered = {
        entry.path: st.Page(
            entry.script,
            title=text.gettext(entry.title),
            url_path=entry.path or None,
            default=not entry.path,
        )
        for entry in PAGES
    }
    chosen = st.navigation(list(offered.values()), position="top")
    remember_place()
    entry = next(entry for entry in PAGES if entry.path == chosen.url_path)
    enter(entry)
    st.set_page_config(
        page_title=f"{text.gettext(entry.title)} – {text.gettext(APP_NAME)}", page_icon=ICON, layout="wide"
    )
    return entry, chosen


def draw(chosen: StreamlitPage, text: Language) -> None:
    """Draw the page between masthead and footer, both of which stay when the page itself fails."""
    show_masthead(text)
    with safely(text):
        chosen.run()
    show_footer(text)
    remember_link()
