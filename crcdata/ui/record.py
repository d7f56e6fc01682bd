"""The line beside a projection that says how good earlier ones were, and leads to the track record."""

from __future__ import annotations

import logging

import streamlit as st

from crcdata.baseline import NATION, START_YEAR
from crcdata.catalog import DataProblem
from crcdata.figures.chart import Projected
from crcdata.track_record import record_sentence
from crcdata.track_record.typical_error import AreaKind
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.sitemap import page_entry

LOG = logging.getLogger(__name__)

# Every measure of the nation and of regions in three languages, at the horizons that are looked at.
MOST_KEPT = 512
TABLE = "backtest_summary"


def show_record(page: Page, projected: Projected, key: str) -> None:
    """Say how far earlier launches missed this measure, or that it cannot be told.

    A broken table of errors must not take a projection with it: the Track record page tells what is wrong.
    """
    kind: AreaKind = "nation" if projected.area == NATION else "regions"
    horizon = None if projected.year is None else projected.year - START_YEAR
    try:
        said = _sentence(page.catalog.version, page.text.code, projected.measure, kind, horizon, page)
    except DataProblem as problem:
        LOG.warning("%s", problem)
        return
    # A link's label stands in one line, and is cut off where that is too long.
    whole = f".st-key-record_{key} [data-testid='stPageLink'] *"
    st.html(f"<style>{whole} {{ white-space: normal; overflow: visible; text-overflow: clip; }}</style>")
    with st.container(key=f"record_{key}"):
        st.page_link(page_entry("track_record").script, label=plain(said), icon=":material/history:")


@st.cache_data(max_entries=MOST_KEPT, show_spinner=False)
def _sentence(
    version: str,  # noqa: ARG001 - part of the cache's key
    language: str,  # noqa: ARG001 - part of the cache's key
    measure: str,
    kind: AreaKind,
    horizon: int | None,
    _page: Page,
) -> str:
    return record_sentence(_page.catalog.table(TABLE), measure, kind, horizon, _page.text)
