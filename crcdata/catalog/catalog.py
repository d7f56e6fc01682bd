"""The catalog of `data/`: opens the package, reads a table when first asked, says what is wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from crcdata.catalog.checking import foreign_problems, typed
from crcdata.catalog.geometry import FeatureCollection, check_features, code_problems, parse_json
from crcdata.catalog.problem import DataProblem
from crcdata.catalog.provenance import Licence, Provenance, Source, provenance_of
from crcdata.catalog.reading import read_cells
from crcdata.catalog.resource import PACKAGE, Resource, parse_resource
from crcdata.catalog.totals import total_problems

DATA = Path(__file__).resolve().parents[2] / "data"
_SUFFIXES = (".csv", ".geojson", ".json")

Content = pl.DataFrame | FeatureCollection
Checked = tuple[Content | None, tuple[DataProblem, ...]]
"""A table or geometry (None when it cannot be read at all) and the problems found in it."""


def open_catalog(folder: Path | None = None) -> "Catalog":
    """Open the data package in `folder` (default: the project's own `data/`), reading only datapackage.json.

    Raises DataProblem when datapackage.json is missing or is not a Data Package. A single broken description
    stops only its own table.

    >>> open_catalog().resource("regions").title
    'Regions'
    """
    folder = DATA if folder is None else folder
    document = parse_json(_content(folder, PACKAGE), PACKAGE)
    descriptors = document.get("resources") if isinstance(document, dict) else None
    if not isinstance(descriptors, list) or not all(isinstance(item, dict) for item in descriptors):
        raise DataProblem("package_shape", PACKAGE)
    resources: dict[str, Resource | DataProblem] = {}
    for descriptor in descriptors:
        name = descriptor.get("name")
        if not isinstance(name, str) or name in resources:
            raise DataProblem("package_shape", PACKAGE, found="" if name is None else name)
        resources[name] = _described(descriptor)
    return Catalog(folder, resources)


class Catalog:
    """The tables of one folder of data. Tables are read and validated when first asked for, and then kept.

    >>> catalog = open_catalog()
    >>> catalog.table("regions").height
    20
    >>> catalog.source("un_wpp_2024").licence.title
    'Creative Commons Attribution 3.0 IGO'
    """

    def __init__(self, folder: Path, resources: Mapping[str, Resource | DataProblem]) -> None:
        self.folder = folder
        self._resources = dict(resources)
        self._keyed: dict[str, dict[str, dict[str, Any]]] = {}
        self._alone: dict[str, Checked] = {}
        self._whole: dict[str, Checked] = {}
        self._version: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tables and geometries, in the order of the package."""
        return tuple(self._resources)

    @property
    def version(self) -> str:
        """A short hash of the content of the data folder: equal exactly when the data are equal."""
        if self._version is None:
            digest = hashlib.sha256()
            for path in sorted(path for path in self.folder.iterdir() if path.suffix in _SUFFIXES):
                content = _content(self.folder, path.name)
                digest.update(f"{path.name} {len(content)}\n".encode() + content)
            self._version = digest.hexdigest()[:12]
        return self._version

    def resource(self, name: str) -> Resource:
        """Return what is known of a table; DataProblem when there is none or its description is broken."""
        resource = self._resources.get(name)
        if resource is None:
            raise DataProblem("no_such_table", PACKAGE, found=name, allowed=", ".join(self.names))
        if isinstance(resource, DataProblem):
            raise _fresh(resource)
        return resource

    def table(self, name: str) -> pl.DataFrame:
        """Return a valid table with typed columns; DataProblem when anything in it is wrong.

        Types: string → String, integer → Int64, number → Float64, boolean → Boolean, date → Date.
        """
        content = self._sound(name, tables=True)
        if not isinstance(content, pl.DataFrame):
            raise self._no_such(name, tables=True)
        return content.clone()  # so that no caller can rename a column of the kept one

    def geojson(self, name: str) -> FeatureCollection:
        """Return a valid GeoJSON FeatureCollection, not to be changed; DataProblem when anything is wrong."""
        content = self._sound(name, tables=False)
        if isinstance(content, pl.DataFrame):
            raise self._no_such(name, tables=False)
        return content

    def examine(self, name: str, content: bytes) -> tuple[pl.DataFrame | None, tuple[DataProblem, ...]]:
        """Read `content` as if it were the file of table `name`, for figures that a user brings.

        Returns the frame (None when the form is broken) and everything wrong with it, other tables' keys and
        totals included. The catalog itself is not changed.
        """
        resource = self.resource(name)
        frame, problems = _read_table(resource, content)
        if frame is None or problems:
            return frame, problems
        return frame, tuple(self._against_others(resource, frame))

    def check(self) -> list[DataProblem]:
        """Validate everything and return all problems, none when the data are sound."""
        problems: list[DataProblem] = []
        for name, resource in self._resources.items():
            problems += [resource] if isinstance(resource, DataProblem) else self._checked(resource)[1]
            if isinstance(resource, Resource):
                problems += self._undeclared(name, resource)
        return problems

    def source(self, key: str) -> Source:
        """Return a source by its key; DataProblem when the table of sources has no such key."""
        row = self._row("sources", "source", key)
        return Source(**{**row, "licence": self.licence(row["licence"])})

    def licence(self, key: str) -> Licence:
        """Return a licence by its key; DataProblem when the table of licences has no such key."""
        return Licence(**self._row("licences", "licence", key))

    def provenance(
        self, name: str, row: Mapping[str, Any] | None = None, column: str = "value"
    ) -> Provenance:
        """Say where the figure in `column` of `row` (as from `iter_rows(named=True)`) of a table comes from.

        Without a row, or where the row has no `source`, the sources of the whole table stand in.

        >>> catalog = open_catalog()
        >>> row = catalog.table("national_annual").row(0, named=True)
        >>> catalog.provenance("national_annual", row).sources[0].source
        'bns'
        """
        resource = self.resource(name)
        row = row or {}
        keys = [row["source"]] if row.get("source") else list(resource.sources)
        return provenance_of(resource, row, tuple(self.source(key) for key in keys), column)

    def _row(self, table: str, column: str, key: str) -> dict[str, Any]:
        if table not in self._keyed:
            self._keyed[table] = {row[column]: row for row in self.table(table).iter_rows(named=True)}
        if key not in self._keyed[table]:
            path = self.resource(table).path
            raise DataProblem("no_such_source", path, column=column, found=key, table=table)
        return self._keyed[table][key]

    def _sound(self, name: str, *, tables: bool) -> Content:
        resource = self.resource(name)
        if resource.is_table is not tables:
            raise self._no_such(name, tables=tables)
        content, problems = self._checked(resource)
        if problems:
            raise _fresh(problems[0])
        if content is None:
            raise DataProblem("missing_file", resource.path)
        return content

    def _no_such(self, name: str, *, tables: bool) -> DataProblem:
        alike = (
            key
            for key, item in self._resources.items()
            if isinstance(item, Resource) and item.is_table is tables
        )
        return DataProblem("no_such_table", PACKAGE, found=name, allowed=", ".join(alike))

    def _checked(self, resource: Resource) -> Checked:
        """Read and validate; only what is sound by itself is then held against other tables."""
        if resource.name not in self._whole:
            content, problems = self._by_itself(resource)
            if content is not None and not problems:
                problems = tuple(self._against_others(resource, content))
            self._whole[resource.name] = content, problems
        return self._whole[resource.name]

    def _by_itself(self, resource: Resource) -> Checked:
        if resource.name not in self._alone:
            try:
                content = _content(self.folder, resource.path)
                checked: Checked = (
                    _read_table(resource, content)
                    if resource.is_table
                    else (check_features(parse_json(content, resource.path), resource.path), ())
                )
            except DataProblem as problem:
                checked = None, (problem,)
            self._alone[resource.name] = checked
        return self._alone[resource.name]

    def _against_others(self, resource: Resource, content: Content) -> Iterator[DataProblem]:
        """Check keys and totals that reach into other tables.

        A table that is broken itself is left out: its own problems are reported where it is asked for.
        """
        if not isinstance(content, pl.DataFrame):
            if resource.codes is not None:
                codes = self._column(resource.codes.resource, resource.codes.other_column)
                if codes is not None:
                    yield from code_problems(content, resource.path, resource.codes, codes.to_list())
            return
        for key in resource.foreign_keys:
            allowed = self._column(key.resource, key.other_column)
            if allowed is not None:
                yield from foreign_problems(content, resource, key, allowed)
        for total in resource.totals:
            other = self._other(total.other) if total.other else None
            if other is not None:
                yield from total_problems(content, resource, total, other)

    def _column(self, table: str, column: str) -> pl.Series | None:
        other = self._other(table)
        return other[column] if other is not None and column in other.columns else None

    def _other(self, name: str) -> pl.DataFrame | None:
        resource = self._resources.get(name)
        if not isinstance(resource, Resource) or not resource.is_table:
            return None
        frame, problems = self._by_itself(resource)
        return frame if isinstance(frame, pl.DataFrame) and not problems else None

    def _undeclared(self, name: str, resource: Resource) -> Iterator[DataProblem]:
        """Find references of the description itself that lead nowhere: other tables, and keys of sources."""
        others = [key.resource for key in resource.foreign_keys]
        others += [total.other for total in resource.totals if total.other]
        for other in others:
            if other not in self._resources:
                yield DataProblem("resource_shape", PACKAGE, table=name, reason=f"reference: {other}")
        known = self._column("sources", "source")
        for source in resource.sources:
            if known is not None and source not in known.to_list():
                yield DataProblem("resource_shape", PACKAGE, table=name, reason=f"crc:sources: {source}")


def _read_table(resource: Resource, content: bytes) -> tuple[pl.DataFrame | None, tuple[DataProblem, ...]]:
    """Read and validate a table by itself: form, types, limits, keys, and totals within it."""
    try:
        frame, problems = typed(read_cells(content, resource), resource)
    except DataProblem as problem:
        return None, (problem,)
    if not problems:
        for total in resource.totals:
            problems += [] if total.other else total_problems(frame, resource, total)
    return frame, tuple(problems)


def _described(descriptor: Mapping[str, Any]) -> Resource | DataProblem:
    try:
        return parse_resource(descriptor)
    except DataProblem as problem:
        return problem


def _content(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as fault:
        raise DataProblem("missing_file", name, found=fault.strerror or "") from None


def _fresh(problem: DataProblem) -> DataProblem:
    """Drop the traceback of an earlier raise, which would grow with every time a kept problem is raised."""
    return problem.with_traceback(None)
