"""How to get a figure again: the Python script and the command that print it, for the scenario in force."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from crcdata.analysis.measures import Measure
from crcdata.futures import FUTURES
from crcdata.report.reproduce import command_line, python_script
from crcdata.scenario import write_scenario
from crcdata.ui.certainty import switches
from crcdata.ui.scenario_parts import SENTENCE_YEARS, Desk

_CHOSEN, _FIRST = "reproduce_measure", "reproduce_first"


def show_reproduce(
    desk: Desk, measures: Sequence[Measure], years: Sequence[int] = SENTENCE_YEARS, *, area: str = ""
) -> None:
    """Draw the script and the command for one of the measures, at first the first of them.

    While it is closed it costs nothing.
    """
    text, place = desk.page.text, area or desk.area
    _ = text.gettext
    part = st.expander(
        _("Get these figures again, in Python or on the command line"), key="reproduce", on_change="rerun"
    )
    if not part.open:
        return
    with part:
        labels = {each.key: _(each.label) for each in measures}
        # Another first measure means that the page now shows another thing: the choice begins anew.
        if st.session_state.get(_FIRST) != measures[0].key:
            st.session_state[_FIRST] = st.session_state[_CHOSEN] = measures[0].key
        key = st.selectbox(_("Figure"), list(labels), format_func=labels.__getitem__, key=_CHOSEN)
        measure = next(each for each in measures if each.key == key)
        version = desk.page.catalog.version
        # Plain and wrapped: colours of code are too pale, and what scrolls sideways is out of a key's reach.
        st.caption(_("The script stops where the model or the data have changed since."))
        st.code(
            python_script(desk.scenario, area=place, measure=measure, years=years, data_version=version),
            language=None,
            wrap_lines=True,
        )
        st.caption(_("On the command line, with the scenario’s file beside it:"))
        st.code(command_line(area=place, measure=measure, years=years), language=None, wrap_lines=True)
        chosen = switches()
        if chosen.shown:
            st.caption(_("With the bounds of the simulated futures, to the last digit:"))
            bounds = command_line(
                area=place, measure=measure, years=years, futures=FUTURES, migration=chosen.migration
            )
            st.code(bounds, language=None, wrap_lines=True)
        st.download_button(
            _("Save the scenario’s file"),
            data=write_scenario(desk.scenario.stamped(version)),
            file_name="scenario.json",
            mime="application/json",
            key="reproduce_file",
            on_click="ignore",
        )
