"""A thousand futures: the same for the same seed, ranked honestly, and true to every measure."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from crcdata.analysis import Outcome
from crcdata.analysis.measures import MEASURES, measure
from crcdata.futures import Futures, simulate
from crcdata.futures.deviations import draw
from crcdata.futures.engine import walk
from crcdata.futures.scores import BLOCK
from crcdata.futures.simulation import LEVELS, LIVES, outcome_of, quantiles
from crcdata.scenario import Scenario
from tests.futures.samples import sample, spread

FEW = [measure(key) for key in ("population", "children", "births", "total_fertility", "children_share")]


def simulated(
    scenario: Scenario | None = None, *, migration: bool = True, futures: int = 100, **options: object
) -> Futures:
    made = sample(scenario)
    strays = spread(migration=migration)
    outcome = made.outcome.outcome
    return simulate(outcome, made.centre, strays, FEW, **{"seed": 1, "futures": futures, **options})


@pytest.mark.parametrize("workers", [1, 3])
def test_the_same_seed_gives_the_same_bytes_with_any_number_of_threads(workers: int):
    one, other = simulated(workers=2), simulated(workers=workers)
    assert {key: each.tobytes() for key, each in one.quantiles.items()} == {
        key: each.tobytes() for key, each in other.quantiles.items()
    }


def _watched(taken: list[np.ndarray], outcome: Outcome) -> np.ndarray:
    """Births of an outcome, noted as they are taken."""
    taken.append(outcome.total_births)
    return outcome.total_births


def test_another_seed_gives_other_futures():
    assert (simulated(seed=1).quantiles["births"] != simulated(seed=2).quantiles["births"]).any()


def test_the_first_futures_stay_the_same_when_more_are_asked_for():
    made, seen = sample(), {}
    for count in (60, 110):
        taken: list[np.ndarray] = []
        watched = replace(measure("births"), take=partial(_watched, taken))
        simulate(made.outcome.outcome, made.centre, spread(), [watched], seed=9, futures=count, workers=1)
        seen[count] = np.concatenate(taken[1:])[:60]
    np.testing.assert_array_equal(seen[60], seen[110])
    assert len(np.unique(seen[60][:, 0, -1])) == 60


def test_quantiles_rise_with_their_level_for_every_measure_area_and_year():
    for key, each in simulated().quantiles.items():
        assert (np.diff(each, axis=0) >= 0.0).all(), key


def test_without_spread_all_futures_are_the_deterministic_outcome():
    made = sample()
    still = replace(spread(), scale=0.0)
    found = simulate(made.outcome.outcome, made.centre, still, MEASURES, seed=1, futures=25)
    for each in MEASURES:
        exact = each.values(made.outcome.outcome)
        for figures in found.quantiles[each.key]:
            np.testing.assert_allclose(figures, exact, rtol=1e-12, atol=1e-6, err_msg=each.key)


def test_every_measure_of_many_futures_is_that_of_each_future_alone():
    made, (first, second) = sample(), (3, 8)
    walked = walk(made.centre, draw(made.centre, spread(), 1, 0).deviations)
    together = outcome_of(made.outcome.outcome, made.centre, walked)
    for each in MEASURES:
        values = each.values(together)
        assert values.shape == (BLOCK, 21, made.centre.years), each.key
        for future in (first, second):
            one = replace(
                walked,
                population=walked.population[..., future : future + 1],
                births=walked.births[..., future : future + 1],
                expected=walked.expected[..., future : future + 1],
            )
            alone = each.values(outcome_of(made.outcome.outcome, made.centre, one))
            np.testing.assert_allclose(values[future], alone[0], rtol=1e-9, atol=1e-6, err_msg=each.key)


def test_children_and_share_of_a_future_are_counted_on_its_own_people():
    made = sample()
    walked = walk(made.centre, draw(made.centre, spread(), 1, 0).deviations)
    share = measure("children_share").values(outcome_of(made.outcome.outcome, made.centre, walked))
    people = walked.population[10, :, :, 4, 17]
    assert share[17, 4, 10] == pytest.approx(100.0 * people[:, :18].sum() / people.sum())


def test_the_spread_begins_with_nothing_on_the_day_that_is_known():
    found = simulated()
    assert np.ptp(found.quantiles["population"][:, :, 0], axis=0).max() == 0.0
    assert (np.ptp(found.quantiles["births"][:, :, 0], axis=0) > 0.0).all()


def test_births_that_a_scenario_sets_have_no_spread():
    found = simulated(Scenario().with_lever("births_growth", 1.0))
    np.testing.assert_allclose(np.ptp(found.quantiles["births"], axis=0), 0.0, atol=1e-6)
    assert np.ptp(found.quantiles["children"][:, 0, -1]) > 0.0


def test_births_set_for_one_region_leave_the_spread_of_the_others():
    found = simulated(Scenario().with_regional_lever("KZ-71", "births_growth", 1.0))
    spreads = np.ptp(found.quantiles["births"][:, :, 5], axis=0)
    assert spreads[found.areas.index("KZ-71")] == pytest.approx(0.0, abs=1e-6)
    assert spreads[found.areas.index("KZ-75")] > 100.0


def test_migration_switched_out_leaves_fertility_as_it_strays_and_narrows_the_population():
    with_it, without = simulated(), simulated(migration=False)
    assert not without.migration
    lower, upper = with_it.bounds("population", "KZ", 80)
    narrow_lower, narrow_upper = without.bounds("population", "KZ", 80)
    assert (upper - lower)[-1] > 1.5 * (narrow_upper - narrow_lower)[-1]
    for key in LIVES:
        np.testing.assert_array_equal(with_it.quantiles[key], without.quantiles[key])
    region = with_it.areas.index("KZ-75")
    np.testing.assert_allclose(
        with_it.quantiles["total_fertility"][:, region],
        without.quantiles["total_fertility"][:, region],
        rtol=1e-6,
    )


def test_regions_part_without_moving_the_nation():
    made = sample()
    drawn = draw(made.centre, spread(), 1, 0)
    moves = drawn.deviations.moves
    assert moves is not None
    np.testing.assert_allclose(moves.sum(axis=1), 0.0, atol=0.1)
    people = made.centre.population[:-1].sum(axis=(1, 2))[:, None, 1:, None]
    common = (drawn.lives[:, :, 1:] * people).sum(axis=2) / people.sum(axis=2)
    np.testing.assert_allclose(common, drawn.lives[:, :, 0], atol=1e-9)


def test_figures_of_one_area_are_those_that_it_has_among_all():
    whole = simulated()
    alone = simulated(areas=("KZ-61",))
    assert alone.areas == ("KZ-61",)
    for key, figures in alone.quantiles.items():
        assert np.array_equal(
            figures[:, 0], whole.quantiles[key][:, whole.areas.index("KZ-61")], equal_nan=True
        )


def test_progress_is_told_to_the_end():
    told: list[float] = []
    simulated(progress=told.append)
    assert told == [0.5, 1.0]


def test_quantiles_are_those_of_numpy_and_none_where_a_figure_is_missing():
    values = np.random.default_rng(3).standard_normal((2, 101)).astype(np.float32)
    expected = np.quantile(values.astype(np.float64), LEVELS, axis=-1)
    np.testing.assert_allclose(quantiles(values.copy()), expected, atol=1e-6)
    values[1, 5] = np.nan
    assert np.isnan(quantiles(values)[:, 1]).all()


def test_bounds_refuse_a_share_that_is_not_kept():
    with pytest.raises(ValueError, match="percent: expected 50, 80 or 95, got 90"):
        simulated(futures=25).bounds("births", "KZ", 90)


def test_what_can_not_be_less_than_nothing_has_no_bound_below_it():
    never = [each for each in MEASURES if each.key.endswith("_missing")]
    assert len(never) > 5
    made = sample()
    found = simulate(made.outcome.outcome, made.centre, spread(), never, seed=1, futures=100)
    for each in never:
        assert (found.quantiles[each.key] >= 0.0).all(), each.key
