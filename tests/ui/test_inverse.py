"""What would it take: ask, read the answer, apply it, and see the target reached."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.inverse import Handle, Target, solve_one
from crcdata.language import LANGUAGES
from crcdata.scenario import Scenario, from_link
from crcdata.ui.inverse_question import EXAMPLES
from tests.inverse.curves import REGIONS, of_model
from tests.ui.visits import open_page


def opened(language: str = "en", **link: str) -> AppTest:
    return open_page("services", lang=language, services_view="take", **link)


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
    app = opened(language)
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


def test_a_region_has_its_own_levers_and_one_value_for_every_region_is_the_nations():
    app = opened()
    app.selectbox(key="inverse_place").set_value("KZ-61").run()
    assert any("Turkistan" in str(option) for option in app.multiselect[0].options)
    app.selectbox(key="inverse_place").set_value("every_region").run()
    app.segmented_control(key="inverse_by").set_value("together").run()
    assert not any("Turkistan" in str(option) for option in app.multiselect[0].options)
    assert "from" in told(app)


@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_an_example_is_asked_with_one_press_and_its_answer_reaches_the_target(place: int):
    app = opened()
    app.button(key=f"inverse_example_{place}").click().run()
    assert not app.exception
    assert "It takes this" in told(app)
    app.button(key="inverse_apply").click().run()
    assert not app.exception
    assert "This is the scenario in force." in told(app)
    applied, _notices = from_link(dict(app.query_params))
    target = EXAMPLES[place].target(REGIONS.areas)
    values = of_model(target.measure, *target.areas).values(applied)[:, target.year - 2026]
    assert (target.margins(values) >= 0.0).all()


def test_each_region_by_itself_is_told_in_a_table_of_its_own():
    app = opened()
    app.button(key="inverse_example_1").click().run()
    answer = next(table.value for table in app.table if "It takes" in " ".join(table.value.columns))
    assert "Turkistan Region" in list(answer["Region"])
    assert len(answer) == len(set(answer["Region"]))


def test_the_question_opens_with_what_is_looked_at():
    app = opened(chain="guardianship", region="KZ-61", services_year="2034")
    assert app.selectbox(key="inverse_measure").value == "guardianship_missing"
    assert app.selectbox(key="inverse_place").value == "KZ-61"
    assert app.slider(key="inverse_year").value == 2034
    assert app.multiselect[0].value == ["KZ-61.guardianship_specialists_hired"]


def test_what_was_asked_stays_while_a_lever_moves():
    app = ask(opened(), "births", 2035, 400_000.0, "KZ.births_growth")
    app.button(key="inverse_apply").click().run()
    assert app.selectbox(key="inverse_measure").value == "births"
    assert app.slider(key="inverse_year").value == 2035


def test_an_answer_goes_when_the_question_changes():
    app = ask(opened(), "births", 2035, 400_000.0, "KZ.births_growth")
    assert app.success
    app.slider(key="inverse_year").set_value(2036).run()
    assert not app.success


def test_nothing_can_be_asked_without_a_lever():
    app = opened()
    app.multiselect[0].set_value([]).run()
    assert app.button(key="inverse_ask").disabled


def test_the_question_opens_with_what_the_page_looks_at_when_it_is_come_back_to():
    app = opened(chain="guardianship", region="KZ-61", services_year="2034")
    kept = ("guardianship_missing", "KZ-61", 2034)
    for part in ("link", "take"):
        app.segmented_control(key="services_view").set_value(part).run()
        assert app.query_params.get("services_view") == part
    asked = (app.selectbox(key="inverse_measure"), app.selectbox(key="inverse_place"))
    assert (*(each.value for each in asked), app.slider(key="inverse_year").value) == kept


def test_another_year_on_the_page_leaves_the_region_asked_about():
    app = opened(chain="guardianship")
    app.selectbox(key="inverse_place").set_value("KZ-75").run()
    app.slider(key="services_year").set_value(2036).run()
    assert app.slider(key="inverse_year").value == 2036
    assert app.selectbox(key="inverse_place").value == "KZ-75"
