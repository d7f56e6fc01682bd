"""A saved table: opens in a spreadsheet as it is, says where it comes from, runs nothing."""

from __future__ import annotations

import csv
import io
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.language import LANGUAGES, open_language
from crcdata.report import Origin, to_csv
from crcdata.report.csv import neutral

TABLE = pl.DataFrame(
    {
        "Year": pl.Series([2024, 2025], dtype=pl.Int16),
        "Births, people": [365_923, None],
        "Place": ["Astana, city", "=1+1"],
    }
)
SOURCE = Origin("Statistics", "Bureau", "https://example.org/", "Free reuse", date(2026, 11, 22))


def rows(saved: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(saved.decode("utf-8-sig"), newline="")))


def test_numbers_stay_numbers_and_gaps_are_empty() -> None:
    read = rows(to_csv(TABLE, title="Births", text=open_language("ru")))
    assert read[:3] == [
        ["Year", "Births, people", "Place"],
        ["2024", "365923", "Astana, city"],
        ["2025", "", "'=1+1"],
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_file_says_what_it_is_and_where_it_comes_from(code: str) -> None:
    saved = to_csv(
        TABLE, title="Тақырып", text=open_language(code), sources=[SOURCE], note="A note", version="abc"
    )
    foot = [row[0] for row in rows(saved)[4:]]
    assert foot[:2] == ["Тақырып", "A note"]
    assert all(words in foot[2] for words in ("Bureau", "Statistics", "https://example.org/", "Free reuse"))
    assert "abc" in foot[3]


def test_a_spreadsheet_is_told_that_letters_are_utf8() -> None:
    assert to_csv(TABLE, title="x", text=open_language("kk")).startswith(b"\xef\xbb\xbf")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40))
def test_no_cell_begins_a_formula_unless_it_is_a_number(words: str) -> None:
    cell = neutral(words)
    assert cell.endswith(words)
    begins = cell.lstrip()[:1]
    assert begins not in "=+-@" or not begins or cell.lstrip("+-").replace(".", "", 1).isdigit()


@pytest.mark.parametrize(
    "danger", ["=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "-1e5+A1"]
)
def test_known_ways_into_a_spreadsheet_are_closed(danger: str) -> None:
    assert neutral(danger).startswith("'")


@pytest.mark.parametrize("number", ["-12.5", "+7", "0", "335005"])
def test_plain_numbers_are_left_alone(number: str) -> None:
    assert neutral(number) == number


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5, unique=True))
def test_any_text_comes_back_as_it_went_in(cells: list[str]) -> None:
    safe = [cell.replace("\x00", "") for cell in cells]
    read = rows(to_csv(pl.DataFrame({"Text": safe}), title="x", text=open_language("en")))
    assert [row[0] if row else "" for row in read[1 : len(safe) + 1]] == [neutral(cell) for cell in safe]
