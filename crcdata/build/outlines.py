"""Thins the outlines of neighbouring areas so that no gap or overlap opens between them."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]
Areas = dict[str, list[Polygon]]

KM_PER_DEGREE = 111.32
SHARE = 0.002
MOST_KNOTS = 20
TOUCHING = 1e-15  # below this the product of two turns is rounding, not a crossing


def thinned(
    areas: Mapping[str, list[Polygon]], *, decimals: int, square_km: float, share: float = SHARE
) -> Areas:
    """Round the points of the areas and drop those that matter least to their shape.

    A point goes when the triangle with its two neighbours is smaller than `square_km` and than `share` of the
    smallest area it bounds, the smallest triangle first (Visvalingam and Whyatt, "Line generalisation by
    repeated elimination of points", 1993). Neighbours share their points: one that goes, goes from both, and
    points where three lines meet stay, so that no gap or overlap opens. Where rounding has pushed a line
    across itself, the points of the knot go too.

    >>> square = [[[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0001), (0.0, 1.0), (0.0, 0.0)]]]
    >>> thinned({"a": square}, decimals=3, square_km=1.0)["a"]
    [[[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]]]
    """
    rounded = {
        name: [[_rounded(ring, decimals) for ring in polygon] for polygon in polygons]
        for name, polygons in areas.items()
    }
    thin = _without(rounded, _dropped(rounded, square_km, share))
    for _ in range(MOST_KNOTS):
        knots = {point for ring, _ in _rings(thin) for point in _knot(ring)} - _meetings(thin)
        if not knots:
            break
        thin = _without(thin, knots)
    return thin


def square_kilometres(ring: Iterable[Point]) -> float:
    """Measure a closed ring on a sphere of 6,371 km radius.

    >>> round(square_kilometres([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]))
    12364
    """
    points = list(ring)
    doubled = sum(
        math.radians(east - west) * (2 + math.sin(math.radians(south)) + math.sin(math.radians(north)))
        for (west, south), (east, north) in pairwise(points)
    )
    return abs(doubled) * 6371.0**2 / 2


def polygons_of(geometry: Mapping[str, Any]) -> list[Polygon]:
    """Read a GeoJSON Polygon or MultiPolygon as a list of polygons."""
    nested = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[[(float(x), float(y)) for x, y, *_ in ring] for ring in polygon] for polygon in nested]


def geometry_of(polygons: list[Polygon]) -> dict[str, Any]:
    """Write polygons as a GeoJSON geometry."""
    nested = [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]
    if len(nested) == 1:
        return {"type": "Polygon", "coordinates": nested[0]}
    return {"type": "MultiPolygon", "coordinates": nested}


def _rounded(ring: Ring, decimals: int) -> Ring:
    points = [(round(x, decimals), round(y, decimals)) for x, y in ring[:-1]]
    return _closed(
        [point for point, before in zip(points, [points[-1], *points[:-1]], strict=True) if point != before]
    )


def _closed(points: Ring) -> Ring:
    return [*points, points[0]]


def _without(areas: Areas, dropped: set[Point]) -> Areas:
    return {
        name: [
            [_closed([point for point in ring[:-1] if point not in dropped]) for ring in polygon]
            for polygon in polygons
        ]
        for name, polygons in areas.items()
    }


def _neighbours(areas: Areas) -> defaultdict[Point, set[Point]]:
    near: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring, _ in _rings(areas):
        for one, other in pairwise(ring):
            near[one].add(other)
            near[other].add(one)
    return near


def _meetings(areas: Areas) -> set[Point]:
    """Give the points where three or more lines meet."""
    return {point for point, others in _neighbours(areas).items() if len(others) > 2}


def _knot(ring: Ring) -> list[Point]:
    """Give the points between two sides of a ring that cross each other, on the shorter way round."""
    starts = np.array(ring[:-1])
    sides = np.roll(starts, -1, axis=0) - starts
    offset = starts[None] - starts[:, None]
    turn_start = sides[:, None, 0] * offset[..., 1] - sides[:, None, 1] * offset[..., 0]
    turn_end = np.roll(turn_start, -1, axis=1)
    parted = (turn_start * turn_end) < -TOUCHING
    crossing = np.argwhere(np.triu(parted & parted.T))
    if not len(crossing):
        return []
    first, second = (int(index) for index in crossing[0])
    inner = ring[first + 1 : second + 1]
    return inner if len(inner) * 2 < len(ring) else [*ring[second + 1 : -1], *ring[: first + 1]]


def _dropped(areas: Areas, square_km: float, share: float) -> set[Point]:
    near = _neighbours(areas)
    limit: dict[Point, float] = {}
    for ring, size in _rings(areas):
        for point in ring:
            limit[point] = min(limit.get(point, square_km), size * share)
    waiting = [(_triangle(point, near[point]), point) for point in sorted(near) if len(near[point]) == 2]
    heapq.heapify(waiting)
    dropped: set[Point] = set()
    while waiting:
        size, point = heapq.heappop(waiting)
        if point in dropped or size != _triangle(point, near[point]) or size >= limit[point]:
            continue
        one, other = near[point]
        if other in near[one]:  # the last triangle of a ring stays
            continue
        dropped.add(point)
        for end, opposite in ((one, other), (other, one)):
            near[end] = (near[end] - {point}) | {opposite}
            if len(near[end]) == 2:
                heapq.heappush(waiting, (_triangle(end, near[end]), end))
    return dropped


def _rings(areas: Areas) -> Iterator[tuple[Ring, float]]:
    for polygons in areas.values():
        for polygon in polygons:
            for ring in polygon:
                yield ring, square_kilometres(ring)


def _triangle(point: Point, neighbours: set[Point]) -> float:
    """Measure the triangle of a point and its two neighbours in square kilometres, as on a plane."""
    (ax, ay), (bx, by) = neighbours
    x, y = point
    doubled = abs((ax - x) * (by - y) - (bx - x) * (ay - y))
    return doubled / 2 * KM_PER_DEGREE**2 * math.cos(math.radians(y))
