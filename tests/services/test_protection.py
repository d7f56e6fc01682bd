"""Protection: the norm, what is reported of single regions, and appeals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.demography import children
from crcdata.scenario import LeverSetting, Scenario, levers_of
from crcdata.services import Settings
from crcdata.services.protection import Protection, protection
from crcdata.services.protection_start import protection_start
from crcdata.services.published import share_within

CATALOG = open_catalog()
REGIONS = regional_baseline(CATALOG, national_baseline(CATALOG))
YOUNG = children(REGIONS.population)
START = protection_start(CATALOG, REGIONS.areas, YOUNG)
YEARS = np.arange(2026, 2036)
PEOPLE = np.repeat(YOUNG[:, None], YEARS.size, axis=1)


def held(scenario: Scenario) -> Protection:
    return protection(PEOPLE, START, Settings(scenario, REGIONS.areas, YEARS))


def of_protection() -> st.SearchStrategy[Scenario]:
    specs = {
        spec.key: st.builds(LeverSetting, value=st.floats(spec.low, spec.high))
        for spec in levers_of("protection")
    }
    return st.fixed_dictionaries({}, optional=specs).map(lambda levers: Scenario(levers=levers))


def test_the_official_plan_follows_from_the_children_of_today() -> None:
    # The ministry planned 1,383 specialists; its norm gives that of all children aged 0-17.
    assert held(Scenario()).guardianship_needed[:, 0].sum() == pytest.approx(1_383, rel=0.005)


def test_guardianship_keeps_the_number_of_january_2026_while_nobody_is_added() -> None:
    assert held(Scenario()).guardianship_specialists.sum(axis=0) == pytest.approx(np.full(10, 1_028.0))


def test_published_appeals_stay_as_they_are_and_the_others_lie_between_them() -> None:
    days = 365 / 309
    appeals = dict(zip(REGIONS.areas, START.appeals_per_child * YOUNG / days, strict=True))
    assert appeals["KZ-75"] == pytest.approx(9_160)
    assert appeals["KZ-62"] == pytest.approx(1_017)
    unpublished = [appeals[code] for code in ("KZ-11", "KZ-19", "KZ-71", "KZ-79")]
    assert all(1_765 <= number <= 7_478 for number in unpublished)
    assert sum(appeals.values()) == pytest.approx(110_999, abs=1)


def test_every_region_has_one_commissioner() -> None:
    assert held(Scenario()).commissioners.sum(axis=0).tolist() == [20.0] * 10


@given(of_protection())
def test_protection_is_finite_and_never_negative(scenario: Scenario) -> None:
    result = held(scenario)
    for name in Protection.__slots__:
        values = getattr(result, name)
        assert np.isfinite(values).all(), name
        assert (values >= 0.0).all(), name


@given(st.floats(0.0, 500.0), st.floats(0.0, 500.0))
def test_more_specialists_never_widen_the_gap(first: float, second: float) -> None:
    few, many = sorted((first, second))
    key = "guardianship_specialists_hired"
    less, more = (held(Scenario().with_lever(key, value, 2028)) for value in (few, many))
    assert (more.guardianship_missing <= less.guardianship_missing + 1e-9).all()


@given(st.lists(st.floats(1.0, 100.0), min_size=4, max_size=12), st.floats(0.0, 1.0))
def test_what_is_shared_adds_up_within_its_bounds(weights: list[float], way: float) -> None:
    low, high, known = 2.0, 9.0, 10.0
    unknown = len(weights) - 1
    total = known + unknown * (low + way * (high - low))
    parts = share_within(total, np.array(weights), np.array([known] + [np.nan] * unknown), low, high)
    assert parts.sum() == pytest.approx(total, rel=1e-5)
    assert (parts[1:] >= low - 1e-6).all()
    assert (parts[1:] <= high + 1e-6).all()


def test_a_total_beyond_the_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="left for 1 parts between 1 and 5"):
        share_within(100.0, np.ones(2), np.array([10.0, np.nan]), 1.0, 5.0)
