"""A phone: the levers are in sight, and no column of a table is out of it."""

from __future__ import annotations

import pytest

from crcdata.language import open_language
from crcdata.scenario import lever
from tests.browser.accessibility import grave_findings
from tests.browser.conftest import Visitor

PHONE = 390
LINE = "Move the levers: births, survival, migration"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_on_a_phone_a_line_at_the_top_opens_the_levers_and_the_figures_answer(
    visit: Visitor, language: str
) -> None:
    opened, text = visit("scenario", language=language, width=PHONE), open_language(language)
    line = opened.page.get_by_text(text.gettext(LINE), exact=True)
    box = line.bounding_box()
    assert box is not None
    assert box["y"] < 900
    births = opened.page.get_by_role("slider", name=text.gettext(lever("births_growth").label))
    opened.after(line.click, changes=births.is_visible)
    assert opened.sideways_overflow() == []
    assert grave_findings(opened.page) == []
    births.focus()
    opened.after(lambda: opened.page.keyboard.press("ArrowRight"), changes=opened.figures)
    assert births.is_visible()
    assert opened.console_errors == []


def test_where_there_is_room_the_levers_stand_in_the_sidebar(visit: Visitor) -> None:
    opened = visit("scenario")
    assert opened.page.get_by_test_id("stSidebar").get_by_role("slider").first.is_visible()
    assert opened.page.get_by_text(LINE).count() == 0


@pytest.mark.parametrize(("width", "in_cards"), [(PHONE, True), (1280, False)])
def test_every_column_of_the_statements_table_can_be_read_without_scrolling_sideways(
    visit: Visitor, width: int, in_cards: bool
) -> None:
    opened = visit("", width=width)
    assert opened.page.locator(".st-key-statement_cards").is_visible() == in_cards
    assert opened.page.locator(".st-key-statement_table").is_visible() != in_cards
    shown = opened.page.locator(".st-key-statement_cards" if in_cards else ".st-key-statement_table")
    words = shown.inner_text()
    for column in ("As stated", "Newest figure since", "Date", "Status", "What it says"):
        assert column in words
    assert opened.sideways_overflow() == []
