"""Paths keep their published meaning exactly: the UN's own rates, constant ones, replacement, zero."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.analysis import run
from crcdata.baseline import national_baseline
from crcdata.baseline.cohorts import sex_age
from crcdata.catalog import open_catalog
from crcdata.demography import life_table, net_reproduction, project
from crcdata.scenario import PATHS, Scenario

CATALOG = open_catalog()
BASELINE = national_baseline(CATALOG)
FERTILITY, MORTALITY, MIGRATION = PATHS
YEARS = BASELINE.rates.years


def un_fertility(series: str) -> np.ndarray:
    table = CATALOG.table("un_annual")
    rows = table.filter((table["measure"] == "total_fertility") & (table["series"] == series)).sort("year")
    return rows.filter(rows["year"].is_in(YEARS))["value"].to_numpy()


mortality_scenarios = st.builds(
    lambda path, gain, under5: (
        Scenario()
        .with_path("mortality_path", path)
        .with_lever("life_expectancy_gain", gain)
        .with_lever("under5_mortality", under5)
        .with_fertility_path("replacement")
    ),
    st.sampled_from(MORTALITY.keys),
    st.floats(-3.0, 6.0),
    st.floats(1.5, 20.0),
)


@given(mortality_scenarios)
def test_under_replacement_each_girl_is_replaced_by_one_whatever_survival_is(scenario):
    rates = run(BASELINE, scenario).rates
    reproduction = net_reproduction(rates.asfr, rates.mx, rates.sex_ratio_at_birth)
    np.testing.assert_allclose(reproduction, 1.0, rtol=1e-12)


def test_cohorts_replace_themselves_under_momentum():
    """Under constant mortality and no migration, the daughters born to a cohort are as many as its girls."""
    momentum = Scenario().with_fertility_path("replacement").with_path("mortality_path", "constant")
    rates = run(BASELINE, momentum.with_path("migration_path", "zero")).rates
    # The rates of the last year, held while one cohort of girls lives through all its years of bearing.
    span = 101
    mx = np.broadcast_to(rates.mx[0, -1], (span, 2, 101))
    asfr = np.broadcast_to(rates.asfr[0, -1], (span, 101))
    srb = np.full(span, rates.sex_ratio_at_birth[0, -1])
    none, girls = np.zeros((span, 2, 101)), np.zeros((2, 101))
    girls[0, 0] = 100_000 * life_table(mx[0]).Lx[0, 0]
    cohort = project(girls, asfr=np.zeros_like(asfr), mx=mx, net_migration=none, srb=srb)
    women = cohort.population[:, 0]
    # Each year half of the women at its start and half of those at its end are at an age, as in the engine.
    births = ((women[:-1] + women[1:]) / 2 * asfr).sum() / (1 + srb[0])
    # Those who bear in the year of their own birth are none, and before the cohort's first 1 January as well.
    assert births == pytest.approx(100_000, rel=1e-9)


def test_a_stationary_population_stays_under_replacement_without_migration():
    rates = run(BASELINE, Scenario().with_fertility_path("replacement")).rates
    years, last = 120, slice(-1, None)
    mx = np.broadcast_to(rates.mx[0, last], (years, 2, 101))
    table = life_table(mx[0])
    srb = float(rates.sex_ratio_at_birth[0, -1])
    start = 100_000 * table.Lx * np.array([1.0, srb])[:, None]
    there = project(
        start,
        asfr=np.broadcast_to(rates.asfr[0, last], (years, 101)),
        mx=mx,
        net_migration=np.zeros((years, 2, 101)),
        srb=np.full(years, srb),
    )
    np.testing.assert_allclose(there.population[-1], start, rtol=1e-9)


@pytest.mark.parametrize(
    ("path", "series"), [("un_medium", "median"), ("un_low", "low"), ("un_high", "high")]
)
def test_the_uns_fertility_is_its_own_line(path, series):
    outcome = run(BASELINE, Scenario().with_fertility_path(path))
    np.testing.assert_allclose(outcome.total_fertility[0], un_fertility(series), rtol=1e-12)


def test_the_uns_low_and_high_lie_half_a_child_from_its_medium_in_the_long_run():
    low, medium, high = (un_fertility(series)[-1] for series in ("low", "median", "high"))
    assert (medium - low, high - medium) == pytest.approx((0.5, 0.5), abs=1e-5)


def test_the_uns_mortality_and_migration_are_its_own():
    un = Scenario().with_path("mortality_path", "un_medium").with_path("migration_path", "un_medium")
    rates = run(BASELINE, un).rates
    np.testing.assert_array_equal(rates.mx[0], sex_age(CATALOG.table("un_mx"), "mx", 2026, 2050))
    migrants = sex_age(CATALOG.table("un_net_migration"), "persons", 2026, 2050)
    np.testing.assert_array_equal(rates.net_migration[0], migrants)


def test_constant_fertility_keeps_the_registered_level_and_every_age():
    outcome = run(BASELINE, Scenario().with_fertility_path("constant"))
    np.testing.assert_allclose(outcome.total_fertility, 2.57, rtol=1e-12)
    assert (outcome.rates.asfr == outcome.rates.asfr[:, :1]).all()


def test_constant_fertility_on_the_women_of_2025_gives_the_births_registered_then():
    women = BASELINE.history[0, -2:, 0].mean(axis=0)
    assert (BASELINE.paths.last_asfr * women).sum() == pytest.approx(335_005, rel=1e-12)


def test_constant_mortality_keeps_every_age_at_the_registered_level():
    rates = run(BASELINE, Scenario().with_path("mortality_path", "constant")).rates
    assert (rates.mx == rates.mx[:, :1]).all()
    assert (life_table(rates.mx[0, 0]).ex[:, 0] < life_table(BASELINE.rates.mx[0, 0]).ex[:, 0]).all()


def test_births_as_in_2021_are_those_registered_in_2021_every_year():
    outcome = run(BASELINE, Scenario().with_fertility_path("births_2021"))
    np.testing.assert_array_equal(outcome.total_births[0], 446_491.0)


def test_zero_migration_moves_nobody_in_any_cell():
    outcome = run(BASELINE, Scenario().with_path("migration_path", "zero"))
    assert not outcome.net_migration.any()


@pytest.mark.parametrize("path", FERTILITY.keys)
def test_a_lever_of_births_rules_over_every_fertility_path(path):
    scenario = Scenario().with_fertility_path(path)
    grown = run(BASELINE, scenario.with_lever("births_growth", 1.0))
    assert grown.total_births[0, 0] == pytest.approx(335_005 * 1.01)
    set_ = run(BASELINE, scenario.with_lever("total_fertility", 3.0, 2040))
    assert set_.total_fertility[0, -1] == pytest.approx(3.0)


@pytest.mark.parametrize("path", MIGRATION.keys)
def test_a_lever_of_migration_moves_from_its_path_to_its_value(path):
    scenario = Scenario().with_path("migration_path", path).with_lever("net_migration", 50_000.0, 2030)
    migrants = run(BASELINE, scenario).net_migration.sum(axis=(-2, -1))[0]
    assert migrants[4:] == pytest.approx(50_000.0)


@pytest.mark.parametrize("path", MORTALITY.keys)
def test_a_gain_in_life_expectancy_stands_on_its_path(path):
    scenario = Scenario().with_path("mortality_path", path)
    before = life_table(run(BASELINE, scenario).rates.mx).ex[..., 0]
    after = life_table(run(BASELINE, scenario.with_lever("life_expectancy_gain", 2.0)).rates.mx).ex[..., 0]
    np.testing.assert_allclose((after - before)[0, 9:], 2.0, atol=1e-6)
