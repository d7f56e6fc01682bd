"""The scenario in force as a record: its name, its note, a reason for each change; saved from here."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from crcdata.language import Language
from crcdata.scenario import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_REASON,
    Difference,
    LeverSetting,
    Scenario,
    differences,
    write_scenario,
)
from crcdata.ui.levers import difference_phrase
from crcdata.ui.library_state import Words, author, opened, save
from crcdata.ui.plain import plain
from crcdata.ui.region_choice import region_names
from crcdata.ui.scenario_parts import Desk

NAME, NOTE, AUTHOR = "library_name", "library_note", "library_author_field"
_WRITTEN = "library_written"


def show_words(desk: Desk) -> None:
    """Draw the form that names, explains and saves the scenario in force."""
    text, scenario = desk.page.text, desk.scenario
    _ = text.gettext
    names = region_names(desk.page.catalog, text)
    st.subheader(_("This scenario"), anchor=False)
    st.caption(plain(_standing(text, scenario)))
    reasoned = [each for each in differences(Scenario(), scenario) if isinstance(each.after, LeverSetting)]
    _follow(scenario, reasoned)
    with st.form("library_words", border=False):
        st.text_input(_("Name"), key=NAME, max_chars=LONGEST_NAME)
        st.text_area(_("Note"), key=NOTE, max_chars=LONGEST_NOTE, height=100)
        _show_reasons(text, reasoned, names)
        st.text_input(_("Who saves it (everybody sees this)"), key=AUTHOR, max_chars=LONGEST_NAME)
        _show_buttons(desk, reasoned)
    st.download_button(
        _("Save as a file"),
        data=write_scenario(scenario.stamped(desk.page.catalog.version)),
        file_name="scenario.json",
        mime="application/json",
        key="library_save_file",
        on_click="ignore",
    )


def _standing(text: Language, scenario: Scenario) -> str:
    _ = text.gettext
    saved = opened()
    if saved is None:
        return _("It is not in the library yet.")
    unchanged = write_scenario(scenario) == saved.content
    template = (
        _("It is saved in the library as “{name}”.")
        if unchanged
        else _("It comes from “{name}” in the library and has been changed since.")
    )
    return template.format(name=saved.name)


def _show_reasons(text: Language, reasoned: list[Difference], names: Mapping[str, str]) -> None:
    if not reasoned:
        return
    _ = text.gettext
    heading = _("Why each assumption was made")
    st.markdown(f"**{heading}**")
    for each in reasoned:
        phrase = difference_phrase(text, each, names)
        if phrase:
            st.text_input(phrase, key=_reason_key(each), max_chars=LONGEST_REASON)


def _show_buttons(desk: Desk, reasoned: list[Difference]) -> None:
    _ = desk.page.text.gettext
    with st.container(horizontal=True):
        if opened() is not None:
            st.form_submit_button(
                _("Save"),
                key="library_save",
                type="primary",
                on_click=_save,
                args=(desk.page.catalog.version, reasoned, False),
            )
        st.form_submit_button(
            _("Save as a new one") if opened() is not None else _("Save in the library"),
            key="library_save_new",
            type="secondary" if opened() is not None else "primary",
            on_click=_save,
            args=(desk.page.catalog.version, reasoned, True),
        )


def _save(data_version: str, reasoned: list[Difference], as_new: bool) -> None:
    typed = st.session_state
    reasons = {(each.key, each.area): typed.get(_reason_key(each), "") for each in reasoned}
    words = Words(typed.get(NAME, ""), typed.get(NOTE, ""), typed.get(AUTHOR, ""), reasons)
    save(words, data_version, as_new=as_new)


def _follow(scenario: Scenario, reasoned: list[Difference]) -> None:
    """Let the fields show the scenario's words whenever these are others than before; typing stays."""
    words = {NAME: scenario.name, NOTE: scenario.note, AUTHOR: author()}
    words |= {
        _reason_key(each): each.after.reason for each in reasoned if isinstance(each.after, LeverSetting)
    }
    before = st.session_state.get(_WRITTEN, {})
    for key, value in words.items():
        if before.get(key) != value or key not in st.session_state:
            st.session_state[key] = value
    st.session_state[_WRITTEN] = words


def _reason_key(difference: Difference) -> str:
    return f"library_reason_{difference.key}_{difference.area}"
