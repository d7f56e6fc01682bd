"""The line beside a projection: the error of the nearest horizon, in the reader's language."""

from __future__ import annotations

import polars as pl
import pytest

from crcdata.analysis import STAGES
from crcdata.analysis.measures import MEASURES, Measure
from crcdata.catalog import open_catalog
from crcdata.futures import LIVES
from crcdata.language import LANGUAGES, open_language
from crcdata.track_record import (
    TESTED,
    Backtested,
    error_sentence,
    record_sentence,
    typical_error,
    unknown_sentence,
)
from crcdata.track_record.words import backtest_sentences, closer_horizons

SUMMARY = open_catalog().table("backtest_summary")
CASES = open_catalog().table("backtest")


def test_the_horizon_asked_for_is_used_where_launches_reach_it() -> None:
    error = typical_error(SUMMARY, "population", "regions", 3)
    assert error is not None
    assert (error.horizon, error.launches, error.cases) == (3, 5, 80)


def test_the_nearest_horizon_stands_in_where_no_launch_reaches_it() -> None:
    error = typical_error(SUMMARY, "births", "nation", 24)
    assert error is not None
    assert error.horizon == 10


@pytest.mark.parametrize(("measure", "kind"), [("total_fertility", "regions"), ("pupils", "nation")])
def test_a_measure_without_outcomes_has_no_error(measure: str, kind: str) -> None:
    assert typical_error(SUMMARY, measure, kind) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["nation", "regions"])
@pytest.mark.parametrize("about", TESTED, ids=lambda about: about.key)
@pytest.mark.parametrize("horizon", [1, 2, 5])
def test_the_sentence_says_error_and_years_in_every_language(
    language: str, kind: str, about: Backtested, horizon: int
) -> None:
    text = open_language(language)
    error = typical_error(SUMMARY, about.key, kind, horizon)  # type: ignore[arg-type]
    if error is None:
        assert (about.key, kind) == ("total_fertility", "regions")
        return
    sentence = error_sentence([error], text)
    assert error.written(text) in sentence
    assert text.integer(error.horizon) in sentence
    assert text.gettext(about.label) in sentence
    assert "{" not in sentence
    assert (text.gettext("What came is itself estimated by age.") in sentence) == (not about.observed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_a_chart_of_all_years_stand_the_errors_five_and_ten_years_ahead(language: str) -> None:
    text = open_language(language)
    for kind in ("nation", "regions"):
        said = record_sentence(SUMMARY, "population", kind, None, text)  # type: ignore[arg-type]
        for horizon in (5, 10):
            error = typical_error(SUMMARY, "population", kind, horizon)  # type: ignore[arg-type]
            assert error is not None
            assert error.written(text) in said


def test_beside_a_figure_of_one_year_stands_the_error_at_its_own_distance() -> None:
    english = open_language("en")
    for horizon, people, births in ((0, 1, 1), (3, 3, 4), (9, 9, 10), (24, 10, 10)):
        for measure, ahead in (("population", people), ("births", births)):
            error = typical_error(SUMMARY, measure, "nation", ahead)
            assert error is not None
            assert record_sentence(SUMMARY, measure, "nation", horizon, english) == error_sentence(
                [error], english
            )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("each", MEASURES, ids=lambda each: each.key)
def test_every_measure_says_how_good_earlier_projections_were_or_that_it_cannot(
    language: str, each: Measure
) -> None:
    text = open_language(language)
    for kind in ("nation", "regions"):
        said = record_sentence(SUMMARY, each.key, kind, 5, text)  # type: ignore[arg-type]
        assert said
        assert "{" not in said
        unknown = said == unknown_sentence(text)
        assert unknown == ((each.key, kind) == ("total_fertility", "regions"))
        foreign = (
            text.gettext("No earlier projection of this is known; it follows from the number of children.")
            in said
        )
        assert foreign == (each.group != "population")


def test_the_stages_are_told_from_the_least_to_the_largest_error() -> None:
    english = open_language("en")
    errors = [typical_error(SUMMARY, stage.key, "nation", 5) for stage in STAGES]
    sizes = [error.error for error in errors if error is not None]
    said = record_sentence(SUMMARY, "stages", "nation", None, english)
    assert said.index(english.percent(min(sizes))) < said.index(english.percent(max(sizes)))


def test_where_the_naive_rule_was_closer_the_page_says_so() -> None:
    summary = SUMMARY.filter(measure="births", area_kind="nation", census="published")
    cases = CASES.filter(measure="births", area="KZ", census="published")
    closer = closer_horizons(summary, "unchanged")
    assert closer
    told = " ".join(backtest_sentences(cases, summary, open_language("en")))
    assert closer == [4, 5, 8, 9]
    assert "“Nothing changes” was closer than this model these many years ahead: 4, 5, 8 and 9." in told


def test_where_no_naive_rule_was_closer_the_page_says_that() -> None:
    rows = [
        {"measure": "births", "horizon": 1, "method": method, "error": error, "bias": 1.0, "unit": "percent"}
        for method, error in (("model", 1.0), ("unchanged", 2.0), ("trend", 3.0))
    ]
    cases = pl.DataFrame({"lower80": [0.0], "upper80": [2.0], "actual": [1.0]})
    told = backtest_sentences(cases, pl.DataFrame(rows), open_language("en"))
    assert "Neither naive rule was closer than this model, however far ahead." in told
    assert told[-1] == "Of 1 outcomes, 100% lay within the interval that was to hold 80% of them."


@pytest.mark.parametrize("language", LANGUAGES)
def test_lives_say_that_nothing_is_known(language: str) -> None:
    text = open_language(language)
    for key in LIVES:
        assert record_sentence(SUMMARY, key, "regions", None, text) == unknown_sentence(text)


def test_what_is_no_measure_is_no_silence_but_a_fault() -> None:
    with pytest.raises(KeyError, match="birth_rate"):
        record_sentence(SUMMARY, "birth_rate", "nation", None, open_language("en"))
