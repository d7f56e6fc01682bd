"""The chain of services in a browser: walked link by link, an assumption moved, the regions read."""

from __future__ import annotations

import pytest

from crcdata.analysis.links import LINKS
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import lever
from tests.browser.conftest import Visitor

NORM = "children_per_guardianship_specialist"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_walks_the_chain_from_births_to_its_end(visit: Visitor, language: str) -> None:
    text = open_language(language)
    _ = text.gettext
    opened = visit("services", language=language)
    page = opened.page
    choice = page.get_by_role("radiogroup", name=_("Open a link of the chain"))
    for each in LINKS:
        choice.get_by_role("radio", name=_(each.label), exact=True).click()
        page.locator(".crc-chain li[aria-current]", has_text=_(each.label)).wait_for()
        opened.settle()
        assert f"chain={each.key}" in page.url
        assert opened.overlapping_chart_text() == []
        assert opened.sideways_overflow() == []
    assert opened.console_errors == []
    assert opened.foreign_requests == []


def test_a_norm_moved_by_keyboard_changes_what_is_missing_in_the_nation_and_its_regions(
    visit: Visitor,
) -> None:
    opened = visit("services", query={"chain": "guardianship", "region": "KZ-61"})
    page = opened.page
    card = page.locator(".crc-chain li[aria-current]")
    slider = page.get_by_role("slider", name=lever(NORM).label)
    slider.focus()
    opened.after(lambda: page.keyboard.press("PageDown"), changes=card.inner_text)
    assert NORM in page.url
    page.get_by_role("tab", name="Regions").click()
    page.get_by_text("All regions together").first.wait_for()
    opened.settle()
    assert opened.console_errors == []


def test_the_chain_reads_on_a_phone(visit: Visitor) -> None:
    opened = visit("services", language="kk", width=390, theme="dark")
    assert opened.sideways_overflow() == []
    assert opened.clipped_text() == []
