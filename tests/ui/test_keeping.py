"""What a visitor has done outlives a reload, and nobody else's tab comes by it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from crcdata.scenario import History, Scenario
from crcdata.ui.keeping import MOST_STEPS, Shelf
from tests.ui.visits import open_page

GROWING = Scenario().with_lever("births_growth", 2.0)
FALLING = GROWING.with_lever("births_growth", -1.0)


def reload(kept: AppTest, *, token: str | None = None, scenario: Scenario = GROWING) -> History:
    """Open a new session as a reload does, in a tab that remembers the word of the one before."""

    def page() -> None:
        import streamlit as st

        from crcdata.ui import keeping

        st.session_state["keeping"] = {"token": st.session_state["told"]}
        keeping._take_up()

    session = AppTest.from_function(page)
    session.session_state["history"] = History(scenario)
    session.session_state["told"] = kept.session_state["keeping_token"] if token is None else token
    session.run()
    assert not session.exception
    found = session.session_state["history"]
    assert isinstance(found, History)
    return found


def moved() -> AppTest:
    app = open_page("scenario", lang="en")
    app.slider(key="lever_births_growth").set_value(1.0).run()
    app.slider(key="lever_births_growth").set_value(2.0).run()
    return app


def test_the_steps_of_a_scenario_outlive_a_reload() -> None:
    app = moved()
    present = app.session_state["history"].present
    found = reload(app, scenario=present)
    assert found == app.session_state["history"]
    assert [step.value("births_growth") for step in found.past] == [None, 1.0]


def test_a_link_that_is_opened_in_the_same_tab_is_one_more_step() -> None:
    app = moved()
    found = reload(app, scenario=FALLING)
    assert found.present == FALLING
    assert found.undone().present.value("births_growth") == 2.0


def test_another_word_finds_nothing() -> None:
    app = moved()
    for token in ("", "guessed", app.session_state["keeping_token"][:-1]):
        assert reload(app, token=token) == History(GROWING)


def test_a_visit_in_which_nothing_was_done_is_not_kept() -> None:
    app = open_page("scenario", lang="en", births_growth="2")
    assert "keeping_token" not in app.session_state


def test_visits_not_seen_for_longest_are_forgotten_first() -> None:
    shelf = Shelf(2)
    for token in ("a", "b"):
        shelf.put(token, {"history": token})
    shelf.put("a", {"history": "again"})
    shelf.put("c", {"history": "c"})
    assert [shelf.get(token) for token in ("a", "b", "c")] == [{"history": "again"}, {}, {"history": "c"}]


def test_only_the_last_steps_are_kept() -> None:
    app = moved()
    steps = app.session_state["history"]
    for number in range(MOST_STEPS + 5):
        steps = steps.moved(Scenario().with_lever("births_growth", number / 10))
    app.session_state["history"] = steps
    app.run()
    found = reload(app, scenario=steps.present)
    assert found.past == steps.past[-MOST_STEPS:]
