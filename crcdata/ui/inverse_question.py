"""The question that asks backwards: what it opens with, examples of it, and where its parts are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from crcdata.analysis.links import LINKS, Link
from crcdata.analysis.measures import Measure, measure
from crcdata.baseline import NATION
from crcdata.inverse import DIRECTIONS, Direction, Handle, Target
from crcdata.language import N_, Language
from crcdata.scenario import LEVERS, Group, Lever, levers_of

EVERY: Final = "every_region"
MEASURE, PLACE, YEAR, BY = "inverse_measure", "inverse_place", "inverse_year", "inverse_by"
TOGETHER, EACH = "together", "each"
OPENED: Final = "inverse_opened"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the question opens with: the figure, the place and the year that are looked at."""

    measure: str
    place: str
    year: int


@dataclass(frozen=True, slots=True)
class Example:
    """A whole question that one press asks."""

    label: str
    opening: Opening
    direction: Direction
    value: float
    lever: str
    each: bool = False

    def target(self, regions: Sequence[str]) -> Target:
        """Return what shall hold."""
        asked = self.opening
        return Target(
            asked.measure, asked.year, self.direction, self.value, areas_of(asked.place, tuple(regions))
        )

    @property
    def handle(self) -> Handle:
        """The lever that may move."""
        place = self.opening.place
        return Handle(self.lever, NATION if place == EVERY else place)


EXAMPLES: Final = (
    Example(
        N_("No child without a school place in Astana by 2032"),
        Opening("places_missing", "KZ-71", 2032),
        "at_most",
        0.0,
        "school_places_built",
    ),
    Example(
        N_("One guardianship specialist for 5,000 children everywhere by 2030"),
        Opening("children_per_guardianship_specialist", EVERY, 2030),
        "at_most",
        5_000.0,
        "guardianship_specialists_hired",
        each=True,
    ),
    Example(
        N_("400,000 births a year by 2035"),
        Opening("births", NATION, 2035),
        "at_least",
        400_000.0,
        "births_growth",
    ),
)


def opening_of(link: Link, place: str, year: int) -> Opening:
    """Return the question that a link of the chain opens with: what is missing in it, or its own figure."""
    return Opening(link.missing or link.headline, place, year)


def open_with(opening: Opening) -> None:
    """Put what is looked at into the question: what changed there, and what is not kept any more."""
    before = st.session_state.get(OPENED)
    for key, name in ((MEASURE, "measure"), (PLACE, "place"), (YEAR, "year")):
        wanted = getattr(opening, name)
        if key not in st.session_state or (before is not None and getattr(before, name) != wanted):
            st.session_state[key] = wanted
    st.session_state[OPENED] = opening


def show_examples(text: Language, ask: Callable[[Example], None]) -> None:
    """Draw a press for each example, which fills the question in and asks it."""
    _ = text.gettext
    st.caption(_("Some questions, ready to be asked:"))
    with st.container(horizontal=True, gap="small"):
        for place, each in enumerate(EXAMPLES):
            st.button(_(each.label), key=f"inverse_example_{place}", on_click=_fill, args=(each, ask))


def _fill(example: Example, ask: Callable[[Example], None]) -> None:
    state, opening = st.session_state, example.opening
    _put(opening)
    state[BY] = EACH if example.each else TOGETHER
    every = opening.place == EVERY
    state[value_key(measure(opening.measure), opening.place, opening.year)] = example.value
    state[direction_key(measure(opening.measure), several=every)] = example.direction
    if example.each:
        state[lever_key(measure(opening.measure).group)] = example.lever
    else:
        name = f"{example.handle.area}.{example.lever}"
        state[levers_key(measure(opening.measure).group, opening.place)] = [name]
    ask(example)


def _put(opening: Opening) -> None:
    st.session_state[MEASURE], st.session_state[PLACE] = opening.measure, opening.place
    st.session_state[YEAR] = opening.year


def areas_of(place: str, regions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the areas that a place stands for."""
    return regions if place == EVERY else (place,)


def directions(*, several: bool) -> list[Direction]:
    """Return what may be asked of one area, or of several at once, which can't all be exactly the same."""
    return [each for each in DIRECTIONS if each != "equal" or not several]


def opens_at_nothing(asked: Measure) -> bool:
    """Whether a figure is what is missing somewhere, so that none of it is what one asks for."""
    return any(link.missing == asked.key for link in LINKS)


def answering(asked: Measure) -> list[Lever]:
    """Return the levers that may move a measure: what is first thought of, then its own part of the model."""
    if asked.group == "population":
        return list(levers_of("population"))
    remedies = {link.remedy for link in LINKS if asked.key in link.measures}
    return sorted(LEVERS, key=lambda spec: (spec.key not in remedies, spec.group != asked.group))


def value_key(asked: Measure, place: str, year: int) -> str:
    """Return where a target's value is kept."""
    return f"inverse_value_{asked.key}_{place}_{year}"


def direction_key(asked: Measure, *, several: bool) -> str:
    """Return where a target's direction is kept."""
    return f"inverse_direction_{opens_at_nothing(asked)}_{several}"


def levers_key(group: Group, place: str) -> str:
    """Return where the levers that may move are kept."""
    return f"inverse_levers_{group}_{place}"


def lever_key(group: Group) -> str:
    """Return where the lever is kept that moves in each region by itself."""
    return f"inverse_lever_{group}"
