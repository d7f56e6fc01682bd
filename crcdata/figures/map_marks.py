"""The marks on the map: names, seats of commissioners, and counts that keep clear of both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pydeck as pdk

from crcdata.figures.map_sheet import MARKS, NAME_SIZE, Institutions, Row, Sheet
from crcdata.figures.palette import FONT, channels
from crcdata.figures.places import KILOMETRES_A_DEGREE, apart
from crcdata.figures.typography import width

_LARGEST_RADIUS = 54.0
_SEAT_RADIUS = 26.0
_TIED_FROM = 90.0
_BESIDE, _BELOW = 0.75, 0.75
_CITY_SHIFT = 14
# At the zoom of the first view; names keep their size on screen, so this holds for that view only.
_KILOMETRES_A_PIXEL = 3.5

Disc = tuple[float, float, float]


def seats(sheet: Sheet, officers: Sequence[Row]) -> pdk.Layer:
    """Return triangles at the regional commissioners' seats and a diamond for the national one."""
    return pdk.Layer(
        "TextLayer",
        id="commissioners",
        data=[_seat(sheet, row) for row in officers],
        get_position="position",
        get_text="glyph",
        get_size="size",
        get_color="colour",
        get_pixel_offset="shift",
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        font_settings={"sdf": True, "fontSize": 96, "buffer": 12},
        outline_width=5,
        outline_color=[*channels(sheet.look.ground), 255],
        pickable=True,
    )


def _seat(sheet: Sheet, row: Row) -> Row:
    _ = sheet.text.gettext
    place = {"position": [row["seat_lon"], row["seat_lat"]], "more": _officer_name(sheet, row)}
    if row["level"] == "national":
        return place | {
            "glyph": "◆",
            "size": 34,
            # The capital is a regional seat as well: the national mark stands above it, not on it.
            "shift": [0, -22],
            "colour": [*channels(sheet.look.roles["deficit"].colour), 255],
            "title": _("National Commissioner for Children’s Rights"),
            "line": _("Seat: the capital"),
        }
    region = row["region"]
    return place | {
        "glyph": "▲",
        "size": 24,
        "shift": [0, 0],
        "colour": [*channels(sheet.look.roles["scenario"].colour), 255],
        "title": _("Regional commissioner for children’s rights"),
        "line": _("{region}; seat: {seat}").format(region=sheet.name(region), seat=sheet.seat(region)),
    }


def _officer_name(sheet: Sheet, row: Row) -> str:
    _ = sheet.text.gettext
    person, as_of = row.get("person"), row.get("person_as_of")
    if not person or as_of is None:
        return _("Who holds the post: no dated source was found.")
    return _("{person}, as of {day}").format(person=person, day=sheet.text.date(as_of))


def names(sheet: Sheet, officers: Sequence[Row]) -> pdk.Layer:
    """Return the regions' names on small plates, moved up or down where a seat would stand on them."""
    taken = [(row["seat_lat"], row["seat_lon"]) for row in officers]
    data = [
        {
            "position": [row["label_lon"], row["label_lat"]],
            "name": "\n".join(sheet.short_name(row["region"])),
            "anchor": "start" if row["type"] == "city" else "middle",
            "shift": _name_shift(sheet, row, taken),
        }
        for row in sheet.regions
    ]
    return pdk.Layer(
        "TextLayer",
        id="names",
        data=data,
        get_position="position",
        get_text="name",
        get_text_anchor="anchor",
        get_pixel_offset="shift",
        get_size=NAME_SIZE,
        get_color=[*channels(sheet.look.ink), 255],
        line_height=1.1,
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        font_weight=600,
        # Letters are drawn once and scaled: twice their size on screen keeps them crisp.
        font_settings={"fontSize": 2 * NAME_SIZE, "buffer": 4},
        background=True,
        get_background_color=[*channels(sheet.look.ground), 190],
        background_padding=[4, 1, 4, 2],
    )


def _name_shift(sheet: Sheet, row: Row, taken: Sequence[tuple[float, float]]) -> list[float]:
    if row["type"] == "city":
        return [_CITY_SHIFT, 0]
    lines = sheet.short_name(row["region"])
    reach = max(width(line, NAME_SIZE) for line in lines) / 2 + 14
    rise = len(lines) * NAME_SIZE * 0.6 + 12
    for lat, lon in taken:
        east, north = (each / _KILOMETRES_A_PIXEL for each in _kilometres(row, lat, lon))
        if abs(east) < reach and abs(north) < rise:
            return [0, round(rise + north if north <= 0 else north - rise) * -1]
    return [0, 0]


def _kilometres(row: Row, lat: float, lon: float) -> tuple[float, float]:
    """Return how far east and north of a region's label point a place lies."""
    degrees = KILOMETRES_A_DEGREE * math.cos(math.radians(row["label_lat"]))
    return (lon - row["label_lon"]) * degrees, (lat - row["label_lat"]) * KILOMETRES_A_DEGREE


