"""A scenario is immutable, holds only what differs, and survives its link and its file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crcdata.scenario import (
    LEVERS,
    LeverSetting,
    Scenario,
    ScenarioProblem,
    from_link,
    lever,
    read_scenario,
    scenario_schema,
    write_scenario,
)
from tests.scenario.samples import scenarios


@given(scenarios())
def test_a_file_restores_the_scenario_it_was_made_from(scenario):
    assert read_scenario(write_scenario(scenario)) == scenario
    assert hash(read_scenario(write_scenario(scenario))) == hash(scenario)


@given(
    st.dictionaries(
        st.sampled_from([spec.key for spec in LEVERS] + ["fertility", "regions", "nation", "lang", "x"]),
        st.text(max_size=60),
    )
)
def test_no_link_raises_and_what_is_ignored_is_told(parameters):
    scenario, notices = from_link(parameters)
    known = {key for key in parameters if key in {spec.key for spec in LEVERS}}
    assert len(scenario.levers) + len(notices) >= len(known)


def read_or_problem(content: bytes | str) -> Scenario | ScenarioProblem:
    try:
        return read_scenario(content)
    except ScenarioProblem as problem:
        return problem


@given(st.binary(max_size=300))
def test_any_bytes_give_a_scenario_or_a_problem_in_words(content):
    assert isinstance(read_or_problem(content), Scenario | ScenarioProblem)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(Scenario.model_fields, json_values),
            "version": json_values | st.sampled_from([1, 2]),
            "levers": json_values
            | st.dictionaries(st.sampled_from([spec.key for spec in LEVERS]), json_values),
        },
    )
)
def test_any_json_gives_a_scenario_or_a_problem_in_words(document):
    result = read_or_problem(json.dumps(document))
    assert isinstance(result, Scenario) or result.notices


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "JSON"),
        ("[]", "object"),
        ('{"levers": []}', "object"),
        ('{"lever": {}}', "lever"),
        ('{"version": 7}', "7"),
        ('{"levers": {"birth_growth": {"value": 1}}}', "births_growth"),
        ('{"levers": {"births_growth": {}}}', "value"),
        ('{"levers": {"births_growth": {"value": "high"}}}', "high"),
        ('{"levers": {"births_growth": {"value": true}}}', "number"),
        ('{"levers": {"births_growth": {"value": NaN}}}', "number"),
        ('{"levers": {"births_growth": {"value": 80}}}', "between -5 and 5"),
        ('{"levers": {"births_growth": {"value": 1, "target_year": 2030}}}', "births_growth"),
        ('{"levers": {"total_fertility": {"value": 3, "target_year": 1999}}}', "2027"),
        ('{"levers": {"total_fertility": {"value": 3}, "births_growth": {"value": 1}}}', "same thing"),
        ('{"fertility_path": "un_highest"}', "un_medium"),
        ('{"version": 1, "fertility_path": "un_high"}', "un_medium"),
        ('{"version": 1, "migration_path": "zero"}', "unknown field"),
        ('{"mortality_path": "zero"}', "constant"),
        ('{"nation": "free"}', "held"),
        ('{"regions": {"Turkistan": {"births_growth": {"value": 1}}}}', "Turkistan"),
        ('{"regions": {"KZ-61": {"births_growth": {"value": 99}}}}', "between -5 and 5"),
        ('{"regions": []}', "regions"),
        ('{"version": 1, "name": "Early"}', "unknown field “name”"),
        ('{"version": 1, "levers": {"births_growth": {"value": 1, "reason": "x"}}}', "reason"),
        ('{"version": true}', "version"),
        ('{"version": 2.5}', "1, 2"),
        ('{"name": 5}', "text in quotes"),
        (json.dumps({"name": "x" * 81}), "at most 80"),
        (json.dumps({"note": "x" * 2001}), "at most 2000"),
        ('{"name": "two\\nlines"}', "U\\+000A"),
        ('{"name": "\\ud800"}', "U\\+D800"),
        ('{"note": "\\u202eturned"}', "U\\+202E"),
        ('{"seed": -1}', "4294967295"),
        ('{"seed": true}', "whole number"),
        ('{"data_version": "<script>"}', "script"),
        ('{"levers": {"births_growth": {"value": 1, "reason": 7}}}', "births_growth.reason"),
        ('{"regions": {"KZ-99": {"births_growth": {"value": 1}}}}', "KZ-99"),
    ],
)
def test_a_wrong_file_is_told_what_to_mend(content, told):
    with pytest.raises(ScenarioProblem, match=told):
        read_scenario(content)


@given(scenarios())
def test_the_essence_of_an_essence_is_itself_and_holds_no_words(scenario):
    essence = scenario.essence
    assert essence.essence == essence
    assert (essence.name, essence.note, essence.data_version, essence.model_version) == ("", "", "", "")
    assert essence.is_baseline == scenario.is_baseline
    assert essence.changed == scenario.changed


def test_words_change_the_scenario_and_not_its_essence():
    scenario = Scenario().with_lever("births_growth", 2.0)
    told = (
        scenario.with_reason("births_growth", "Asked in the meeting")
        .with_name("Growth")
        .with_note("Line\nline")
    )
    assert told != scenario
    assert told.stamped("abc123").essence == scenario.essence


def test_a_lever_that_moves_on_keeps_its_reason_and_one_released_loses_it():
    scenario = Scenario().with_lever("births_growth", 2.0, reason="Asked in the meeting")
    assert scenario.with_lever("births_growth", 3.0).levers["births_growth"].reason == "Asked in the meeting"
    assert scenario.with_lever("total_fertility", 3.0).levers["total_fertility"].reason == ""


def test_a_reason_for_a_lever_that_is_not_set_is_not_kept():
    assert Scenario().with_reason("births_growth", "Why?") == Scenario()


def test_an_empty_file_object_is_the_baseline():
    assert read_scenario("{}").is_baseline


def test_a_scenario_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        Scenario().fertility_path = "un_medium"


def test_what_holds_in_a_region_is_the_nation_with_its_overrides():
    scenario = Scenario().with_lever("total_fertility", 2.0).with_lever("net_migration", 5_000.0)
    scenario = scenario.with_regional_lever("KZ-61", "births_growth", 1.0)
    assert scenario.for_region("KZ-61").changed == ("births_growth", "net_migration")
    assert scenario.for_region("KZ-10") == scenario.without_regions()


def test_a_region_that_overrides_nothing_is_not_kept():
    scenario = Scenario().with_regional_lever("KZ-61", "births_growth", 1.0)
    assert scenario.without_regional_lever("KZ-61", "births_growth") == Scenario()


def test_nothing_inside_a_scenario_can_be_changed():
    with pytest.raises(TypeError):
        Scenario().with_lever("births_growth", 1.0).levers["net_migration"] = LeverSetting(value=0.0)


def test_levers_that_move_the_same_thing_never_stand_together():
    with pytest.raises(ValidationError, match="same thing"):
        Scenario(
            levers={"births_growth": LeverSetting(value=1.0), "total_fertility": LeverSetting(value=2.0)}
        )


@pytest.mark.parametrize("spec", LEVERS, ids=lambda spec: spec.key)
def test_the_table_of_levers_is_consistent(spec):
    assert spec.low < spec.high
    assert round(spec.step, spec.decimals) == spec.step
    assert spec.default is None or spec.low <= spec.default <= spec.high
    assert spec.excludes is None or lever(spec.excludes).excludes == spec.key


def test_the_published_schema_names_every_lever():
    schema = json.dumps(scenario_schema())
    assert all(spec.key in schema for spec in LEVERS)
