"""Puts the modules' tables together: CSV and GeoJSON files and the datapackage.json that describes them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

import polars as pl

from crcdata.build.sources import LICENCES, SOURCES
from crcdata.build.table import Built, BuiltGeometry, BuiltTable, Descriptor

MODULES = (
    "crcdata.build.sources",
    "crcdata.build.national",
    "crcdata.build.world_population",
    "crcdata.build.world_mortality",
    "crcdata.build.regions",
    "crcdata.build.regional",
    "crcdata.build.facts",
    "crcdata.build.protection",
    "crcdata.build.services",
    "crcdata.build.convention",
    "crcdata.build.indicators",
    "crcdata.build.districts",
    "crcdata.build.track_record",
)
"""Modules with `tables(inputs: Path) -> list[BuiltTable | BuiltGeometry]`, in the order of the package."""

POLARS_TYPES: Mapping[str, type[pl.DataType]] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}


def assemble(inputs: Path, modules: Iterable[str] = MODULES) -> dict[str, bytes]:
    """Build every file of `data/` from the folder `inputs`: file name to content, the same on every run.

    Raises FileNotFoundError when an input is missing and ValueError when a module's table does not fit its
    descriptor.
    """
    files: dict[str, bytes] = {}
    resources: list[Descriptor] = []
    for name in modules:
        for built in import_module(name).tables(inputs):
            content = content_of(built)
            if built.resource["path"] in files:
                raise ValueError(f"{built.resource['path']} is built twice, the second time by {name}")
            files[built.resource["path"]] = content
            resources.append(_completed(built.resource, content))
    files["datapackage.json"] = _json(package(resources))
    return files


def package(resources: list[Descriptor]) -> Descriptor:
    """Write the Data Package descriptor around the descriptors of its resources."""
    return {
        "profile": "data-package",
        "name": "crcdata",
        "version": "1.0.0",
        "title": "Children and the protection of their rights in Kazakhstan",
        "description": "Facts, demographic series and projections, regions, institutions and the Convention. "
        "Every value carries a status and a source. Keys that start with crc: are this "
        "project's own: the day or span the figures speak of, the day they were read, how "
        "often they are renewed and by when to expect the next ones, which texts are "
        "translated, which totals must add up.",
        "resources": resources,
    }


def content_of(built: Built) -> bytes:
    """Write a table as sorted CSV (UTF-8, LF) or a geometry as GeoJSON with one feature a line."""
    if isinstance(built, BuiltGeometry):
        return _geojson(built)
    return _csv(built)


def write(files: Mapping[str, bytes], out: Path) -> list[str]:
    """Write the files that differ into `out`, drop tables that are built no more, and return what changed."""
    out.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, content in sorted(files.items()):
        target = out / name
        if not target.is_file() or target.read_bytes() != content:
            target.write_bytes(content)
            changed.append(name)
    for left_over in sorted((*out.glob("*.csv"), *out.glob("*.geojson"))):
        if left_over.name not in files:
            left_over.unlink()
            changed.append(left_over.name)
    return changed


def _csv(built: BuiltTable) -> bytes:
    name = built.resource["name"]
    schema = built.resource["schema"]
    columns = [column["name"] for column in schema["fields"]]
    if set(columns) != set(built.frame.columns):
        raise ValueError(f"{name}: the descriptor has {columns}, the frame {built.frame.columns}")
    frame = built.frame.select(
        _typed(built.frame[column["name"]], column["type"]) for column in schema["fields"]
    )
    frame = frame.sort(schema["primaryKey"]).with_columns(
        pl.col(pl.Float64).cast(pl.String).str.replace(r"\.0$", "").replace("-0", "0")
    )
    return frame.write_csv(line_terminator="\n").encode()


def _typed(column: pl.Series, kind: str) -> pl.Series:
    if kind == "date" and column.dtype == pl.String:
        return column.str.to_date("%Y-%m-%d")
    return column.cast(POLARS_TYPES[kind])


def _geojson(built: BuiltGeometry) -> bytes:
    lines = (
        json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        for feature in built.features["features"]
    )
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def _completed(resource: Descriptor, content: bytes) -> Descriptor:
    """Add size, hash, and the sources and licences in full, which the Data Package standard asks for."""
    sources = [SOURCES[key] for key in resource["crc:sources"]]
    licences = [LICENCES[key] for key in dict.fromkeys(str(row["licence"]) for row in sources)]
    described: Descriptor = resource | {
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
    }
    if sources:
        described["sources"] = [{"title": row["title"], "path": row["url"]} for row in sources]
        described["licenses"] = [
            {"name": row["licence"], "title": row["title"], "path": row["url"]} for row in licences
        ]
    return described


def _json(document: Descriptor) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
