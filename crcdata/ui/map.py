"""Draws a map on a page with its legend, words, table and sources."""

from __future__ import annotations

import html
from collections.abc import Callable

import streamlit as st

from crcdata.figures.map import MapKey, RegionMap
from crcdata.figures.svg import swatch
from crcdata.ui.chart import show_sources_line, show_twin
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.room import Room

ZOOM: dict[Room, float] = {"wide": 3.9, "narrow": 2.6}
HEIGHT: dict[Room, int] = {"wide": 560, "narrow": 300}

_LAYER = "map_layer"


def show_map(
    page: Page,
    region_map: RegionMap,
    *,
    room: Room = "wide",
    heading: bool = True,
    on_region: Callable[[str], None] | None = None,
) -> None:
    """Draw a map with its title, legend, words, sources, and its table for reading and saving.

    Args:
        page: the page that is drawn.
        region_map: what to draw; made with ``zoom=ZOOM[room]``.
        room: how much room there is, from ``crcdata.ui.room.room()``.
        heading: whether to draw the title; without it the page has drawn one itself.
        on_region: what to do with the code of a region that is pressed; by default a press does nothing.
    """
    _ = page.text.gettext
    with st.container(key=f"figure_{region_map.key}", gap="small"):
        if heading:
            st.subheader(plain(region_map.title), anchor=False)
        _show_legend(region_map)
        _show_deck(region_map, room, on_region)
        if region_map.credit:
            st.caption(plain(region_map.credit))
        moving = _("Drag to move the map; press twice to zoom in, with Shift to zoom out.")
        st.caption(plain(" ".join(part for part in (moving, region_map.note, region_map.summary) if part)))
        show_sources_line(page, region_map.sources)
        show_twin(page, region_map, region_map.key)


def area_layer() -> str:
    """Return the id under which the map's areas are to be drawn for a press on them to be heard.

    The browser fades every area but the pressed one for as long as their layer keeps its id, and colours
    would no longer mean what the legend says. So the layer gets a new id with every press.
    """
    return f"areas_{st.session_state.get(_LAYER, 0)}"


def _show_deck(region_map: RegionMap, room: Room, on_region: Callable[[str], None] | None) -> None:
    key, height = f"map_{region_map.key}", HEIGHT[room]
    if on_region is None:
        st.pydeck_chart(region_map.deck, height=height, key=key, alt=region_map.title)
        return

    def pressed() -> None:
        code = _pressed_region(key)
        if code:
            st.session_state[_LAYER] = st.session_state.get(_LAYER, 0) + 1
            on_region(code)

    st.pydeck_chart(
        region_map.deck,
        height=height,
        key=key,
        alt=region_map.title,
        on_select=pressed,
        selection_mode="single-object",
    )


def _pressed_region(key: str) -> str:
    """Return the region of the area that is pressed, as the browser tells it; empty for anything else."""
    objects = st.session_state[key].selection.objects
    for layer, pressed in objects.items():
        if layer == area_layer() and pressed:
            return str((pressed[0].get("properties") or {}).get("region", ""))
    return ""


def _show_legend(region_map: RegionMap) -> None:
    if not region_map.legend:
        return
    title = f"<strong>{html.escape(region_map.legend_title)}</strong>" if region_map.legend_title else ""
    st.markdown(
        '<div style="display:flex;flex-wrap:wrap;align-items:center;gap:.2rem 1.2rem">'
        f"{title}{''.join(map(_legend_entry, region_map.legend))}</div>",
        unsafe_allow_html=True,
    )


def _legend_entry(entry: MapKey) -> str:
    return (
        '<span style="display:inline-flex;align-items:center;gap:.4rem">'
        f"{swatch(entry.shape, entry.colour)}{html.escape(entry.label)}</span>"
    )
