"""What a page is given: the language, the theme, the data, and which page it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from crcdata.catalog import Catalog, open_catalog
from crcdata.catalog.catalog import DATA
from crcdata.language import Language, negotiate, open_language
from crcdata.ui.link import LANGUAGE, read_link
from crcdata.ui.sitemap import PAGES, PageEntry, page_entry

_ENTRY = "page_entry"
_HEADED = "page_headed"


@dataclass(frozen=True, slots=True)
class Page:
    """The page that is being drawn."""

    entry: PageEntry
    text: Language
    catalog: Catalog
    dark: bool

    @property
    def theme(self) -> Literal["light", "dark"]:
        """The theme's name, as the figures take it."""
        return "dark" if self.dark else "light"


def current_page() -> Page:
    """Return the page that is being drawn now.

    Raises DataProblem when the data folder cannot be read; the shell shows it to the visitor.
    """
    _insist_on_the_router()
    return Page(_entry(), current_language(), current_catalog(), st.context.theme.type == "dark")


def current_catalog() -> Catalog:
    """Return the data in force.

    Raises DataProblem when the data folder cannot be read.
    """
    return _catalog(_data_stamp())


def current_language() -> Language:
    """Return the language of this visit: from the link, else the browser's, else English."""
    return open_language(negotiate(read_link(LANGUAGE), st.context.locale))


def enter(entry: PageEntry) -> None:
    """Note which page is being drawn, and that it has no heading yet."""
    st.session_state[_ENTRY] = entry.key
    st.session_state[_HEADED] = False


def show_heading(page: Page) -> None:
    """Draw the page's one top heading and, below it, the question that the page answers."""
    _title(page.text)
    st.caption(page.text.gettext(page.entry.question))


def show_heading_if_missing(text: Language) -> None:
    """Draw the top heading of a page that failed before it drew its own."""
    if not st.session_state.get(_HEADED, True):
        _title(text)


def _title(text: Language) -> None:
    st.session_state[_HEADED] = True
    st.title(text.gettext(_entry().title), anchor=False)


def _entry() -> PageEntry:
    return page_entry(st.session_state.get(_ENTRY, PAGES[0].key))


def _insist_on_the_router() -> None:
    """Begin the run again from app.py where Streamlit has started a page's file by itself.

    It does so for the very first visit to a fresh server, when that visit opens a page by its link: until
    `st.navigation` has once been called, Streamlit takes the pages folder for its older kind of app.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


@st.cache_resource(max_entries=1, show_spinner=False)
def _catalog(stamp: int) -> Catalog:
    """Open the catalog once for all visits, and anew when the package has been written since."""
    del stamp
    return open_catalog()


def _data_stamp() -> int:
    package = DATA / "datapackage.json"
    return package.stat().st_mtime_ns if package.is_file() else 0
