"""The registry on the Data page: one search over facts, tables, sources and gaps; one of them drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from crcdata.catalog import DataProblem
from crcdata.language import N_, Language
from crcdata.ui.facts_table import find_facts, show_facts
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.safely import safely
from crcdata.ui.sources_list import find_gaps, find_sources, show_gaps, show_sources
from crcdata.ui.tables_list import find_tables, show_tables


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the registry: how its entries are found and how they are drawn."""

    key: str
    label: str
    find: Callable[[Page, str], list[Any]]
    show: Callable[[Page, list[Any], str], None]


SECTIONS: Final[tuple[Section, ...]] = (
    Section("facts", N_("Facts ({count})"), find_facts, show_facts),
    Section("tables", N_("Tables ({count})"), find_tables, show_tables),
    Section("sources", N_("Sources and licences ({count})"), find_sources, show_sources),
    Section("gaps", N_("What is missing ({count})"), find_gaps, show_gaps),
)


def show_version(page: Page) -> None:
    """Say which version of the data the app shows, and when it was read."""
    _ = page.text.gettext
    st.markdown(
        _(
            "Version of the data: `{version}`. It changes whenever any figure changes, and stands in every "
            "file that you save, so that a figure can be followed back."
        ).format(version=page.catalog.version)
    )


@st.fragment
def show_registry(page: Page) -> None:
    """Draw the search, the choice of a section with what is found in each, and the section itself."""
    text = page.text
    _ = text.gettext
    with safely(text):
        query = st.text_input(
            _("Search in facts, tables, sources and gaps"),
            key="data_search",
            type="search",
            placeholder=_("A word, a name or a number"),
            live=True,
        ).strip()
        finds = {section.key: _find(section, page, query) for section in SECTIONS}
        labels = {section.key: _label(text, section, finds[section.key]) for section in SECTIONS}
        chosen = st.pills(
            _("What to show"),
            list(labels),
            default=SECTIONS[0].key,
            required=True,
            format_func=labels.__getitem__,
            key="data_section",
            label_visibility="collapsed",
            wrap=True,
        )
        section = next(each for each in SECTIONS if each.key == chosen)
        _show(section, page, finds[section.key], query)


def show_own_data(text: Language) -> None:
    """Say what the data package is and how its check works, for those who have newer figures."""
    _ = text.gettext
    st.subheader(_("How do I bring my own?"), anchor=False)
    steps = [
        _(
            "All figures lie in the folder `data/` of the app: tables as CSV, boundaries as GeoJSON. The "
            "file `datapackage.json` describes them by the Frictionless Data Package standard: columns, "
            "units, limits, keys, totals that must add up, sources and dates."
        ),
        _(
            "Write your rows into a table in the same form. Give every figure its status and its source, and "
            "add the source to `sources.csv`."
        ),
        _(
            "Run `python -m crcdata check`. It names the file, the row and the column of whatever is wrong, "
            "what was expected, and how to mend it."
        ),
        _("Start the app again. A broken table stops only what needs it, with the same message."),
    ]
    st.markdown("\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)))


def _find(section: Section, page: Page, query: str) -> list[Any] | DataProblem:
    try:
        return section.find(page, query)
    except DataProblem as problem:
        return problem


def _label(text: Language, section: Section, found: Sequence[Any] | DataProblem) -> str:
    count = "–" if isinstance(found, DataProblem) else text.integer(len(found))
    return text.gettext(section.label).format(count=count)


def _show(section: Section, page: Page, found: list[Any] | DataProblem, query: str) -> None:
    if isinstance(found, DataProblem):
        raise found
    if not found:
        message = page.text.gettext("Nothing here has the words “{query}”. Look under the other headings.")
        st.info(message.format(query=plain(query)))
        return
    section.show(page, found, query)
