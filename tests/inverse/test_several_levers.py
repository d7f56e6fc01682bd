"""Several levers: the target is reached by the smallest weighted change, within every bound."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.inverse import Answer, Handle, Target, solve_one, solve_several
from crcdata.scenario import Scenario, lever
from tests.inverse.curves import Known, of_model, value_of

PAIRS = [
    ("total_fertility", "net_migration"),
    ("births_growth", "net_migration", "life_expectancy_gain"),
    ("total_fertility", "under5_mortality"),
    ("births_growth", "total_fertility", "net_migration"),
]


def linear(slopes: dict[str, float]):
    return Known(lambda at: sum(slope * at[key] for key, slope in slopes.items()))


@settings(max_examples=40)
@given(
    keys=st.sampled_from(PAIRS),
    measure=st.sampled_from(["children", "births", "children_share"]),
    year=st.integers(2029, 2050),
    share=st.floats(-0.08, 0.08),
    exact=st.booleans(),
)
def test_applying_the_answer_reaches_the_target_within_every_bound(keys, measure, year, share, exact):
    now = value_of(Scenario(), measure, year)
    direction = "equal" if exact else ("at_least" if share > 0 else "at_most")
    target = Target(measure, year, direction, now * (1 + share))
    handles = [Handle(key) for key in keys]
    answer = solve_several(of_model(measure), target, handles, Scenario())
    reached = value_of(answer.scenario, measure, year)
    assert reached == answer.achieved
    assert all(move.handle.spec.low <= move.value <= move.handle.spec.high for move in answer.moves)
    singles = [solve_one(of_model(measure), target, handle, Scenario()) for handle in handles]
    if any(single.status == "reached" for single in singles):
        assert answer.status == "reached"
    if answer.status != "unreachable":
        assert answer.shortfall == 0.0
        margin = target.margins(np.array(reached))
        assert abs(margin) <= answer.tolerance if exact else margin >= 0.0


@settings(max_examples=60)
@given(
    slope=st.tuples(st.floats(0.2, 5.0), st.floats(0.2, 5.0)),
    weight=st.tuples(st.floats(0.5, 3.0), st.floats(0.5, 3.0)),
    wanted=st.floats(0.05, 0.4),
)
def test_a_straight_response_is_shared_out_as_calculus_says(slope, weight, wanted):
    first, second = lever("net_migration"), lever("life_expectancy_gain")
    spans = (first.high - first.low, second.high - second.low)
    curve = linear(
        {"net_migration": slope[0] * 1e6 / spans[0], "life_expectancy_gain": slope[1] * 1e6 / spans[1]}
    )
    handles = [Handle("net_migration", weight=weight[0]), Handle("life_expectancy_gain", weight=weight[1])]
    answer = solve_several(curve, Target("births", 2040, "at_least", wanted * 1e6), handles, Scenario())
    steep = np.array(slope) / np.square(weight)
    best = wanted * steep / (np.array(slope) @ steep)
    cost = math.sqrt(sum((w * b) ** 2 for w, b in zip(weight, best, strict=True)))
    steps = sum(h.weight * h.spec.step / h.span for h in handles)
    if (best <= 0.49).all():
        assert answer.status == "reached"
        assert cost * (1 - 1e-6) <= answer.cost <= cost + 1.5 * steps
    if answer.status == "reached":
        assert answer.achieved >= wanted * 1e6
    else:
        assert wanted * 1e6 > 0.99 * (0.5 * slope[0] + 6.0 / 9.0 * slope[1]) * 1e6


def test_a_dearer_lever_moves_less():
    curve = linear({"net_migration": 1.0, "life_expectancy_gain": 20_000.0})
    target = Target("births", 2040, "at_least", 60_000.0)

    def migration(weight: float) -> float:
        handles = [Handle("net_migration", weight=weight), Handle("life_expectancy_gain")]
        answer = solve_several(curve, target, handles, Scenario())
        return next(move.value for move in answer.moves if move.handle.lever == "net_migration")

    assert migration(3.0) < migration(1.0) < migration(0.3)


def test_a_lever_that_does_nothing_is_left_alone():
    curve = linear({"net_migration": 1.0})
    handles = [Handle("net_migration"), Handle("life_expectancy_gain"), Handle("under5_mortality")]
    answer = solve_several(curve, Target("births", 2040, "at_least", 50_000.0), handles, Scenario())
    assert [move.handle.lever for move in answer.moves] == ["net_migration"]
    assert answer.achieved == 50_000.0


def test_together_they_reach_what_none_reaches_alone():
    curve = linear({"net_migration": 1.0, "life_expectancy_gain": 10_000.0})
    target = Target("births", 2040, "at_least", 130_000.0)
    handles = [Handle("net_migration"), Handle("life_expectancy_gain")]
    assert all(solve_one(curve, target, handle, Scenario()).status == "unreachable" for handle in handles)
    answer = solve_several(curve, target, handles, Scenario())
    assert answer.status == "reached"
    assert answer.achieved >= 130_000.0


def test_what_all_levers_together_do_not_reach_is_told_with_what_is_missing():
    curve = linear({"net_migration": 1.0, "life_expectancy_gain": 10_000.0})
    handles = [Handle("net_migration"), Handle("life_expectancy_gain")]
    answer = solve_several(curve, Target("births", 2040, "at_least", 200_000.0), handles, Scenario())
    assert answer.status == "unreachable"
    assert answer.achieved == pytest.approx(160_000.0)
    assert answer.shortfall == pytest.approx(40_000.0)


def test_levers_that_move_nothing_are_told_to_do_so():
    handles = [Handle("net_migration"), Handle("life_expectancy_gain")]
    answer = solve_several(
        Known(lambda _at: 7.0), Target("births", 2040, "at_least", 9.0), handles, Scenario()
    )
    assert answer.steady
    assert answer.moves == ()


def test_of_levers_that_exclude_each_other_the_cheaper_one_is_used():
    curve = Known(lambda at: 10.0 * at["births_growth"] + 100.0 * (at["total_fertility"] - 2.0))
    handles = [Handle("births_growth"), Handle("total_fertility")]
    answer = solve_several(curve, Target("births", 2040, "at_least", 40.0), handles, Scenario())
    assert [move.handle.lever for move in answer.moves] == ["total_fertility"]
    assert answer.handles == tuple(handles)


def test_what_holds_already_takes_nothing():
    handles = [Handle("net_migration"), Handle("total_fertility")]
    answer: Answer = solve_several(
        of_model("births"), Target("births", 2040, "at_least", 1.0), handles, Scenario()
    )
    assert answer.status == "already"
    assert answer.moves == ()
    assert answer.cost == 0.0


def test_levers_of_the_nation_and_of_the_region_work_together():
    now = value_of(Scenario(), "children", 2034, "KZ-61")
    target = Target("children", 2034, "at_least", now * 1.03, ("KZ-61",))
    handles = [Handle("total_fertility"), Handle("net_migration", "KZ-61")]
    answer = solve_several(of_model("children", "KZ-61"), target, handles, Scenario())
    assert answer.status == "reached"
    assert value_of(answer.scenario, "children", 2034, "KZ-61") >= now * 1.03


def test_no_lever_too_many_or_one_twice_are_refused():
    target = Target("births", 2040, "at_least", 1.0)
    with pytest.raises(ValueError, match="1 to 8"):
        solve_several(of_model("births"), target, [], Scenario())
    with pytest.raises(ValueError, match="each lever once"):
        solve_several(of_model("births"), target, [Handle("births_growth")] * 2, Scenario())
