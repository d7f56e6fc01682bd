"""Money: units times their price, in prices of a stated year."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.scenario import LeverSetting, Scenario, levers_of
from crcdata.services import Settings
from crcdata.services.money import Money, money

REGIONS = ("KZ-10", "KZ-71")
YEARS = np.arange(2026, 2036)
PUPILS = np.array([[180_000.0], [330_000.0]]) * 1.02 ** np.arange(YEARS.size)
BUILT = np.full(PUPILS.shape, 5_000.0)
MISSING = PUPILS * 0.05
TEACHERS = PUPILS / 10.0


def spent(scenario: Scenario) -> Money:
    settings = Settings(scenario, REGIONS, YEARS)
    return money(PUPILS, BUILT, MISSING, TEACHERS, MISSING / 20.0, settings)


def of_money() -> st.SearchStrategy[Scenario]:
    specs = {
        spec.key: st.builds(LeverSetting, value=st.floats(spec.low, spec.high)) for spec in levers_of("money")
    }
    return st.fixed_dictionaries({}, optional=specs).map(lambda levers: Scenario(levers=levers))


def test_money_is_units_times_price() -> None:
    result = spent(Scenario())
    assert result.running == pytest.approx(PUPILS * 590_000.0, rel=1e-12)
    assert result.building == pytest.approx(BUILT * 3_240_000.0 * 1.218, rel=1e-12)
    assert result.closing_places == pytest.approx(MISSING * 3_240_000.0 * 1.218, rel=1e-12)
    assert result.staff == pytest.approx(TEACHERS * 417_600.0 * 12, rel=1e-12)


def test_pay_of_teachers_is_within_what_pupils_cost_to_teach() -> None:
    """407,000 teachers at the published pay, 3.95 million pupils at the published cost."""
    settings = Settings(Scenario(), ("KZ",), YEARS)
    one = np.ones((1, YEARS.size))
    result = money(3.95e6 * one, 0 * one, 0 * one, 407_000.0 * one, 0 * one, settings)
    assert 0.8 < float(result.staff[0, 0] / result.running[0, 0]) < 1.0


@given(of_money())
def test_the_total_is_running_and_building_and_nothing_is_negative(scenario: Scenario) -> None:
    result = spent(scenario)
    assert result.total == pytest.approx(result.running + result.building, rel=1e-12)
    for name in Money.__slots__:
        values = getattr(result, name)
        assert np.isfinite(values).all(), name
        assert (values >= 0.0).all(), name


@given(of_money(), st.floats(0.1, 10.0))
def test_dearer_places_never_make_building_cheaper(scenario: Scenario, factor: float) -> None:
    cheap = scenario.with_lever("school_place_cost", 1_000_000.0)
    dear = scenario.with_lever("school_place_cost", min(1_000_000.0 * max(factor, 1.0), 10_000_000.0))
    assert (spent(dear).building >= spent(cheap).building * (1 - 1e-12)).all()


@given(st.floats(0.0, 30.0))
def test_inflation_moves_every_amount_by_the_same_factor(inflation: float) -> None:
    nominal, constant = spent(Scenario().with_lever("expected_inflation", inflation)), spent(Scenario())
    factor = (1 + inflation / 100) ** np.arange(1, YEARS.size + 1)
    for name in Money.__slots__:
        expected = getattr(constant, name) * factor
        assert getattr(nominal, name) == pytest.approx(expected, rel=1e-9), name
