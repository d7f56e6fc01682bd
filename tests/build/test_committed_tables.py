"""What is committed is what the inputs give."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest

from crcdata.build.__main__ import main
from crcdata.build.assemble import MODULES, assemble, content_of, write
from crcdata.build.table import BuiltTable, describe, field
from crcdata.catalog.catalog import DATA

RESOURCES = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
TABLES = [resource for resource in RESOURCES if resource["format"] == "csv"]


def test_what_is_committed_equals_what_the_inputs_give(reference_inputs: Path):
    built = assemble(reference_inputs)
    committed = {path.name: path.read_bytes() for path in DATA.iterdir()}
    assert sorted(built) == sorted(committed)
    assert [name for name in built if built[name] != committed[name]] == []


def test_a_second_run_changes_nothing(
    reference_inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    arguments = ["--inputs", str(reference_inputs), "--out", str(tmp_path)]
    assert main(arguments) == 0
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    capsys.readouterr()
    assert main(arguments) == 0
    assert capsys.readouterr().out == "nothing to change\n"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])
def test_every_file_is_the_one_that_the_package_describes(resource: dict):
    content = (DATA / resource["path"]).read_bytes()
    assert len(content) == resource["bytes"]
    assert "sha256:" + hashlib.sha256(content).hexdigest() == resource["hash"]


def test_no_file_lies_in_the_folder_undescribed():
    described = {resource["path"] for resource in RESOURCES} | {"datapackage.json"}
    assert {path.name for path in DATA.iterdir()} == described


@pytest.mark.parametrize("resource", TABLES, ids=lambda resource: resource["name"])
def test_rows_are_sorted_by_key_in_plain_utf_8(resource: dict):
    content = (DATA / resource["path"]).read_bytes()
    assert content.decode("utf-8")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")
    frame = pl.read_csv(
        content,
        schema_overrides={
            column["name"]: pl.Int64 if column["type"] == "integer" else pl.String
            for column in resource["schema"]["fields"]
        },
    )
    key = frame.select(resource["schema"]["primaryKey"])
    assert key.equals(key.sort(pl.all()))


def test_a_missing_input_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--inputs", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_every_module_of_the_build_is_listed_once():
    assert len(set(MODULES)) == len(MODULES)


def test_tables_that_are_built_no_more_go(tmp_path: Path):
    (tmp_path / "old.csv").write_text("a\n1\n")
    (tmp_path / "notes.txt").write_text("stay")
    assert write({"new.csv": b"a\n1\n"}, tmp_path) == ["new.csv", "old.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.csv", "notes.txt"]


def built(frame: pl.DataFrame) -> BuiltTable:
    resource = describe(
        "invented",
        "Invented",
        "Invented for this test",
        [
            field("key", "string", "Key"),
            field("value", "number", "Value"),
            field("day", "date", "Day", required=False),
        ],
        key=["key"],
        sources=[],
        reference_date="2026",
        retrieved="2026-01-01",
        update_rhythm="never",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def test_numbers_and_dates_are_written_one_way():
    frame = pl.DataFrame(
        {"value": [-0.0, 2.0, 0.1 + 0.2], "key": ["c", "b", "a"], "day": ["2026-01-31", None, "2026-02-01"]}
    )
    assert content_of(built(frame)).decode() == (
        "key,value,day\na,0.30000000000000004,2026-02-01\nb,2,\nc,0,2026-01-31\n"
    )


def test_a_frame_that_does_not_fit_its_description_is_refused():
    with pytest.raises(ValueError, match="invented"):
        content_of(built(pl.DataFrame({"key": ["a"], "figure": [1.0]})))


def test_an_unknown_rhythm_is_refused():
    with pytest.raises(ValueError, match="often"):
        describe(
            "a",
            "A",
            "A",
            [],
            key=[],
            sources=[],
            reference_date="2026",
            retrieved="2026-01-01",
            update_rhythm="often",
            next_due=None,
        )
