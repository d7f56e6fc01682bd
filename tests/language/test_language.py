"""Messages, plurals, and the words for the keys that stand in tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crcdata.language import LANGUAGES, RHYTHMS, STATUSES, UNITS, open_language


def test_the_empty_message_stays_empty() -> None:
    assert [open_language(code).gettext("") for code in LANGUAGES] == ["", "", ""]


def test_a_message_without_a_translation_is_its_own_english() -> None:
    assert open_language("kk").gettext("Nobody has translated this.") == "Nobody has translated this."


def test_a_language_is_known_by_its_code_and_named_in_itself() -> None:
    assert [open_language(code).name for code in LANGUAGES] == ["Қазақша", "Русский", "English"]


def test_names_of_regions_are_read_from_the_languages_own_column() -> None:
    assert open_language("kk").column("name") == "name_kk"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_statuses_share_a_word_or_a_meaning(code: str) -> None:
    text = open_language(code)
    words = [word for key in STATUSES for word in (text.status(key), text.status_meaning(key))]
    assert len(set(words)) == 2 * len(STATUSES)


def test_every_status_of_the_tables_has_a_word(root: Path) -> None:
    assert set(_cells(root, "status")) <= STATUSES.keys()


def test_every_unit_of_the_tables_has_a_word(root: Path) -> None:
    of_columns = {
        column["crc:unit"] for table in _tables(root) for column in _fields(table) if "crc:unit" in column
    }
    assert {*of_columns, *_cells(root, "unit")} <= UNITS.keys()


def test_every_rhythm_of_renewal_has_words(root: Path) -> None:
    assert {table["crc:update_rhythm"] for table in _tables(root)} <= RHYTHMS.keys()


def _tables(root: Path) -> list[dict[str, object]]:
    package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    return list(package["resources"])


def _fields(table: dict[str, object]) -> list[dict[str, str]]:
    schema = table.get("schema", {})
    assert isinstance(schema, dict)
    return list(schema.get("fields", []))


def _cells(root: Path, column: str) -> Iterator[str]:
    for table in _tables(root):
        if any(described["name"] == column for described in _fields(table)):
            with (root / "data" / str(table["path"])).open(encoding="utf-8", newline="") as file:
                yield from (row[column] for row in csv.DictReader(file) if row[column])
