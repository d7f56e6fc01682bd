"""Facts in words, and what later figures make of the statement of March 2024."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.analysis.facts import (
    VERDICTS,
    Comparison,
    compare,
    fact_day,
    fact_words,
    judge,
    newest_first,
    statement_and_later,
)
from crcdata.analysis.freshness import FRESHNESS, freshness, freshness_words, reference_words
from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language

CATALOG = open_catalog()
ENGLISH = open_language("en")
ROWS = CATALOG.table("facts").rows(named=True)
COMPARED = {each.fact: each for each in statement_and_later(CATALOG)}
STATED = {
    "fact": "made_up",
    "label": "Made up",
    "topic": "test",
    "topic_label": "Test",
    "value": 1000.0,
    "qualifier": "more than {value}",
    "unit": "persons",
    "as_of": date(2024, 3, 11),
    "precision": "day",
    "status": "reported",
    "source": "statement_2024",
}


def other(**changes):
    return {**STATED, "qualifier": None, "as_of": date(2026, 1, 1), "source": "another", **changes}


def test_births_of_the_statement_no_longer_hold():
    births: Comparison = COMPARED["births"]
    assert fact_words(births.statement, ENGLISH) == "exceeding 400,000"
    assert births.verdict == "no_longer"
    assert births.latest is not None
    assert fact_words(births.latest, ENGLISH) == "335,005"


def test_of_the_share_of_children_the_sources_disagree():
    assert COMPARED["children_share"].verdict == "contested"
    verdicts = {each.verdict for each in COMPARED["children_share"].later}
    assert verdicts == {"holds", "no_longer"}


@pytest.mark.parametrize(
    ("fact", "verdict"),
    [
        ("convention_signed", "confirmed"),
        ("convention_ratified", "confirmed"),
        ("educational_institutions", "higher"),
        ("ngos", "no_later_figure"),
        ("teachers", "holds"),
        ("regional_commissioners", "not_comparable"),
    ],
)
def test_every_other_fact_of_the_statement_is_judged_by_the_rule(fact, verdict):
    assert COMPARED[fact].verdict == verdict


def test_figures_from_before_the_statement_stand_apart_from_those_after_it():
    births = COMPARED["births"]
    assert [each.row["value"] for each in births.earlier] == [388_428, 403_893]
    assert {each.row["as_of"].year for each in births.later} == {2024, 2025}


def test_a_projection_never_decides():
    projected = other(value=1.0, status="projected")
    assert compare(STATED, [projected]).verdict == "no_later_figure"
    assert compare(STATED, [projected]).latest is None


@given(st.floats(1000, 1e9, exclude_min=True))
def test_a_lower_bound_holds_for_every_number_above_it(value):
    assert judge(STATED, other(value=value)) == "holds"


@given(st.floats(0, 1000))
def test_a_lower_bound_no_longer_holds_at_it_or_below(value):
    assert judge(STATED, other(value=value)) == "no_longer"


@pytest.mark.parametrize(
    ("value", "qualifier", "verdict"),
    [
        (1000.0, "about {value}", "not_comparable"),
        (1000.0, "nearly {value}", "no_longer"),
        (1000.0, "more than {value}", "holds"),
        (900.0, "more than {value}", "not_comparable"),
        (900.0, "about {value}", "no_longer"),
        (2000.0, "about {value}", "holds"),
        (2000.0, "a hedge that no rule knows {value}", "not_comparable"),
    ],
)
def test_a_hedge_leaves_open_what_it_hides(value, qualifier, verdict):
    assert judge(STATED, other(value=value, qualifier=qualifier)) == verdict


def test_figures_in_different_units_are_not_compared():
    assert judge(STATED, other(value=5000.0, unit="percent")) == "not_comparable"


def test_the_newest_comes_first_and_of_one_day_the_counted_before_the_projected():
    counted, projected, old = other(status="observed"), other(status="projected"), STATED
    assert newest_first([projected, old, counted]) == [counted, projected, old]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fact_is_written_in_every_language_with_its_figure(code):
    text = open_language(code)
    for row in ROWS:
        words = fact_words(row, text)
        assert words
        assert "{" not in words
        if row["value_text"] is None and row["value"] is not None:
            whole = text.decimal(row["value"], 0 if row["value"] % 1 == 0 else 1)
            assert whole in words
        assert str(row["as_of"].year) in fact_day(row, text)


def test_words_of_the_source_go_before_its_number():
    row = {"value": 33.3, "value_text": "over one third", "qualifier": "over {value}", "unit": "percent"}
    assert fact_words(row, ENGLISH) == "over one third"


@pytest.mark.parametrize("qualifier", ["{value} {0}", "{value.__class__}", "{", "%s {value}"])
def test_a_hedge_is_no_program(qualifier):
    words = fact_words({"value": 5.0, "qualifier": qualifier, "unit": "count"}, ENGLISH)
    assert words == qualifier.replace("{value}", "5")


def test_a_fact_without_any_figure_says_so():
    assert fact_words({"value": None, "unit": "count"}, ENGLISH) == "no figure"


@pytest.mark.parametrize("code", LANGUAGES)
def test_verdicts_and_freshness_have_a_word_in_every_language(code):
    words = [open_language(code).gettext(word) for word in (*VERDICTS.values(), *FRESHNESS.values())]
    assert len(set(words)) == len(VERDICTS) + len(FRESHNESS)


def test_a_table_is_overdue_from_the_day_after_its_newer_figures_were_due():
    table = CATALOG.resource("national_annual")
    assert table.next_due is not None
    assert freshness(table, table.next_due) == "current"
    assert freshness(table, table.next_due + timedelta(days=1)) == "overdue"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_day_that_newer_figures_were_due_is_told(code):
    text, table = open_language(code), CATALOG.resource("national_annual")
    assert table.next_due is not None
    for today in (date(2026, 1, 1), date(2040, 1, 1)):
        assert text.date(table.next_due) in freshness_words(table, today, text)


def test_what_is_never_renewed_is_never_overdue():
    assert freshness(CATALOG.resource("un2022_annual"), date(2100, 1, 1)) == "closed"


def test_every_table_says_what_time_it_speaks_of():
    for name in CATALOG.names:
        assert reference_words(CATALOG.resource(name), ENGLISH)
