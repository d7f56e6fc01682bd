"""Every page, opened by its link: whole, quiet, open to everyone, asking nobody but the app itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import grave_findings
from tests.browser.pages import PATHS
from tests.browser.server import Server
from tests.browser.visit import Theme, Visit, visiting


@dataclass(frozen=True, slots=True)
class Opening:
    """One way of opening a page."""

    path: str
    language: str
    theme: Theme
    width: int

    def __str__(self) -> str:
        return f"{self.path or 'start'}-{self.language}-{self.theme}-{self.width}"


WAYS: tuple[tuple[str, Theme, int], ...] = (
    ("en", "light", 1280),
    ("ru", "dark", 1280),
    ("kk", "light", 1920),
    ("ru", "light", 390),
    ("kk", "dark", 390),
)


OPENINGS = [Opening(path, *way) for path in PATHS for way in WAYS]


@pytest.fixture(scope="module", params=OPENINGS, ids=str)
def opening(request: pytest.FixtureRequest) -> Opening:
    return request.param


@pytest.fixture(scope="module")
def opened(opening: Opening, browser: Browser, server: Server) -> Iterator[Visit]:
    how = {"language": opening.language, "theme": opening.theme, "width": opening.width}
    with visiting(browser, server, opening.path, **how) as visit:
        visit.show_whole()
        yield visit


def test_the_page_has_a_heading_and_no_traceback(opened: Visit) -> None:
    assert opened.page.get_by_role("heading", level=1).count() == 1
    assert "Traceback" not in opened.words()


def test_the_browser_reports_no_error(opened: Visit) -> None:
    assert opened.console_errors == []


def test_nobody_but_the_app_is_asked_for_anything(opened: Visit) -> None:
    assert opened.foreign_requests == []


def test_the_page_declares_its_language(opened: Visit, opening: Opening) -> None:
    assert opened.language() == opening.language


def test_axe_finds_nothing_serious_or_critical(opened: Visit) -> None:
    assert grave_findings(opened.page) == []


def test_nothing_sticks_out_of_the_window(opened: Visit) -> None:
    assert opened.sideways_overflow() == []


def test_no_text_is_cut_off(opened: Visit) -> None:
    assert opened.clipped_text() == []


def test_no_words_on_a_chart_lie_over_each_other(opened: Visit) -> None:
    assert opened.overlapping_chart_text() == []


def test_the_background_follows_the_chosen_theme(opened: Visit, opening: Opening) -> None:
    dark = opened.brightness() < 0.5
    assert dark == (opening.theme == "dark")
