"""The five roles: whole posts in every school, and a mean that hides who goes without."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.scenario import LeverSetting, Scenario, levers_of
from crcdata.services import Settings
from crcdata.services.specialists import Specialists, posts_in_schools, specialists, specialists_start

REGIONS = ("KZ-10", "KZ-71")
YEARS = np.arange(2026, 2036)
PUPILS = np.array([2_400_000.0, 1_500_000.0])
SCHOOLS = np.array([6_000.0, 1_859.0])
START = specialists_start(8_500.0, 11_000.0, pupils=PUPILS, schools=SCHOOLS, meeting=3_000.0)


def held(scenario: Scenario) -> Specialists:
    pupils, schools = (np.repeat(each[:, None], YEARS.size, axis=1) for each in (PUPILS, SCHOOLS))
    return specialists(pupils, pupils / 20.0, schools, START, Settings(scenario, REGIONS, YEARS))


def of_staff() -> st.SearchStrategy[Scenario]:
    specs = {
        spec.key: st.builds(LeverSetting, value=st.floats(spec.low, spec.high)) for spec in levers_of("staff")
    }
    return st.fixed_dictionaries({}, optional=specs).map(lambda levers: Scenario(levers=levers))


def test_the_mean_meets_the_norm_of_psychologists_while_most_schools_do_not() -> None:
    today = held(Scenario())
    nation = [values[:, 0].sum() for values in (today.psychologists, today.psychologists_by_mean)]
    assert PUPILS.sum() / nation[0] == pytest.approx(459, abs=1)
    assert nation[0] > nation[1]
    assert today.psychologists_missing[:, 0].sum() > 3_000
    assert today.schools_below_norm[:, 0].sum() / SCHOOLS.sum() == pytest.approx(1 - 3_000 / 7_859, abs=0.1)


@given(of_staff())
def test_specialists_are_finite_and_never_negative(scenario: Scenario) -> None:
    result = held(scenario)
    for name in Specialists.__slots__:
        values = getattr(result, name)
        assert np.isfinite(values).all(), name
        assert (values >= 0.0).all(), name
    assert (result.schools_below_norm <= result.schools).all()


@given(st.floats(0.0, 3_000.0), st.floats(0.0, 3_000.0))
def test_more_psychologists_never_leave_more_schools_below_the_norm(first: float, second: float) -> None:
    few, many = (
        held(Scenario().with_lever("psychologists_added", value)) for value in sorted((first, second))
    )
    assert (many.schools_below_norm <= few.schools_below_norm + 1e-9).all()
    assert (many.psychologists_missing <= few.psychologists_missing + 1e-9).all()


@given(st.floats(1.0, 1e6), st.floats(1.0, 1e4), st.floats(100.0, 2_000.0))
def test_every_school_needs_one_post_at_least_and_no_fewer_than_the_mean(
    pupils: float, schools: float, norm: float
) -> None:
    posts = float(posts_in_schools(np.array([pupils]), np.array([schools]), np.array([norm]))[0])
    assert posts >= max(schools, pupils / norm) * (1 - 1e-12)
    assert posts <= schools + pupils / norm


def test_special_educators_are_missing_as_the_ministry_counts() -> None:
    assert held(Scenario()).special_educators_missing[:, 0].sum() == pytest.approx(2_300, abs=350)


def test_every_array_has_the_axes_of_the_trajectories() -> None:
    pupils = np.stack([np.repeat(PUPILS[:, None], YEARS.size, axis=1)] * 3)
    schools = np.repeat(SCHOOLS[:, None], YEARS.size, axis=1)
    settings = Settings(Scenario(), REGIONS, YEARS)
    result = specialists(pupils, pupils, schools, START, settings)
    assert {getattr(result, name).shape for name in Specialists.__slots__} == {pupils.shape}


def test_the_five_roles_are_the_sum_of_each() -> None:
    today = held(Scenario())
    schools = today.schools
    expected = today.class_teachers_needed + today.psychologists_needed + 3 * schools
    assert today.five_roles_needed == pytest.approx(expected)
