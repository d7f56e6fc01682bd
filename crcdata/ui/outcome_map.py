"""The map of a scenario's outcome with its controls: a year or a press on a region redraws it alone."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.measures import measure
from crcdata.baseline import NATION
from crcdata.figures.fans import Certainty
from crcdata.figures.map import RegionMap
from crcdata.figures.map_values import Asked
from crcdata.figures.map_views import counted_map, outcome_map
from crcdata.language import N_
from crcdata.scenario import Scenario
from crcdata.ui.certainty import certainty_of, everywhere, show_progress, switches
from crcdata.ui.certainty import show_switches as show_futures_switches
from crcdata.ui.map import ZOOM, area_layer, show_map
from crcdata.ui.map_choice import map_choice
from crcdata.ui.map_controls import (
    SECONDS_A_YEAR,
    is_playing,
    next_year,
    show_choices,
    show_switches,
    show_years,
)
from crcdata.ui.region_choice import choose_region, current_region, region_names, show_region_choice
from crcdata.ui.room import Room, room
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk
from crcdata.ui.sitemap import PAGES

PROFILE_PAGE, PURPOSE = "regions", "map"
SAME = N_("The scenario is still the same as the baseline: move the lever above.")


def show_outcome_map(desk: Desk) -> None:
    """Draw the map with its controls; while the years are played, it draws itself anew by the second."""
    playing = is_playing()
    st.fragment(_show, run_every=SECONDS_A_YEAR if playing else None)(desk, room(), playing=playing)


def _show(desk: Desk, space: Room, *, playing: bool) -> None:
    page = desk.page
    with safely(page.text):
        next_year()
        districts = map_choice().by_district
        show_choices(page)
        if not districts:
            show_years(page.text)
        place = st.container()
        marks = show_switches(page, space)
        if not districts:
            _show_certainty(desk)
        with place:
            if not districts and map_choice().side == "difference" and desk.scenario.is_baseline:
                st.info(page.text.gettext(SAME))
            show_map(
                page, _drawn(desk, marks, space), room=space, on_region=lambda code: _look_at(desk, code)
            )
        _show_region(desk)
    # The clock is set by a run of the whole page alone.
    if is_playing() != playing:
        st.rerun()


def _drawn(desk: Desk, marks: list[str], space: Room) -> RegionMap:
    page, choice, shared = desk.page, map_choice(), desk.model
    if choice.by_district:
        return counted_map(
            page.catalog,
            choice.measure,
            marks,
            text=page.text,
            theme=page.theme,
            zoom=ZOOM[space],
            layer=area_layer(),
        )
    base = shared.regional(Scenario())
    asked = Asked(
        measure=measure(choice.measure),
        year=choice.year,
        side=choice.side,
        base=base,
        outcome=base if desk.scenario.is_baseline else shared.regional(desk.scenario),
        certainty=_certainty(desk),
    )
    chosen = current_region(page)
    return outcome_map(
        page.catalog,
        asked,
        marks,
        text=page.text,
        theme=page.theme,
        zoom=ZOOM[space],
        chosen="" if chosen == NATION else chosen,
        layer=area_layer(),
    )


def _certainty(desk: Desk) -> Certainty:
    """Return the futures around the side that is shown; the difference of two paths has none."""
    choice = map_choice()
    if choice.side == "difference":
        return Certainty(asked=switches().shown)
    return certainty_of(desk.model, _side(desk), everywhere(measure(choice.measure), PURPOSE))


def _show_certainty(desk: Desk) -> None:
    """Draw the switches and, where the map has intervals, how far the work on them has come."""
    show_futures_switches(desk.page)
    choice = map_choice()
    if choice.side != "difference":
        asked = everywhere(measure(choice.measure), PURPOSE)
        show_progress(desk.page, desk.model, _side(desk), asked)


def _side(desk: Desk) -> Scenario:
    return Scenario(seed=desk.scenario.seed) if map_choice().side == "baseline" else desk.scenario


def _look_at(desk: Desk, code: str) -> None:
    """Choose the region that was pressed; what the browser says is not taken for a region unseen."""
    if code in region_names(desk.page.catalog, desk.page.text):
        choose_region(code)


def _show_region(desk: Desk) -> None:
    """Draw the choice of a region, which a press on the map makes as well, and the way to its profile."""
    _ = desk.page.text.gettext
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        code = show_region_choice(desk.page)
    profile = next((entry for entry in PAGES if entry.key == PROFILE_PAGE), None)
    if code == NATION:
        right.caption(_("Press a region on the map, or choose one here, to open its profile."))
    elif profile is not None:
        name = region_names(desk.page.catalog, desk.page.text)[code]
        right.page_link(
            profile.script,
            label=_("Open the profile: {region}").format(region=name),
            icon=":material/arrow_forward:",
        )
