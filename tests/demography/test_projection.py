"""What a projection must do in any country: null cases, balance, broadcasting, the plain loops' figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crcdata.bench.reference import project_plainly
from crcdata.demography import FEMALE, MALE, check_balance, project
from tests.demography.samples import Country, country

EVERY_FIELD = ("population", "births", "deaths", "net_migration", "migration_withheld")


def quiet(years: int = 3) -> Country:
    """Nobody is born, dies or moves."""
    here = country(years=years)
    return Country(
        here.population, np.zeros_like(here.asfr), np.zeros_like(here.mx), np.zeros_like(here.mx), here.srb
    )


def test_shapes_are_those_of_the_contract():
    here = country(years=4, leading=(3, 2))
    result = project(here.population, **here.rates())
    assert result.population.shape == (3, 2, 5, 2, 101)
    assert result.births.shape == (3, 2, 4, 2)
    assert result.deaths.shape == result.net_migration.shape == (3, 2, 4, 2, 101)
    assert result.migration_withheld.shape == (3, 2, 4, 2, 101)
    assert {getattr(result, field).dtype for field in EVERY_FIELD} == {np.dtype(np.float64)}


def test_without_births_deaths_and_migration_everyone_only_grows_older():
    here = quiet()
    result = project(here.population, **here.rates())
    for year in range(3):
        before, after = result.population[year], result.population[year + 1]
        np.testing.assert_array_equal(after[:, 1:100], before[:, :99])
        np.testing.assert_array_equal(after[:, 100], before[:, 99] + before[:, 100])
        np.testing.assert_array_equal(after[:, 0], 0.0)
    assert result.deaths.sum() == result.births.sum() == 0.0


def test_without_death_nobody_dies_at_any_age():
    here = country()
    result = project(here.population, **here.rates(mx=np.zeros_like(here.mx)))
    assert result.deaths.max() == 0.0
    np.testing.assert_array_equal(result.births, result.population[1:, :, 0] - result.net_migration[..., 0])


def test_without_people_and_migrants_there_is_nobody():
    here = country()
    result = project(np.zeros((2, 101)), **here.rates(net_migration=np.zeros_like(here.mx)))
    assert result.population.max() == result.births.max() == result.deaths.max() == 0.0


def test_sexes_that_start_equal_under_equal_rates_stay_equal():
    here = country()
    population = np.broadcast_to(here.population[:1], (2, 101))
    mx = np.repeat(here.mx[:, :1], 2, axis=1)
    mx[..., 0] = 0.0  # the mean age at infant death differs by sex
    migration = np.repeat(here.net_migration[:, :1], 2, axis=1)
    result = project(population, asfr=here.asfr, mx=mx, net_migration=migration, srb=np.ones(5))
    np.testing.assert_allclose(result.population[:, FEMALE], result.population[:, MALE], rtol=1e-14)


def test_men_bear_no_children():
    here = country()
    men_only = here.population.copy()
    men_only[FEMALE] = 0.0
    migration = np.zeros_like(here.net_migration)
    assert project(men_only, **here.rates(net_migration=migration)).births.sum() == 0.0


def test_births_are_rates_times_the_mean_of_the_years_two_ends():
    here = country(years=1)
    result = project(here.population, **here.rates())
    women = result.population[:, FEMALE].mean(axis=0)
    assert result.births[0].sum() == pytest.approx((here.asfr[0] * women).sum(), rel=1e-14)


def test_sex_ratio_at_birth_is_the_ratio_of_boys_to_girls():
    here = country()
    births = project(here.population, **here.rates()).births
    np.testing.assert_allclose(births[:, MALE] / births[:, FEMALE], here.srb, rtol=1e-14)


def test_a_sex_ratio_of_zero_means_girls_alone():
    here = country()
    births = project(here.population, **here.rates(srb=np.zeros(5))).births
    assert births[:, MALE].max() == 0.0
    assert births[:, FEMALE].min() > 0.0


def test_births_given_set_the_total_whatever_the_rates():
    here = country()
    given = np.array([100.0, 0.0, 250.0, 1.0, 7.5])
    for asfr in (here.asfr, np.zeros_like(here.asfr)):
        result = project(here.population, **here.rates(asfr=asfr), births=given)
        np.testing.assert_allclose(result.births.sum(axis=1), given, rtol=1e-15)


def test_births_that_the_rates_would_bring_change_nothing_when_given():
    here = country()
    by_rates = project(here.population, **here.rates())
    given = project(here.population, **here.rates(), births=by_rates.births.sum(axis=1))
    np.testing.assert_allclose(given.population, by_rates.population, rtol=1e-13)


def test_migrants_join_at_the_end_of_the_year_at_the_age_they_then_have():
    here = quiet(years=1)
    migration = np.zeros((1, 2, 101))
    migration[0, FEMALE, 30] = 50.0
    migration[0, MALE, 0] = 20.0
    result = project(here.population, **here.rates(net_migration=migration, mx=np.full((1, 2, 101), 0.1)))
    without = project(here.population, **here.rates(mx=np.full((1, 2, 101), 0.1)))
    gained = result.population[1] - without.population[1]
    np.testing.assert_allclose(gained, migration[0], atol=1e-12)


def test_emigration_beyond_the_people_of_a_cell_empties_it_and_says_what_was_withheld():
    here = quiet(years=1)
    migration = np.zeros((1, 2, 101))
    migration[0, MALE, 41] = -here.population[MALE, 40] - 30.0
    result = project(here.population, **here.rates(net_migration=migration))
    assert result.population[1, MALE, 41] == 0.0
    assert result.migration_withheld[0, MALE, 41] == pytest.approx(30.0)
    assert result.migration_withheld.sum() == result.migration_withheld[0, MALE, 41]
    np.testing.assert_allclose(result.net_migration, migration + result.migration_withheld, rtol=1e-14)
    assert check_balance(result) < 1e-9


def test_population_cannot_go_negative_even_with_extreme_emigration():
    here = country()
    result = project(here.population, **here.rates(net_migration=np.full((5, 2, 101), -1e6)))
    assert result.population.min() == 0.0
    assert result.population[1:].max() == 0.0
    assert check_balance(result) < 1e-6


def test_newborns_who_emigrate_are_counted_as_born():
    here = quiet(years=1)
    migration = np.zeros((1, 2, 101))
    migration[0, :, 0] = -1000.0
    result = project(here.population, **here.rates(net_migration=migration), births=[80.0])
    assert result.births.sum() == pytest.approx(80.0)
    assert result.population[1, :, 0].sum() == 0.0
    assert result.migration_withheld.sum() == pytest.approx(1920.0)


def test_an_empty_open_interval_fills_only_from_below():
    here = quiet(years=1)
    population = here.population.copy()
    population[:, 100] = 0.0
    result = project(population, **here.rates())
    np.testing.assert_array_equal(result.population[1, :, 100], population[:, 99])


def test_a_rate_too_high_for_half_a_year_of_life_leaves_nobody():
    here = country(years=1)
    result = project(
        here.population, **here.rates(mx=np.full((1, 2, 101), 1e300), net_migration=np.zeros((1, 2, 101)))
    )
    assert result.population[1, :, 1:].max() == 0.0
    assert check_balance(result) < 1e-9


def test_no_years_return_the_start_alone():
    here = country(years=0)
    result = project(here.population, **here.rates())
    np.testing.assert_array_equal(result.population, here.population[None])
    assert result.births.shape == (0, 2)


def test_no_areas_return_no_areas():
    here = country(leading=(0,))
    assert project(here.population, **here.rates()).population.shape == (0, 6, 2, 101)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("wild", [False, True])
def test_plain_loops_give_the_same_figures(seed: int, wild: bool):
    here = country(seed, wild=wild)
    result = project(here.population, **here.rates())
    rates = (here.asfr.tolist(), here.mx.tolist(), here.net_migration.tolist(), here.srb.tolist())
    population, births, deaths = project_plainly(here.population.tolist(), *rates)
    near = {"rtol": 1e-11, "atol": 1e-8}
    np.testing.assert_allclose(result.population, population, **near)
    np.testing.assert_allclose(result.births, births, **near)
    np.testing.assert_allclose(result.deaths, deaths, **near)


def test_plain_loops_give_the_same_figures_with_births_given():
    here, given = country(), [900.0, 800.0, 0.0, 700.0, 600.0]
    rates = (here.asfr.tolist(), here.mx.tolist(), here.net_migration.tolist(), here.srb.tolist())
    population, births, _ = project_plainly(here.population.tolist(), *rates, births=given)
    result = project(here.population, **here.rates(), births=given)
    np.testing.assert_allclose(result.population, population, rtol=1e-11)
    np.testing.assert_allclose(result.births, births, rtol=1e-11)


def test_areas_at_once_are_areas_one_by_one():
    areas = country(leading=(3,))
    together = project(areas.population, **areas.rates())
    for index in range(3):
        alone = project(areas.population[index], **{k: v[index] for k, v in areas.rates().items()})
        for field in EVERY_FIELD:
            np.testing.assert_allclose(
                getattr(together, field)[index], getattr(alone, field), rtol=1e-12, atol=1e-12
            )


def test_every_argument_broadcasts_by_its_own_leading_axes():
    nation, areas = country(1), country(2, leading=(4,))
    trajectories = 1.0 + 0.1 * np.arange(3)[:, None, None, None]
    result = project(
        areas.population,
        asfr=nation.asfr * trajectories,
        mx=nation.mx,
        net_migration=areas.net_migration,
        srb=nation.srb,
    )
    assert result.population.shape == (3, 4, 6, 2, 101)
    alone = project(
        areas.population[2],
        asfr=nation.asfr * 1.1,
        mx=nation.mx,
        net_migration=areas.net_migration[2],
        srb=nation.srb,
    )
    np.testing.assert_allclose(result.population[1, 2], alone.population, rtol=1e-12)


def test_the_order_of_memory_does_not_matter():
    here = country(leading=(3,))
    expected = project(here.population, **here.rates())
    turned = {name: np.asfortranarray(value) for name, value in here.rates().items()}
    result = project(np.asfortranarray(here.population), **turned)
    np.testing.assert_allclose(result.population, expected.population, rtol=1e-12)
    np.testing.assert_allclose(result.deaths, expected.deaths, rtol=1e-12, atol=1e-12)


def test_integers_and_lists_are_as_good_as_floats():
    here = country()
    whole = here.population.astype(np.int64)
    expected = project(whole.astype(np.float64), **here.rates())
    listed = {name: value.tolist() for name, value in here.rates().items()}
    np.testing.assert_array_equal(project(whole, **listed).population, expected.population)


def test_inputs_are_left_as_they_were():
    here = country(wild=True)
    before = {name: value.copy() for name, value in here.rates(population=here.population).items()}
    project(here.population, **here.rates())
    for name, value in here.rates(population=here.population).items():
        np.testing.assert_array_equal(value, before[name])


def test_results_hold_nothing_of_the_inputs_and_cannot_be_written_to():
    here = country()
    result = project(here.population, **here.rates())
    for field in EVERY_FIELD:
        array = getattr(result, field)
        assert not any(np.shares_memory(array, given) for given in (here.population, *here.rates().values()))
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0


def test_balance_finds_a_single_person_who_is_missing():
    here = country()
    result = project(here.population, **here.rates())
    assert check_balance(result) < 1e-9
    population = result.population.copy()
    population[3, MALE, 50] -= 1.0
    assert check_balance(replace(result, population=population)) == pytest.approx(1.0, rel=1e-6)
