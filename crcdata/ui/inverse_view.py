"""What would it take: a target is asked for, the answer stands in a sentence, one press puts it in force."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from crcdata.analysis.measures import Measure, measure
from crcdata.baseline import NATION
from crcdata.figures.answer_table import answer_table
from crcdata.inverse import (
    Answer,
    Direction,
    Handle,
    Target,
    answer_sentence,
    quantity,
    solve_each,
    solve_several,
)
from crcdata.inverse.several_levers import MOST_HANDLES
from crcdata.language import Language
from crcdata.scenario import Scenario
from crcdata.ui import inverse_question as question
from crcdata.ui.chart import show_table
from crcdata.ui.inverse_question import BY, EACH, EVERY, PLACE, TOGETHER, YEAR, Example, Opening
from crcdata.ui.measure_choice import show_measure_choice
from crcdata.ui.model import Model
from crcdata.ui.plain import plain
from crcdata.ui.region_choice import region_names
from crcdata.ui.safely import safely
from crcdata.ui.scenario_parts import Desk
from crcdata.ui.scenario_state import put_scenario

ANSWERED, APPLIED = "inverse_answered", "inverse_applied"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: what shall hold, the levers that may move, and whether each region moves by itself."""

    target: Target
    handles: tuple[Handle, ...]
    each: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with the question and the scenario that it was asked in."""

    asked: Asked
    start: Scenario
    answer: Answer


@st.fragment
def show_inverse(desk: Desk, opening: Opening) -> None:
    """Draw the question and its answer; asking redraws this part alone, applying the whole page."""
    with safely(desk.page.text):
        if st.session_state.pop(APPLIED, False):
            st.rerun()
        question.open_with(opening)
        _show(desk)


def _show(desk: Desk) -> None:
    text = desk.page.text
    _ = text.gettext

    def ask_example(each: Example) -> None:
        target = each.target(desk.model.regions.areas)
        _ask(desk.model, Asked(target, (each.handle,), each.each), desk.scenario)

    question.show_examples(text, ask_example)
    names = region_names(desk.page.catalog, text)
    left, middle, right = st.columns(3)
    with left:
        asked = show_measure_choice(text, question.MEASURE)
    with middle:
        place = _show_place(text, names)
    with right:
        year = _show_year(desk)
    target = _show_target(desk, asked, place, year)
    each = place == EVERY and _show_by(text)
    handles = _show_lever(text, asked) if each else _show_levers(desk, asked, place, names)
    whole = Asked(target, handles, each)
    st.button(
        _("Find out"),
        key="inverse_ask",
        type="primary",
        disabled=not handles,
        on_click=_ask,
        args=(desk.model, whole, desk.scenario),
    )
    _show_answer(desk, whole, names)


def _show_place(text: Language, names: dict[str, str]) -> str:
    labels = {**names, EVERY: text.gettext("every region")}
    return st.selectbox(text.gettext("Where"), list(labels), format_func=labels.__getitem__, key=PLACE)


def _show_by(text: Language) -> bool:
    """Draw whether one value holds for all regions or each gets its own; tell whether it is the latter."""
    _ = text.gettext
    labels = {EACH: _("Each region by itself"), TOGETHER: _("One value for the nation")}
    st.session_state.setdefault(BY, EACH)
    chosen = st.segmented_control(
        _("How the lever may move"), list(labels), format_func=labels.__getitem__, required=True, key=BY
    )
    return chosen == EACH


def _show_lever(text: Language, asked: Measure) -> tuple[Handle, ...]:
    """Draw the choice of the one lever that moves in each region by itself."""
    labels = {spec.key: text.gettext(spec.label) for spec in question.answering(asked)}
    key = st.selectbox(
        text.gettext("Lever that may move"),
        list(labels),
        format_func=labels.__getitem__,
        key=question.lever_key(asked.group),
    )
    return (Handle(key),)


def _show_year(desk: Desk) -> int:
    years = desk.view.base.years
    return st.slider(
        desk.page.text.gettext("In the year"),
        min_value=int(years[0]) + 1,
        max_value=int(years[-1]),
        step=1,
        key=YEAR,
    )


def _show_target(desk: Desk, asked: Measure, place: str, year: int) -> Target:
    """Draw direction and value; the value opens with what the scenario gives now, which stands below it."""
    text = desk.page.text
    _ = text.gettext
    areas, several = question.areas_of(place, desk.model.regions.areas), place == EVERY
    now = _now(desk, asked, areas, year)
    at_nothing = question.opens_at_nothing(asked)
    labels: dict[Direction, str] = {
        "at_least": _("at least"),
        "at_most": _("at most"),
        "equal": _("exactly"),
    }
    value_key, direction_key = (
        question.value_key(asked, place, year),
        question.direction_key(asked, several=several),
    )
    # Once asked for, a target stays when the scenario moves towards it.
    st.session_state.setdefault(value_key, 0.0 if at_nothing else round(now[1], asked.decimals))
    st.session_state.setdefault(direction_key, "at_most" if at_nothing else "at_least")
    left, right = st.columns(2)
    with left:
        direction = st.segmented_control(
            _("The figure shall be"),
            question.directions(several=several),
            format_func=labels.__getitem__,
            required=True,
            key=direction_key,
        )
    with right:
        value = st.number_input(
            f"{_(asked.label)}, {text.unit(asked.unit)}",
            step=10.0**-asked.decimals,
            format=f"%.{asked.decimals}f",
            key=value_key,
        )
    st.caption(plain(_now_words(text, asked, now, year, several=several)))
    return Target(asked.key, year, direction or "at_least", float(value), areas)


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
    areas = [NATION] if place in (NATION, EVERY) else [place, NATION]
    labels = {
        f"{area}.{spec.key}": _(spec.label)
        if area == NATION
        else _("{region} – {change}").format(region=names[area], change=_(spec.label))
        for spec in question.answering(asked)
        for area in areas
    }
    key = question.levers_key(asked.group, place)
    st.session_state.setdefault(key, list(labels)[:1])
    chosen = st.multiselect(
        _("Levers that may move"),
        list(labels),
        format_func=labels.__getitem__,
        max_selections=MOST_HANDLES,
        key=key,
    )
    weights = _show_weights(text, chosen, labels) if len(chosen) > 1 else {}
    return tuple(
        Handle(key, area, weight=weights.get(f"{area}.{key}", 1.0))
        for area, _dot, key in (name.partition(".") for name in chosen)
    )


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


def _ask(model: Model, asked: Asked, start: Scenario) -> None:
    target = asked.target
    evaluator = model.evaluator(measure(target.measure), target.areas, until=target.year)
    if asked.each:
        answer = solve_each(evaluator, target, asked.handles[0].lever, start)
    else:
        answer = solve_several(evaluator, target, asked.handles, start)
    st.session_state[ANSWERED] = Answered(asked, start, answer)


def _show_answer(desk: Desk, asked: Asked, names: dict[str, str]) -> None:
    """Draw the answer as long as it answers what is asked now, in the scenario that it was asked in."""
    text = desk.page.text
    _ = text.gettext
    held = st.session_state.get(ANSWERED)
    if not isinstance(held, Answered) or held.asked != asked:
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
    if asked.each:
        show_table(desk.page, answer_table(held.answer, text, names))


def _apply(scenario: Scenario) -> None:
    put_scenario(scenario)
    st.session_state[APPLIED] = True
