"""What differs from the baseline, each to be taken back by itself, and the steps back and forth."""

from __future__ import annotations

import streamlit as st

from crcdata.language import Language
from crcdata.scenario import Scenario, differences
from crcdata.ui.levers import difference_phrase
from crcdata.ui.region_choice import region_names
from crcdata.ui.scenario_parts import Desk
from crcdata.ui.scenario_state import history, redo, reset, take_back, undo


def show_steps(text: Language) -> None:
    """Draw the buttons that take the last step back and do it again."""
    _ = text.gettext
    steps = history()
    with st.container(horizontal=True, gap="xsmall"):
        st.button(_("Undo"), icon=":material/undo:", key="undo", on_click=undo, disabled=not steps.can_undo)
        st.button(_("Redo"), icon=":material/redo:", key="redo", on_click=redo, disabled=not steps.can_redo)


def show_changes(desk: Desk, *, steps: bool = True) -> None:
    """List what differs from the baseline; a press on one takes it back, one more goes back in everything.

    With ``steps`` the buttons to undo and redo come first.
    """
    text = desk.page.text
    _ = text.gettext
    if steps and (history().can_undo or history().can_redo):
        show_steps(text)
    names = region_names(desk.page.catalog, text)
    listed = [each for each in differences(Scenario(), desk.scenario) if each.kind != "record"]
    phrases = [(each, difference_phrase(text, each, names)) for each in listed]
    shown = [(each, phrase) for each, phrase in phrases if phrase]
    if not shown:
        st.caption(_("Nothing is changed: this is the baseline."))
        return
    heading = _("What you changed")
    with st.container(key="changes", gap=None):
        st.markdown(f"**{heading}**")
        for each, phrase in shown:
            st.button(
                phrase,
                icon=":material/close:",
                key=f"take_back_{each.key}_{each.area}",
                type="tertiary",
                help=_("Press to take this change back."),
                on_click=take_back,
                args=(each,),
            )
    st.button(_("Back to the baseline in everything"), key="reset_all", on_click=reset)
