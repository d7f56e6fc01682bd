"""A lever that is moved moves alone: what a browser sends late is no move of another one."""

from hypothesis import given
from hypothesis import strategies as st

from crcdata.ui.echoes import SECONDS, Replaced
from tests.ui.visits import open_page


@given(values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_any_value_replaced_while_a_lever_moves_is_an_echo_until_a_while_after(values: list[float]):
    replaced = Replaced()
    for step, value in enumerate(values):
        replaced.note(value, 0.1 * step)
    last = 0.1 * (len(values) - 1)
    assert all(replaced.echoes(value, last + 0.5) for value in values)
    assert not any(replaced.echoes(value, last + 2 * SECONDS) for value in values)
    assert not replaced.echoes(max(values) + 1.0, last)


def test_values_of_long_ago_are_forgotten():
    replaced = Replaced()
    replaced.note(1.0, 0.0)
    replaced.note(2.0, 3 * SECONDS)
    assert not replaced.echoes(1.0, 3 * SECONDS)
    assert replaced.echoes(2.0, 3 * SECONDS)


def test_where_another_slider_stood_a_moment_ago_is_not_taken_for_a_move_of_it():
    app = open_page("scenario", lang="en")
    stood = app.slider(key="lever_total_fertility").value
    app.slider(key="lever_births_growth").set_value(2.0).run()
    assert app.slider(key="lever_total_fertility").value != stood
    app.slider(key="lever_total_fertility").set_value(stood)
    app.slider(key="lever_births_growth").set_value(2.1).run()
    assert app.query_params["births_growth"] == "2.1"
    assert "total_fertility" not in app.query_params


def test_another_slider_moved_elsewhere_is_a_move():
    app = open_page("scenario", lang="en")
    app.slider(key="lever_births_growth").set_value(2.0).run()
    app.slider(key="lever_total_fertility").set_value(3.3).run()
    assert app.query_params["total_fertility"].startswith("3.3")
    assert "births_growth" not in app.query_params
