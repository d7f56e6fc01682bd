"""Reading and checking GeoJSON boundaries."""

import json
from typing import Any

from crcdata.catalog.problem import DataProblem
from crcdata.catalog.resource import ForeignKey

FeatureCollection = dict[str, Any]


def parse_json(content: bytes, file: str) -> object:
    """Parse a JSON document; a DataProblem names the line where it breaks."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as fault:
        row = content[: fault.start].count(b"\n") + 1
        raise DataProblem("not_utf8", file, row=row, found=f"0x{content[fault.start]:02X}") from None
    except json.JSONDecodeError as fault:
        found = fault.doc[fault.pos : fault.pos + 40]
        raise DataProblem("not_json", file, row=fault.lineno, found=found) from None
    except (ValueError, RecursionError):
        raise DataProblem("not_json", file) from None


def check_features(document: object, file: str) -> FeatureCollection:
    """Make sure that a document is a FeatureCollection of closed polygons, and return it."""
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise DataProblem("not_collection", file)
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise DataProblem("not_collection", file)
    for number, feature in enumerate(features, start=1):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if not _is_area(geometry):
            raise DataProblem(
                "feature_geometry",
                file,
                row=number,
                found=feature.get("id", "") if isinstance(feature, dict) else "",
            )
    return document


def code_problems(
    document: FeatureCollection, file: str, codes: ForeignKey, allowed: list[str]
) -> list[DataProblem]:
    """List features whose id is not in the table, and rows of the table that have no feature."""
    ids = [feature.get("id") for feature in document["features"]]
    wrong = [
        DataProblem(
            "feature_code",
            file,
            row=number,
            found="" if code is None else code,
            table=codes.resource,
            other_column=codes.other_column,
        )
        for number, code in enumerate(ids, start=1)
        if code not in allowed or code in ids[: number - 1]
    ]
    missing = [code for code in allowed if code not in ids]
    if missing:
        wrong.append(DataProblem("feature_missing", file, found=", ".join(missing), table=codes.resource))
    return wrong


def _is_area(geometry: object) -> bool:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "Polygon":
        polygons = [coordinates]
    elif kind == "MultiPolygon" and isinstance(coordinates, list) and coordinates:
        polygons = coordinates
    else:
        return False
    return all(isinstance(rings, list) and rings and all(map(_is_ring, rings)) for rings in polygons)


def _is_ring(ring: object) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and all(map(_is_position, ring)) and ring[0] == ring[-1]


def _is_position(position: object) -> bool:
    return (
        isinstance(position, list)
        and len(position) >= 2
        and all(type(number) in (int, float) for number in position[:2])
        and -180 <= position[0] <= 180
        and -90 <= position[1] <= 90
    )


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
