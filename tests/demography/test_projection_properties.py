"""What holds for every population, shown on random ones: nobody below zero, and books that close."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crcdata.demography import check_balance, project
from tests.demography.samples import country

seeds = st.integers(0, 2**32 - 1)


@given(seed=seeds, wild=st.booleans(), migrants=st.floats(-1e4, 1e4))
def test_nobody_is_below_zero_and_the_books_close(seed: int, wild: bool, migrants: float):
    here = country(seed, years=3, wild=wild)
    result = project(here.population, **here.rates(net_migration=here.net_migration + migrants))
    for array in (result.population, result.births, result.deaths, result.migration_withheld):
        assert np.isfinite(array).all()
        assert array.min() >= 0.0
    assert check_balance(result) <= 1e-12 * max(result.population.max(), 1.0)


@given(seed=seeds)
def test_the_total_changes_by_births_deaths_and_migrants_alone(seed: int):
    here = country(seed, years=3, wild=True)
    result = project(here.population, **here.rates())
    total = result.population.sum(axis=(-2, -1))
    change = result.births.sum(axis=-1) + (result.net_migration - result.deaths).sum(axis=(-2, -1))
    np.testing.assert_allclose(np.diff(total), change, atol=1e-9 * total.max())


@given(seed=seeds, factor=st.floats(0.0, 1e6))
def test_a_country_of_another_size_is_the_same_country(seed: int, factor: float):
    here = country(seed, years=3, wild=True)
    result = project(here.population, **here.rates())
    scaled = project(here.population * factor, **here.rates(net_migration=here.net_migration * factor))
    top = max(result.population.max() * factor, 1e-300)
    np.testing.assert_allclose(scaled.population, result.population * factor, rtol=1e-9, atol=1e-12 * top)


@given(seed=seeds)
def test_regions_with_equal_rates_add_up_to_their_nation(seed: int):
    areas, rates = country(seed, years=3, leading=(4,)), country(seed + 1, years=3)
    shared = {"asfr": rates.asfr, "mx": rates.mx, "srb": rates.srb}
    # Immigrants alone: a region may run out of emigrants that its nation still has.
    migrants = np.abs(areas.net_migration)
    apart = project(areas.population, net_migration=migrants, **shared)
    nation = project(areas.population.sum(axis=0), net_migration=migrants.sum(axis=0), **shared)
    np.testing.assert_allclose(apart.population.sum(axis=0), nation.population, rtol=1e-11)
    np.testing.assert_allclose(apart.births.sum(axis=0), nation.births, rtol=1e-11)
    np.testing.assert_allclose(apart.deaths.sum(axis=0), nation.deaths, rtol=1e-11, atol=1e-9)


@given(seed=seeds, first=st.integers(0, 4))
def test_years_in_two_runs_are_the_years_in_one(seed: int, first: int):
    here = country(seed, years=4, wild=True)
    whole = project(here.population, **here.rates())
    one = project(here.population, **here.years(0, first))
    two = project(one.population[-1], **here.years(first, 4))
    joined = np.concatenate([one.population, two.population[1:]])
    np.testing.assert_allclose(joined, whole.population, rtol=1e-11, atol=1e-9)


@given(seed=seeds, births=st.floats(0.0, 1e7))
def test_children_are_proportional_to_the_births_given(seed: int, births: float):
    here = country(seed, years=3)
    still = here.rates(net_migration=np.zeros_like(here.net_migration))
    once = project(here.population, **still, births=np.full(3, 1000.0)).population[-1, :, :3]
    result = project(here.population, **still, births=np.full(3, births)).population[-1, :, :3]
    np.testing.assert_allclose(result, once * births / 1000.0, rtol=1e-11, atol=1e-300)


@given(seed=seeds, more=st.floats(1.0, 2.0))
def test_more_fertility_never_means_fewer_children_nor_fewer_others(seed: int, more: float):
    here = country(seed, years=4)
    low, high = (project(here.population, **here.rates(asfr=here.asfr * k)) for k in (1.0, more))
    assert (high.population >= low.population * (1 - 1e-12)).all()
    np.testing.assert_allclose(high.population[..., 4:], low.population[..., 4:], rtol=1e-12)


@given(seed=seeds, more=st.floats(1.0, 3.0))
def test_more_death_never_leaves_more_people(seed: int, more: float):
    here = country(seed, years=3)
    rates = here.rates(asfr=np.zeros_like(here.asfr), net_migration=np.zeros_like(here.net_migration))
    living = project(here.population, **rates).population.sum(axis=(-2, -1))
    fewer = project(here.population, **rates | {"mx": here.mx * more}).population.sum(axis=(-2, -1))
    assert (fewer <= living * (1 + 1e-12)).all()
