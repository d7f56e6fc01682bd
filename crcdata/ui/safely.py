"""Keeps a fault where it happened: the visitor reads what to do, the server's log gets the details."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from crcdata.catalog import DataProblem
from crcdata.language import Language
from crcdata.ui.link import clear_link
from crcdata.ui.page import show_heading_if_missing
from crcdata.ui.plain import plain

LOG = logging.getLogger(__name__)


@contextmanager
def safely(text: Language) -> Iterator[None]:
    """Run a page, or a fragment of one, so that a fault in it never shows a traceback.

    A DataProblem shows its own message; anything else an apology that says how to go on.
    """
    _ = text.gettext
    try:
        yield
    except DataProblem as problem:
        LOG.warning("%s", problem)
        show_heading_if_missing(text)
        st.error(_("Something is wrong in the data, so this part cannot be shown. The rest still works."))
        st.markdown(plain(problem.describe(text)))
    except Exception:
        LOG.exception("a page failed")
        show_heading_if_missing(text)
        st.error(
            _(
                "Something went wrong here; we are sorry. The fault has been recorded. The other pages still "
                "work. If it was a setting that led to it, starting again from the baseline helps."
            )
        )
        st.button(_("Start again from the baseline"), on_click=_start_again, key="start_again")


def _start_again() -> None:
    clear_link()
    st.session_state.clear()
