"""Which regions first: a yearly budget for school places, spent so that children go without least long."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from crcdata.analysis.measures import measure
from crcdata.baseline import NATION, START_YEAR
from crcdata.figures.budget_charts import PlanView, places_chart, without_chart
from crcdata.figures.region_view import SOURCES
from crcdata.figures.status import prices_words
from crcdata.inverse import Comparison, compare_plans, plan_sentences
from crcdata.scenario import Scenario, lever, levers_of
from crcdata.services import Settings
from crcdata.services.money import cost_of_place, price_index
from crcdata.services.places import SHIFTS_COUNTED
from crcdata.ui.chart import show_chart
from crcdata.ui.model import Model, figures_key
from crcdata.ui.plain import plain
from crcdata.ui.provenance import source_link
from crcdata.ui.region_choice import region_names
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk

Array = NDArray[np.float64]

NEED, COST = "places_missing", "school_place_cost"
PRICES = ("prices_since_2023", "real_cost_growth", "expected_inflation")
FIRST_YEAR, LAST_YEAR, LATEST = START_YEAR + 1, 2035, 2050
BILLION = 1e9
MOST_MONEY = 10_000.0
MOST_PLANS = 32


@st.fragment
def show_budget(desk: Desk) -> None:
    """Draw the budget and its plan; another budget redraws this part alone."""
    with safely(desk.page.text):
        _show(desk)


def _show(desk: Desk) -> None:
    page, shared = desk.page, desk.model
    text = page.text
    _ = text.gettext
    cost = _cost(shared, desk.scenario)
    left, right = st.columns(2)
    with right:
        last = st.slider(
            _("Plan up to the year"),
            min_value=FIRST_YEAR,
            max_value=LATEST,
            value=LAST_YEAR,
            step=1,
            key="budget_last_year",
        )
    with left:
        st.session_state.setdefault("budget_money", _programme(shared, desk.scenario, cost))
        billions = st.number_input(
            _("Money a year beyond the scenario's own programme, billion tenge"),
            min_value=0.0,
            max_value=MOST_MONEY,
            step=1.0,
            format="%.0f",
            key="budget_money",
        )
    st.caption(_explained(desk, float(cost[:, 0].mean())))
    found, need = _plans(shared.baseline.version, desk.scenario, last, billions, shared)
    names = region_names(page.catalog, text)
    codes = shared.regions.areas
    view = PlanView(
        found=found,
        need=need,
        codes=codes,
        names=[names[code] for code in codes],
        years=range(FIRST_YEAR, last + 1),
        text=text,
        theme=page.theme,
        sources=_sources(),
        note=desk.view.note,
    )
    sentences = plan_sentences(found, text, view.names, view.years)
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
    left, right = st.columns(2)
    with left:
        show_chart(page, without_chart(view))
    with right:
        show_chart(page, places_chart(view))


def _explained(desk: Desk, cost: float) -> str:
    """Say what is counted, what a place costs and where that comes from, and what the budget opens with."""
    text, outcome = desk.page.text, desk.model.regional(desk.scenario)
    spec = lever(COST)
    moved = not {COST, *PRICES}.isdisjoint(
        {*desk.scenario.levers, *(key for levers in desk.scenario.regions.values() for key in levers)}
    )
    words = text.gettext(
        "Counted are pupils beyond the places that the scenario has. A place costs {cost} tenge in {year} "
        "({status}, {prices}), as the levers “{lever}” and those of prices say. The budget opens with as "
        "much again as the scenario's own programme of {year}."
    ).format(
        cost=text.integer(cost),
        year=FIRST_YEAR,
        status=text.status("assumed" if moved else spec.basis),
        prices=prices_words(text, outcome, outcome.row(NATION), FIRST_YEAR),
        lever=text.gettext(spec.label),
    )
    source = source_link(text, desk.page.catalog.source(spec.source))
    told = text.gettext("Source of the cost: {source}.").format(source=source)
    return f"{plain(words)} {told}"


def _sources() -> tuple[str, ...]:
    own = (spec.source for spec in (*levers_of("places"), lever(COST)))
    return tuple(dict.fromkeys((*SOURCES, *filter(None, own))))


def _cost(shared: Model, scenario: Scenario) -> Array:
    """Return what a place costs in every region and year from the first of the plan on, (R, T)."""
    settings = Settings(scenario, shared.regions.areas, shared.baseline.rates.years)
    cost: Array = (cost_of_place(settings) * price_index(settings))[:, 1:]
    return cost


def _programme(shared: Model, scenario: Scenario, cost: Array) -> float:
    """Return what the scenario's own programme costs in the plan's first year, whole billions of tenge."""
    built = measure("places_built").values(shared.regional(scenario))[1:, 1]
    return float(np.clip(np.round(built @ cost[:, 0] / BILLION), 0.0, MOST_MONEY))


@st.cache_resource(max_entries=MOST_PLANS, show_spinner=False, hash_funcs={Scenario: figures_key})
def _plans(
    version: str,  # noqa: ARG001 - the cache's key
    scenario: Scenario,
    last: int,
    billions: float,
    _model: Model,
) -> tuple[Comparison, Array]:
    years = slice(1, last - START_YEAR + 1)
    outcome = _model.regional(scenario)
    shifts = Settings(scenario, _model.regions.areas, outcome.years).path("school_shifts")
    # Places are counted in two shifts; where more are accepted, each holds more pupils.
    need = (measure(NEED).values(outcome)[1:] * (SHIFTS_COUNTED / shifts))[:, years]
    cost = _cost(_model, scenario)[:, : need.shape[1]]
    return compare_plans(need, budget=billions * BILLION, cost=cost), need
