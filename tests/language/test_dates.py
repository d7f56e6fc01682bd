"""Dates, months and lists as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from crcdata.language import open_language
from crcdata.language.language import Precision

GAP = "\N{NO-BREAK SPACE}"
RATIFIED = date(1994, 6, 8)

KAZAKH_MONTHS = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)


@pytest.mark.parametrize(
    ("code", "precision", "expected"),
    [
        ("kk", "day", "1994 ж. 8 маусым"),
        ("kk", "month", "1994 ж. маусым"),
        ("kk", "year", "1994 ж."),
        ("ru", "day", "8 июня 1994 г."),
        ("ru", "month", "июнь 1994 г."),
        ("ru", "year", "1994 г."),
        ("en", "day", "8 June 1994"),
        ("en", "month", "June 1994"),
        ("en", "year", "1994"),
    ],
)
def test_a_date_says_as_much_as_is_known(code: str, precision: Precision, expected: str) -> None:
    assert open_language(code).date(RATIFIED, precision).replace(GAP, " ") == expected


def test_kazakh_months_are_kazakh_words() -> None:
    text = open_language("kk")
    assert [text.month(date(2026, month, 1)).split()[-1] for month in range(1, 13)] == list(KAZAKH_MONTHS)


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_the_year_is_not_parted_from_its_word(code: str) -> None:
    text = open_language(code)
    assert all(f"1994{GAP}" in written for written in (text.date(RATIFIED), text.month(RATIFIED)))


@pytest.mark.parametrize(("code", "expected"), [("kk", "a, b, c"), ("ru", "a, b и c"), ("en", "a, b and c")])
def test_a_list_ends_as_a_sentence_would(code: str, expected: str) -> None:
    assert open_language(code).listed(["a", "b", "c"]) == expected
