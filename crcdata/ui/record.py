"""The line beside a projection that says how good earlier ones were, and leads to the track record."""

from __future__ import annotations

import logging

import streamlit as st

from crcdata.baseline import NATION
from crcdata.catalog import Catalog, DataProblem
from crcdata.figures.chart import Projected
from crcdata.track_record import error_sentence, typical_error
from crcdata.track_record.typical_error import AreaKind, TypicalError
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.sitemap import page_entry

LOG = logging.getLogger(__name__)

# Every measure of the nation and of regions, before and after an update of the data.
MOST_KEPT = 64
TABLE = "backtest_summary"


def show_record(page: Page, projected: Projected, key: str) -> None:
    """Say how far earlier launches missed this measure; nothing is drawn where that is not known.

    A broken table of errors must not take a projection with it: the Track record page tells what is wrong.
    """
    kind: AreaKind = "nation" if projected.area == NATION else "regions"
    try:
        error = _error(page.catalog.version, projected.measure, kind, page.catalog)
    except DataProblem as problem:
        LOG.warning("%s", problem)
        return
    if error is None:
        return
    # A link's label stands in one line, and is cut off where that is too long.
    whole = f".st-key-record_{key} [data-testid='stPageLink'] *"
    st.html(f"<style>{whole} {{ white-space: normal; overflow: visible; text-overflow: clip; }}</style>")
    with st.container(key=f"record_{key}"):
        st.page_link(
            page_entry("track_record").script,
            label=plain(error_sentence(error, page.text)),
            icon=":material/history:",
        )


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _error(
    version: str,  # noqa: ARG001 - part of the cache's key
    measure: str,
    kind: AreaKind,
    _catalog: Catalog,
) -> TypicalError | None:
    return typical_error(_catalog.table(TABLE), measure, kind)
