"""Draws a map on a page with its legend, words, table and sources."""

from __future__ import annotations

import html

import streamlit as st

from crcdata.figures.map import MapKey, RegionMap
from crcdata.figures.svg import swatch
from crcdata.ui.chart import show_sources_line, show_twin
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.room import Room

ZOOM: dict[Room, float] = {"wide": 3.9, "narrow": 2.6}
HEIGHT: dict[Room, int] = {"wide": 560, "narrow": 300}


def show_map(page: Page, region_map: RegionMap, *, room: Room = "wide", heading: bool = True) -> None:
    """Draw a map with its title, legend, words, sources, and its table for reading and saving.

    Args:
        page: the page that is drawn.
        region_map: what to draw; made with ``zoom=ZOOM[room]``.
        room: how much room there is, from ``crcdata.ui.room.room()``.
        heading: whether to draw the title; without it the page has drawn one itself.
    """
    _ = page.text.gettext
    with st.container(key=f"figure_{region_map.key}", gap="small"):
        if heading:
            st.subheader(plain(region_map.title), anchor=False)
        _show_legend(region_map.legend)
        st.pydeck_chart(
            region_map.deck, height=HEIGHT[room], key=f"map_{region_map.key}", alt=region_map.title
        )
        moving = _("Drag to move the map; press twice to zoom in, with Shift to zoom out.")
        st.caption(plain(" ".join(part for part in (moving, region_map.note, region_map.summary) if part)))
        show_sources_line(page, region_map.sources)
        show_twin(page, region_map, region_map.key)


def _show_legend(legend: tuple[MapKey, ...]) -> None:
    entries = "".join(
        '<span style="display:inline-flex;align-items:center;gap:.4rem">'
        f"{swatch(entry.shape, entry.colour)}{html.escape(entry.label)}</span>"
        for entry in legend
    )
    st.markdown(
        f'<div style="display:flex;flex-wrap:wrap;gap:.2rem 1.2rem">{entries}</div>', unsafe_allow_html=True
    )
