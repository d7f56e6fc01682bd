"""The map in a browser: a press on a region chooses it, colours stay true, the years can be played."""

from __future__ import annotations

from tests.browser.conftest import Visitor
from tests.browser.visit import Visit

CANVAS = "[data-testid='stDeckGlJsonChart'] canvas"
MIDDLE = {"x": 560, "y": 280}
ATTEMPTS, PATIENCE, GLANCE = 15, 6_000, 250


def press_the_middle(opened: Visit) -> None:
    """Press the middle of the map; where it is drawn without a graphics card, a press may be missed."""
    canvas = opened.page.locator(CANVAS).first
    for _ in range(ATTEMPTS):
        # The map finds what lies under the pointer while the pointer rests there.
        canvas.hover(position=MIDDLE)
        opened.page.wait_for_timeout(GLANCE)
        canvas.click(position=MIDDLE)
        for _ in range(PATIENCE // GLANCE):
            if "region=" in opened.page.url:
                return
            opened.page.wait_for_timeout(GLANCE)


def test_a_press_on_a_region_chooses_it_and_offers_its_profile(visit: Visitor) -> None:
    opened = visit("map")
    press_the_middle(opened)
    opened.settle()
    assert "region=KZ-62" in opened.page.url
    link = opened.page.get_by_role("link", name="Open the profile")
    assert link.count() == 1
    # The browser marks a press that it still holds on to with a button, and fades every other region.
    assert opened.page.get_by_role("button", name="Clear selection").count() == 0
    assert opened.foreign_requests == []
    assert opened.console_errors == []


def test_the_profile_opens_with_the_region_that_was_pressed(visit: Visitor) -> None:
    opened = visit("map", query={"region": "KZ-71"})
    link = opened.page.get_by_role("link", name="Open the profile")
    opened.after(link.click, changes=lambda: opened.page.url.split("?")[0])
    assert "/regions" in opened.page.url
    assert "region=KZ-71" in opened.page.url


def test_the_years_go_by_at_a_press_of_space_and_stop_at_the_next(visit: Visitor) -> None:
    opened = visit("map", query={"map_year": "2027"})
    page = opened.page
    button = page.get_by_role("button", name="Play")
    button.focus()
    page.keyboard.press("Space")
    page.get_by_role("heading", name="2030").wait_for()
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Play").wait_for()
    opened.settle()
    reached = page.get_by_role("slider", name="Year Year").get_attribute("aria-valuetext")
    page.wait_for_timeout(2_500)
    assert page.get_by_role("slider", name="Year Year").get_attribute("aria-valuetext") == reached
    assert f"map_year={reached}" in page.url
    assert opened.console_errors == []


def test_districts_are_sent_only_when_asked_for(visit: Visitor) -> None:
    opened = visit("map")
    assert "geokz" not in opened.words()
    opened.after(opened.page.get_by_role("radio", name="Districts").click, changes=opened.words)
    assert "geokz" in opened.words()
    assert opened.foreign_requests == []
    assert opened.console_errors == []
