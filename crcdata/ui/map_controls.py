"""The map's controls: what to show, of which year, by which scenario; the years can be played."""

from __future__ import annotations

import time
from dataclasses import replace

import streamlit as st

from crcdata.baseline import START_YEAR
from crcdata.figures.map_districts import DISTRICT_MEASURES, drawn_districts
from crcdata.figures.map_values import SIDES
from crcdata.figures.map_views import SHOWN_FIRST, SWITCHES, WIDE_ONLY
from crcdata.language import Language
from crcdata.ui.map_choice import LAST_YEAR, MapChoice, choose, map_choice, put, remember
from crcdata.ui.measure_labels import measure_labels
from crcdata.ui.page import Page
from crcdata.ui.room import Room

SECONDS_A_YEAR = 1.0
MEASURE_WIDTH = 500

_PLAYING, _STEPPED = "map_playing", "map_stepped"


def show_choices(page: Page) -> None:
    """Draw the choices of regions or districts, of the measure and, for regions, of the scenario."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        _show_areas(page.text)
        _show_measures(page)
        if not map_choice().by_district:
            _show_sides(page.text)


def _show_areas(text: Language) -> None:
    _ = text.gettext
    labels = {"regions": _("Regions"), "districts": _("Districts")}
    st.session_state["map_areas"] = "districts" if map_choice().by_district else "regions"
    st.segmented_control(
        _("Areas"),
        list(labels),
        format_func=labels.__getitem__,
        key="map_areas",
        on_change=_areas_chosen,
        width="content",
    )


def _show_measures(page: Page) -> None:
    labels = _measure_labels(page, map_choice())
    st.session_state["map_measure"] = map_choice().measure
    st.selectbox(
        page.text.gettext("Measure"),
        list(labels),
        format_func=labels.__getitem__,
        key="map_measure",
        on_change=lambda: choose(measure=st.session_state["map_measure"]),
        width=MEASURE_WIDTH,
    )


def _show_sides(text: Language) -> None:
    _ = text.gettext
    labels = {key: _(label) for key, label in SIDES}
    st.session_state["map_side"] = map_choice().side
    st.segmented_control(
        _("By which scenario"),
        list(labels),
        format_func=labels.__getitem__,
        key="map_side",
        on_change=_side_chosen,
        width="content",
    )


def show_switches(page: Page, room: Room) -> list[str]:
    """Draw the switches of the marks and return those that are on."""
    # On a phone the names of the regions would lie on one another; the table has them.
    labels = {
        key: page.text.gettext(label) for key, label in SWITCHES if room == "wide" or key not in WIDE_ONLY
    }
    chosen: list[str] = st.pills(
        page.text.gettext("Marks on the map"),
        list(labels),
        format_func=labels.__getitem__,
        selection_mode="multi",
        default=[key for key in SHOWN_FIRST if key in labels],
        key="map_layers",
    )
    return chosen


def show_years(text: Language) -> None:
    """Draw the year and the button that plays the years up to the last."""
    _ = text.gettext
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.button(
            _("Pause") if is_playing() else _("Play"),
            icon=":material/pause:" if is_playing() else ":material/play_arrow:",
            key="map_play",
            on_click=_pause if is_playing() else _play,
        )
        st.session_state["map_year"] = map_choice().year
        st.slider(
            _("Year"),
            min_value=START_YEAR,
            max_value=LAST_YEAR,
            step=1,
            key="map_year",
            on_change=_year_chosen,
            width="stretch",
        )


def is_playing() -> bool:
    """Return whether the years go by."""
    return bool(st.session_state.get(_PLAYING, False))


def next_year() -> None:
    """Go on by one year when it is time for it, and stop at the last one."""
    if not is_playing() or time.monotonic() - st.session_state[_STEPPED] < SECONDS_A_YEAR / 2:
        return
    choice = map_choice()
    st.session_state[_STEPPED] = time.monotonic()
    put(replace(choice, year=min(choice.year + 1, LAST_YEAR)))
    if choice.year + 1 >= LAST_YEAR:
        _pause()


def _play() -> None:
    choice = map_choice()
    if choice.year >= LAST_YEAR:
        put(replace(choice, year=START_YEAR))
    st.session_state[_PLAYING], st.session_state[_STEPPED] = True, time.monotonic()


def _pause() -> None:
    st.session_state[_PLAYING] = False
    remember()


def _year_chosen() -> None:
    st.session_state[_PLAYING] = False
    choose(year=st.session_state["map_year"])


def _side_chosen() -> None:
    # Pressing the chosen one again would leave nothing chosen; it stays.
    choose(side=st.session_state["map_side"])


def _areas_chosen() -> None:
    asked = st.session_state["map_areas"]
    if asked is not None and (asked == "districts") != map_choice().by_district:
        st.session_state[_PLAYING] = False
        choose(measure=DISTRICT_MEASURES[0].key if asked == "districts" else MapChoice().measure)


def _measure_labels(page: Page, choice: MapChoice) -> dict[str, str]:
    if not choice.by_district:
        return measure_labels(page.text)
    return {
        each.key: drawn_districts(page.catalog, each.key, page.text, page.theme).shown.label
        for each in DISTRICT_MEASURES
    }
