"""The map: regions filled by a value, seats of commissioners, totals of institutions; no tiles."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from crcdata.figures.map_marks import counts, names, seats
from crcdata.figures.map_sheet import MARKS, Institutions, MapKey, Sheet, class_colours, classes_of
from crcdata.figures.map_words import describe, legend, table
from crcdata.figures.palette import FONT, Theme, channels, palette

if TYPE_CHECKING:
    from crcdata.language import Language

__all__ = ["LAYERS", "Institutions", "MapKey", "RegionMap", "region_map"]

LAYERS = frozenset({"values", "names", "regional", "national"})


@dataclass(frozen=True, slots=True)
class RegionMap:
    """A map with everything that must go with it.

    Attributes:
        key: a stable name.
        title: what is shown.
        summary: the text alternative.
        deck: the pydeck deck; it asks no host for anything.
        legend: what colours and shapes mean, in words.
        table: the same figures as a table.
        sources: keys into the catalog's sources.
        note: what the marks are and are not.
    """

    key: str
    title: str
    summary: str
    deck: pdk.Deck
    legend: tuple[MapKey, ...]
    table: pl.DataFrame
    sources: tuple[str, ...] = ()
    note: str = ""


class CompactDeck(pdk.Deck):  # type: ignore[misc]
    """A deck whose JSON has no indentation: a third of the size, because it is mostly coordinates."""

    def to_json(self) -> str:
        """Return the deck as JSON."""
        return json.dumps(self, default=default_serialize, separators=(",", ":"))


def region_map(
    key: str,
    title: str,
    *,
    regions: pl.DataFrame,
    boundaries: Mapping[str, Any],
    text: Language,
    theme: Theme = "light",
    values: Mapping[str, float] | None = None,
    unit: str = "persons",
    value_label: str = "",
    decimals: int | None = None,
    diverging: bool = False,
    commissioners: pl.DataFrame | None = None,
    institutions: Sequence[Institutions] = (),
    layers: frozenset[str] = LAYERS,
    sources: Sequence[str] = (),
    note: str = "",
    zoom: float = 3.9,
) -> RegionMap:
    """Draw the regions with what is known of them.

    Args:
        key: stable name of the map.
        title: what is shown.
        regions: rows with ``region``, ``type``, ``name_*``, ``seat_*``, ``label_lat``, ``label_lon``.
        boundaries: GeoJSON feature collection whose features have the property ``region``.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        values: a value for each region code; a region without one is shown as without a figure.
        unit: unit key of the values.
        value_label: name of the values.
        decimals: decimals shown; by default those of the unit.
        diverging: colour by distance from zero instead of by size.
        commissioners: rows with ``region``, ``level``, ``seat_lat``, ``seat_lon``, ``person``,
            ``person_as_of``.
        institutions: at most two kinds, drawn as circles and as squares whose areas are as their counts.
        layers: which of ``LAYERS`` to draw; institutions are drawn when given.
        sources: keys of the sources.
        note: what the marks are and are not.
        zoom: zoom of the first view: 3.9 fills a wide page, 2.4 a phone.

    Raises:
        ValueError: more than two kinds of institution.
    """
    if len(institutions) > len(MARKS):
        raise ValueError(f"institutions: expected at most {len(MARKS)} kinds, found {len(institutions)}")
    rows = tuple(regions.sort("region").iter_rows(named=True))
    codes = {row["region"] for row in rows}
    shown = (values or {}) if "values" in layers else {}
    sheet = Sheet(
        text=text,
        look=palette(theme),
        regions=rows,
        unit=unit,
        value_label=value_label or title,
        values={region: value for region, value in shown.items() if region in codes},
        decimals=decimals,
        diverging=diverging,
    )
    officers = [] if commissioners is None else commissioners.to_dicts()
    officers = [row for row in officers if row["level"] in layers]
    named = "names" in layers
    drawn = [_areas(sheet, boundaries)]
    drawn += counts(sheet, institutions, officers, named=named) if institutions else []
    drawn += [names(sheet, officers)] if named else []
    drawn += [seats(sheet, officers)] if officers else []
    return RegionMap(
        key=key,
        title=title,
        summary=describe(sheet, officers, institutions),
        deck=_deck(sheet, drawn, zoom),
        legend=legend(sheet, officers, institutions),
        table=table(sheet, officers, institutions),
        sources=tuple(sources),
        note=note,
    )


def _deck(sheet: Sheet, layers: Sequence[pdk.Layer], zoom: float) -> pdk.Deck:
    # A map style must not even be named: Streamlit would then ask a tile host for it. The wheel scrolls the
    # page, not the map.
    view = pdk.View(type="MapView", id="map", controller={"scrollZoom": False, "dragRotate": False})
    style = {
        "backgroundColor": sheet.look.ground,
        "color": sheet.look.ink,
        "border": f"1px solid {sheet.look.rule}",
        "borderRadius": "6px",
        "fontFamily": FONT,
        "fontSize": "15px",
        "maxWidth": "18rem",
        "zIndex": "10",
    }
    return CompactDeck(
        layers=list(layers),
        map_provider=None,
        views=[view],
        initial_view_state=pdk.ViewState(latitude=48.3, longitude=66.9, zoom=zoom, min_zoom=1.5, max_zoom=9),
        tooltip={"html": "<b>{title}</b><br>{line}<br>{more}", "style": style},
    )


def _areas(sheet: Sheet, boundaries: Mapping[str, Any]) -> pdk.Layer:
    classes = classes_of(sheet)
    colours = class_colours(sheet, classes)
    features = []
    for feature in boundaries["features"]:
        region = feature["properties"]["region"]
        value = sheet.value(region)
        fill = colours[classes.of(value)] if math.isfinite(value) else sheet.look.panel
        facts = {
            "region": region,
            "fill": [*channels(fill), 255],
            "title": sheet.name(region),
            "line": sheet.value_words(region),
            "more": "",
        }
        features.append({"type": "Feature", "geometry": feature["geometry"], "properties": facts})
    edge = sheet.look.ground if sheet.values else sheet.look.rule
    return pdk.Layer(
        "GeoJsonLayer",
        id="regions",
        data={"type": "FeatureCollection", "features": features},
        get_fill_color="properties.fill",
        get_line_color=[*channels(edge), 255],
        line_width_min_pixels=1.2,
        pickable=True,
        auto_highlight=True,
        highlight_color=[*channels(sheet.look.ink), 40],
    )
