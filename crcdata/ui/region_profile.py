"""One region's profile: its people, births and lives, the lives of its children, who protects them."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.measures import POPULATION_MEASURES
from crcdata.baseline import NATION
from crcdata.figures.region_profile_charts import (
    SEXES,
    Profile,
    fertility_chart,
    life_expectancy_chart,
    profile_pyramid,
    side_by_side,
)
from crcdata.figures.scenario_charts import LAST_SHOWN_YEAR, births_chart, stages_chart
from crcdata.ui.certainty import ages_of, certainty_of, show_progress
from crcdata.ui.chart import show_chart, show_sources_line
from crcdata.ui.link import read_link, write_link
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.region_choice import region_names, show_region_choice
from crcdata.ui.region_facts import show_indicators, show_protection
from crcdata.ui.reproduce_view import show_reproduce
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk, open_desk

COMPARED = "compare"
FIRST_YEAR = 2035


@st.fragment
def show_profile(desk: Desk) -> None:
    """Draw the profile of the region chosen; choosing another redraws this part alone."""
    page = desk.page
    _ = page.text.gettext
    with safely(page.text):
        st.subheader(_("One region’s profile"), anchor=False)
        left, middle, right = st.columns(3)
        with left:
            area = show_region_choice(page)
        _say_how(page)
        if area == NATION:
            st.info(_("Choose a region above to see its people, its children’s lives and who protects them."))
            return
        with middle:
            other = _other_choice(page, area)
        with right:
            year = st.slider(
                _("Year of the profile"),
                min_value=desk.view.start_year,
                max_value=LAST_SHOWN_YEAR - 1,
                value=FIRST_YEAR,
                step=1,
                key="profile_year",
            )
        names = region_names(page.catalog, page.text)
        its = open_desk(page, area, futures=True)
        show_progress(page, its.model, its.scenario, again=True)
        profile = Profile(its.view, other, names, page.catalog)
        _show_parts(its, profile, year)
        show_reproduce(its, POPULATION_MEASURES, (year,))


def _say_how(page: Page) -> None:
    _ = page.text.gettext
    st.caption(
        plain(
            _(
                "Ages, births, deaths and moves of the regions are estimated: worked out from what is "
                "published, so that the regions add up to the nation. The method, its sources and its errors "
                "are told in docs/methods/regions.md, which comes with the app’s code."
            )
        )
    )


def _other_choice(page: Page, area: str) -> str:
    names = {code: name for code, name in region_names(page.catalog, page.text).items() if code != area}
    asked = read_link(COMPARED)
    code = asked if asked in names else NATION
    st.session_state["profile_compare"] = code
    st.selectbox(
        page.text.gettext("Compared with"),
        list(names),
        format_func=names.__getitem__,
        key="profile_compare",
        on_change=lambda: write_link({COMPARED: st.session_state["profile_compare"]}),
    )
    return code


def _show_parts(desk: Desk, profile: Profile, year: int) -> None:
    """Draw the parts of the profile under tabs; only the one that is open is worked out."""
    page = desk.page
    _ = page.text.gettext
    labels = (
        _("Side by side"),
        _("Births and lives"),
        _("School stages"),
        _("Children’s lives"),
        _("Protection"),
    )
    people, lives, stages, children, protection = st.tabs(labels, key="profile_part", on_change="rerun")
    if people.open:
        with people:
            _show_people(desk, profile, year)
    if lives.open:
        with lives:
            _show_lives(page, profile)
    if stages.open:
        with stages:
            show_chart(page, stages_chart(profile.view), key="profile_stages")
    if children.open:
        with children:
            show_indicators(page, profile.view.area, profile.name)
    if protection.open:
        with protection:
            show_protection(page, profile.view.area, profile.name)


def _show_people(desk: Desk, profile: Profile, year: int) -> None:
    page, ages = desk.page, ages_of(desk.area)
    _ = page.text.gettext
    left, right = st.columns(2)
    with left:
        certainty = certainty_of(desk.model, desk.scenario, ages)
        show_chart(page, profile_pyramid(profile, year, certainty))
        show_progress(page, desk.model, desk.scenario, ages, again=True)
    with right:
        title = _("{region} and {other}, {year}").format(
            region=profile.name, other=profile.other_name, year=year
        )
        st.subheader(plain(title), anchor=False)
        path = _("Baseline") if profile.view.is_baseline else _("Your scenario")
        st.caption(plain(_("{path}; people on 1 January, births and lives of the year.").format(path=path)))
        table = side_by_side(profile, year)
        st.table(table.rename({name: plain(name) for name in table.columns}), hide_index=True, alt=title)
        show_sources_line(page, profile.view.sources)


def _show_lives(page: Page, profile: Profile) -> None:
    left, right = st.columns(2)
    with left:
        show_chart(page, births_chart(profile.view, height=340), key="profile_births")
    with right:
        show_chart(page, fertility_chart(profile))
    for place, sex in zip(st.columns(2), SEXES, strict=True):
        with place:
            show_chart(page, life_expectancy_chart(profile, sex))
