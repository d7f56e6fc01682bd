"""The choice of what is compared: saved scenarios, published ones, a file, a link; and of a measure."""

from __future__ import annotations

import html

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crcdata.analysis.compare import MOST_COMPARED
from crcdata.analysis.measures import MEASURES, Measure, measure
from crcdata.baseline import START_YEAR
from crcdata.figures.chart import Key
from crcdata.figures.compare_view import ROLES
from crcdata.figures.scenario_charts import LAST_SHOWN_YEAR
from crcdata.figures.svg import sample
from crcdata.language import Language
from crcdata.library import LibraryProblem
from crcdata.scenario import PRESETS, Scenario, preset
from crcdata.ui.compare_state import (
    FROM_LINK,
    LONGEST_LINK,
    add,
    add_file,
    add_link,
    add_saved,
    chosen,
    compare_current,
    compare_told,
    current_is_compared,
    take_out,
)
from crcdata.ui.file_choice import show_file_choice
from crcdata.ui.library_place import the_library
from crcdata.ui.link import read_link, write_link
from crcdata.ui.page import Page
from crcdata.ui.plain import plain

MEASURE, YEAR = "compare_measure", "compare_year"
FIRST_MEASURE, FIRST_YEAR = "children", 2035
LISTED = 50


def show_compared(page: Page, scenario: Scenario) -> None:
    """Draw what is compared, each with its line and a press that takes it out, and ways to add more."""
    _ = page.text.gettext
    with st.container(key="compared", horizontal=True, vertical_alignment="center", gap="medium"):
        _show_one(page, "baseline", _("Baseline"))
        if not scenario.is_baseline:
            _show_current(page)
        for each in chosen():
            _show_one(page, ROLES[each.slot], each.name, slot=each.slot)
    for notice in compare_told():
        st.warning(plain(notice.describe(page.text)))
    if len(chosen()) < MOST_COMPARED:
        _show_ways(page)


def chosen_measure(page: Page) -> Measure:
    """Draw the choice of the measure and return it."""
    labels = {each.key: page.text.gettext(each.label) for each in MEASURES}
    asked = read_link(MEASURE)
    st.session_state[MEASURE] = asked if asked in labels else FIRST_MEASURE
    key = st.selectbox(
        page.text.gettext("What to compare"),
        list(labels),
        format_func=labels.__getitem__,
        key=MEASURE,
        on_change=lambda: write_link({MEASURE: st.session_state[MEASURE]}),
    )
    return measure(key)


def chosen_year(page: Page) -> int:
    """Draw the choice of the year and return it."""
    asked = read_link(YEAR) or ""
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len("2035") else 0
    st.session_state[YEAR] = year if START_YEAR <= year <= LAST_SHOWN_YEAR else FIRST_YEAR
    return st.slider(
        page.text.gettext("Year"),
        min_value=START_YEAR,
        max_value=LAST_SHOWN_YEAR,
        step=1,
        key=YEAR,
        on_change=lambda: write_link({YEAR: str(st.session_state[YEAR])}),
    )


def _show_one(page: Page, role: str, name: str, *, slot: int | None = None) -> None:
    with _item():
        if slot is None:
            _show_sample(page, role, name)
            return
        _show_sample(page, role)
        st.button(
            plain(name),
            icon=":material/close:",
            key=f"compare_take_out_{slot}",
            type="tertiary",
            help=page.text.gettext("Press to compare it no longer."),
            on_click=take_out,
            args=(slot,),
        )


def _show_current(page: Page) -> None:
    st.session_state["compare_current"] = current_is_compared()
    with _item():
        _show_sample(page, "scenario")
        st.checkbox(
            page.text.gettext("Your scenario, as the levers stand"),
            key="compare_current",
            on_change=lambda: compare_current(st.session_state["compare_current"]),
        )


def _item() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", gap="small", width="content")


def _show_sample(page: Page, role: str, name: str = "") -> None:
    drawn = sample(Key(role, name), page.theme)
    style = "display:inline-flex;align-items:center;gap:.4rem"
    st.markdown(
        f'<span style="{style}">{drawn}{html.escape(name)}</span>', unsafe_allow_html=True, width="content"
    )


def _show_ways(page: Page) -> None:
    text = page.text
    _ = text.gettext
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        _show_known(text)
    with right:
        popover = st.popover(_("From a file or a link"), key="compare_outside")
        with popover:
            show_file_choice(_("Open a file"), "compare_file", add_file)
            st.text_input(
                _("Paste the link of a scenario"),
                key="compare_link",
                max_chars=LONGEST_LINK,
                on_change=_link_pasted,
                args=(_(FROM_LINK),),
            )


def _show_known(text: Language) -> None:
    _ = text.gettext
    presets = {f"preset:{each.key}": _(each.label) for each in PRESETS if not each.scenario.is_baseline}
    saved: dict[str, str] = {}
    try:
        listing = the_library().search(most=LISTED)
        saved = {f"saved:{entry.id}": entry.name for entry in listing.entries}
    except LibraryProblem as problem:
        st.caption(plain(problem.describe(text)))
    labels = {**saved, **presets}
    st.selectbox(
        _("Add a scenario: saved ones first, then published ones"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=_("Choose one"),
        key="compare_known",
        on_change=_known_chosen,
        args=(text,),
    )


def _known_chosen(text: Language) -> None:
    told = st.session_state["compare_known"]
    st.session_state["compare_known"] = None
    kind, _, key = (told or "").partition(":")
    if kind == "saved":
        add_saved(key)
    elif kind == "preset":
        found = preset(key)
        add(text.gettext(found.label), found.scenario)


def _link_pasted(name: str) -> None:
    address = st.session_state["compare_link"]
    st.session_state["compare_link"] = ""
    if address.strip():
        add_link(address, name)
