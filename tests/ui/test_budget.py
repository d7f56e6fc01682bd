"""Which regions first: a budget is typed, the order of regions is told, and another budget gives another."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.language import LANGUAGES
from tests.ui.visits import open_page


def opened(language: str = "en", **link: str) -> AppTest:
    return open_page("services", lang=language, services_view="first", **link)


def told(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language_without_a_fault(language: str):
    app = opened(language)
    assert not app.exception
    assert not app.error
    assert app.number_input(key="budget_money").value > 0


def test_the_order_of_regions_is_told_and_another_budget_gives_another():
    app = opened()
    first = told(app)
    assert "2027: building begins in – " in first
    app.number_input(key="budget_money").set_value(10.0).run()
    assert not app.exception
    assert told(app) != first


def test_no_money_builds_nothing():
    app = opened()
    app.number_input(key="budget_money").set_value(0.0).run()
    assert not app.exception
    assert "There is nothing to build" in told(app)


def test_a_longer_plan_covers_more_years():
    app = opened()
    app.slider(key="budget_last_year").set_value(2050).run()
    assert not app.exception
    assert "From 2027 to 2050" in told(app)
