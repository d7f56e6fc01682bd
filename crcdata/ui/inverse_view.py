"""What would it take: a target is asked for, the answer stands in a sentence, one press puts it in force."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from crcdata.analysis.measures import Measure, measure
from crcdata.baseline import NATION
from crcdata.inverse import (
    DIRECTIONS,
    Answer,
    Direction,
    Handle,
    Target,
    answer_sentence,
    quantity,
    solve_several,
)
from crcdata.inverse.several_levers import MOST_HANDLES
from crcdata.language import Language
from crcdata.scenario import LEVERS, Lever, Scenario, levers_of
from crcdata.ui.measure_choice import show_measure_choice
from crcdata.ui.model import Model
from crcdata.ui.plain import plain
from crcdata.ui.region_choice import region_names
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk
from crcdata.ui.scenario_state import put_scenario

EVERY = "every_region"
FIRST_YEAR, FIRST_MEASURE = 2032, "births"
ANSWERED, APPLIED = "inverse_answered", "inverse_applied"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with the question and the scenario that it was asked in."""

    target: Target
    handles: tuple[Handle, ...]
    start: Scenario
    answer: Answer


@st.fragment
def show_inverse(desk: Desk) -> None:
    """Draw the question and its answer; asking redraws this part alone, applying the whole page."""
    with safely(desk.page.text):
        if st.session_state.pop(APPLIED, False):
            st.rerun()
        _show(desk)


def _show(desk: Desk) -> None:
    text = desk.page.text
    _ = text.gettext
    names = region_names(desk.page.catalog, text)
    left, middle, right = st.columns(3)
    with left:
        asked = show_measure_choice(text, "inverse_measure", first=FIRST_MEASURE)
    with middle:
        place = _show_place(text, names)
    with right:
        year = _show_year(desk)
    areas = desk.model.regions.areas if place == EVERY else (place,)
    target = _show_target(desk, asked, areas, year)
    handles = _show_levers(desk, asked, place, names)
    st.button(
        _("Find out"),
        key="inverse_ask",
        type="primary",
        disabled=not handles,
        on_click=_ask,
        args=(desk.model, target, handles, desk.scenario),
    )
    _show_answer(desk, target, handles, names)


def _show_place(text: Language, names: dict[str, str]) -> str:
    labels = {**names, EVERY: text.gettext("every region")}
    return st.selectbox(
        text.gettext("Where"), list(labels), format_func=labels.__getitem__, key="inverse_place"
    )


def _show_year(desk: Desk) -> int:
    years = desk.view.base.years
    return st.slider(
        desk.page.text.gettext("In the year"),
        min_value=int(years[0]) + 1,
        max_value=int(years[-1]),
        value=FIRST_YEAR,
        step=1,
        key="inverse_year",
    )


def _show_target(desk: Desk, asked: Measure, areas: tuple[str, ...], year: int) -> Target:
    """Draw direction and value; the value opens with what the scenario gives now, which stands below it."""
    text = desk.page.text
    _ = text.gettext
    now = _now(desk, asked, areas, year)
    key = f"inverse_value_{asked.key}_{areas[0]}_{len(areas)}_{year}"
    # Once asked for, a target stays when the scenario moves towards it.
    st.session_state.setdefault(key, round(now[1], asked.decimals))
    labels: dict[Direction, str] = {
        "at_least": _("at least"),
        "at_most": _("at most"),
        "equal": _("exactly"),
    }
    offered = [each for each in DIRECTIONS if each != "equal" or len(areas) == 1]
    left, right = st.columns(2)
    with left:
        direction = st.segmented_control(
            _("The figure shall be"),
            offered,
            default=offered[0],
            format_func=labels.__getitem__,
            required=True,
            key=f"inverse_direction_{len(offered)}",
        )
    with right:
        value = st.number_input(
            f"{_(asked.label)}, {text.unit(asked.unit)}",
            step=10.0**-asked.decimals,
            format=f"%.{asked.decimals}f",
            key=key,
        )
    st.caption(plain(_now_words(text, asked, now, year, several=len(areas) > 1)))
    return Target(asked.key, year, direction or offered[0], float(value), areas)


