"""Which language a visit gets, whatever the link and the browser say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.language import LANGUAGES, negotiate, open_language


@pytest.mark.parametrize(
    ("requested", "browser", "expected"),
    [
        ("kk", "ru-RU", "kk"),
        (None, "kk-KZ", "kk"),
        (None, "kk_Cyrl_KZ", "kk"),
        (None, "RU", "ru"),
        (None, "fr-FR", "en"),
        (None, None, "en"),
        (None, "fr-FR, ru;q=0.8, en;q=0.7", "ru"),
        ("", "ru-RU", "ru"),
        ("KK", "ru-RU", "ru"),
        ("../../etc/passwd", "kk-KZ", "kk"),
        ("<script>alert(1)</script>", None, "en"),
    ],
)
def test_the_link_comes_before_the_browser_and_english_last(
    requested: str | None, browser: str | None, expected: str
) -> None:
    assert negotiate(requested, browser) == expected


@given(requested=st.none() | st.text(), browser=st.none() | st.text())
def test_whatever_is_asked_the_answer_is_a_language_of_ours(
    requested: str | None, browser: str | None
) -> None:
    assert negotiate(requested, browser) in LANGUAGES


def test_an_unknown_code_is_refused_where_a_known_one_is_due() -> None:
    with pytest.raises(ValueError, match="kk, ru, en"):
        open_language("fr")
