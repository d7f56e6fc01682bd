"""Keeps what a visitor has done through a reload of the page, as long as the server runs and the tab is open.

A reload begins a new session. The tab remembers a word that nobody can guess, and the server what belongs to
it: the steps of the scenario, what is compared, which saved scenario is open.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

import streamlit as st

from crcdata.scenario import History, Scenario, to_link
from crcdata.ui.compare_state import CHOSEN
from crcdata.ui.library_state import AUTHOR, OPEN
from crcdata.ui.scenario_state import HISTORY, history

KEPT = (HISTORY, CHOSEN, OPEN, AUTHOR)
MOST_VISITS = 100
MOST_STEPS = 30

_TOKEN, _COMPONENT = "keeping_token", "keeping"
_JS = """
export default function ({ data, setStateValue }) {
  try {
    const kept = sessionStorage.getItem("crcdata-visit");
    if (data.token) sessionStorage.setItem("crcdata-visit", data.token);
    else if (kept) setStateValue("token", kept);
  } catch { /* a browser that keeps nothing */ }
}
"""


class Shelf:
    """What belongs to the last visits, by their words; those not seen for longest are forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._visits: OrderedDict[str, Mapping[str, object]] = OrderedDict()
        self._lock = Lock()

    def put(self, token: str, visit: Mapping[str, object]) -> None:
        """Keep what belongs to a visit, in place of what did before."""
        with self._lock:
            self._visits[token] = visit
            self._visits.move_to_end(token)
            while len(self._visits) > self._most:
                self._visits.popitem(last=False)

    def get(self, token: str) -> Mapping[str, object]:
        """Return what belongs to a visit; nothing where it was forgotten."""
        with self._lock:
            return self._visits.get(token, {})


def keep_visit() -> None:
    """Keep what there is, and take up what the tab had before a reload. Call it last in a run."""
    component = st.components.v2.component("keeping", js=_JS)
    kept = {key: st.session_state[key] for key in KEPT if st.session_state.get(key)}
    steps = kept.get(HISTORY)
    if isinstance(steps, History):
        kept[HISTORY] = History(steps.present, steps.past[-MOST_STEPS:], steps.future[:MOST_STEPS])
    if _TOKEN in st.session_state or _worth_keeping(kept):
        token = st.session_state.setdefault(_TOKEN, secrets.token_urlsafe(16))
        _shelf().put(token, kept)
    component(
        key=_COMPONENT,
        data={"token": st.session_state.get(_TOKEN, "")},
        default={"token": ""},
        on_token_change=_take_up,
    )


def _worth_keeping(kept: Mapping[str, object]) -> bool:
    steps = kept.get(HISTORY)
    moved = isinstance(steps, History) and (steps.can_undo or steps.can_redo)
    return moved or any(key != HISTORY for key in kept)


def _take_up() -> None:
    """Take up what the tab had; a link that was opened instead is one more step."""
    if _TOKEN in st.session_state:
        return
    token = st.session_state[_COMPONENT].get("token")
    visit = _shelf().get(token) if isinstance(token, str) else {}
    steps, now = visit.get(HISTORY), history()
    # What a former version of the app has kept is of another kind.
    if not isinstance(steps, History) or not isinstance(steps.present, Scenario):
        return
    for key in KEPT:
        if key in visit:
            st.session_state[key] = visit[key]
    same = to_link(steps.present) == to_link(now.present)
    st.session_state[HISTORY] = steps if same else steps.moved(now.present)


@st.cache_resource(max_entries=1, show_spinner=False)
def _shelf() -> Shelf:
    return Shelf(MOST_VISITS)
