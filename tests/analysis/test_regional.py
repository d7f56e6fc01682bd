"""Levers moved for regions: the nation stays the sum of its regions, whatever is moved."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.analysis import run
from crcdata.analysis.regional import RegionalOutcome, regional_outcome
from crcdata.analysis.resting import resting_value
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.demography import check_balance, life_expectancy, newborn_average, under5_mortality
from crcdata.scenario import LEVERS, PATHS, Lever, LeverSetting, Nation, Scenario, lever

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
BASE = regional_outcome(NATIONAL, REGIONS, Scenario())
YEAR = 2035
ROW_OF_YEAR = YEAR - 2026

Settings = Mapping[str, LeverSetting]


def setting_of(spec: Lever) -> st.SearchStrategy[LeverSetting]:
    years = st.one_of(st.none(), st.integers(2027, 2050)) if spec.has_target_year else st.none()
    return st.builds(LeverSetting, value=st.floats(spec.low, spec.high), target_year=years)


def of_levers(most: int) -> st.SearchStrategy[Settings]:
    def compatible(settings: Settings) -> Settings:
        return {
            key: item
            for key, item in settings.items()
            if not (key == "total_fertility" and "births_growth" in settings)
        }

    items = st.lists(st.sampled_from(LEVERS), max_size=most, unique_by=lambda spec: spec.key).flatmap(
        lambda specs: st.fixed_dictionaries({spec.key: setting_of(spec) for spec in specs})
    )
    return items.map(compatible)


OVERRIDES = st.dictionaries(st.sampled_from(REGIONS.areas), of_levers(5), max_size=6)
SCENARIOS = st.builds(
    Scenario,
    levers=of_levers(2),
    **{path.field: st.sampled_from(path.keys) for path in PATHS},
)


def outcome_of(
    scenario: Scenario, overrides: Mapping[str, Settings], nation: Nation = "follows"
) -> RegionalOutcome:
    both = {**scenario.model_dump(), "regions": dict(overrides), "nation": nation}
    return regional_outcome(NATIONAL, REGIONS, Scenario.model_validate({**both, "levers": scenario.levers}))


def assert_adds_up(result: RegionalOutcome) -> None:
    outcome = result.outcome
    scale = float(outcome.population[0].max())
    for whole, parts in (
        (outcome.population[0], outcome.population[1:]),
        (outcome.births[0], outcome.births[1:]),
        (outcome.deaths[0], outcome.deaths[1:]),
        (outcome.net_migration[0], outcome.net_migration[1:]),
    ):
        assert np.abs(whole - parts.sum(axis=0)).max() < 1e-6
    assert np.abs(result.internal_migration.sum(axis=0)).max() < 1e-6
    assert outcome.population.min() >= -1e-12 * scale
    assert min(outcome.births.min(), outcome.deaths.min()) >= -1e-9
    assert check_balance(outcome.projection) < 1e-6


@settings(max_examples=500)
@given(scenario=SCENARIOS, overrides=OVERRIDES)
def test_the_nation_that_follows_is_the_sum_of_its_regions(
    scenario: Scenario, overrides: dict[str, Settings]
):
    assert_adds_up(outcome_of(scenario, overrides))


@settings(max_examples=400)
@given(scenario=SCENARIOS, overrides=OVERRIDES)
def test_the_nation_that_is_held_stays_and_its_regions_add_up_to_it(
    scenario: Scenario, overrides: dict[str, Settings]
):
    result = outcome_of(scenario, overrides, "held")
    assert_adds_up(result)
    national = run(NATIONAL, scenario)
    np.testing.assert_array_equal(result.outcome.population[0], national.population[0])
    np.testing.assert_array_equal(result.outcome.net_migration[0], national.net_migration[0])


def with_one(region: str, nation: Nation = "follows", **levers: float) -> RegionalOutcome:
    years = {key: None if key == "births_growth" else YEAR for key in levers}
    overrides = {
        region: {key: LeverSetting(value=value, target_year=years[key]) for key, value in levers.items()}
    }
    return outcome_of(Scenario(), overrides, nation)


def test_without_overrides_the_nation_is_the_national_outcome_to_the_last_digit():
    national = run(NATIONAL, Scenario())
    np.testing.assert_array_equal(BASE.outcome.population[0], national.population[0])
    np.testing.assert_array_equal(BASE.outcome.births[0], national.births[0])
    np.testing.assert_allclose(BASE.outcome.total_fertility[0], national.total_fertility[0], rtol=1e-9)
    assert_adds_up(BASE)


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario().with_lever("births_growth", 2.0),
        Scenario().with_lever("total_fertility", 3.0, YEAR),
        Scenario().with_lever("life_expectancy_gain", 3.0).with_lever("under5_mortality", 4.0),
        Scenario().with_lever("net_migration", -100_000.0),
        *(Scenario().with_path(path.field, choice) for path in PATHS for choice in path.keys),
    ],
)
def test_a_lever_of_the_nation_moves_the_regions_and_they_add_up_to_it(scenario: Scenario):
    result = regional_outcome(NATIONAL, REGIONS, scenario)
    assert_adds_up(result)
    np.testing.assert_array_equal(result.outcome.population[0], run(NATIONAL, scenario).population[0])


@pytest.mark.parametrize("nation", ["follows", "held"])
def test_births_of_a_region_grow_from_its_own_births_of_2025(nation: Nation):
    outcome = with_one("KZ-71", nation, births_growth=3.0).outcome
    start = REGIONS.births[REGIONS.row("KZ-71"), -1]
    np.testing.assert_allclose(
        outcome.total_births[outcome.row("KZ-71")], start * 1.03 ** np.arange(1, 26), rtol=1e-9
    )


@pytest.mark.parametrize("nation", ["follows", "held"])
def test_fertility_of_a_region_reaches_its_own_value(nation: Nation):
    outcome = with_one("KZ-61", nation, total_fertility=3.0).outcome
    assert outcome.total_fertility[outcome.row("KZ-61"), ROW_OF_YEAR] == pytest.approx(3.0, rel=1e-9)


@pytest.mark.parametrize("nation", ["follows", "held"])
def test_survival_of_a_region_reaches_its_own_values(nation: Nation):
    result = with_one("KZ-35", nation, life_expectancy_gain=2.0, under5_mortality=4.0)
    outcome, row = result.outcome, result.outcome.row("KZ-35")
    own, base = outcome.rates.mx[row, ROW_OF_YEAR], BASE.outcome.rates.mx[row, ROW_OF_YEAR]
    np.testing.assert_allclose(life_expectancy(own) - life_expectancy(base), 2.0, atol=1e-6)
    ratio = outcome.rates.sex_ratio_at_birth[row, ROW_OF_YEAR]
    assert 1000 * float(newborn_average(under5_mortality(own), ratio)) == pytest.approx(4.0)
    assert outcome.deaths[row].sum() < BASE.outcome.deaths[row].sum()


@pytest.mark.parametrize("nation", ["follows", "held"])
def test_migration_across_the_border_reaches_a_regions_own_value(nation: Nation):
    result = with_one("KZ-19", nation, net_migration=6_000.0)
    row = REGIONS.row("KZ-19")
    assert float(result.external_migration[row, ROW_OF_YEAR].sum()) == pytest.approx(6_000.0)


def test_what_a_region_gains_the_nation_gains_when_it_follows():
    outcome = with_one("KZ-71", births_growth=5.0).outcome
    more = outcome.total_births - BASE.outcome.total_births
    assert more[0, 0] == pytest.approx(more[outcome.row("KZ-71"), 0], rel=1e-6)
    assert outcome.children[0, -1] > BASE.outcome.children[0, -1]


def test_what_a_region_gains_the_others_lose_when_the_nation_is_held():
    outcome = with_one("KZ-71", "held", births_growth=5.0).outcome
    own = outcome.row("KZ-71")
    others = [row for row in range(1, 21) if row != own]
    more = outcome.total_births - BASE.outcome.total_births
    assert more[own, -1] > 0
    assert more[others, -1].sum() == pytest.approx(-more[own, -1], rel=1e-6)
    np.testing.assert_allclose(
        outcome.total_births[others, 0] / BASE.outcome.total_births[others, 0],
        outcome.total_births[others[0], 0] / BASE.outcome.total_births[others[0], 0],
        rtol=1e-9,
    )


def test_a_lever_set_to_the_regions_own_path_changes_next_to_nothing():
    row = BASE.outcome.row("KZ-47")
    level = float(BASE.outcome.net_migration[row, 0].sum() - BASE.internal_migration[row - 1, 0].sum())
    own_path = outcome_of(
        Scenario(), {"KZ-47": {"net_migration": LeverSetting(value=round(level), target_year=2027)}}
    )
    first_year = own_path.outcome.population[row, 1].sum()
    assert first_year == pytest.approx(BASE.outcome.population[row, 1].sum(), abs=1.0)


def test_overrides_of_nothing_change_nothing():
    empty = outcome_of(Scenario(), {"KZ-71": {}})
    np.testing.assert_array_equal(empty.outcome.population, BASE.outcome.population)


def test_an_outcome_without_overrides_saves_work_and_changes_nothing():
    more = Scenario().with_regional_lever("KZ-71", "births_growth", 3.0)
    slow = regional_outcome(NATIONAL, REGIONS, more)
    quick = regional_outcome(NATIONAL, REGIONS, more, without_overrides=BASE)
    np.testing.assert_array_equal(quick.outcome.population, slow.outcome.population)


def test_baseline_births_go_on_from_those_of_2025_in_every_region():
    first = BASE.outcome.total_births[1:, 0] / REGIONS.births[:, -1]
    assert (first > 0.94).all()
    assert (first < 1.08).all()


def test_internal_migration_of_the_first_year_goes_on_from_the_mean_of_2022_to_2025():
    internal = BASE.internal_migration[:, 0].sum(axis=(1, 2))
    past = REGIONS.net_migration.mean(axis=1)
    assert np.corrcoef(internal, past)[0, 1] > 0.99


def test_unknown_regions_and_levers_and_two_levers_on_one_thing_are_refused():
    with pytest.raises(ValueError, match="KZ-99"):
        with_one("KZ-99", births_growth=1.0)
    with pytest.raises(ValueError, match="no lever 'births'"):
        with_one("KZ-71", births=1.0)
    with pytest.raises(ValueError, match="move the same thing"):
        with_one("KZ-71", births_growth=1.0, total_fertility=2.0)
    with pytest.raises(ValueError, match="between"):
        with_one("KZ-71", births_growth=50.0)


@pytest.mark.parametrize("key", ["net_migration", "total_fertility", "under5_mortality"])
def test_a_regions_lever_set_to_where_it_rests_changes_little(key: str):
    row = BASE.outcome.row("KZ-61")
    rest = resting_value(lever(key), BASE.outcome, YEAR, area=row)
    moved = outcome_of(Scenario(), {"KZ-61": {key: LeverSetting(value=rest, target_year=YEAR)}}).outcome
    change = moved.children[row, ROW_OF_YEAR] / BASE.outcome.children[row, ROW_OF_YEAR] - 1
    assert abs(change) < 0.01
