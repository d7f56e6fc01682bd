"""Nothing that can stand in a file brings out anything but a DataProblem."""

from __future__ import annotations

import csv
import io
import json
import string
from contextlib import suppress

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from crcdata.catalog import Catalog, DataProblem, Field, Resource
from crcdata.catalog.geometry import check_features, parse_json
from crcdata.catalog.reading import read_cells
from crcdata.catalog.resource import parse_resource

csv_like = st.text(alphabet=st.sampled_from('year,"\n\r\t;2009KZ-5.eé\u0301ә\x01\ufeff '), max_size=200)
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "name",
                    "path",
                    "title",
                    "description",
                    "schema",
                    "fields",
                    "type",
                    "features",
                    "constraints",
                    "enum",
                    "minimum",
                    "primaryKey",
                    "geometry",
                    "coordinates",
                    "id",
                    "crc:totals",
                    "by",
                    "value",
                    "whole_in",
                    "where",
                    "resource",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


def examined_without_surprise(catalog: Catalog, name: str, content: bytes) -> None:
    frame, problems = catalog.examine(name, content)
    assert frame is not None or problems
    assert all(str(problem) for problem in problems)


@given(content=st.binary(max_size=300))
def test_arbitrary_bytes_are_never_more_than_a_problem(catalog: Catalog, content: bytes):
    examined_without_surprise(catalog, "regions", content)


@given(content=csv_like)
def test_what_looks_like_csv_is_never_more_than_a_problem(catalog: Catalog, content: str):
    examined_without_surprise(catalog, "region_total_fertility", content.encode())


@given(rows=st.lists(csv_like, max_size=6))
def test_arbitrary_rows_under_a_true_header_are_never_more_than_a_problem(catalog: Catalog, rows: list[str]):
    content = "\n".join(["year,region,value,borders,status,source", *rows])
    examined_without_surprise(catalog, "region_total_fertility", content.encode())


@given(
    cells=st.lists(
        st.tuples(*[st.text(max_size=12) | st.integers().map(str) | st.floats().map(str)] * 6),
        min_size=1,
        max_size=5,
    )
)
def test_arbitrary_cells_are_never_more_than_a_problem(catalog: Catalog, cells: list[tuple[str, ...]]):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [("year", "region", "value", "borders", "status", "source"), *cells]
    )
    content = out.getvalue().encode("utf-8", "surrogatepass")
    examined_without_surprise(catalog, "region_total_fertility", content)


@given(
    descriptor=st.dictionaries(st.text(max_size=5), json_like, max_size=5)
    | json_like.filter(lambda value: isinstance(value, dict))
)
def test_arbitrary_descriptions_are_never_more_than_a_problem(descriptor: dict):
    with suppress(DataProblem):
        assert isinstance(parse_resource(descriptor), Resource)


@given(
    document=json_like
    | st.builds(lambda features: {"type": "FeatureCollection", "features": features}, st.lists(json_like))
)
def test_arbitrary_geometries_are_never_more_than_a_problem(document: object):
    content = json.dumps(document).encode()
    with suppress(DataProblem):
        assert check_features(parse_json(content, "a.geojson"), "a.geojson")["features"]


plain = st.text(
    alphabet=string.printable.replace("\n", "").replace("\r", "").replace("\x0b", "").replace("\x0c", "")
    + "әғқңөұүһі“”",
    max_size=15,
)


filled = plain.filter(lambda text: bool(text.strip()))


@given(rows=st.lists(st.tuples(filled, plain, plain), min_size=1, max_size=8))
def test_what_the_standard_reader_reads_is_read_alike(rows: list[tuple[str, ...]]):
    """Texts with commas and doubled quotes come through as the csv module wrote them."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("a", "b", "c"), *rows])
    cells = read_cells(out.getvalue().encode(), texts_abc())
    expected = pl.DataFrame(rows, schema=["a", "b", "c"], orient="row").select(pl.all().replace("", None))
    assert cells.equals(expected)


def texts_abc() -> Resource:
    resource = parse_resource(
        {
            "name": "abc",
            "path": "abc.csv",
            "title": "Invented",
            "description": "Invented for this test",
            "crc:sources": [],
            "crc:reference_date": "2026",
            "crc:retrieved": "2026-01-01",
            "crc:update_rhythm": "never",
            "schema": {"fields": [{"name": name, "type": "string"} for name in "abc"]},
        }
    )
    assert resource.fields[0] == Field("a", "string")
    return resource
