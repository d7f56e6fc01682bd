"""Which regions first: never over budget, never beyond need, never worse than an even split."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from crcdata.inverse import compare_plans
from crcdata.inverse.budget import Plan

NEED = st.tuples(st.integers(1, 5), st.integers(1, 6)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.integers(0, 200).map(float))
)


def tasks():
    return NEED.flatmap(
        lambda need: st.tuples(
            st.just(need),
            st.one_of(
                st.integers(0, 400).map(float),
                arrays(np.float64, (need.shape[1],), elements=st.integers(0, 400).map(float)),
            ),
            st.one_of(
                st.just(1.0),
                arrays(np.float64, (need.shape[0],), elements=st.sampled_from([1.0, 1.5, 2.0, 4.0])),
                arrays(np.float64, need.shape, elements=st.sampled_from([1.0, 1.5, 2.0, 4.0])),
            ),
            st.integers(0, 2),
        )
    )


def least_child_years(need, budget, cost, opens_after) -> float:
    """The optimum, set up plainly: one variable a place bought and one a child without, row by row."""
    regions, years = need.shape
    cells, rows, right = regions * years, [], []
    for region in range(regions):
        for year in range(years):
            row = np.zeros(2 * cells)
            for paid in range(year - opens_after + 1):
                row[region * years + paid] = -1.0
            row[cells + region * years + year] = -1.0
            rows.append(row)
            right.append(-need[region, year])
    for year in range(years):
        row = np.zeros(2 * cells)
        row[year:cells:years] = prices(cost, need)[:, year]
        rows.append(row)
        right.append(np.broadcast_to(budget, (years,))[year])
    found = linprog(np.r_[np.zeros(cells), np.ones(cells)], A_ub=np.array(rows), b_ub=right, method="highs")
    return float(found.fun)


def prices(cost, need):
    """The price of a place in every region and year."""
    array = np.asarray(cost, dtype=np.float64)
    return np.broadcast_to(array[:, None] if array.ndim == 1 else array, need.shape)


def assert_sound(plan: Plan, need, budget, cost, opens_after) -> None:
    assert (plan.places >= 0.0).all()
    assert (plan.spent <= np.broadcast_to(budget, plan.spent.shape) * (1 + 1e-9) + 1e-6).all()
    np.testing.assert_allclose(plan.spent, (prices(cost, need) * plan.places).sum(axis=0))
    built = plan.places.cumsum(axis=1)
    for year in range(need.shape[1]):
        building = plan.places[:, year] > 1e-6
        ahead = need[:, year + opens_after :]
        peak = ahead.max(axis=1) if ahead.shape[1] else np.zeros(len(need))
        assert (built[building, year] <= peak[building] + 1e-5).all()


@settings(max_examples=200)
@given(task=tasks())
def test_every_plan_keeps_to_the_budget_and_builds_nothing_that_nobody_will_use(task):
    need, budget, cost, opens_after = task
    found = compare_plans(need, budget=budget, cost=cost, opens_after=opens_after)
    for plan in (found.best, found.even, found.by_need):
        assert_sound(plan, need, budget, cost, opens_after)
        assert (plan.without <= need + 1e-9).all()


@settings(max_examples=200)
@given(task=tasks())
def test_the_best_plan_is_the_optimum_and_never_worse_than_an_even_split_or_one_by_need(task):
    need, budget, cost, opens_after = task
    found = compare_plans(need, budget=budget, cost=cost, opens_after=opens_after)
    least = least_child_years(need, budget, cost, opens_after)
    assert found.least == pytest.approx(least, rel=1e-5, abs=1e-3)
    assert found.best.child_years == pytest.approx(least, rel=1e-5, abs=1e-3)
    most = 1e-5 * (1.0 + found.nothing)
    assert found.best.child_years <= found.even.child_years + most
    assert found.best.child_years <= found.by_need.child_years + most
    assert found.even.child_years <= found.nothing


@settings(max_examples=150)
@given(task=tasks())
def test_where_need_lasts_and_places_cost_the_same_the_order_in_words_is_the_optimum(task):
    need, budget, _cost, opens_after = task
    lasting = np.maximum.accumulate(need, axis=1)
    found = compare_plans(lasting, budget=budget, cost=2.0, opens_after=opens_after)
    assert found.best.rule == "longest_first"
    assert found.best.child_years == pytest.approx(found.least, rel=1e-6, abs=1e-6)


def test_money_goes_where_children_would_be_without_a_place_longest():
    found = compare_plans([[50.0, 0.0, 0.0], [90.0, 90.0, 90.0]], budget=50.0, cost=1.0)
    assert found.order == (1,)
    assert found.best.places.tolist() == [[0.0, 0.0, 0.0], [50.0, 40.0, 0.0]]
    assert found.best.child_years == 90.0
    assert found.even.child_years == 145.0


def test_money_left_over_builds_ahead_for_the_earliest_need():
    found = compare_plans([[0.0, 0.0, 90.0], [0.0, 60.0, 60.0]], budget=50.0, cost=1.0)
    assert found.best.places[:, 0].tolist() == [0.0, 50.0]
    assert found.best.child_years == 0.0


def test_where_the_order_in_words_is_not_the_best_the_optimum_is_taken():
    # Waiting a year costs the short need nothing later, but the long need is cheap in another region.
    need = [[1.0, 1.0, 0.0, 0.0], [1.0, 0.0, 1.0, 1.0]]
    found = compare_plans(need, budget=1.0, cost=1.0)
    assert found.best.child_years == pytest.approx(found.least)


def test_places_that_open_later_help_later():
    found = compare_plans([[10.0, 10.0, 10.0]], budget=10.0, cost=1.0, opens_after=1)
    assert found.best.without.tolist() == [[10.0, 0.0, 0.0]]
    assert found.best.places.tolist() == [[10.0, 0.0, 0.0]]


def test_dearer_regions_wait_where_cheaper_ones_have_as_much_need():
    found = compare_plans([[10.0, 10.0], [10.0, 10.0]], budget=10.0, cost=[2.0, 1.0])
    assert found.best.places[1, 0] == pytest.approx(10.0)


def test_nothing_needed_builds_nothing():
    found = compare_plans(np.zeros((3, 4)), budget=100.0, cost=1.0)
    assert found.best.places.sum() == found.even.places.sum() == found.by_need.places.sum() == 0.0
    assert found.order == ()


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("need", {"need": [[-1.0]]}),
        ("need", {"need": [1.0]}),
        ("budget", {"budget": float("nan")}),
        ("budget", {"budget": [1.0, 2.0, 3.0]}),
        ("cost", {"cost": 0.0}),
        ("cost", {"cost": [1.0, 2.0, 3.0]}),
        ("opens_after", {"opens_after": -1}),
    ],
)
def test_numbers_that_make_no_sense_are_refused(words, changes):
    given_task = {"need": [[1.0, 2.0]], "budget": 1.0, "cost": 1.0, "opens_after": 0, **changes}
    with pytest.raises(ValueError, match=words):
        compare_plans(given_task.pop("need"), **given_task)
