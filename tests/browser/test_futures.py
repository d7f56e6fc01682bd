"""How sure we are, in a real browser: the line answers first, its fan follows, and nothing moves."""

from __future__ import annotations

import pytest

from crcdata.language import open_language
from crcdata.scenario import lever
from tests.browser.conftest import Visitor

FAN = (
    "document.querySelectorAll("
    "'.js-plotly-plot .fills path, .st-key-figure_region_multiples polyline[fill-opacity]').length"
)
# Every frame: whether there is a fan, and where each figure stands.
WATCHING = """() => {
  window.watched = [];
  setInterval(() => {
    const figures = [...document.querySelectorAll('[class*="st-key-figure_"]')].map(each => [
      each.className.match(/st-key-figure_[\\w-]+/)[0],
      Math.round(each.getBoundingClientRect().top + window.scrollY)]);
    window.watched.push([FAN, Object.fromEntries(figures)]);
  }, 30);
}"""
WATCH = WATCHING.replace("FAN", FAN)
BARE, FANNED = "watched.some(each => each[0] === 0)", "watched.at(-1)[0] > 0"


@pytest.mark.parametrize(
    ("page", "language", "width", "key"),
    [
        ("", "en", 1280, "ArrowRight"),
        # Futures are kept for everybody, so that each visit takes another value.
        ("scenario", "ru", 1280, "ArrowLeft"),
        ("services", "kk", 390, "ArrowRight"),
        ("regions", "en", 1280, "PageUp"),
        ("regions", "ru", 390, "PageDown"),
    ],
)
def test_a_lever_is_answered_by_the_line_at_once_and_nothing_moves_when_the_fan_comes(
    visit: Visitor, page: str, language: str, width: int, key: str
) -> None:
    opened = visit(page, language=language, width=width)
    opened.page.wait_for_function(f"{FAN} > 0", timeout=60_000)
    opened.settle()
    opened.page.evaluate(WATCH)
    births = open_language(language).gettext(lever("births_growth").label)
    opened.page.get_by_role("slider", name=births).press(key)
    opened.page.wait_for_function(BARE, timeout=60_000)
    opened.page.wait_for_function(FANNED, timeout=60_000)
    opened.settle()
    watched = opened.page.evaluate("watched")
    before = next(places for fans, places in reversed(watched) if not fans)
    after = watched[-1][1]
    assert len(after) >= 2
    assert before == after
    assert opened.console_errors == []


@pytest.mark.parametrize(("language", "width", "key"), [("en", 1280, "Home"), ("kk", 390, "End")])
def test_nothing_on_the_map_moves_when_its_futures_come(
    visit: Visitor, language: str, width: int, key: str
) -> None:
    text = open_language(language)
    working = text.gettext("Working out how sure this is: {share}").partition("{share}")[0].strip()
    there = f"+!document.body.innerText.includes({working!r})"
    opened = visit("map", language=language, width=width)
    opened.page.wait_for_function(f"{there} > 0", timeout=60_000)
    opened.settle()
    opened.page.evaluate(WATCHING.replace("FAN", there))
    opened.page.get_by_role("slider", name=text.gettext(lever("births_growth").label)).press(key)
    opened.page.wait_for_function(BARE, timeout=60_000)
    opened.page.wait_for_function(FANNED, timeout=60_000)
    opened.settle()
    watched = opened.page.evaluate("watched")
    before = next(places for fans, places in reversed(watched) if not fans)
    assert before
    assert before == watched[-1][1]
    assert opened.console_errors == []
