"""A file that is no scenario is told in words that say how to mend it, whatever it holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario, ScenarioProblem, read_scenario

VALUE = '{"levers": {"births_growth": {"value": %s}}}'


def told(content: str, language: str = "en") -> str:
    with pytest.raises(ScenarioProblem) as problem:
        read_scenario(content)
    text = open_language(language)
    return " ".join(notice.describe(text) for notice in problem.value.notices)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", ["[]", "3", "1.5", '"{}"', "null", "true", "[{}]"])
def test_a_file_that_holds_no_object_is_told_with_an_example_and_what_it_holds(content, language):
    words = told(content, language)
    assert '{"levers": {"births_growth": {"value": 2.0}}}' in words
    assert "“{}”" not in words
    assert "{found}" not in words
    example = words[words.index("{") : words.rindex("}") + 1]
    assert read_scenario(example).changed == ("births_growth",)


def test_what_the_file_holds_instead_is_named_in_the_readers_words():
    assert told("[]").endswith("it holds a list instead.")
    assert told("null").endswith("it holds nothing (null) instead.")
    assert len({told("null", language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_field_that_stands_twice_is_told_instead_of_losing_a_value():
    assert "“births_growth” twice" in told(
        '{"levers": {"births_growth": {"value": 1}, "births_growth": {"value": 2}}}'
    )
    assert "“name” twice" in told('{"name": "a", "name": "b"}')


def test_many_fields_that_stand_twice_are_told_by_the_first_few():
    content = "{" + ",".join(f'"f{number}": 1, "f{number}": 2' for number in range(20_000)) + "}"
    assert told(content).count("twice") == 5


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 400, "null", "[]", "true"])
def test_a_value_that_is_no_finite_number_is_told_by_its_lever(value):
    words = told(VALUE % value)
    assert "births_growth" in words
    assert len(words) < 300


def test_depth_and_length_are_told_as_what_they_are():
    assert "nested too deeply" in told("[" * 100_000)
    assert "too many digits" in told(VALUE % ("9" * 5_000))
    for depth in range(850, 1000):
        assert told(VALUE % ("[" * depth + "]" * depth))


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=12), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(content=JSON, language=some.sampled_from(LANGUAGES))
def test_any_json_is_a_scenario_or_is_told_without_a_gap(content, language):
    try:
        assert isinstance(read_scenario(json.dumps(content)), Scenario)
    except ScenarioProblem as problem:
        for notice in problem.notices:
            words = notice.describe(open_language(language))
            assert words
            assert not any(f"{{{name}}}" in words for name in {**notice.values, **notice.words})
