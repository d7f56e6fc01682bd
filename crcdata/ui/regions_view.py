"""All twenty regions on one screen: a measure and a year, a ranking, the change, small lines on one scale."""

from __future__ import annotations

import html

import streamlit as st

from crcdata.analysis.measures import Measure, measure
from crcdata.baseline import START_YEAR
from crcdata.figures.region_charts import region_change, region_ranking
from crcdata.figures.region_multiples import Multiples, has_index, region_multiples
from crcdata.figures.region_view import RegionsView
from crcdata.figures.region_words import where_most
from crcdata.figures.room import roomy
from crcdata.figures.scenario_charts import LAST_SHOWN_YEAR
from crcdata.figures.svg import sample
from crcdata.scenario import Scenario
from crcdata.ui.certainty import certainty_of, everywhere, show_progress
from crcdata.ui.chart import show_chart, show_sources_line, show_twin
from crcdata.ui.link import read_link, write_link
from crcdata.ui.measure_labels import measure_labels
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.record import show_record
from crcdata.ui.region_choice import region_names
from crcdata.ui.room import Room, room
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk

MEASURE, YEAR = "measure", "year"
FIRST_MEASURE, FIRST_YEAR = "children", 2035
# As many abreast as fit; two on a phone.
PANEL_WIDTH = "min(12.5rem, 44%)"
INDEXED = "index"
FIGURES = "figures"
PURPOSE = "all regions"


def show_all_regions(desk: Desk) -> None:
    """Draw every region of the nation side by side; choosing a measure or a year redraws this part alone."""
    _show_all(desk, room())


@st.fragment
def _show_all(desk: Desk, space: Room) -> None:
    with safely(desk.page.text):
        view = _chosen_view(desk)
        sentence = where_most(view)
        if sentence:
            st.markdown(plain(sentence))
        show_progress(desk.page, desk.model, desk.scenario, everywhere(view.measure, PURPOSE))
        _show_charts(desk.page, view, space)


def _show_charts(page: Page, view: RegionsView, space: Room) -> None:
    _ = page.text.gettext
    # A measure that is itself a change since the start has nothing more to say about it.
    changes = not (view.is_baseline and view.measure.key == "children_change")
    left, right = st.columns(2)
    with left:
        show_chart(page, region_ranking(view))
    if changes:
        with right:
            show_chart(page, region_change(view, relative=view.measure.adds_up, narrow=space == "narrow"))
    indexed = False
    if has_index(view):
        labels = {FIGURES: _("Figures"), INDEXED: _("Index, 2026 = 100")}
        scale = st.segmented_control(
            _("Scale of the small charts"),
            list(labels),
            format_func=labels.__getitem__,
            default=FIGURES,
            required=True,
            key="regions_scale",
        )
        indexed = scale == INDEXED
    _show_multiples(page, region_multiples(view, index=indexed))


def _chosen_view(desk: Desk) -> RegionsView:
    page, shared = desk.page, desk.model
    left, right = st.columns(2)
    with left:
        chosen = _measure_choice(page)
    with right:
        year = _year_choice(page)
    base = shared.regional(Scenario())
    return RegionsView(
        regions=shared.regions,
        base=base,
        outcome=base if desk.scenario.is_baseline else shared.regional(desk.scenario),
        names=region_names(page.catalog, page.text),
        measure=chosen,
        year=year,
        text=page.text,
        theme=page.theme,
        is_baseline=desk.scenario.is_baseline,
        certainty=certainty_of(shared, desk.scenario, everywhere(chosen, PURPOSE)),
    )


def _measure_choice(page: Page) -> Measure:
    labels = measure_labels(page.text)
    asked = read_link(MEASURE)
    st.session_state["regions_measure"] = asked if asked in labels else FIRST_MEASURE
    key = st.selectbox(
        page.text.gettext("What to compare"),
        list(labels),
        format_func=labels.__getitem__,
        key="regions_measure",
        on_change=lambda: write_link({MEASURE: st.session_state["regions_measure"]}),
    )
    return measure(key)


def _year_choice(page: Page) -> int:
    asked = read_link(YEAR) or ""
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len("2035") else 0
    offered = START_YEAR <= year <= LAST_SHOWN_YEAR
    st.session_state["regions_year"] = year if offered else FIRST_YEAR
    return st.slider(
        page.text.gettext("Year"),
        min_value=START_YEAR,
        max_value=LAST_SHOWN_YEAR,
        step=1,
        key="regions_year",
        on_change=lambda: write_link({YEAR: str(st.session_state["regions_year"])}),
    )


def _show_multiples(page: Page, figures: Multiples) -> None:
    with st.container(key=f"figure_{figures.key}", gap="small"):
        st.subheader(plain(figures.title), anchor=False)
        st.caption(plain(figures.subtitle))
        st.markdown(_legend(page, figures) + _grid(figures), unsafe_allow_html=True)
        words = plain(f"{figures.summary} {figures.note}")
        st.caption(
            roomy(words, figures.room) if figures.room else words, unsafe_allow_html=bool(figures.room)
        )
        show_record(page, figures.projected, figures.key)
        show_sources_line(page, figures.sources)
        show_twin(page, figures, figures.key)


def _legend(page: Page, figures: Multiples) -> str:
    entries = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:.4rem">{sample(entry, page.theme)}'
        f"{html.escape(entry.label)}</span>"
        for entry in figures.legend
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin-bottom:.8rem">{entries}</div>'


def _grid(figures: Multiples) -> str:
    cells = "".join(
        f'<figure style="margin:0;display:flex;flex-direction:column;justify-content:flex-end">'
        f'<figcaption style="line-height:1.25"><b>{html.escape(panel.title)}</b></figcaption>'
        f"{panel.drawing}</figure>"
        for panel in figures.panels
    )
    columns = f"repeat(auto-fill,minmax({PANEL_WIDTH},1fr))"
    style = f"display:grid;grid-template-columns:{columns};gap:.9rem 1rem;margin-bottom:.6rem"
    return f'<div style="{style}">{cells}</div>'
