"""A story in a real browser: save, come back later, open, undo, compare; a file is opened; typing stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from crcdata.language import open_language
from crcdata.scenario import Scenario, lever, write_scenario
from tests.browser.accessibility import grave_findings
from tests.browser.conftest import Visitor
from tests.browser.visit import Visit


def open_part(opened: Visit, label: str = "Library", language: str = "en") -> None:
    tab = opened.page.get_by_role("tab", name=open_language(language).gettext(label))
    opened.after(tab.click, changes=lambda: tab.get_attribute("aria-selected"))


def growth(opened: Visit) -> str | None:
    slider = opened.page.get_by_role("slider", name=lever("births_growth").label)
    return slider.get_attribute("aria-valuetext")


def press(opened: Visit, key: str, changes: Callable[[], object]) -> None:
    opened.after(opened.page.locator(f".st-key-{key} button").click, changes=changes)


def add(opened: Visit, name: str) -> None:
    """Add a scenario to the comparison with the keyboard, by its name."""
    box = opened.page.locator(".st-key-compare_known input")
    box.click()
    box.fill(name)
    opened.page.get_by_role("option").first.wait_for()
    opened.after(lambda: opened.page.keyboard.press("Enter"), changes=opened.words)


def test_a_scenario_saved_today_is_opened_after_a_reload_and_undone(visit: Visitor) -> None:
    name = f"Plan {uuid4().hex[:8]}"
    first = visit("scenario", query={"births_growth": "2"})
    open_part(first)
    first.page.get_by_label("Name", exact=True).fill(name)
    # What is typed stays while a lever is moved.
    first.page.get_by_role("slider", name=lever("births_growth").label).focus()
    first.after(lambda: first.page.keyboard.press("ArrowRight"), changes=lambda: growth(first))
    assert first.page.get_by_label("Name", exact=True).input_value() == name
    saved_growth = growth(first)
    press(first, "library_save_new", changes=first.words)
    assert f"“{name}” is saved." in first.words()
    assert first.console_errors == []

    later = visit("scenario")
    resting = growth(later)
    open_part(later)
    later.page.get_by_text(name).first.click()
    later.settle()
    press(later, "library_open_it", changes=lambda: later.page.url)
    assert growth(later) == saved_growth
    press(later, "undo", changes=lambda: later.page.url)
    assert growth(later) == resting
    press(later, "redo", changes=lambda: later.page.url)
    assert growth(later) == saved_growth
    later.page.reload()
    later.settle()
    assert growth(later) == saved_growth
    press(later, "undo", changes=lambda: later.page.url)
    assert growth(later) == resting
    press(later, "redo", changes=lambda: later.page.url)
    open_part(later, "Compare")
    add(later, "Momentum")
    assert f"“{name}” lies" in later.words()
    assert "“Momentum” lies" in later.words()
    assert later.overlapping_chart_text() == []
    assert later.console_errors == []
    assert later.foreign_requests == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_file_is_chosen_in_the_visitors_language_and_put_in_force(
    visit: Visitor, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(write_scenario(Scenario().with_lever("net_migration", 10_000.0)), encoding="utf-8")
    opened = visit("scenario", language=language)
    open_part(opened, language=language)
    text = open_language(language)
    chooser = opened.page.get_by_label(text.gettext("Open a file"))
    opened.after(lambda: chooser.set_input_files(file), changes=lambda: opened.page.url)
    assert "plan.json" in opened.words()
    file.write_text(json.dumps({"levers": {"births_growth": {"value": "<img src=x>"}}}), encoding="utf-8")
    opened.after(lambda: chooser.set_input_files(file), changes=opened.words)
    assert "<img src=x>" in opened.words()
    assert opened.console_errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", ["Library", "Compare"])
def test_the_part_is_accessible_and_fits_a_phone(visit: Visitor, part: str, theme: str) -> None:
    opened = visit("scenario", theme=theme, width=390, query={"births_growth": "2"})
    open_part(opened, part)
    if part == "Compare":
        add(opened, "Momentum")
        assert opened.overlapping_chart_text() == []
    assert grave_findings(opened.page) == []
    assert opened.sideways_overflow() == []
    assert opened.clipped_text() == []
