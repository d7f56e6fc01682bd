"""Scenarios side by side: every figure is that of the outcome, and nothing that differs is left out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from crcdata.analysis import regional_outcome, run
from crcdata.analysis.compare import Compared, compared_table, difference, percent, settings_compared
from crcdata.analysis.measures import MEASURES, measure
from crcdata.baseline import national_baseline
from crcdata.baseline.borders import REGIONS
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.scenario import LEVERS, PRESETS, LeverSetting, Scenario
from crcdata.services import services_start

CATALOG = open_catalog()
NATION = national_baseline(CATALOG)
REGIONAL = regional_baseline(CATALOG, NATION)
SERVICES = services_start(CATALOG, REGIONAL.history)
MORE = Scenario().with_lever("births_growth", 2.0, reason="Why").with_name("More")
LOCAL = Scenario().with_regional_lever("KZ-61", "births_growth", 3.0).with_nation("held").with_name("Local")


@pytest.fixture(scope="module")
def outcomes() -> Mapping[str, Compared]:
    return {
        each.name: Compared(
            each.name, each, regional_outcome(NATION, REGIONAL, each, services=SERVICES).outcome
        )
        for each in (Scenario().with_name("Base"), MORE, LOCAL)
    }


@pytest.fixture(scope="module")
def table(outcomes: Mapping[str, Compared]) -> pl.DataFrame:
    return compared_table(outcomes["Base"].outcome, [outcomes["More"], outcomes["Local"]])


def test_every_measure_region_and_year_of_every_scenario_is_in_the_table(table: pl.DataFrame) -> None:
    years = NATION.rates.years.size
    assert table.height == 2 * len(MEASURES) * (1 + len(REGIONS)) * years
    assert table.select("scenario", "measure", "area", "year").is_unique().all()


@pytest.mark.parametrize("key", [each.key for each in MEASURES])
def test_each_figure_is_that_of_the_outcome_and_differences_are_of_the_same_figures(
    table: pl.DataFrame, outcomes: Mapping[str, Compared], key: str
) -> None:
    rows = table.filter(pl.col("measure") == key, pl.col("scenario") == "More").sort("area", "year")
    base, more = outcomes["Base"].outcome, outcomes["More"].outcome
    order = np.argsort(np.array(base.areas), kind="stable")
    expected = measure(key).values(more)[order].ravel()
    before = measure(key).values(base)[order].ravel()
    np.testing.assert_array_equal(rows["value"].to_numpy(), expected)
    np.testing.assert_array_equal(rows["baseline"].to_numpy(), before)
    np.testing.assert_array_equal(rows["difference"].to_numpy(), expected - before)


def test_differences_of_the_regions_add_up_to_the_nations_where_the_measure_does(
    outcomes: Mapping[str, Compared],
) -> None:
    for each in (each for each in MEASURES if each.adds_up):
        change = difference(each, outcomes["Base"].outcome, outcomes["More"].outcome)
        np.testing.assert_allclose(change[0], change[1:].sum(axis=0), rtol=1e-6, atol=1e-4)


def test_a_held_nation_differs_in_no_measure_of_people_while_its_region_does(
    outcomes: Mapping[str, Compared],
) -> None:
    base, local = outcomes["Base"].outcome, outcomes["Local"].outcome
    change = difference(measure("births"), base, local)
    np.testing.assert_allclose(change[0], 0.0, atol=1e-6)
    assert (change[base.row("KZ-61"), 1:] > 0).all()


def test_per_cent_has_a_meaning_only_where_the_baseline_is_a_quantity_that_is_not_zero(
    outcomes: Mapping[str, Compared],
) -> None:
    base, more = outcomes["Base"].outcome, outcomes["More"].outcome
    births = percent(measure("births"), base, more)
    np.testing.assert_allclose(
        births, (measure("births").values(more) / measure("births").values(base) - 1) * 100, atol=1e-9
    )
    for key in ("children_share", "children_change"):
        assert np.isnan(percent(measure(key), base, more)).all()


def test_outcomes_of_other_areas_are_refused_by_name(outcomes: Mapping[str, Compared]) -> None:
    nation_alone = Compared("Nation alone", MORE, run(NATION, MORE))
    with pytest.raises(ValueError, match="Nation alone: areas and years"):
        compared_table(outcomes["Base"].outcome, [nation_alone])


def test_without_a_scenario_the_table_is_empty_and_has_its_columns(outcomes: Mapping[str, Compared]) -> None:
    empty = compared_table(outcomes["Base"].outcome, [])
    assert empty.height == 0
    assert "difference" in empty.columns


def test_settings_come_as_paths_then_levers_then_those_of_regions() -> None:
    momentum = next(each.scenario for each in PRESETS if each.key == "momentum")
    settings = settings_compared([MORE, LOCAL, momentum])
    assert [(each.key, each.area) for each in settings] == [
        ("fertility_path", "KZ"),
        ("mortality_path", "KZ"),
        ("migration_path", "KZ"),
        ("nation", "KZ"),
        ("births_growth", "KZ"),
        ("births_growth", "KZ-61"),
    ]
    assert settings[0].values == (None, None, "replacement")
    assert settings[3].values == (None, "held", None)


def test_scenarios_that_change_nothing_set_nothing() -> None:
    assert settings_compared([Scenario(), Scenario().with_name("A name").with_nation("held")]) == ()


@given(chosen=some.lists(some.tuples(some.sampled_from(LEVERS), some.floats(0, 1)), max_size=6))
def test_every_lever_that_is_moved_is_among_the_settings_once(chosen: list) -> None:
    scenario = Scenario()
    for spec, share in chosen:
        scenario = scenario.with_lever(spec.key, spec.low + share * (spec.high - spec.low))
    settings = settings_compared([Scenario(), scenario])
    assert tuple(each.key for each in settings) == scenario.changed
    assert all(each.values[0] is None and isinstance(each.values[1], LeverSetting) for each in settings)
