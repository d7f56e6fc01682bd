"""Teachers: nobody appears or vanishes, more of them never widen a gap, past years come out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.scenario import LeverSetting, Scenario, levers_of
from crcdata.services import Settings
from crcdata.services.teachers import Teachers, TeachersStart, teachers, teachers_start

REGIONS = ("KZ-10", "KZ-71")
YEARS = np.arange(2026, 2041)
# Service length as published for October 2024; two regions, one with classes above the largest.
SERVICE = np.array([142_722.0, 114_175.0, 77_022.0, 65_328.0])
START = teachers_start(
    np.array([20_000.0, 10_000.0]), SERVICE, np.array([180_000.0, 160_000.0]), full_rate=16.0
)
PUPILS = np.array([[180_000.0], [160_000.0]]) * 1.01 ** np.arange(1, YEARS.size + 1)


def counted(scenario: Scenario, pupils: np.ndarray = PUPILS, start: TeachersStart = START) -> Teachers:
    return teachers(pupils, start, Settings(scenario, REGIONS, YEARS))


def of_staff() -> st.SearchStrategy[Scenario]:
    specs = {
        spec.key: st.builds(LeverSetting, value=st.floats(spec.low, spec.high)) for spec in levers_of("staff")
    }
    return st.fixed_dictionaries({}, optional=specs).map(lambda levers: Scenario(levers=levers))


@given(of_staff())
def test_teachers_are_those_before_and_those_hired_less_those_who_left(scenario: Scenario) -> None:
    flow = counted(scenario)
    assert flow.teachers == pytest.approx(flow.before + flow.hired - flow.retired - flow.quit, rel=1e-12)
    assert (flow.before[:, 1:] == flow.teachers[:, :-1]).all()
    assert flow.before[:, 0] == pytest.approx(START.teachers)


@given(of_staff())
def test_teachers_are_finite_and_never_negative(scenario: Scenario) -> None:
    flow = counted(scenario)
    for name in Teachers.__slots__:
        values = getattr(flow, name)
        assert np.isfinite(values).all(), name
        assert (values >= 0.0).all(), name


@given(of_staff(), st.floats(0.0, 60_000.0))
def test_more_graduates_never_widen_the_gap(scenario: Scenario, more: float) -> None:
    few = scenario.with_lever("graduates_added", -5_000.0, 2030)
    many = scenario.with_lever("graduates_added", -5_000.0 + more, 2030)
    assert (counted(many).missing <= counted(few).missing + 1e-6).all()


@given(of_staff())
def test_hiring_what_is_needed_leaves_nobody_missing(scenario: Scenario) -> None:
    flow = counted(scenario)
    after = flow.before - flow.retired - flow.quit + flow.hires_needed
    assert (after >= flow.needed - 1e-6).all()


@given(of_staff())
def test_schools_hire_for_posts_and_no_more_than_there_are_graduates(scenario: Scenario) -> None:
    flow = counted(scenario)
    assert flow.hired == pytest.approx(np.minimum(flow.hires_needed, flow.entering))
    assert flow.missing == pytest.approx(np.maximum(flow.needed - flow.teachers, 0.0), abs=1e-6)


@given(st.floats(10.0, 40.0), st.floats(10.0, 40.0))
def test_smaller_classes_never_need_fewer_teachers(first: float, second: float) -> None:
    small, large = sorted((first, second))
    needs = [
        counted(Scenario().with_lever("pupils_per_class_maximum", size, 2027)).needed
        for size in (small, large)
    ]
    assert (needs[0] >= needs[1] - 1e-6).all()


def test_nobody_is_missing_at_the_start_where_classes_are_within_the_norm() -> None:
    today = np.repeat(np.array([[180_000.0], [160_000.0]]), YEARS.size, axis=1)
    need = counted(Scenario(), today).needed[:, 0]
    assert need[0] == pytest.approx(20_000.0)
    assert need[1] == pytest.approx(160_000.0 / 25.0 * 40.0 / 20.0)


def test_one_rate_for_everybody_takes_a_quarter_more_teachers() -> None:
    one_rate = Scenario().with_lever("teacher_weekly_hours", 16.0, 2027)
    assert counted(one_rate).needed[:, -1] == pytest.approx(counted(Scenario()).needed[:, -1] * 1.25)
    assert counted(Scenario()).full_rates_needed == pytest.approx(counted(Scenario()).needed * 1.25)


def test_the_teachers_of_2021_become_those_of_2025_within_one_per_cent_a_year() -> None:
    """Published: 393,700, 398,854, 399,247 to 412,000, 407,000; the flow is run from 385,830 of 2021."""
    start = teachers_start(np.array([385_830.0]), SERVICE, np.array([3_500_000.0]), full_rate=16.0)
    years = np.arange(2022, 2026)
    settings = Settings(Scenario(), ("KZ",), years)
    flow = teachers(np.full((1, 4), 3.7e6), start, settings)
    assert flow.teachers[0] == pytest.approx([393_700, 398_854, 403_000, 407_000], rel=0.01)


def test_trajectories_of_pupils_pass_through_side_by_side() -> None:
    many = np.stack([PUPILS, PUPILS * 1.1, PUPILS * 0.9])
    together = counted(Scenario(), many)
    for row, pupils in enumerate(many):
        alone = counted(Scenario(), pupils)
        assert together.missing[row] == pytest.approx(alone.missing)
        assert together.teachers[row] == pytest.approx(alone.teachers)
