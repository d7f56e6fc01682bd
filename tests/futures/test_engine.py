"""The engine of the futures does what the projection of one future does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.catalog import open_catalog
from crcdata.demography import project
from crcdata.demography.multiregional import project_regions
from crcdata.futures.deviations import draw
from crcdata.futures.engine import Deviations, walk
from crcdata.futures.united_nations import un_start
from tests.futures.samples import baselines, sample, spread

CHECKED = (0, 7, 24)


def deviations(scale: float, seed: int, futures: int = 3) -> Deviations:
    centre, rng = sample().centre, np.random.default_rng(seed)
    years, parts = centre.years, centre.parts

    def some(size: float, *axes: int) -> np.ndarray:
        return (size * scale * rng.uniform(-1.0, 1.0, (*axes, futures))).astype(np.float32)

    moves = some(5e3, years, parts)
    moves -= moves.mean(axis=1, keepdims=True)
    return Deviations(some(0.5, years, parts), some(0.4, years, 2, parts), some(3e5, years), moves)


def test_without_deviations_every_future_is_the_centre_to_the_last_digit():
    centre = sample().centre
    found = walk(centre, deviations(0.0, 1))
    np.testing.assert_array_equal(found.population, np.repeat(centre.population[..., None], 3, axis=-1))
    np.testing.assert_array_equal(found.births, np.repeat(centre.births[..., None], 3, axis=-1))


@settings(max_examples=10, deadline=None)
@given(scale=st.floats(0.0, 1.5), seed=st.integers(0, 2**32))
def test_regions_add_up_to_the_nation_in_every_future_and_nobody_is_negative(scale: float, seed: int):
    found = walk(sample().centre, deviations(scale, seed))
    nation, parts = found.population[..., 0, :], found.population[..., 1:, :].sum(axis=-2)
    np.testing.assert_allclose(parts, nation, rtol=1e-6, atol=0.1)
    np.testing.assert_allclose(found.births[:, 1:].sum(axis=1), found.births[:, 0], rtol=1e-6)
    assert found.population.min() >= 0.0
    assert found.births.min() >= -0.01


@pytest.mark.parametrize("future", CHECKED)
def test_a_future_of_the_nation_is_what_the_projection_gives(future: int):
    outcome, centre, strays = un_start(open_catalog())
    drawn = draw(centre, strays, 11, 0).deviations
    found = walk(centre, drawn)
    rates = outcome.rates
    exact = project(
        outcome.population[0, 0],
        asfr=rates.asfr[0] * (1.0 + drawn.fertility[:, 0, future, None].astype(float)),
        mx=rates.mx[0] * (1.0 + drawn.mortality[:, :, 0, future, None].astype(float)),
        net_migration=rates.net_migration[0]
        + drawn.migrants[:, future, None, None] * centre.pattern.astype(float),
        srb=rates.sex_ratio_at_birth[0],
    )
    np.testing.assert_allclose(found.births[:, 0, future], exact.births.sum(axis=-1), rtol=2e-5)
    people = found.population[..., 0, future]
    np.testing.assert_allclose(people.sum(axis=(1, 2)), exact.population.sum(axis=(1, 2)), rtol=5e-5)


@pytest.mark.parametrize("future", CHECKED)
def test_a_future_of_the_regions_is_what_the_calibrated_projection_gives(future: int):
    """Single precision and the parabola of survival together err by some hundred-thousandths."""
    (national, regions), outcome, centre = baselines(), sample().outcome, sample().centre
    drawn = draw(centre, spread(), 3, 0).deviations
    fertility, mortality = (
        1.0 + np.moveaxis(each[..., future].astype(float), -1, 0)
        for each in (drawn.fertility, drawn.mortality)
    )
    people = np.moveaxis(outcome.outcome.population[1:, 1:], 0, -1)
    across = drawn.migrants[:, None, None, future, None] * (people / people.sum(axis=-1, keepdims=True))
    assert drawn.moves is not None
    more = (across + drawn.moves[:, None, None, :, future]) * centre.pattern[..., None].astype(float)
    assert outcome.calibration is not None
    exact = project_regions(
        regions.population,
        asfr=(regions.relative_fertility * regions.exposure)[:, None, None]
        * national.rates.asfr[0]
        * fertility[..., None],
        mx=outcome.outcome.rates.mx[1:] * mortality[..., None],
        srb=national.rates.sex_ratio_at_birth[0],
        moves=regions.moves,
        external=outcome.calibration.external + np.moveaxis(more, -1, 0),
        calibration=outcome.calibration,
    )
    found = walk(centre, drawn)
    people = np.moveaxis(found.population[..., future], -1, 0)
    expected = exact.together.population
    np.testing.assert_allclose(people.sum(axis=(2, 3)), expected.sum(axis=(2, 3)), rtol=5e-5)
    np.testing.assert_allclose(
        people[..., :18].sum(axis=(2, 3)), expected[..., :18].sum(axis=(2, 3)), rtol=1e-6
    )
    np.testing.assert_allclose(found.births[..., future].T, exact.together.births.sum(axis=-1), rtol=1e-6)


def test_nobody_leaves_a_cell_that_holds_nobody():
    emptied = deviations(0.0, 1)
    emptied.migrants[:] = -5e6
    found = walk(sample().centre, emptied)
    assert found.population.min() >= 0.0
    assert found.births.min() >= -0.01
    assert found.population[-1].sum() < found.population[0].sum() / 10
