"""The browser checks themselves can fail: each notices its fault, on a page made for the purpose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import grave_findings
from tests.browser.server import Server
from tests.browser.visit import Visit, made_page

FRAME = '<div data-testid="stApp"><div data-testid="stMain" style="width:100%">{}</div></div>'


@pytest.fixture
def faulty(browser: Browser, server: Server) -> Iterator[Visit]:
    with made_page(browser, server) as visit:
        yield visit


def test_a_request_to_another_host_is_noticed_and_fails(faulty: Visit) -> None:
    faulty.page.set_content('<html><img src="https://tiles.invalid/1.png"></html>')
    faulty.page.wait_for_function("document.images[0].complete")
    assert faulty.foreign_requests == ["https://tiles.invalid/1.png"]
    assert len(faulty.console_errors) == 1


def test_an_uncaught_error_is_noticed(faulty: Visit) -> None:
    faulty.page.set_content("<script>throw new Error('lost')</script>")
    assert [error for error in faulty.console_errors if "lost" in error]


def test_a_colour_too_faint_to_read_is_noticed(faulty: Visit) -> None:
    faulty.page.set_content('<html lang="en"><p style="color:#bbb;background:#fff">faint words</p></html>')
    assert [finding for finding in grave_findings(faulty.page) if finding.startswith("color-contrast")]


def test_text_cut_off_is_noticed(faulty: Visit) -> None:
    faulty.page.set_content(
        FRAME.format(
            '<div style="width:60px;overflow:hidden;white-space:nowrap">A label that does not fit</div>'
        )
    )
    assert faulty.clipped_text() == ["A label that does not fit"]


def test_what_sticks_out_is_noticed(faulty: Visit) -> None:
    faulty.page.set_content(FRAME.format('<div style="width:3000px">wide</div>'))
    assert faulty.sideways_overflow()


def test_words_over_words_on_a_chart_are_noticed(faulty: Visit) -> None:
    words = '<text x="10" y="20">first</text><text x="14" y="24">second</text>'
    chart = (
        f'<div data-testid="stPlotlyChart"><svg class="main-svg" width="200" height="50">{words}</svg></div>'
    )
    faulty.page.set_content(FRAME.format(chart))
    assert faulty.overlapping_chart_text() == ["first / second"]


def test_a_page_still_running_is_not_taken_for_finished(faulty: Visit) -> None:
    faulty.page.set_content(FRAME.format("words"))
    assert faulty.page.evaluate("look.settled(100, 600)") == [
        "the script is undefined",
        "the app is undefined",
    ]
