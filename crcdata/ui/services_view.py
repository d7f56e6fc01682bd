"""The Services page: the chain at a glance, and one link opened with its charts, regions and assumptions."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.links import LINKS, Link
from crcdata.analysis.measures import Measure, measure
from crcdata.analysis.service_measures import SERVICE_MEASURES
from crcdata.baseline import NATION, START_YEAR
from crcdata.figures.chain_cards import chain, chain_html
from crcdata.figures.fans import Certainty
from crcdata.figures.map_values import Asked
from crcdata.figures.map_views import outcome_map
from crcdata.figures.region_charts import region_ranking
from crcdata.figures.region_view import RegionsView
from crcdata.figures.scenario_charts import LAST_SHOWN_YEAR
from crcdata.figures.service_charts import ServiceView, balance_chart, measure_chart
from crcdata.language import N_, Language
from crcdata.scenario import GROUPS, Lever, Scenario, levers_of
from crcdata.ui.certainty import SERVICES, Wanted, certainty_of, everywhere, show_certainty, show_progress
from crcdata.ui.chart import show_chart, show_twin
from crcdata.ui.inverse_parts import show_with_inverse
from crcdata.ui.inverse_question import opening_of
from crcdata.ui.levers import changes
from crcdata.ui.link import read_link, write_link
from crcdata.ui.map import ZOOM, show_map
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.published_view import has_published, show_published
from crcdata.ui.region_choice import region_names, show_region_choice
from crcdata.ui.reproduce_view import show_reproduce
from crcdata.ui.room import Room, room
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk, show_lever

LINK, YEAR = "chain", "services_year"
FIRST_LINK, FIRST_YEAR = "places", 2032
COLUMNS = 3
OPENING_LEVER = "births_growth"
PURPOSE = "regions of a link"
ADDED_UP = N_(
    "What the nation lacks is what its regions lack, added up: what one region has to spare fills no gap in "
    "another."
)


def show_services(desk: Desk) -> None:
    """Draw the chain and the link that is opened.

    This is no fragment: the levers in it change what the rest of the page says.
    """
    page, space = desk.page, room()
    left, right = st.columns(2)
    with left:
        area = show_region_choice(page)
    with right:
        year = _year_choice(page)
    certainty = certainty_of(desk.model, desk.scenario, Wanted(SERVICES, area))
    views = [_view(desk, each, area, year, certainty) for each in LINKS]
    show_certainty(page, desk.model, desk.scenario, Wanted(SERVICES, area))
    opened = _opened()
    shown = chain(views)
    st.markdown(chain_html(shown.cards, opened), unsafe_allow_html=True)
    if area == NATION:
        st.caption(page.text.gettext(ADDED_UP))
    show_twin(page, shown, shown.key)
    view = next(view for view in views if view.link.key == opened)

    def show_opened() -> None:
        _show_link_choice(page, opened)
        _show_link(desk, view, space)
        show_reproduce(desk, _with_the_links_own_first(view.link), (year,), area=area)

    show_with_inverse(desk, opening_of(view.link, area, max(year, START_YEAR + 1)), show_opened)


def _with_the_links_own_first(opened: Link) -> tuple[Measure, ...]:
    own = tuple(measure(key) for key in opened.measures)
    return (*own, *(each for each in SERVICE_MEASURES if each not in own))


def _view(desk: Desk, each: Link, area: str, year: int, certainty: Certainty) -> ServiceView:
    page, shared, scenario = desk.page, desk.model, desk.scenario
    names = region_names(page.catalog, page.text)
    base = shared.regional(Scenario())
    return ServiceView(
        link=each,
        area=area,
        names=names,
        base=base,
        outcome=base if scenario.is_baseline else shared.regional(scenario),
        year=year,
        text=page.text,
        theme=page.theme,
        is_baseline=scenario.is_baseline,
        assumptions=tuple(changes(page.text, scenario, names)),
        certainty=certainty,
    )


def _opened() -> str:
    asked, keys = read_link(LINK), [each.key for each in LINKS]
    if asked in keys:
        return str(asked)
    return FIRST_LINK if FIRST_LINK in keys else keys[-1]


def _show_link_choice(page: Page, opened: str) -> None:
    labels = {each.key: page.text.gettext(each.label) for each in LINKS}
    st.session_state["services_link"] = opened
    st.segmented_control(
        page.text.gettext("Open a link of the chain"),
        list(labels),
        format_func=labels.__getitem__,
        key="services_link",
        required=True,
        on_change=lambda: write_link({LINK: st.session_state["services_link"]}),
    )


def _year_choice(page: Page) -> int:
    asked = read_link(YEAR) or ""
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len("2032") else 0
    st.session_state["services_year"] = year if START_YEAR <= year <= LAST_SHOWN_YEAR else FIRST_YEAR
    return st.slider(
        page.text.gettext("Year"),
        min_value=START_YEAR,
        max_value=LAST_SHOWN_YEAR,
        step=1,
        key="services_year",
        on_change=lambda: write_link({YEAR: str(st.session_state["services_year"])}),
    )


def _show_link(desk: Desk, view: ServiceView, space: Room) -> None:
    page, opened = desk.page, view.link
    _ = page.text.gettext
    left, right = st.columns(2)
    with left:
        show_chart(page, balance_chart(view) if opened.needed else measure_chart(view, opened.headline))
    others = [key for key in opened.measures if key not in {opened.there, opened.needed, opened.headline}]
    with right:
        if opened.missing:
            show_chart(page, measure_chart(view, opened.missing))
        elif others:
            show_chart(page, measure_chart(view, others[0]))
    labels = (_("Assumptions"), _("Regions"), _("More figures"), _("Published"))
    published = has_published(page, opened.groups)
    parts = st.tabs(labels if published else labels[:-1], key="services_part", on_change="rerun")
    assumptions, regions, more = parts[:3]
    if assumptions.open:
        with assumptions:
            _show_assumptions(desk, view)
    if regions.open:
        with regions:
            _show_regions(desk, view, space)
    if more.open:
        with more:
            _show_more(page, view)
    if published and parts[-1].open:
        with parts[-1]:
            show_published(page, opened.groups)


def _show_assumptions(desk: Desk, view: ServiceView) -> None:
    """Draw the levers of the link, each with what its default rests on."""
    text = desk.page.text
    for group in view.link.groups:
        levers = [spec for spec in levers_of(group) if not _stands_above(spec, view.area)]
        if len(view.link.groups) > 1:
            st.markdown(f"**{plain(text.gettext(GROUPS[group]))}**")
        for start in range(0, len(levers), COLUMNS):
            for column, spec in zip(st.columns(COLUMNS), levers[start : start + COLUMNS], strict=False):
                with column, st.container(border=True, height="stretch"):
                    show_lever(desk, spec, view.area)
                    if spec.reason:
                        st.caption(plain(_basis(text, spec.basis, spec.reason)))


def _stands_above(spec: Lever, area: str) -> bool:
    """Whether the page has drawn the lever already."""
    return spec.key == OPENING_LEVER and area == NATION


def _basis(text: Language, basis: str, reason: str) -> str:
    _ = text.gettext
    return _("Default {status}: {reason}").format(status=text.status(basis), reason=_(reason))


@st.fragment
def _show_regions(desk: Desk, view: ServiceView, space: Room) -> None:
    """Draw the regions by a measure of the link; choosing another redraws this part alone."""
    with safely(desk.page.text):
        _draw_regions(desk, view, space)


def _draw_regions(desk: Desk, view: ServiceView, space: Room) -> None:
    page = desk.page
    labels = {key: page.text.gettext(measure(key).label) for key in view.link.measures}
    first = view.link.missing or view.link.headline
    key = st.selectbox(
        page.text.gettext("What to compare"),
        list(labels),
        index=list(labels).index(first),
        format_func=labels.__getitem__,
        key=f"services_measure_{view.link.key}",
    )
    wanted = everywhere(measure(key), PURPOSE)
    certainty = certainty_of(desk.model, desk.scenario, wanted)
    compared = RegionsView(
        regions=desk.model.regions,
        base=view.base,
        outcome=view.outcome,
        names=view.names,
        measure=measure(key),
        year=view.year,
        text=page.text,
        theme=page.theme,
        is_baseline=view.is_baseline,
        certainty=certainty,
    )
    asked = Asked(measure(key), view.year, "scenario", view.base, view.outcome, certainty)
    show_progress(page, desk.model, desk.scenario, wanted)
    left, right = st.columns(2)
    with left:
        show_chart(page, region_ranking(compared), key="services_ranking")
    with right:
        drawn = outcome_map(
            page.catalog,
            asked,
            (),
            text=page.text,
            theme=page.theme,
            zoom=ZOOM[space] - (0.6 if space == "wide" else 0.0),
            chosen="" if view.area == NATION else view.area,
        )
        show_map(page, drawn, room=space)


def _show_more(page: Page, view: ServiceView) -> None:
    shown = [key for key in view.link.measures if key != view.link.headline]
    for start in range(0, len(shown), 2):
        for column, key in zip(st.columns(2), shown[start : start + 2], strict=False):
            with column:
                show_chart(page, measure_chart(view, key), key=f"more_{key}")
