"""Copies of the data package that a test may break."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crcdata.catalog import Catalog, DataProblem, open_catalog
from crcdata.catalog.catalog import DATA


class Package:
    """A copy of `data/` in which one thing after the other can be broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> Catalog:
        return open_catalog(self.folder)

    def rewrite(self, file: str, change: Callable[[bytes], bytes]) -> None:
        path = self.folder / file
        path.write_bytes(change(path.read_bytes()))

    def replace_line(self, file: str, row: int, line: str | None) -> None:
        """Put `line` in place of the line `row` (header = 1); None takes it out."""
        path = self.folder / file
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[row - 1 : row] = [] if line is None else [line]
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")

    def set_cell(self, file: str, row: int, column: str, value: str) -> None:
        """Set one cell of a file that has no quoted cells up to this row's column."""
        lines = (self.folder / file).read_text(encoding="utf-8").split("\n")
        cells = lines[row - 1].split(",")
        cells[lines[0].split(",").index(column)] = value
        self.replace_line(file, row, ",".join(cells))

    def cell(self, file: str, row: int, column: str) -> str:
        lines = (self.folder / file).read_text(encoding="utf-8").split("\n")
        return lines[row - 1].split(",")[lines[0].split(",").index(column)]

    def describe(self, resource: str, change: Callable[[dict], object]) -> None:
        """Change the description of one resource in datapackage.json."""
        path = self.folder / "datapackage.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        change(next(item for item in document["resources"] if item["name"] == resource))
        path.write_text(json.dumps(document), encoding="utf-8")

    def problem(self, name: str) -> DataProblem:
        """The problem that asking for a table or geometry raises."""
        catalog = self.open()
        read = catalog.table if not name.endswith("_boundaries") else catalog.geojson
        with pytest.raises(DataProblem) as raised:
            read(name)
        return raised.value


@pytest.fixture
def package(tmp_path: Path) -> Package:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    return Package(folder)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return open_catalog()
