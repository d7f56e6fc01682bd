"""Answers in words: whole, in three languages, with the figures of the record."""

import pytest

from crcdata.inverse import (
    Handle,
    Target,
    answer_sentence,
    compare_plans,
    plan_sentences,
    solve_one,
    solve_several,
)
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario
from tests.inverse.curves import REGIONS, of_model

NAMES = {"KZ": "Kazakhstan", **{code: f"Region {code}" for code in REGIONS.areas}}
LEVERS = [Handle("total_fertility"), Handle("net_migration")]


def births(direction: str, value: float, start: Scenario | None = None):
    target = Target("births", 2035, direction, value)
    return solve_one(of_model("births"), target, Handle("total_fertility"), start or Scenario())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_answer_is_a_whole_sentence_in_every_language(code: str):
    text = open_language(code)
    answers = [
        births("at_most", 1e6),
        births("at_least", 400_000.0),
        births("equal", 400_000.0),
        births("at_least", 2e6),
        births("at_least", 400_000.0, Scenario().with_lever("births_growth", -2.0)),
        solve_several(of_model("births"), Target("births", 2035, "at_least", 4e5), LEVERS, Scenario()),
        solve_one(
            of_model("births"),
            Target("births", 2030, "at_least", 4e5),
            Handle("life_expectancy_gain"),
            Scenario(),
        ),
        solve_one(
            of_model("children_share", *REGIONS.areas),
            Target("children_share", 2035, "at_least", 20.0, REGIONS.areas),
            Handle("total_fertility"),
            Scenario(),
        ),
    ]
    told = [answer_sentence(answer, text, NAMES) for answer in answers]
    assert len(set(told)) == len(told)
    for answer, sentence in zip(answers, told, strict=True):
        assert "{" not in sentence
        assert sentence.endswith(".")
        assert all(text.decimal(move.value, move.decimals) in sentence for move in answer.moves)


def test_what_is_missing_is_told():
    answer = births("at_least", 2e6)
    sentence = answer_sentence(answer, open_language("en"), NAMES)
    assert "can't be reached within plausible bounds" in sentence
    assert f"missing to the target: {answer.shortfall:,.0f}." in sentence


def test_the_lever_that_gives_way_is_named():
    answer = births("at_least", 400_000.0, Scenario().with_lever("births_growth", -2.0))
    assert "“Total fertility” takes the place of “Births growth”." in answer_sentence(
        answer, open_language("en"), NAMES
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_plan_is_told_with_its_regions_in_order_and_its_gain(code: str):
    text = open_language(code)
    for need in ([[60.0, 60.0], [30.0, 30.0]], [[0.0, 0.0], [0.0, 0.0]]):
        found = compare_plans(need, budget=60.0, cost=1.0)
        told = plan_sentences(found, text, ["Beta", "Alpha"], [2027, 2028])
        assert all("{" not in line and line.endswith(".") for line in told)
        assert text.integer(found.nothing) in told[0]
    assert len(plan_sentences(compare_plans([[1.0]], budget=0.0, cost=1.0), text, ["Beta"], [2027])) == 3


def test_regions_stand_in_the_year_in_which_building_begins_there():
    found = compare_plans([[60.0, 60.0], [30.0, 30.0]], budget=60.0, cost=1.0)
    told = plan_sentences(found, open_language("en"), ["Beta", "Alpha"], [2027, 2028])
    assert told[1:3] == (
        "2027: building begins in – Beta (60).",
        "2028: building begins in – Alpha (30).",
    )


def test_a_plan_that_follows_no_single_order_says_so():
    need = [[5.0, 5.0, 0.0, 0.0, 0.0], [5.0, 0.0, 0.0, 5.0, 5.0], [5.0, 5.0, 5.0, 0.0, 0.0]]
    for cost in (1.0, [1.0, 1.3, 2.0]):
        found = compare_plans(need, budget=5.0, cost=cost)
        rule = plan_sentences(found, open_language("en"), ["A", "B", "C"], range(5))[-1]
        assert ("linear programme" in rule) == (found.best.rule == "optimum")
