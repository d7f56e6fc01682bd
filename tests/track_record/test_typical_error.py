"""The line beside a projection: the error of the nearest horizon, in the reader's language."""

from __future__ import annotations

import polars as pl
import pytest

from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.track_record import error_sentence, typical_error
from crcdata.track_record.words import backtest_sentences, closer_horizons

SUMMARY = open_catalog().table("backtest_summary")
CASES = open_catalog().table("backtest")


def test_the_horizon_asked_for_is_used_where_launches_reach_it() -> None:
    error = typical_error(SUMMARY, "population", "regions", 3)
    assert error is not None
    assert (error.horizon, error.launches, error.cases) == (3, 5, 80)


def test_the_nearest_horizon_stands_in_where_no_launch_reaches_it() -> None:
    error = typical_error(SUMMARY, "children", "nation", 4)
    assert error is not None
    assert error.horizon == 5


@pytest.mark.parametrize(("measure", "kind"), [("children", "regions"), ("pupils", "nation")])
def test_a_measure_without_outcomes_has_no_error(measure: str, kind: str) -> None:
    assert typical_error(SUMMARY, measure, kind) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("births", "nation"),
        ("births", "regions"),
        ("population", "nation"),
        ("population", "regions"),
        ("children", "nation"),
    ],
)
@pytest.mark.parametrize("horizon", [1, 2, 5])
def test_the_sentence_says_error_and_years_in_every_language(
    language: str, measure: str, kind: str, horizon: int
) -> None:
    text = open_language(language)
    error = typical_error(SUMMARY, measure, kind, horizon)  # type: ignore[arg-type]
    assert error is not None
    sentence = error_sentence(error, text)
    assert text.percent(error.mape) in sentence
    assert text.integer(error.horizon) in sentence
    assert "{" not in sentence


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
        {"horizon": 1, "method": method, "mape": mape, "bias": 1.0}
        for method, mape in (("model", 1.0), ("unchanged", 2.0), ("trend", 3.0))
    ]
    cases = pl.DataFrame({"lower80": [0.0], "upper80": [2.0], "actual": [1.0]})
    told = backtest_sentences(cases, pl.DataFrame(rows), open_language("en"))
    assert "Neither naive rule was closer than this model, however far ahead." in told
    assert told[-1] == "Of 1 outcomes, 100% lay within the interval that was to hold 80% of them."
