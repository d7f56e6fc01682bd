"""Which language a page opens in, and that the choice stays."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor


@pytest.mark.parametrize(
    ("browser_language", "expected"), [("ru-RU", "ru"), ("kk-KZ", "kk"), ("en-GB", "en"), ("fr-FR", "en")]
)
def test_without_a_language_in_the_link_the_page_follows_the_browser(
    visit: Visitor, browser_language: str, expected: str
) -> None:
    assert visit(language=None, browser_language=browser_language).language() == expected


def test_the_link_wins_over_the_browser(visit: Visitor) -> None:
    assert visit(language="kk", browser_language="ru-RU").language() == "kk"


def test_an_unknown_language_in_the_link_is_ignored(visit: Visitor) -> None:
    assert visit(language="xx", browser_language="ru-RU").language() == "ru"