def _now(desk: Desk, asked: Measure, areas: tuple[str, ...], year: int) -> tuple[float, float]:
    """Return the lowest and the highest value of the areas in the scenario in force."""
    shared = desk.model
    national = asked.group == "population" and areas == (NATION,)
    outcome = shared.outcome(desk.scenario) if national else shared.regional(desk.scenario)
    values = asked.values(outcome)[[outcome.row(area) for area in areas], year - int(outcome.years[0])]
    return float(values.min()), float(values.max())


def _now_words(text: Language, asked: Measure, now: tuple[float, float], year: int, *, several: bool) -> str:
    _ = text.gettext
    low, high = (quantity(text, asked, value) for value in now)
    if several:
        return _("In the scenario in force, {year}: from {low} to {high}.").format(
            year=year, low=low, high=high
        )
    return _("In the scenario in force, {year}: {value}.").format(year=year, value=high)


def _show_levers(desk: Desk, asked: Measure, place: str, names: dict[str, str]) -> tuple[Handle, ...]:
    """Draw the choice of levers, of the nation and of the region, and the weights of several."""
    text = desk.page.text
    _ = text.gettext
    areas = [NATION] if place in (NATION, EVERY) else [NATION, place]
    labels = {
        f"{area}.{spec.key}": _(spec.label)
        if area == NATION
        else _("{region} – {change}").format(region=names[area], change=_(spec.label))
        for spec in _answering(asked)
        for area in areas
    }
    chosen = st.multiselect(
        _("Levers that may move"),
        list(labels),
        default=list(labels)[:1],
        format_func=labels.__getitem__,
        max_selections=MOST_HANDLES,
        key=f"inverse_levers_{asked.group}_{place}",
    )
    weights = _show_weights(text, chosen, labels) if len(chosen) > 1 else {}
    return tuple(
        Handle(key, area, weight=weights.get(f"{area}.{key}", 1.0))
        for area, _dot, key in (name.partition(".") for name in chosen)
    )


def _answering(asked: Measure) -> list[Lever]:
    """Return the levers that may move a measure, those of its own part of the model first."""
    if asked.group == "population":
        return list(levers_of("population"))
    return sorted(LEVERS, key=lambda spec: spec.group != asked.group)


def _show_weights(text: Language, chosen: list[str], labels: dict[str, str]) -> dict[str, float]:
    _ = text.gettext
    st.caption(
        _(
            "With several levers, the smallest change is sought: each lever’s change against its full "
            "plausible span, times its weight, all squared and added up."
        )
    )
    columns = st.columns(min(len(chosen), 4))
    return {
        name: columns[place % len(columns)].number_input(
            _("Weight: {lever}").format(lever=labels[name]),
            min_value=0.1,
            max_value=10.0,
            value=1.0,
            step=0.1,
            format="%.1f",
            key=f"inverse_weight_{name}",
            help=_("The higher the weight, the less the lever moves."),
        )
        for place, name in enumerate(chosen)
    }


def _ask(model: Model, target: Target, handles: tuple[Handle, ...], start: Scenario) -> None:
    evaluator = model.evaluator(measure(target.measure), target.areas)
    answer = solve_several(evaluator, target, handles, start)
    st.session_state[ANSWERED] = Answered(target, handles, start, answer)


def _show_answer(desk: Desk, target: Target, handles: tuple[Handle, ...], names: dict[str, str]) -> None:
    """Draw the answer as long as it answers what is asked now, in the scenario that it was asked in."""
    text = desk.page.text
    _ = text.gettext
    held = st.session_state.get(ANSWERED)
    if not isinstance(held, Answered) or (held.target, held.handles) != (target, handles):
        return
    applied = desk.scenario.essence == held.answer.scenario.essence
    if not applied and desk.scenario.essence != held.start.essence:
        return
    sentence = plain(answer_sentence(held.answer, text, names))
    if held.answer.status == "unreachable":
        st.warning(sentence)
    else:
        st.success(sentence)
    if not held.answer.moves:
        return
    if applied:
        st.caption(_("This is the scenario in force."))
    else:
        st.button(
            _("Apply as the scenario"),
            key="inverse_apply",
            icon=":material/check:",
            on_click=_apply,
            args=(held.answer.scenario,),
        )


def _apply(scenario: Scenario) -> None:
    put_scenario(scenario)
    st.session_state[APPLIED] = True
