"""History: every step can be taken back and done again, and differences say what changed."""

from hypothesis import given
from hypothesis import strategies as st

from crcdata.scenario import History, Scenario, differences, without
from crcdata.scenario.history import MOST_STEPS
from tests.scenario.samples import scenarios


@given(st.lists(scenarios(), max_size=6))
def test_undoing_every_step_and_doing_them_again_ends_where_it_was(steps):
    history = History(Scenario())
    for scenario in steps:
        history = history.moved(scenario)
    back = history
    while back.can_undo:
        back = back.undone()
    assert back.present == Scenario()
    while back.can_redo:
        back = back.redone()
    assert back == history


def test_a_step_that_changes_nothing_is_no_step():
    assert not History(Scenario()).moved(Scenario()).can_undo


def test_a_new_step_forgets_what_was_taken_back():
    history = History(Scenario()).moved(Scenario().with_lever("births_growth", 1.0)).undone()
    assert not history.moved(Scenario().with_lever("births_growth", 2.0)).can_redo


def test_the_history_is_bounded():
    history = History(Scenario())
    for seed in range(MOST_STEPS + 20):
        history = history.moved(Scenario(seed=seed))
    assert len(history.past) == MOST_STEPS


def test_undo_and_redo_at_the_ends_change_nothing():
    history = History(Scenario())
    assert history.undone() is history
    assert history.redone() is history


@given(scenarios(), scenarios())
def test_taking_back_every_difference_gives_the_scenario_before(before, after):
    for difference in differences(before, after):
        after = without(after, difference)
    assert differences(before, after) == ()


def test_a_reason_is_a_difference_that_changes_no_figure():
    before = Scenario().with_lever("births_growth", 1.0)
    found = differences(
        before, before.with_reason("births_growth", "Asked in the meeting").with_name("Growth")
    )
    assert [difference.key for difference in found] == ["births_growth", "name"]
    assert not any(difference.changes_figures for difference in found)
