"""Presets and packed links in a real browser: chosen by keyboard, drawn whole, accessible at every width."""

from __future__ import annotations

import pytest

from crcdata.language import open_language
from crcdata.scenario import Scenario, preset, to_link
from tests.browser.accessibility import grave_findings
from tests.browser.conftest import Visitor


def test_a_preset_chosen_by_keyboard_changes_the_figures_and_its_link_opens_the_same(visit: Visitor) -> None:
    opened = visit("scenario")
    chosen = opened.page.get_by_role("combobox", name="Start from")
    chosen.focus()
    opened.page.keyboard.type("Momentum")
    opened.page.get_by_role("option").first.filter(has_text="Momentum").wait_for()
    opened.after(lambda: opened.page.keyboard.press("Enter"), changes=opened.figures)
    assert "migration=zero" in opened.page.url
    again = visit("scenario", query=to_link(preset("momentum").scenario))
    assert again.figures() == opened.figures()
    assert opened.console_errors == []


def test_a_packed_link_opens_with_the_figures_of_its_readable_twin(visit: Visitor) -> None:
    scenario = Scenario().with_lever("births_growth", 2.0)
    named = visit("scenario", query=to_link(scenario.with_name("Ұлттық жоспар"))).figures()
    assert named == visit("scenario", query=to_link(scenario)).figures()


@pytest.mark.parametrize(
    ("language", "theme", "width"), [("en", "light", 1280), ("ru", "dark", 1280), ("kk", "light", 390)]
)
def test_the_script_of_a_figure_can_be_opened_and_read_at_every_width(
    visit: Visitor, language: str, theme: str, width: int
) -> None:
    opened = visit(
        "scenario", language=language, theme=theme, width=width, query=to_link(preset("un_low").scenario)
    )
    words = "Get these figures again, in Python or on the command line"
    part = opened.page.get_by_text(open_language(language).gettext(words))
    opened.after(part.click, changes=opened.words)
    assert "python -m crcdata run scenario.json" in opened.words()
    assert opened.sideways_overflow() == []
    assert grave_findings(opened.page) == []
