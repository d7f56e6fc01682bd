"""Numbers as each language writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.language import LANGUAGES, open_language

GAP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("kk", f"6{GAP}902{GAP}492"), ("ru", f"6{GAP}902{GAP}492"), ("en", "6,902,492")],
)
def test_thousands_are_grouped_as_the_language_does(code: str, expected: str) -> None:
    assert open_language(code).integer(6_902_492) == expected


@pytest.mark.parametrize(("code", "expected"), [("kk", "2,57"), ("ru", "2,57"), ("en", "2.57")])
def test_the_decimal_mark_is_the_languages_own(code: str, expected: str) -> None:
    assert open_language(code).decimal(2.571, 2) == expected


@pytest.mark.parametrize(("code", "expected"), [("kk", "34,1%"), ("ru", f"34,1{GAP}%"), ("en", "34.1%")])
def test_a_share_is_taken_as_already_in_per_cent(code: str, expected: str) -> None:
    assert open_language(code).percent(34.12, 1) == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("kk", "жылына 2,0%"), ("ru", f"2,0{GAP}% в год"), ("en", "2.0% a year")]
)
def test_a_number_has_the_sign_of_per_cent_beside_it_also_where_it_is_a_yearly_one(
    code: str, expected: str
) -> None:
    assert open_language(code).share(2.0, "percent_per_year", 1) == expected
    assert open_language(code).share(2.0, "percent", 1) == open_language(code).percent(2.0, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1200, "+1,200"), (-1200, f"{MINUS}1,200"), (0, "0"), (-0.2, "0"), (0.4, "0"), (0.6, "+1")],
)
def test_a_change_has_a_sign_unless_it_rounds_to_nothing(value: float, expected: str) -> None:
    assert open_language("en").signed(value) == expected


def test_a_change_in_per_cent_has_both_signs() -> None:
    assert open_language("ru").signed_percent(-8.44) == f"{MINUS}8,4{GAP}%"


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("en", 6_902_492, "6.9 million"),
        ("ru", 6_902_492, "6,9 миллиона"),
        ("ru", 6_000_000, "6 миллионов"),
        ("ru", 1_000_000, "1 миллион"),
        ("ru", 335_005, "335 тысяч"),
        ("kk", 6_902_492, "6,9 миллион"),
        ("kk", 335_005, "335 мың"),
        ("en", 999_960, "1 million"),
        ("en", 950, "950"),
        ("en", -2_350_000, f"{MINUS}2.4 million"),
    ],
)
def test_a_large_number_takes_the_word_and_plural_of_what_is_read(
    code: str, value: float, expected: str
) -> None:
    assert open_language(code).compact(value).replace(GAP, " ") == expected


@pytest.mark.parametrize("missing", [None, float("nan")])
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_missing_number_is_said_in_words(code: str, missing: float | None) -> None:
    text = open_language(code)
    words = text.gettext("no figure")
    written = {
        text.integer(missing),
        text.decimal(missing, 2),
        text.percent(missing),
        text.signed(missing),
        text.signed_percent(missing),
        text.compact(missing),
    }
    assert written == {words}


@given(value=st.integers(-(10**12), 10**12), code=st.sampled_from(LANGUAGES))
def test_no_digit_is_lost_in_writing(value: int, code: str) -> None:
    written = open_language(code).integer(value)
    kept = written.replace(MINUS, "-").replace(GAP, "").replace(",", "")
    assert int(kept) == value


@given(value=st.floats(-1e9, 1e9), decimals=st.integers(0, 4), code=st.sampled_from(LANGUAGES))
def test_a_written_number_stays_on_one_line(value: float, decimals: int, code: str) -> None:
    text = open_language(code)
    assert " " not in text.decimal(value, decimals) + text.percent(value, decimals)
