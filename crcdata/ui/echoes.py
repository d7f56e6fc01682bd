"""Tells a visitor's move of a slider from the echo of a value that the page itself has changed since.

A browser sends the values of all sliders with each move. While a lever is moved quickly, runs are cut off
before the browser learns where other sliders stand now; it then sends where they stood, as if the visitor
had put them there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import streamlit as st

# For how long a browser may still send a value that the page has replaced.
SECONDS: Final = 4.0


@dataclass(slots=True)
class Replaced:
    """Values that the page has put and replaced in one slider, and when it did so last."""

    values: set[float] = field(default_factory=set)
    last: float = 0.0

    def note(self, value: float, now: float) -> None:
        """Note a value that is put or replaced; those of long ago are forgotten."""
        if now - self.last > SECONDS:
            self.values.clear()
        self.values.add(value)
        self.last = now

    def echoes(self, value: float, now: float) -> bool:
        """Whether a value that comes from the browser is only one that was replaced a moment ago."""
        return value in self.values and now - self.last <= SECONDS


def put(key: str, value: float, *, clock: Callable[[], float] = monotonic) -> None:
    """Put a slider where the scenario has it, and note where it stood."""
    state = st.session_state
    stood = state.get(key)
    if stood == value:
        # What is put there anew overrides the browser, where the visitor may have moved on meanwhile.
        return
    if stood is not None:
        # The new value too: the browser may send it after it was replaced itself.
        for each in (stood, value):
            _replaced(key).note(float(each), clock())
    state[key] = value


def is_echo(key: str, *, clock: Callable[[], float] = monotonic) -> bool:
    """Whether the value that a slider has now is an echo and no move."""
    return _replaced(key).echoes(float(st.session_state[key]), clock())


def _replaced(key: str) -> Replaced:
    name = f"replaced_{key}"
    if name not in st.session_state:
        st.session_state[name] = Replaced()
    found: Replaced = st.session_state[name]
    return found
