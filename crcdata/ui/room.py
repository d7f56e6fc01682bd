"""How much room the page has: a figure that cannot reflow by itself, such as a map, asks here first."""

from __future__ import annotations

from typing import Literal

import streamlit as st

Room = Literal["wide", "narrow"]

NARROW_BELOW = 700
_MEASURE = """
export default function ({ parentElement, setStateValue }) {
  const page = document.querySelector("[data-testid='stMainBlockContainer']") ?? document.body;
  let known = null;
  const tell = () => {
    const room = page.clientWidth < %d ? "narrow" : "wide";
    if (room !== known) { known = room; setStateValue("room", room); }
  };
  const watch = new ResizeObserver(tell);
  watch.observe(page);
  tell();
  return () => watch.disconnect();
}
"""


def room() -> Room:
    """Return whether the page is as narrow as a phone.

    The browser tells only when it changes, so it costs one run of the page on a phone and none elsewhere.
    """
    measure = st.components.v2.component("room", js=_MEASURE % NARROW_BELOW)
    told = measure(key="room", default={"room": "wide"}, on_room_change=lambda: None)
    return "narrow" if told.room == "narrow" else "wide"
