"""Where the library is: named by the secrets, else by the environment, else a file in the app's own home."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from crcdata.library import Library, LibraryProblem, lasts, open_library
from crcdata.library.database import library_url

SECTION, KEY = "library", "url"
VARIABLE = "CRCDATA_LIBRARY"
# A server that does not answer is asked again after this time, or when the visitor asks for it.
PATIENCE_AFTER_TROUBLE = 30.0

_TROUBLE = "library_trouble"


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What went wrong on opening, and when by the machine's own clock."""

    problem: LibraryProblem
    when: float


def the_library() -> Library:
    """Return the library, opened once for all visitors.

    Raises `crcdata.library.LibraryProblem` where its database cannot be used.
    """
    kept = st.session_state.get(_TROUBLE)
    if isinstance(kept, _Trouble) and time.monotonic() - kept.when < PATIENCE_AFTER_TROUBLE:
        raise kept.problem
    try:
        return _opened(_address())
    except LibraryProblem as problem:
        st.session_state[_TROUBLE] = _Trouble(problem, time.monotonic())
        raise


def try_again() -> None:
    """Forget what went wrong on opening, so that the library is opened anew at once."""
    st.session_state.pop(_TROUBLE, None)
    reopen()


def reopen() -> None:
    """Let go of a database that was lost, so that the next piece of work opens it anew."""
    _opened.clear()


def storage_lasts() -> bool:
    """Whether what is saved is still there after the app has been started anew."""
    try:
        url = library_url(_address())
    except LibraryProblem:
        # There is nowhere to save at all, which is told where the library should stand.
        return True
    return url.get_backend_name() != "sqlite" or lasts(Path(url.database or ""))


def _address() -> str | Path:
    told = _secret() or os.environ.get(VARIABLE, "")
    if not told:
        home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        return Path(home) / "crcdata" / "library.sqlite"
    return told if "://" in told else Path(told)


def _secret() -> str:
    try:
        section = st.secrets.get(SECTION, {})
        return str(section.get(KEY, ""))
    except (StreamlitSecretNotFoundError, AttributeError):
        return ""


def _let_go(library: Library) -> None:
    library.engine.dispose()


@st.cache_resource(max_entries=2, show_spinner=False, on_release=_let_go)
def _opened(address: str | Path) -> Library:
    return open_library(address)
