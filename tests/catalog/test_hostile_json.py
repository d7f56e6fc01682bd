"""A broken datapackage.json or geometry is told as a problem, too."""

from __future__ import annotations

import json

import pytest

from crcdata.catalog import DataProblem
from tests.catalog.conftest import Package

FILE = "region_boundaries.geojson"


def test_broken_json_in_the_package_names_the_line(package: Package):
    package.rewrite("datapackage.json", lambda content: content.replace(b'"title"', b'"title', 1))
    with pytest.raises(DataProblem) as raised:
        package.open()
    assert (raised.value.kind, raised.value.file) == ("not_json", "datapackage.json")
    assert raised.value.row is not None


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "3",
        "null",
        "{}",
        '{"resources": 1}',
        '{"resources": [1]}',
        '{"resources": [{}]}',
        '{"resources": [{"name": "a"}, {"name": "a"}]}',
    ],
)
def test_json_that_is_no_data_package_is_refused(package: Package, content: str):
    package.rewrite("datapackage.json", lambda _: content.encode())
    with pytest.raises(DataProblem) as raised:
        package.open()
    assert (raised.value.kind, raised.value.file) == ("package_shape", "datapackage.json")


@pytest.mark.parametrize("content", [b"\xff\xfe{}", b"[" * 100_000, b'{"resources": [NaN]}', b""])
def test_bytes_that_are_no_json_are_refused(package: Package, content: bytes):
    package.rewrite("datapackage.json", lambda _: content)
    with pytest.raises(DataProblem) as raised:
        package.open()
    assert raised.value.kind in {"not_utf8", "not_json"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda resource: resource.pop("path"), "path"),
        (lambda resource: resource.update(path="../secret.csv"), "path"),
        (lambda resource: resource.update(path=["a.csv", "b.csv"]), "path"),
        (lambda resource: resource.update(schema=[]), "schema"),
        (lambda resource: resource["schema"].update(fields=[]), "schema.fields"),
        (lambda resource: resource["schema"].update(fields=[1]), "schema.fields"),
        (lambda resource: resource["schema"].update(primaryKey="planet"), "planet"),
        (lambda resource: resource["schema"]["fields"][0].update(type="money"), "type"),
        (lambda resource: resource["schema"]["fields"][0].update(constraints={"pattern": "("}), "pattern"),
        (
            lambda resource: resource["schema"]["fields"][0].update(constraints={"pattern": "(?=x)"}),
            "pattern",
        ),
        (lambda resource: resource["schema"]["fields"][0].update(constraints={"minimum": "low"}), "minimum"),
        (lambda resource: resource["schema"]["fields"][0].update(constraints={"enum": [[]]}), "enum"),
        (lambda resource: resource.update({"crc:retrieved": "yesterday"}), "crc:retrieved"),
        (lambda resource: resource.update({"crc:update_rhythm": "often"}), "crc:update_rhythm"),
        (lambda resource: resource.update({"crc:totals": [{"value": "area_km2"}]}), "crc:totals"),
        (
            lambda resource: resource.update(
                {"crc:totals": [{"value": "name_en", "over": "type", "whole": "region", "by": ["type"]}]}
            ),
            "crc:totals",
        ),
    ],
)
def test_a_broken_description_stops_only_its_table_and_says_why(package: Package, change, reason: str):
    package.describe("regions", change)
    problem = package.problem("regions")
    assert (problem.kind, problem.file) == ("resource_shape", "datapackage.json")
    assert reason in str(problem)
    assert "regions" in str(problem)
    assert package.open().table("national_annual").height > 0


def test_a_description_that_points_nowhere_is_found(package: Package):
    def point(resource):
        resource["crc:sources"] = ["hearsay"]
        resource["schema"]["foreignKeys"] = [
            {"fields": "region", "reference": {"resource": "planets", "fields": "planet"}}
        ]

    package.describe("regions", point)
    reasons = " ".join(str(problem) for problem in package.open().check())
    assert "planets" in reasons
    assert "hearsay" in reasons


def broken_boundaries(package: Package, change) -> DataProblem:
    document = json.loads((package.folder / FILE).read_text("utf-8"))
    change(document)
    package.rewrite(FILE, lambda _: json.dumps(document).encode())
    return package.problem("region_boundaries")


def test_broken_geojson_names_the_line(package: Package):
    package.rewrite(FILE, lambda content: content.replace(b'{"type":"Feature"', b'{"type:"Feature"', 3))
    problem = package.problem("region_boundaries")
    assert (problem.kind, problem.file, problem.row) == ("not_json", FILE, 2)


@pytest.mark.parametrize(
    "document",
    [
        b"{}",
        b"[]",
        b'{"type":"FeatureCollection","features":[]}',
        b'{"type":"FeatureCollection","features":{}}',
    ],
)
def test_json_that_is_no_feature_collection_is_refused(package: Package, document: bytes):
    package.rewrite(FILE, lambda _: document)
    assert package.problem("region_boundaries").kind == "not_collection"


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {},
        {"type": "Point", "coordinates": [70, 50]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[70, 50], [71, 50], [71, 51], [70, 51]]]},
        {"type": "Polygon", "coordinates": [[[70, 500], [71, 50], [71, 51], [70, 500]]]},
        {"type": "Polygon", "coordinates": [[["70", 50], [71, 50], [71, 51], ["70", 50]]]},
        {"type": "MultiPolygon", "coordinates": [[1]]},
        {"type": "MultiPolygon", "coordinates": 1},
    ],
)
def test_a_feature_that_is_no_closed_polygon_is_named(package: Package, geometry):
    problem = broken_boundaries(package, lambda document: document["features"][4].update(geometry=geometry))
    assert (problem.kind, problem.row, problem.found) == ("feature_geometry", 5, "KZ-23")
    assert "feature 5" in str(problem)


def test_a_feature_of_no_region_is_named(package: Package):
    problem = broken_boundaries(package, lambda document: document["features"][2].update(id="KZ-99"))
    assert (problem.kind, problem.row, problem.found) == ("feature_code", 3, "KZ-99")


def test_a_region_without_a_feature_is_named(package: Package):
    problem = broken_boundaries(package, lambda document: document["features"].pop())
    assert (problem.kind, problem.found) == ("feature_missing", "KZ-79")
