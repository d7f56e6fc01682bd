"""What a scenario does to people: levers reach their values, books close, the table tells the same."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings

from crcdata.analysis import STAGES, outcome_table, run
from crcdata.baseline import national_baseline
from crcdata.catalog import open_catalog
from crcdata.demography import life_expectancy, newborn_average, under5_mortality
from crcdata.scenario import Scenario
from tests.scenario.test_scenario import scenarios

BASELINE = national_baseline(open_catalog())


@given(scenarios())
@settings(max_examples=60, deadline=None)
def test_people_after_are_people_before_plus_births_minus_deaths_plus_migrants(scenario):
    outcome = run(BASELINE, scenario)
    flows = (
        outcome.total_births - outcome.deaths.sum(axis=(-2, -1)) + outcome.net_migration.sum(axis=(-2, -1))
    )
    np.testing.assert_allclose(np.diff(outcome.total, axis=-1), flows, atol=1e-4)


@given(scenarios())
@settings(max_examples=60, deadline=None)
def test_nobody_is_negative_and_every_figure_is_a_number(scenario):
    outcome = run(BASELINE, scenario)
    assert (outcome.population >= 0).all()
    assert np.isfinite(outcome.total_fertility).all()


def test_the_stages_make_up_all_children():
    outcome = run(BASELINE, Scenario())
    parts = sum(outcome.stage(stage) for stage in STAGES)
    np.testing.assert_allclose(parts, outcome.children)


def test_births_grow_by_the_rate_from_the_registered_births():
    outcome = run(BASELINE, Scenario().with_lever("births_growth", 2.0))
    np.testing.assert_allclose(outcome.total_births[0], 335_005 * 1.02 ** np.arange(1, 26))


def test_total_fertility_reaches_its_value_in_the_target_year_and_stays():
    outcome = run(BASELINE, Scenario().with_lever("total_fertility", 3.0, 2040))
    fertility = dict(zip(outcome.years.tolist(), outcome.total_fertility[0], strict=True))
    assert 2.57 < fertility[2030] < 3.0
    assert fertility[2040] == pytest.approx(3.0)
    assert fertility[2050] == pytest.approx(3.0)


def test_life_expectancy_gains_the_years_asked_for():
    outcome, base = (
        run(BASELINE, Scenario().with_lever("life_expectancy_gain", 2.5, 2040)),
        run(BASELINE, Scenario()),
    )
    gained = life_expectancy(outcome.rates.mx) - life_expectancy(base.rates.mx)
    np.testing.assert_allclose(gained[0, 2040 - 2026 :], 2.5, atol=1e-6)
    assert (gained[0, 0] > 0).all()
    assert (gained[0, 0] < 0.5).all()


def test_under_five_mortality_reaches_its_value_beside_the_other_levers():
    scenario = Scenario().with_lever("under5_mortality", 5.0, 2040).with_lever("life_expectancy_gain", 1.0)
    rates = run(BASELINE, scenario).rates
    reached = newborn_average(under5_mortality(rates.mx), rates.sex_ratio_at_birth)
    assert reached[0, 2040 - 2026] * 1000 == pytest.approx(5.0, rel=1e-6)


def test_net_migration_reaches_its_value_and_stays():
    outcome = run(BASELINE, Scenario().with_lever("net_migration", -40_000.0, 2030))
    migrants = outcome.net_migration.sum(axis=(-2, -1))[0]
    np.testing.assert_allclose(migrants[2030 - 2026 :], -40_000, rtol=1e-9)


def test_more_births_mean_more_children_and_no_fewer_adults_before_they_grow_up():
    more, base = run(BASELINE, Scenario().with_lever("births_growth", 3.0)), run(BASELINE, Scenario())
    assert more.children[0, -1] > base.children[0, -1]
    np.testing.assert_allclose(more.population[0, 10, :, 18:], base.population[0, 10, :, 18:])


def test_the_un_medium_path_gives_the_uns_fertility():
    outcome = run(BASELINE, Scenario().with_fertility_path("un_medium"))
    np.testing.assert_allclose(outcome.total_fertility[0], BASELINE.paths.un_medium)


def test_the_table_has_one_row_for_each_key_and_no_gap():
    table = outcome_table(BASELINE, run(BASELINE, Scenario().with_lever("births_growth", 1.0)))
    assert not table.select("year", "region", "sex", "age_group", "measure").is_duplicated().any()
    assert table.null_count().sum_horizontal().item() == 0
    assert set(table["status"]) == {"observed", "estimated", "projected", "assumed"}
    assert {"population", "births", "deaths", "net_migration", "children_0_17", "share_0_17"} <= set(
        table["measure"]
    )


def test_the_table_says_the_same_as_the_outcome():
    outcome = run(BASELINE, Scenario().with_lever("births_growth", 2.0))
    table = outcome_table(BASELINE, outcome)
    children = table.filter(
        (pl.col("measure") == "children_0_17") & (pl.col("sex") == "both") & (pl.col("year") >= 2026)
    )
    assert children["value"].to_list() == outcome.children[0, :-1].tolist()
    births = table.filter(
        (pl.col("measure") == "births") & (pl.col("sex") == "both") & (pl.col("year") >= 2026)
    )
    assert births["value"].to_list() == outcome.total_births[0].tolist()


def test_ages_in_the_table_add_up_to_all_people():
    table = outcome_table(BASELINE, run(BASELINE, Scenario())).filter(pl.col("measure") == "population")
    whole = table.filter(pl.col("age_group") == "all").sort("year", "sex")["value"]
    parts = table.filter(pl.col("age_group") != "all").group_by("year", "sex").agg(pl.col("value").sum())
    np.testing.assert_allclose(parts.sort("year", "sex")["value"], whole)
