"""Truths of the textbook about populations whose rates never change; all analytic, none copied from a table.

Lotka's stable population and its stationary case are in Preston, Heuveline & Guillot (2001), chapters
3 and 7; the projection matrix is in Leslie (1945), Biometrika 33: 183-212.
"""

from __future__ import annotations

import numpy as np
import pytest

from crcdata.demography import FEMALE, life_expectancy, life_table, project
from crcdata.demography.shapes import FloatArray
from tests.demography.samples import bell_of_births, constant_rates, gompertz


def test_a_stationary_population_stays_as_it_is():
    mx, births = gompertz(), 1000.0
    newborn = births / 2.05 * np.array([1.0, 1.05])
    stationary = newborn[:, None] * life_table(mx).Lx
    rates = constant_rates(mx, np.zeros(101), 30)
    result = project(stationary, **rates, births=np.full(30, births))
    np.testing.assert_allclose(result.population, np.broadcast_to(stationary, (31, 2, 101)), rtol=1e-12)


def test_a_constant_stream_of_births_ends_at_births_times_life_expectancy():
    mx = gompertz()
    rates = constant_rates(mx, np.zeros(101), 250, srb=1.0)
    result = project(np.zeros((2, 101)), **rates, births=np.full(250, 200.0))
    np.testing.assert_allclose(result.population[-1].sum(axis=-1), 100.0 * life_expectancy(mx), rtol=1e-9)


def test_replacement_fertility_keeps_the_births_of_a_stationary_population():
    mx, bell = gompertz(), bell_of_births()
    person_years = life_table(mx).Lx[FEMALE]
    daughters_per_woman = (bell * person_years).sum() / 2.05
    stationary = 1000.0 * life_table(mx).Lx * np.array([[1.0], [1.05]])
    result = project(stationary, **constant_rates(mx, bell / daughters_per_woman, 40))
    np.testing.assert_allclose(result.births[:, FEMALE], 1000.0, rtol=1e-12)
    np.testing.assert_allclose(result.population[-1], stationary, rtol=1e-12)


def test_death_at_a_constant_rate_is_the_same_decline_at_every_age():
    mx = np.full((2, 101), 0.1)
    survival = (1 - 0.05) / (1 + 0.05)
    people = np.full((2, 101), 1000.0)
    result = project(people, **constant_rates(mx, np.zeros(101), 10), births=np.zeros(10))
    np.testing.assert_allclose(result.population[10, :, 11:100], 1000.0 * survival**10, rtol=1e-12)
    everyone_but_infants = result.population.sum(axis=-1)[1:] / result.population.sum(axis=-1)[:-1]
    np.testing.assert_allclose(everyone_but_infants[1:], survival, rtol=1e-12)


def leslie_matrix(rates: dict[str, FloatArray]) -> FloatArray:
    """Women alone: column x is what one woman of age x becomes in a year, her daughters with her."""
    unit = np.zeros((101, 2, 101))
    unit[np.arange(101), FEMALE, np.arange(101)] = 1.0
    return project(unit, **rates).population[:, 1, FEMALE, :].T


def test_growth_settles_at_the_leading_root_of_the_leslie_matrix():
    rates = constant_rates(gompertz(), bell_of_births(3.0), 1500)
    matrix = leslie_matrix({name: value[:1] for name, value in rates.items()})
    roots, vectors = np.linalg.eig(matrix)
    leading = np.argmax(roots.real)
    growth, ages = roots[leading].real, np.abs(vectors[:, leading].real)
    result = project(np.full((2, 101), 1000.0), **rates)
    women = result.population[:, FEMALE]
    np.testing.assert_allclose(women[-1].sum() / women[-2].sum(), growth, rtol=1e-9)
    np.testing.assert_allclose(women[-1] / women[-1].sum(), ages / ages.sum(), rtol=1e-7, atol=1e-12)


def test_the_stable_age_structure_is_lotkas():
    mx = gompertz()
    result = project(np.full((2, 101), 1000.0), **constant_rates(mx, bell_of_births(3.0), 1500))
    women = result.population[-1, FEMALE]
    growth = women.sum() / result.population[-2, FEMALE].sum()
    expected = growth ** -np.arange(100.0) * life_table(mx).Lx[FEMALE, :100]
    np.testing.assert_allclose(women[:100] / women[0], expected / expected[0], rtol=1e-7)


def test_growth_and_net_reproduction_stand_on_the_same_side_of_replacement():
    mx = gompertz()
    person_years = life_table(mx).Lx[FEMALE]
    for total in (1.5, 3.0):
        bell = bell_of_births(total)
        net_reproduction = (bell * person_years).sum() / 2.05
        people = project(np.full((2, 101), 1000.0), **constant_rates(mx, bell, 300)).population
        assert (people[-1].sum() > people[-2].sum()) == (net_reproduction > 1.0)


def test_where_a_population_begins_is_forgotten():
    rates = constant_rates(gompertz(), bell_of_births(2.5), 1500)
    young, old = np.zeros((2, 101)), np.full((2, 101), 10.0)
    young[:, 5] = 1000.0
    shares = [p / p.sum() for p in (project(start, **rates).population[-1] for start in (young, old))]
    assert shares[0] == pytest.approx(shares[1], rel=1e-5)
