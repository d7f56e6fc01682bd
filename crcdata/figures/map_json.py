"""The map as the browser gets it: short JSON, of which only the part that has changed is written anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from crcdata.catalog import Catalog

# A hundred metres: less than a pixel at the closest zoom.
_DECIMALS = 3
_NO_LAYERS = '"layers":[]'

Point = tuple[float, float]


class SentDeck(pdk.Deck):  # type: ignore[misc]
    """A deck that has been written already: Streamlit asks it for nothing but its JSON and its tooltip."""

    def __init__(self, written: str, tooltip: Mapping[str, Any]) -> None:
        self.layers: list[pdk.Layer] = []
        self.mapbox_key = None
        self._tooltip = dict(tooltip)
        self._written = written

    def to_json(self) -> str:
        """Return the deck as JSON."""
        return self._written


def compact(content: object) -> str:
    """Write a layer or any plain content as JSON without spaces; most of a map is coordinates."""
    return json.dumps(content, default=default_serialize, separators=(",", ":"))


def sent_deck(bare: str, layers: Sequence[str], tooltip: Mapping[str, Any]) -> SentDeck:
    """Put layers into a deck without layers; both are written already."""
    return SentDeck(bare.replace(_NO_LAYERS, f'"layers":[{",".join(layers)}]', 1), tooltip)


def with_features(layer: pdk.Layer, features: Sequence[str]) -> str:
    """Write a layer whose data are features that are written already."""
    return compact(layer).replace('"data":[]', f'"data":{collection(features)}', 1)


def collection(features: Sequence[str]) -> str:
    """Write a GeoJSON feature collection of features that are written already."""
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'


def feature(geometry: str, properties: Mapping[str, Any]) -> str:
    """Write a GeoJSON feature whose geometry is written already."""
    return f'{{"type":"Feature","geometry":{geometry},"properties":{compact(properties)}}}'


@lru_cache(maxsize=4)
def outlines(catalog: Catalog, resource: str) -> Mapping[str, str]:
    """Return each feature's geometry as JSON, by its ``id`` or, where it has none, its region.

    Raises `crcdata.catalog.DataProblem` where the file is broken.
    """
    return {
        each.get("id") or each["properties"]["region"]: compact(_thinned(each["geometry"]))
        for each in catalog.geojson(resource)["features"]
    }


@lru_cache(maxsize=2)
def region_borders(catalog: Catalog) -> str:
    """Return the lines between districts of different regions as one GeoJSON geometry.

    Neighbours share their points, so a line of a district that a district of another region has as well is a
    border of regions. Raises `crcdata.catalog.DataProblem` where the file is broken.
    """
    features = catalog.geojson("district_boundaries")["features"]
    sides: dict[tuple[Point, ...], set[str]] = {}
    for each in features:
        for ring in _rings(each["geometry"]):
            for edge in pairwise(ring):
                sides.setdefault(tuple(sorted(edge)), set()).add(each["properties"]["region"])
    shared = {edge: min(regions) for edge, regions in sides.items() if len(regions) > 1}
    lines = [
        line
        for each in features
        for ring in _rings(each["geometry"])
        for line in _runs(ring, shared, each["properties"]["region"])
    ]
    return compact({"type": "MultiLineString", "coordinates": lines})


def _runs(
    ring: Sequence[Point], shared: Mapping[tuple[Point, ...], str], region: str
) -> Iterator[list[Point]]:
    """Give the stretches of a ring whose every line is shared and is this region's to draw."""
    line: list[Point] = []
    for start, end in pairwise(ring):
        if shared.get(tuple(sorted((start, end)))) == region:
            line = [*line, end] if line else [start, end]
        elif line:
            yield line
            line = []
    if line:
        yield line


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[Point]]:
    parts = geometry["coordinates"]
    for part in [parts] if geometry["type"] == "Polygon" else parts:
        for ring in part:
            yield [(lon, lat) for lon, lat in ring]


def _thinned(geometry: Mapping[str, Any]) -> dict[str, Any]:
    polygon = geometry["type"] == "Polygon"
    parts = [geometry["coordinates"]] if polygon else geometry["coordinates"]
    rounded = [[_distinct(ring) for ring in part] for part in parts]
    return {"type": geometry["type"], "coordinates": rounded[0] if polygon else rounded}


def _distinct(ring: Sequence[Sequence[float]]) -> list[list[float]]:
    points = [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lon, lat in ring]
    kept = [points[0], *(after for before, after in pairwise(points) if after != before)]
    # A ring needs four points; a smaller one would be a speck anyway, so it is sent as it was.
    return kept if len(kept) >= 4 else points
