"""What would it take: ask, read the answer, apply it, and see the target reached."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.inverse import Handle, Target, solve_one
from crcdata.language import LANGUAGES
from crcdata.scenario import Scenario
from tests.inverse.curves import of_model
from tests.ui.visits import open_page


def opened(**link: str) -> AppTest:
    app = open_page("services", **{"lang": "en", **link})
    app.session_state["inverse_part"] = True
    return app.run()


def told(app: AppTest) -> str:
    """What the page says, without the marks that keep Markdown from reading it."""
    parts = [element.value for kind in (app.success, app.warning, app.caption) for element in kind]
    return "\n".join(parts).replace("\\", "")


def ask(app: AppTest, measure: str, year: int, value: float, *levers: str, place: str = "KZ") -> AppTest:
    app.selectbox(key="inverse_measure").set_value(measure).run()
    app.selectbox(key="inverse_place").set_value(place).run()
    app.slider(key="inverse_year").set_value(year).run()
    field = next(each for each in app.number_input if str(each.key).startswith("inverse_value_"))
    field.set_value(value).run()
    app.multiselect[0].set_value(list(levers)).run()
    return app.button(key="inverse_ask").click().run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_opens_in_every_language_without_a_fault(language: str):
    app = opened(lang=language)
    assert not app.exception
    assert not app.error
    assert app.button(key="inverse_ask")


def test_it_costs_the_page_nothing_until_it_is_opened():
    app = open_page("services", lang="en")
    assert not [each for each in app.selectbox if each.key == "inverse_measure"]


def test_an_answer_is_told_applied_with_one_press_and_then_in_force():
    app = ask(opened(), "births", 2035, 400_000.0, "KZ.births_growth")
    target = Target("births", 2035, "at_least", 400_000.0)
    answer = solve_one(of_model("births"), target, Handle("births_growth"), Scenario())
    assert not app.exception
    assert "births_growth" not in app.query_params
    assert f"The figure is then {answer.achieved:,.0f}" in told(app)
    app.button(key="inverse_apply").click().run()
    assert not app.exception
    assert app.query_params["births_growth"] == f"{answer.moves[0].value:g}"
    assert f"In the scenario in force, 2035: {answer.achieved:,.0f}." in told(app)
    assert "This is the scenario in force." in told(app)


def test_several_levers_have_weights():
    app = ask(opened(), "births", 2035, 400_000.0, "KZ.total_fertility", "KZ.net_migration")
    first = told(app)
    assert "Net migration" in first
    app.number_input(key="inverse_weight_KZ.net_migration").set_value(10.0).run()
    app.button(key="inverse_ask").click().run()
    assert not app.exception
    assert "It takes this" in told(app)
    assert told(app) != first


def test_what_can_not_be_reached_is_told_and_the_nearest_can_be_applied():
    app = ask(opened(), "births", 2035, 2_000_000.0, "KZ.total_fertility")
    assert "can't be reached within plausible bounds" in told(app)
    app.button(key="inverse_apply").click().run()
    assert app.query_params["total_fertility"].startswith("4.5")


def test_a_region_has_its_own_levers_and_every_region_the_nations_alone():
    app = opened()
    app.selectbox(key="inverse_place").set_value("KZ-61").run()
    assert any("KZ-61" in str(option) or "Turkistan" in str(option) for option in app.multiselect[0].options)
    app.selectbox(key="inverse_place").set_value("every_region").run()
    assert not any("Turkistan" in str(option) for option in app.multiselect[0].options)
    assert "from" in told(app)


def test_an_answer_goes_when_the_question_changes():
    app = ask(opened(), "births", 2035, 400_000.0, "KZ.births_growth")
    assert app.success
    app.slider(key="inverse_year").set_value(2036).run()
    assert not app.success


def test_nothing_can_be_asked_without_a_lever():
    app = opened()
    app.multiselect[0].set_value([]).run()
    assert app.button(key="inverse_ask").disabled
