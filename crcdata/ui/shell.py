"""The frame around every page: navigation, title, language, footer, and what happens when a page fails."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crcdata.language import Language
from crcdata.ui.footer import show_footer
from crcdata.ui.keeping import keep_visit
from crcdata.ui.link import carry_link, remember_link, remember_place
from crcdata.ui.masthead import APP_NAME, ICON, show_masthead
from crcdata.ui.page import current_language, enter
from crcdata.ui.safely import safely
from crcdata.ui.sitemap import PAGES, PageEntry


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of the app: the page to draw, and whether the address asked for one that is not there."""

    text: Language
    entry: PageEntry
    script: StreamlitPage
    asked_in_vain: bool


def open_visit() -> Language:
    """Take up the link and return the language of this run. Call it first."""
    carry_link()
    return current_language()


def navigate(text: Language) -> Visit:
    """Draw the navigation in the visitor's language and find the page that was asked for."""
    asked_in_vain = _forget_unknown_page()
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
    return Visit(text, entry, chosen, asked_in_vain)


def draw(visit: Visit) -> None:
    """Draw the page between masthead and footer, both of which stay when the page itself fails."""
    text = visit.text
    show_masthead(text)
    if visit.asked_in_vain:
        st.info(text.gettext("The link leads to a page that is not here; this is the first page instead."))
    with safely(text):
        visit.script.run()
    show_footer(text)
    keep_visit()
    remember_link()


def _forget_unknown_page() -> bool:
    """Make an address that no page has lead to the first page; return whether there was one.

    Streamlit would open a window over the page, in English whatever the visitor speaks.
    """
    context = get_script_run_ctx()
    if context is None:
        return False
    pages = context.pages_manager
    wanted = pages.intended_page_name
    if pages.intended_page_script_hash or not wanted or wanted in {entry.path for entry in PAGES}:
        return False
    pages.set_script_intent("", "")
    return wanted != PAGES[0].key
