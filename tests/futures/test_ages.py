"""People by sex and age in simulated futures: the same futures as those of the measures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crcdata.analysis import Outcome
from crcdata.analysis.measures import measure
from crcdata.demography import children
from crcdata.figures.fans import Certainty
from crcdata.figures.pyramids import age_bands, age_limit
from crcdata.futures import AGES_KEY, Ages, Futures, simulate
from tests.futures.samples import sample, spread


def ages(area: str, *others: object, seed: int = 1) -> Futures:
    made = sample()
    return simulate(
        made.outcome.outcome, made.centre, spread(), [Ages(), *others], seed=seed, futures=100, areas=(area,)
    )


def test_ages_are_those_of_the_futures_that_the_measures_are_taken_from() -> None:
    """A measure that adds ages up inside each future must give the published measure's own quantiles."""

    class Added:
        key = "added"

        def values(self, outcome: Outcome) -> np.ndarray:
            return children(Ages().values(outcome))

    found = ages("KZ-75", Added(), measure("children"))
    np.testing.assert_allclose(found.quantiles["added"], found.quantiles["children"], rtol=1e-6)


def test_the_first_year_is_known_and_the_unborn_are_known_least() -> None:
    lower, upper = ages("KZ").bounds(AGES_KEY, "KZ", 80)
    np.testing.assert_allclose(lower[0], upper[0])
    width = (upper - lower)[9] / ages("KZ").middle[AGES_KEY][0, 9]
    assert width[:, :9].min() > width[:, 12:15].max()


def test_bands_of_a_year_hold_the_deterministic_ages_and_each_other() -> None:
    certainty = Certainty(ages("KZ-61"), asked=True)
    middle = certainty.futures.middle[AGES_KEY][0, 9]
    widest, told, narrow = age_bands(certainty, "KZ-61", 2035)
    assert [band.percent for band in (widest, told, narrow)] == [95, 80, 50]
    assert (widest.lower <= told.lower).all()
    assert (told.lower <= narrow.lower).all()
    assert (narrow.upper <= told.upper).all()
    assert (told.upper <= widest.upper).all()
    assert ((widest.lower <= middle) & (middle <= widest.upper)).mean() > 0.98


def test_nothing_is_drawn_where_nothing_strays_or_is_known() -> None:
    made = sample()
    still = replace(spread(), scale=0.0)
    exact = simulate(made.outcome.outcome, made.centre, still, [Ages()], seed=1, futures=25, areas=("KZ",))
    assert age_bands(Certainty(exact, asked=True), "KZ", 2035) == ()
    assert age_bands(Certainty(ages("KZ"), asked=True), "KZ", 2026) == ()
    assert age_bands(Certainty(), "KZ", 2035) == ()


def test_the_axis_is_held_by_the_baselines_futures_while_the_scenarios_are_worked_out() -> None:
    usual = ages("KZ")
    waiting = Certainty(usual=usual, asked=True)
    assert age_limit(waiting, "KZ") == pytest.approx(usual.bounds(AGES_KEY, "KZ", 95)[1].max())
    assert age_limit(Certainty(), "KZ") == 0.0


def test_another_area_than_the_one_asked_for_is_a_fault() -> None:
    with pytest.raises(KeyError, match="KZ-75"):
        ages("KZ").bounds(AGES_KEY, "KZ-75", 80)