def counts(
    sheet: Sheet, institutions: Sequence[Institutions], officers: Sequence[Row], *, named: bool
) -> list[pdk.Layer]:
    """Return counts as circles and squares beside the middle of their region, tied to it where pushed far."""
    marks = [mark for order, kind in enumerate(institutions) for mark in _counted(sheet, kind, order)]
    if not marks:
        return []
    still: list[Disc] = [
        (row["seat_lat"], row["seat_lon"], _SEAT_RADIUS) for row in officers if row["level"] == "regional"
    ]
    if named:
        taken = [(lat, lon) for lat, lon, _radius in still]
        still += [disc for row in sheet.regions for disc in _name_discs(sheet, row, taken)]
    moving = [(mark["lat"], mark["lon"], mark["reach"]) for mark in marks]
    lats, lons = apart(moving, still)
    for mark, lat, lon in zip(marks, lats.tolist(), lons.tolist(), strict=True):
        mark |= {"position": [round(lon, 4), round(lat, 4)], "outline": _outline(mark, lat, lon)}
    return [_ties(sheet, marks), _shapes(sheet, marks)]


def _name_discs(sheet: Sheet, row: Row, taken: Sequence[tuple[float, float]]) -> list[Disc]:
    """Return discs that cover a region's name as the first view draws it."""
    lines = sheet.short_name(row["region"])
    reach = max(width(line, NAME_SIZE) for line in lines) * _KILOMETRES_A_PIXEL
    radius = len(lines) * NAME_SIZE * 0.62 * _KILOMETRES_A_PIXEL
    right, down = (pixels * _KILOMETRES_A_PIXEL for pixels in _name_shift(sheet, row, taken))
    start = right if row["type"] == "city" else right - reach / 2
    count = max(1, math.ceil(reach / (1.4 * radius)))
    degrees = KILOMETRES_A_DEGREE * math.cos(math.radians(row["label_lat"]))
    lat = row["label_lat"] - down / KILOMETRES_A_DEGREE
    steps = [start + reach * (index + 0.5) / count for index in range(count)]
    return [(lat, row["label_lon"] + step / degrees, radius) for step in steps]


def _counted(sheet: Sheet, kind: Institutions, order: int) -> list[Row]:
    _ = sheet.text.gettext
    shape, role = MARKS[order]
    side = -1 if order == 0 else 1
    found = []
    for row in sheet.regions:
        count = kind.counts.get(row["region"], math.nan)
        if not math.isfinite(count) or count <= 0:
            continue
        radius = _LARGEST_RADIUS * math.sqrt(count / kind.largest)
        found.append(
            {
                "shape": shape,
                "radius": radius,
                "reach": radius if shape == "circle" else radius * 1.15,
                "home": [row["label_lon"], row["label_lat"]],
                "lat": row["label_lat"] - _BELOW,
                "lon": row["label_lon"] + side * _BESIDE,
                "fill": [*channels(sheet.look.roles[role].colour), 215],
                "title": sheet.name(row["region"]),
                "line": _("{label}: {value}").format(label=kind.label, value=sheet.text.integer(count)),
                "more": _("A total for the region, not a place."),
            }
        )
    return found


def _outline(mark: Row, lat: float, lon: float) -> list[list[float]]:
    """Return the mark as a polygon on the ground, so that its size follows the zoom and covers no seat."""
    if mark["shape"] == "circle":
        angles = np.linspace(0, 2 * np.pi, 33)[:-1]
        east, north = np.cos(angles), np.sin(angles)
    else:
        # A square of the same area as the circle of this radius.
        half = math.sqrt(math.pi) / 2
        east, north = half * np.array([-1, 1, 1, -1]), half * np.array([-1, -1, 1, 1])
    lons = lon + mark["radius"] * east / (KILOMETRES_A_DEGREE * math.cos(math.radians(lat)))
    lats = lat + mark["radius"] * north / KILOMETRES_A_DEGREE
    points: list[list[float]] = np.stack([lons, lats], axis=1).round(3).tolist()
    return points


def _shapes(sheet: Sheet, marks: Sequence[Row]) -> pdk.Layer:
    shown = ("outline", "fill", "title", "line", "more")
    return pdk.Layer(
        "PolygonLayer",
        id="institutions",
        data=[{name: mark[name] for name in shown} for mark in marks],
        get_polygon="outline",
        get_fill_color="fill",
        get_line_color=[*channels(sheet.look.ground), 255],
        line_width_min_pixels=1.5,
        stroked=True,
        pickable=True,
    )


def _ties(sheet: Sheet, marks: Sequence[Row]) -> pdk.Layer:
    data: list[dict[str, Any]] = [
        {"from": mark["home"], "to": mark["position"]} for mark in marks if _pushed(mark) > _TIED_FROM
    ]
    return pdk.Layer(
        "LineLayer",
        id="ties",
        data=data,
        get_source_position="from",
        get_target_position="to",
        get_color=[*channels(sheet.look.ink), 255],
        get_width=1.2,
    )


def _pushed(mark: Row) -> float:
    """Return how many kilometres a mark stands from where it would stand alone."""
    east = (mark["position"][0] - mark["lon"]) * KILOMETRES_A_DEGREE * math.cos(math.radians(mark["lat"]))
    return math.hypot(east, (mark["position"][1] - mark["lat"]) * KILOMETRES_A_DEGREE)
