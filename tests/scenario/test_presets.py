"""Presets keep their published definitions, and two scenarios stack with their conflicts told."""

import numpy as np
import pytest
from hypothesis import given

from crcdata.analysis import run
from crcdata.baseline import national_baseline
from crcdata.catalog import open_catalog
from crcdata.demography import net_reproduction
from crcdata.scenario import PATHS, PRESETS, Scenario, from_link, levers_of, preset, preset_of, stack, to_link
from tests.scenario.samples import scenarios

CATALOG = open_catalog()
BASELINE = national_baseline(CATALOG)


@pytest.mark.parametrize("each", PRESETS, ids=lambda each: each.key)
def test_every_preset_cites_its_definition_and_a_source_that_there_is(each):
    assert each.definition.startswith("https://")
    assert CATALOG.source(each.source).publisher


@pytest.mark.parametrize("each", PRESETS, ids=lambda each: each.key)
def test_every_preset_is_found_again_and_has_a_link_that_people_can_read(each):
    assert preset(each.key) is each
    assert preset_of(each.scenario.with_name("Another name")) is each
    assert "s" not in to_link(each.scenario)
    assert from_link(to_link(each.scenario))[0] == each.scenario


def test_every_lever_of_the_population_belongs_to_one_path():
    assert sorted(key for path in PATHS for key in path.levers) == sorted(
        spec.key for spec in levers_of("population")
    )
    assert all(set(path.ruled_by) <= set(path.levers) for path in PATHS)


def test_every_path_is_part_of_a_preset():
    for path in PATHS:
        assert {getattr(each.scenario, path.field) for each in PRESETS} == set(path.keys)


def test_momentum_is_replacement_constant_mortality_and_no_migration():
    outcome = run(BASELINE, preset("momentum").scenario)
    rates = outcome.rates
    reproduction = net_reproduction(rates.asfr, rates.mx, rates.sex_ratio_at_birth)
    np.testing.assert_allclose(reproduction, 1.0, rtol=1e-9)
    assert (rates.mx == rates.mx[:, :1]).all()
    assert not outcome.net_migration.any()
    # A young population goes on growing for a generation.
    assert outcome.total[0, -1] > outcome.total[0, 0]


def test_fertility_orders_the_presets_as_the_un_does():
    births = {key: run(BASELINE, preset(key).scenario).total_births.sum() for key in UN}
    assert births["un_low"] < births["un_medium"] < births["un_high"]


UN = ("un_low", "un_medium", "un_high")


@pytest.mark.parametrize("key", UN)
def test_the_un_presets_come_close_to_the_uns_own_population(key):
    """They stand on other people of 2026, 0.8 per cent fewer, so that they can't agree to the last person."""
    series = key.removeprefix("un_").replace("medium", "median")
    table = CATALOG.table("un_annual")
    rows = table.filter((table["measure"] == "population_1jan") & (table["series"] == series)).sort("year")
    theirs = dict(zip(rows["year"], rows["value"], strict=True))
    ours = run(BASELINE, preset(key).scenario)
    growth = ours.total[0, -1] / ours.total[0, 0]
    assert growth == pytest.approx(theirs[2051] / theirs[2026], rel=0.02)


@given(scenarios(), scenarios())
def test_what_the_second_sets_is_in_force_and_nothing_else_is_lost(first, second):
    stacked, conflicts = stack(first, second)
    for key, setting in second.levers.items():
        assert stacked.levers[key] == setting
    for region, levers in second.regions.items():
        assert dict(levers).items() <= dict(stacked.regions[region]).items()
    lost = {key for key in first.levers if key not in stacked.levers}
    assert lost <= {conflict.key for conflict in conflicts}
    changed = {
        key
        for key, setting in first.levers.items()
        if key in stacked.levers
        and (stacked.levers[key].value, stacked.levers[key].target_year)
        != (setting.value, setting.target_year)
    }
    assert changed <= {conflict.key for conflict in conflicts if conflict.kind == "lever"}


@given(scenarios())
def test_a_scenario_stacked_on_itself_or_on_the_baseline_is_itself(scenario):
    for first, second in ((scenario, scenario), (Scenario(), scenario), (scenario, Scenario())):
        stacked, conflicts = stack(first, second)
        assert stacked.essence == scenario.essence
        assert conflicts == ()


def test_levers_that_exclude_each_other_and_a_path_that_releases_a_lever_are_told():
    growth = Scenario().with_lever("births_growth", 2.0)
    stacked, conflicts = stack(growth, Scenario().with_lever("total_fertility", 3.0))
    assert (stacked.changed, conflicts[0].kind) == (("total_fertility",), "exclusion")
    stacked, conflicts = stack(growth, preset("momentum").scenario)
    assert (stacked.essence, conflicts[0].kind) == (preset("momentum").scenario, "ruled_path")
    stacked, conflicts = stack(preset("momentum").scenario, growth)
    assert stacked.value("births_growth") == 2.0
    assert (conflicts[0].key, conflicts[0].other) == ("fertility_path", "births_growth")


def test_two_paths_that_differ_and_two_rules_for_the_nation_are_told():
    first = Scenario().with_path("migration_path", "zero").with_regional_lever("KZ-61", "births_growth", 1.0)
    second = Scenario().with_path("migration_path", "un_medium").with_nation("held")
    second = second.with_regional_lever("KZ-71", "births_growth", 1.0)
    stacked, conflicts = stack(first, second)
    assert {conflict.key for conflict in conflicts} == {"migration_path", "nation"}
    assert set(stacked.regions) == {"KZ-61", "KZ-71"}
    assert stacked.nation == "held"


def test_names_and_notes_are_joined_within_their_bounds():
    first, second = Scenario().with_name("A" * 60).with_note("One."), Scenario().with_name("B" * 60)
    stacked, _ = stack(first, second)
    assert len(stacked.name) == 80
    assert stacked.note == "One."
