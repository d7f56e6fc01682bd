"""Moving a lever: by keyboard, in each language, and every figure answers."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from crcdata.language import open_language
from crcdata.scenario import lever
from tests.browser.conftest import Visitor


def _label(key: str, language: str) -> str:
    return open_language(language).gettext(lever(key).label)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("path", ["", "scenario"])
def test_the_births_slider_moved_with_the_keyboard_changes_the_figures(
    visit: Visitor, path: str, language: str
) -> None:
    opened = visit(path, language=language)
    slider = opened.page.get_by_role("slider", name=_label("births_growth", language))
    slider.focus()
    opened.after(lambda: opened.page.keyboard.press("ArrowRight"), changes=opened.figures)
    assert opened.console_errors == []


def test_a_link_with_a_changed_lever_opens_with_other_figures_than_one_without(visit: Visitor) -> None:
    baseline = visit("scenario").figures()
    changed = visit("scenario", query={"births_growth": "2"}).figures()
    assert changed != baseline


def test_a_lever_moved_on_one_page_is_still_moved_on_the_next(visit: Visitor) -> None:
    opened = visit("")
    slider = opened.page.get_by_role("slider", name=_label("births_growth", "en"))
    slider.focus()
    opened.after(lambda: opened.page.keyboard.press("ArrowRight"), changes=opened.figures)
    value = slider.get_attribute("aria-valuetext")
    opened.page.get_by_role("link", name="Scenario").first.click()
    opened.page.wait_for_url("**/scenario**")
    opened.settle()
    there = opened.page.get_by_role("slider", name=_label("births_growth", "en"))
    assert there.get_attribute("aria-valuetext") == value


def test_what_a_link_holds_is_never_drawn_as_html(visit: Visitor) -> None:
    planted = '<img src="https://planted.invalid/x" alt="planted"><b>planted</b>'
    opened = visit("scenario", query={"births_growth": planted, "fertility": planted, "lang": planted})
    assert opened.page.get_by_role("img", name="planted").count() == 0
    assert opened.foreign_requests == []
    assert opened.console_errors == []
    assert "Traceback" not in opened.words()


@pytest.mark.parametrize("pause", [120, 300, 600])
def test_a_lever_moved_quickly_moves_alone_and_keeps_the_keyboard(visit: Visitor, pause: int) -> None:
    opened = visit("scenario", language="ru")
    births = opened.page.get_by_role("slider").first
    name = births.get_attribute("aria-label")
    start = float(births.get_attribute("aria-valuetext") or "nan")
    births.focus()
    for _ in range(6):
        opened.page.keyboard.press("ArrowRight")
        opened.page.wait_for_timeout(pause)
    opened.page.wait_for_timeout(1000)
    opened.settle()
    asked = parse_qs(urlsplit(opened.page.url).query)
    assert float(asked["births_growth"][0]) == pytest.approx(start + 0.6)
    assert "total_fertility" not in asked
    assert opened.page.evaluate("document.activeElement.getAttribute('aria-label')") == name
    assert opened.console_errors == []
