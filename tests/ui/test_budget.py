"""Which regions first: a budget is typed, the order of regions is told, and another budget gives another."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import lever
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


def explained(app: AppTest) -> str:
    return "\n".join(element.value for element in app.caption).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cost_of_a_place_tells_its_status_its_price_year_and_its_source(language: str):
    text, source = open_language(language), open_catalog().source(lever("school_place_cost").source)
    told_of_it = explained(opened(language))
    assert text.status("estimated") in told_of_it
    assert text.gettext("tenge of {year}").format(year=2025) in told_of_it
    assert source.url in told_of_it


def test_a_cost_that_is_moved_is_assumed_and_with_inflation_it_is_in_the_tenge_of_its_year():
    moved = explained(opened(school_place_cost="4000000", expected_inflation="10"))
    assert "(assumed, tenge of 2027, with inflation)" in moved
