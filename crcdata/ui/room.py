"""How much room the page has: a figure that cannot reflow by itself, such as a map, asks here first."""

from __future__ import annotations

from typing import Literal

import streamlit as st

Room = Literal["wide", "narrow"]

NARROW_BELOW = 700
# A window as narrow as this opens with its sidebar shut.
SHUT_BELOW = 768
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
_WINDOW = """
export default function ({ setStateValue }) {
  const narrow = window.matchMedia("(max-width: %dpx)");
  let known = false;
  const tell = () => {
    if (narrow.matches !== known) { known = narrow.matches; setStateValue("shut", known); }
  };
  narrow.addEventListener("change", tell);
  tell();
  return () => narrow.removeEventListener("change", tell);
}
"""


def room() -> Room:
    """Return whether the page is as narrow as a phone.

    The browser tells only when it changes, so it costs one run of the page on a phone and none elsewhere.
    """
    measure = st.components.v2.component("room", js=_MEASURE % NARROW_BELOW)
    told = measure(key="room", default={"room": "wide"}, on_room_change=lambda: None)
    return "narrow" if told.room == "narrow" else "wide"


def is_sidebar_shut() -> bool:
    """Return whether the browser's window is so narrow that the sidebar lies shut behind a small mark.

    It asks for the window, not for the page in it, whose room changes with the sidebar.
    """
    measure = st.components.v2.component("window", js=_WINDOW % (SHUT_BELOW - 1))
    told = measure(key="window", default={"shut": False}, on_shut_change=lambda: None)
    return bool(told.shut)
