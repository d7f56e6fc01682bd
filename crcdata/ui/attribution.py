"""What caused it: the scenario's difference from the baseline, split over what was changed."""

from __future__ import annotations

import streamlit as st

from crcdata.analysis.attribution import Attribution, attribution
from crcdata.analysis.measures import Measure, measure
from crcdata.baseline import NATION
from crcdata.baseline.national import LAST_YEAR
from crcdata.figures.attribution_chart import attribution_chart
from crcdata.figures.region_view import SOURCES
from crcdata.scenario import Scenario, lever
from crcdata.ui.chart import show_chart
from crcdata.ui.measure_choice import show_measure_choice
from crcdata.ui.model import Model, figures_key
from crcdata.ui.region_choice import region_names
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk

FIRST_YEAR, FIRST_MEASURE = 2035, "children"
# Some 1 MB each where there are regions.
MOST_SPLIT = 32


@st.fragment
def show_attribution(desk: Desk) -> None:
    """Draw the waterfall for a measure and a year of choice; choosing redraws this part alone."""
    with safely(desk.page.text):
        _show(desk)


def _show(desk: Desk) -> None:
    page, scenario = desk.page, desk.scenario
    _ = page.text.gettext
    if scenario.is_baseline:
        st.info(_("Nothing is changed: this is the baseline."))
        return
    left, right = st.columns(2)
    with left:
        shown = show_measure_choice(page.text, "attribution_measure", first=FIRST_MEASURE)
    first, last = (int(desk.view.base.years[place]) for place in (0, -1))
    with right:
        year = st.slider(
            _("Year"), min_value=first, max_value=last, value=FIRST_YEAR, step=1, key="attribution_year"
        )
    with st.spinner(_("Running every combination of the changes…"), show_time=False):
        split = _split(
            desk.model.baseline.version, scenario, shown.key, _areas(desk), _until(year), desk.model
        )
    if not split.parts:
        st.info(_("No change in this scenario can move this figure."))
        return
    chart = attribution_chart(
        split,
        scenario,
        shown,
        desk.area,
        year,
        text=page.text,
        names=region_names(page.catalog, page.text),
        theme=page.theme,
        sources=_sources(split, shown),
    )
    show_chart(page, chart)


def _until(year: int) -> int:
    """Return how far the runs go: years up to the first one shown take half the work that all of them do."""
    return FIRST_YEAR if year <= FIRST_YEAR else LAST_YEAR


def _areas(desk: Desk) -> tuple[str, ...]:
    """The nation alone, which is quicker, or with all regions, so that another region costs nothing more."""
    return (NATION,) if desk.area == NATION else (NATION, *desk.model.regions.areas)


def _sources(split: Attribution, shown: Measure) -> tuple[str, ...]:
    own = [lever(part.lever).source for part in split.parts if part.lever and shown.group != "population"]
    return tuple(dict.fromkeys((*SOURCES, *filter(None, own))))


@st.cache_resource(max_entries=MOST_SPLIT, show_spinner=False, hash_funcs={Scenario: figures_key})
def _split(
    version: str,  # noqa: ARG001 - the cache's key
    scenario: Scenario,
    key: str,
    areas: tuple[str, ...],
    until: int,
    _model: Model,
) -> Attribution:
    return attribution(_model.evaluator(measure(key), areas, until=until), scenario)
