"""What the map is set to: its measure, year and side; read from the link, written back on every change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crcdata.analysis.measures import MEASURES
from crcdata.baseline import START_YEAR
from crcdata.figures.map_districts import DISTRICT_MEASURES
from crcdata.figures.map_values import SIDES, Side
from crcdata.ui.link import read_link, write_link

MEASURE, YEAR, SIDE = "map_measure", "map_year", "map_side"
LAST_YEAR = 2050

_CHOICE = "map_choice"
_MEASURES = frozenset(each.key for each in MEASURES)
_DISTRICT_MEASURES = frozenset(each.key for each in DISTRICT_MEASURES)


@dataclass(frozen=True, slots=True)
class MapChoice:
    """What is shown; ``measure`` is a key of ``MEASURES`` or, on the map of districts, of theirs."""

    measure: str = "children_share"
    year: int = 2035
    side: Side = "scenario"

    @property
    def by_district(self) -> bool:
        """Whether districts are shown instead of regions."""
        return self.measure in _DISTRICT_MEASURES


def map_choice() -> MapChoice:
    """Return what is shown; at a visit's start and on going back, what the link asks for.

    What the link asks for in vain is passed over.
    """
    context = get_script_run_ctx()
    went_back = context is not None and context.is_history_navigation
    if _CHOICE not in st.session_state or went_back:
        st.session_state[_CHOICE] = _asked()
    choice = st.session_state[_CHOICE]
    assert isinstance(choice, MapChoice)
    return choice


def choose(*, measure: str | None = None, year: int | None = None, side: Side | None = None) -> None:
    """Show something else from now on, and say so in the link."""
    choice = map_choice()
    put(
        replace(
            choice,
            measure=choice.measure if measure is None else measure,
            year=choice.year if year is None else year,
            side=choice.side if side is None else side,
        )
    )
    remember()


def put(choice: MapChoice) -> None:
    """Show something else without a word in the link, as while the years go by."""
    st.session_state[_CHOICE] = choice


def remember() -> None:
    """Write into the link what differs from the first view."""
    choice, first = map_choice(), MapChoice()
    write_link(
        {
            MEASURE: None if choice.measure == first.measure else choice.measure,
            YEAR: None if choice.year == first.year else str(choice.year),
            SIDE: None if choice.side == first.side else choice.side,
        }
    )


def _asked() -> MapChoice:
    first = MapChoice()
    measure, year, side = read_link(MEASURE), read_link(YEAR) or "", read_link(SIDE)
    known = measure if measure in _MEASURES | _DISTRICT_MEASURES else None
    in_digits = year.isascii() and year.isdigit() and len(year) == 4
    in_range = in_digits and START_YEAR <= int(year) <= LAST_YEAR
    return MapChoice(
        measure=known or first.measure,
        year=int(year) if in_range else first.year,
        side=next((key for key, _label in SIDES if key == side), first.side),
    )
