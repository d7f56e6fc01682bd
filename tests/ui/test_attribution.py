"""What caused it: on the Scenario page, when it is opened, for a measure and year of choice."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.language import LANGUAGES
from tests.ui.visits import open_page

TAB = 1


def opened(**link: str) -> AppTest:
    app = open_page("scenario", **{"lang": "en", **link})
    app.session_state["scenario_part"] = next(tab.label for tab in app.tabs if tab.label == "What caused it?")
    return app.run()


def words(app: AppTest) -> str:
    """What the page says, without the marks that keep Markdown from reading it."""
    parts = [element.value for kind in (app.caption, app.info, app.subheader) for element in kind]
    return "\n".join(parts).replace("\\", "")


def test_the_baseline_has_no_cause_to_tell():
    app = opened()
    assert not app.exception
    assert "Nothing is changed: this is the baseline." in words(app)


def test_the_waterfall_names_what_was_changed_and_adds_up():
    app = opened(births_growth="2", net_migration="-50000")
    assert not app.exception
    assert "What caused it: Children aged 0–17, 2035" in words(app)
    assert "Most is added by “Births growth”" in words(app)
    assert "Most is taken away by “Net migration”" in words(app)


def test_another_measure_and_year_are_split_as_well():
    app = opened(births_growth="2", region="KZ-61")
    app.selectbox(key="attribution_measure").set_value("births").run()
    app.slider(key="attribution_year").set_value(2041).run()
    assert not app.exception
    assert "What caused it: Births, 2041 – Turkistan" in words(app)


def test_a_change_that_can_not_move_the_figure_is_told():
    app = opened(guardianship_specialists_hired="50")
    assert not app.exception
    assert "No change in this scenario can move this figure." in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language(language: str):
    app = open_page("scenario", lang=language, births_growth="2")
    app.session_state["scenario_part"] = app.tabs[TAB].label
    app.run()
    assert not app.exception
    assert not app.error
