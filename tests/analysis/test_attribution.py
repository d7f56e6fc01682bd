"""What caused it: for any measure, region and year the shares add up to the difference, to the unit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.analysis import attribution as module
from crcdata.analysis.attribution import Part, attribution, changed_parts, with_parts
from crcdata.analysis.measures import MEASURES, measure
from crcdata.scenario import LEVERS, Scenario
from crcdata.scenario.paths import PATHS
from tests.inverse.curves import REGIONS, of_model

NATIONAL_MEASURES = [each.key for each in MEASURES if each.group == "population"]


def moved(spec, place: float) -> float:
    return round(spec.low + place * (spec.high - spec.low), spec.decimals)


@st.composite
def scenarios(draw, most_regions: int = 2) -> Scenario:
    scenario = Scenario()
    for path in PATHS:
        scenario = scenario.with_path(path.field, draw(st.sampled_from(path.keys)))
    scenario = scenario.with_nation(draw(st.sampled_from(["follows", "held"])))
    for spec in draw(
        st.lists(st.sampled_from(LEVERS), min_size=2, max_size=5, unique_by=lambda each: each.key)
    ):
        scenario = scenario.with_lever(spec.key, moved(spec, draw(st.floats(0, 1))))
    for region in draw(
        st.lists(st.sampled_from(REGIONS.areas), min_size=most_regions, max_size=most_regions, unique=True)
    ):
        spec = draw(st.sampled_from(LEVERS))
        scenario = scenario.with_regional_lever(region, spec.key, moved(spec, draw(st.floats(0.3, 0.7))))
    return scenario


def assert_adds_up(split, decimals: int) -> None:
    gap = split.shares.sum(axis=0) - (split.scenario - split.base)
    assert np.abs(gap).max() <= 1e-9 * max(1.0, float(np.abs(split.base).max()))
    for area in split.areas:
        for year in (2027, 2038, 2050):
            base, shares, reached = split.shown(area, year, decimals)
            assert base + shares.sum() == pytest.approx(reached, abs=1e-9)


@settings(max_examples=60)
@given(scenario=scenarios(most_regions=0), key=st.sampled_from(NATIONAL_MEASURES))
def test_shares_of_the_nation_add_up_to_the_difference_to_the_unit(scenario, key):
    assert_adds_up(attribution(of_model(key), scenario), measure(key).decimals)


@settings(max_examples=8)
@given(scenario=scenarios(), key=st.sampled_from([each.key for each in MEASURES if each.adds_up]))
def test_shares_of_every_area_add_up_and_regions_add_up_to_the_nation(scenario, key):
    split = attribution(of_model(key, "KZ", *REGIONS.areas), scenario)
    assert_adds_up(split, measure(key).decimals)
    scale = max(1.0, float(np.abs(split.base).max()))
    np.testing.assert_allclose(split.shares[:, 0], split.shares[:, 1:].sum(axis=1), atol=1e-7 * scale)


def test_the_baseline_has_nothing_to_split():
    split = attribution(of_model("children"), Scenario())
    assert split.parts == ()
    assert split.shares.shape == (0, 1, 25)
    np.testing.assert_array_equal(split.base, split.scenario)


def test_one_change_causes_all_of_it():
    split = attribution(of_model("births"), Scenario().with_lever("births_growth", 2.0))
    np.testing.assert_array_equal(split.shares[0], split.scenario - split.base)
    assert split.runs == 2


def test_births_and_migration_share_the_difference_and_each_moves_its_own_way():
    scenario = Scenario().with_lever("births_growth", 2.0).with_lever("net_migration", -50_000.0)
    split = attribution(of_model("children"), scenario)
    _base, shares, _reached = split.shown("KZ", 2040, 0)
    assert shares[0] > 100_000 > 0 > shares[1]


def test_a_lever_that_can_not_move_the_measure_is_no_part():
    scenario = Scenario().with_lever("births_growth", 2.0).with_lever("guardianship_specialists_hired", 50.0)
    assert attribution(of_model("children"), scenario).parts == (Part("births_growth"),)
    parts = attribution(of_model("guardianship_missing"), scenario).parts
    assert parts == (Part("births_growth"), Part("guardianship_specialists_hired"))


def test_a_path_is_a_part_and_belongs_to_the_lever_that_sets_the_same_thing():
    path = Scenario().with_path("fertility_path", "constant").with_path("migration_path", "zero")
    assert changed_parts(path) == (Part(path="fertility_path"), Part(path="migration_path"))
    ruled = path.with_lever("total_fertility", 3.0)
    assert changed_parts(ruled) == (Part(path="migration_path"), Part("total_fertility"))
    assert with_parts(ruled, [Part("total_fertility")]).fertility_path == "constant"
    assert with_parts(ruled, [Part(path="migration_path")]).fertility_path == "registered"
    split = attribution(of_model("births"), Scenario().with_path("fertility_path", "un_high"))
    np.testing.assert_array_equal(split.shares[0], split.scenario - split.base)


def test_all_parts_together_are_the_scenario_and_none_is_the_baseline():
    scenario = (
        Scenario()
        .with_lever("net_migration", 5.0)
        .with_regional_lever("KZ-61", "births_growth", 1.0)
        .with_nation("held")
    )
    assert with_parts(scenario, changed_parts(scenario)) == scenario
    assert with_parts(scenario, ()).is_baseline


def test_a_regions_levers_count_one_by_one_while_there_are_few_and_together_beyond():
    few = Scenario().with_regional_lever("KZ-61", "births_growth", 1.0)
    few = few.with_regional_lever("KZ-61", "net_migration", 0.0)
    assert [part.lever for part in changed_parts(few)] == ["births_growth", "net_migration"]
    many = few
    for region in REGIONS.areas[:8]:
        many = many.with_regional_lever(region, "births_growth", 1.0)
    parts = changed_parts(many)
    assert all(part.lever == "" for part in parts)
    assert with_parts(many, parts) == many


def test_beyond_eight_parts_orders_are_sampled_and_nothing_is_lost(monkeypatch):
    monkeypatch.setattr(module, "RUNS_SAMPLED", 1)
    monkeypatch.setattr(module, "FEWEST_ORDERS", 2)
    scenario = Scenario().with_lever("net_migration", -20_000.0)
    for place, region in enumerate(REGIONS.areas[:9]):
        scenario = scenario.with_regional_lever(region, "births_growth", place / 2 - 2)
    split = attribution(of_model("children", "KZ", "KZ-11"), scenario)
    assert len(split.parts) == 10
    assert split.errors is not None
    assert_adds_up(split, 0)


def test_areas_and_years_that_there_are_not_are_refused():
    split = attribution(of_model("children"), Scenario().with_lever("births_growth", 2.0))
    with pytest.raises(KeyError, match="KZ-61"):
        split.shown("KZ-61", 2040, 0)
    with pytest.raises(ValueError, match="2026 to 2050"):
        split.shown("KZ", 2051, 0)


@pytest.mark.parametrize("areas", [("KZ",), ("KZ", *REGIONS.areas)])
def test_runs_that_end_with_the_year_shown_split_it_as_whole_runs_do(areas):
    scenario = Scenario().with_lever("births_growth", 2.0).with_lever("net_migration", -50_000.0)
    scenario = scenario.with_regional_lever("KZ-61", "births_growth", 1.0)
    whole = attribution(of_model("children", *areas), scenario)
    short = attribution(of_model("children", *areas, until=2035), scenario)
    assert short.years.tolist() == list(range(2026, 2036))
    np.testing.assert_array_equal(short.base, whole.base[:, :10])
    np.testing.assert_array_equal(short.scenario, whole.scenario[:, :10])
    np.testing.assert_allclose(short.shares, whole.shares[:, :, :10], atol=1e-6)
    for area in areas:
        for year in (2026, 2030, 2035):
            (base, shares, reached), (other, others, there) = (
                each.shown(area, year, 0) for each in (short, whole)
            )
            assert (base, shares.tolist(), reached) == (other, others.tolist(), there)
