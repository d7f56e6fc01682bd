"""Marks on a map: pushed apart until none covers another."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crcdata.figures.places import KILOMETRES_A_DEGREE, apart

latitudes, longitudes = st.floats(min_value=42, max_value=55), st.floats(min_value=48, max_value=86)
discs = st.tuples(latitudes, longitudes, st.floats(min_value=5, max_value=40))


@given(st.lists(discs, min_size=1, max_size=8), st.lists(discs, max_size=3))
def test_discs_are_pushed_apart(moving: list[Any], still: list[Any]) -> None:
    before = overlaps(moving, [(lat, lon) for lat, lon, _radius in moving], still)
    lats, lons = apart(moving, still)
    after = overlaps(moving, list(zip(lats.tolist(), lons.tolist(), strict=True)), still)
    assert after <= max(1.0, 0.25 * before)


def overlaps(moving: list[Any], places: list[tuple[float, float]], still: list[Any]) -> float:
    """Return the deepest overlap in kilometres, measured on the map's own flat ground."""
    scale = math.cos(math.radians(np.mean([disc[0] for disc in [*moving, *still]])))
    spots = [*((lat, lon, disc[2]) for (lat, lon), disc in zip(places, moving, strict=True)), *still]
    deepest = 0.0
    for index, (lat, lon, radius) in enumerate(spots[: len(moving)]):
        for other_lat, other_lon, other in spots[index + 1 :]:
            east = (lon - other_lon) * KILOMETRES_A_DEGREE * scale
            distance = math.hypot(east, (lat - other_lat) * KILOMETRES_A_DEGREE)
            deepest = max(deepest, radius + other - distance)
    return deepest


def test_discs_with_room_stay_where_they_are() -> None:
    moving = [(48.0, 60.0, 20.0), (48.0, 70.0, 20.0)]
    lats, lons = apart(moving, [(50.0, 65.0, 20.0)])
    assert np.allclose(lats, 48.0, atol=1e-3)
    assert np.allclose(lons, [60.0, 70.0], atol=1e-3)


def test_discs_at_one_point_find_a_way_apart() -> None:
    places = apart([(48.0, 67.0, 20.0)] * 3, [])
    assert len({(round(lat, 3), round(lon, 3)) for lat, lon in zip(*places, strict=True)}) == 3
