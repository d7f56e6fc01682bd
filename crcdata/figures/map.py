"""The map: regions filled by a value, seats of commissioners, totals of institutions; no tiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl
import pydeck as pdk

from crcdata.figures.map_json import SentDeck, compact, feature, sent_deck, with_features
from crcdata.figures.map_marks import counts, names, seats
from crcdata.figures.map_sheet import MARKS, Institutions, MapKey, Row, Sheet, Shown, fills
from crcdata.figures.map_words import describe, legend, table
from crcdata.figures.palette import FONT, Palette, Theme, channels, palette

if TYPE_CHECKING:
    from crcdata.language import Language

__all__ = ["LAYERS", "Institutions", "MapKey", "RegionMap", "drawn_map", "marks", "region_map", "sheet_of"]

LAYERS = frozenset({"values", "names", "regional", "national"})
NATION = "KZ"


@dataclass(frozen=True, slots=True)
class RegionMap:
    """A map with everything that must go with it.

    Attributes:
        key: a stable name.
        title: what is shown.
        summary: the text alternative.
        deck: the pydeck deck; it asks no host for anything.
        legend: what colours and shapes mean, in words.
        legend_title: the unit of the classes; empty where there are none.
        table: the same figures as a table.
        sources: keys into the catalog's sources.
        note: what the marks are and are not.
        credit: whose boundaries and places are drawn, and under which licence.
        once: what is the same for many figures: a page says it once, and the saved table says it again.
    """

    key: str
    title: str
    summary: str
    deck: pdk.Deck
    legend: tuple[MapKey, ...]
    table: pl.DataFrame
    legend_title: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    credit: str = ""
    once: str = ""


def sheet_of(regions: pl.DataFrame, text: Language, theme: Theme, shown: Shown | None) -> Sheet:
    """Return what every layer of a map needs to know.

    ``regions`` has ``region``, ``type``, ``name_*``, ``seat_*``, ``label_lat`` and ``label_lon``.
    """
    rows = tuple(regions.sort("region").iter_rows(named=True))
    return Sheet(text=text, look=palette(theme), regions=rows, shown=shown)


def region_map(
    key: str,
    title: str,
    sheet: Sheet,
    outlines: Mapping[str, str],
    *,
    marked: Sequence[str] = (),
    officers: Sequence[Row] = (),
    institutions: Sequence[Institutions] = (),
    chosen: str = "",
    layer: str = "regions",
    sources: Sequence[str] = (),
    note: str = "",
    credit: str = "",
    zoom: float = 3.9,
) -> RegionMap:
    """Draw the regions with what is known of them.

    Args:
        key: stable name of the map.
        title: what is shown.
        sheet: regions, language, palette and values, from ``sheet_of``.
        outlines: each region's geometry as JSON, from ``crcdata.figures.map_json.outlines``.
        marked: layers of marks, from ``marks``.
        officers: the commissioners among the marks, for legend, words and table.
        institutions: the institutions among the marks, likewise.
        chosen: code of a region to outline; empty for none.
        layer: id of the layer of regions, under which a press on one of them is reported.
        sources: keys of the sources.
        note: what the marks are and are not.
        credit: whose boundaries and places are drawn.
        zoom: zoom of the first view: 3.9 fills a wide page, 2.4 a phone.
    """
    shown = sheet.shown
    layers = [_areas(sheet, outlines, layer)]
    if chosen in outlines:
        layers.append(outline(sheet.look, outlines[chosen]))
    return RegionMap(
        key=key,
        title=title,
        summary=describe(sheet, officers, institutions),
        deck=drawn_map(sheet.look, [*layers, *marked], zoom),
        legend=legend(sheet, officers, institutions),
        legend_title="" if shown is None else legend_title(sheet.text, shown),
        table=table(sheet, officers, institutions, NATION),
        sources=tuple(sources),
        note=note,
        credit=credit,
    )


def legend_title(text: Language, shown: Shown) -> str:
    """Return the unit that the legend's classes are in."""
    return text.gettext("Unit: {unit}").format(unit=text.unit(shown.unit))


def marks(
    sheet: Sheet, officers: Sequence[Row], institutions: Sequence[Institutions], *, named: bool
) -> tuple[str, ...]:
    """Return the layers of names, seats and institutions, written as the browser gets them.

    At most two kinds of institution, drawn as circles and as squares whose areas are as their counts.

    Raises:
        ValueError: more than two kinds of institution.
    """
    if len(institutions) > len(MARKS):
        raise ValueError(f"institutions: expected at most {len(MARKS)} kinds, found {len(institutions)}")
    drawn = counts(sheet, institutions, officers, named=named) if institutions else []
    drawn += [names(sheet, officers)] if named else []
    drawn += [seats(sheet, officers)] if officers else []
    return tuple(compact(each) for each in drawn)


def drawn_map(look: Palette, layers: Sequence[str], zoom: float) -> SentDeck:
    """Return the deck of layers that are written already."""
    style = {
        "backgroundColor": look.ground,
        "color": look.ink,
        "border": f"1px solid {look.rule}",
        "borderRadius": "6px",
        "fontFamily": FONT,
        "fontSize": "15px",
        "maxWidth": "18rem",
        "zIndex": "10",
    }
    return sent_deck(_bare_deck(zoom), layers, {"html": "<b>{title}</b><br>{line}<br>{more}", "style": style})


@lru_cache(maxsize=4)
def _bare_deck(zoom: float) -> str:
    """Return the deck without its layers; pydeck takes some milliseconds to make one."""
    # A map style must not even be named: Streamlit would then ask a tile host for it. The wheel scrolls the
    # page, not the map.
    view = pdk.View(type="MapView", id="map", controller={"scrollZoom": False, "dragRotate": False})
    start = pdk.ViewState(latitude=48.3, longitude=66.9, zoom=zoom, min_zoom=1.5, max_zoom=9)
    return compact(pdk.Deck(layers=[], map_provider=None, views=[view], initial_view_state=start))


def outline(look: Palette, geometry: str, *, layer: str = "chosen") -> str:
    """Return a layer that draws one geometry as a strong line."""
    drawn = pdk.Layer(
        "GeoJsonLayer",
        id=layer,
        data=[],
        filled=False,
        get_line_color=[*channels(look.ink), 255],
        line_width_min_pixels=2.6 if layer == "chosen" else 1.4,
    )
    return with_features(drawn, [feature(geometry, {})])


def _areas(sheet: Sheet, outlines: Mapping[str, str], layer: str) -> str:
    codes = [code for code in sheet.codes if code in outlines]
    features = [
        feature(
            outlines[code],
            {
                "region": code,
                "fill": fill,
                "title": sheet.name(code),
                "line": "" if sheet.shown is None else sheet.shown.told(sheet.text, code),
                "more": "" if sheet.shown is None else sheet.shown.sure(sheet.text, code),
            },
        )
        for code, fill in zip(codes, fills(sheet.look, sheet.shown, codes), strict=True)
    ]
    edge = sheet.look.rule if sheet.shown is None else sheet.look.ground
    return with_features(filled_layer(sheet.look, layer, edge, 1.2), features)


def filled_layer(look: Palette, layer: str, edge: str, width: float) -> pdk.Layer:
    """Return a layer of areas without its data: filled as they say, told when pointed at."""
    return pdk.Layer(
        "GeoJsonLayer",
        id=layer,
        data=[],
        get_fill_color="properties.fill",
        get_line_color=[*channels(edge), 255],
        line_width_min_pixels=width,
        pickable=True,
        auto_highlight=True,
        highlight_color=[*channels(look.ink), 40],
    )
