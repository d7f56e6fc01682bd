"""Asking backwards in a browser: ask, apply with one press, and see the target reached."""

from __future__ import annotations

import re

from tests.browser.conftest import Visitor

TARGET = 400_000


def test_a_person_asks_applies_the_answer_and_sees_the_target_reached(visit: Visitor) -> None:
    opened = visit("services", query={"chain": "births", "services_year": "2035"})
    page = opened.page
    page.get_by_role("radio", name="What would it take?").click()
    opened.settle()
    assert opened.sideways_overflow() == []
    value = page.locator('[class*="st-key-inverse_value_"] input')
    value.fill(str(TARGET))
    value.press("Enter")
    opened.settle()
    page.get_by_role("button", name="Find out").click()
    page.get_by_text("It takes this").wait_for()
    opened.settle()
    told = page.get_by_text("It takes this").inner_text()
    achieved = re.search(r"The figure is then (\d[\d,]*\d)", told)
    assert achieved is not None
    assert int(achieved.group(1).replace(",", "")) >= TARGET
    opened.after(
        lambda: page.get_by_role("button", name="Apply as the scenario").click(), changes=opened.words
    )
    page.get_by_text("This is the scenario in force.").wait_for()
    assert f": {achieved.group(1)}." in opened.words()
    assert "births_growth=" in page.url
    assert opened.console_errors == []
    assert opened.foreign_requests == []


def test_a_person_sees_what_caused_the_difference(visit: Visitor) -> None:
    opened = visit("scenario", query={"births_growth": "2", "net_migration": "-50000"})
    page = opened.page
    page.get_by_role("tab", name="What caused it?").click()
    page.get_by_text("Most is added by “Births growth”").wait_for()
    opened.settle()
    assert "Most is taken away by “Net migration”" in opened.words()
    assert opened.overlapping_chart_text() == []
    assert opened.sideways_overflow() == []
    assert opened.console_errors == []
