"""Certainty in words: whole sentences in three languages, bounds rounded outward."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.futures import Futures
from crcdata.futures.simulation import LEVELS
from crcdata.futures.words import births_certainty, children_certainty, counted, outward, what_strays
from crcdata.language import LANGUAGES, open_language

YEARS = np.arange(2026, 2051)


def futures(low: float, high: float, *, migration: bool = True) -> Futures:
    """Made-up futures of one area whose 80 per cent lie between two numbers in every year."""
    figures = np.interp(LEVELS, (0.1, 0.9), (low, high))[:, None, None] * np.ones((1, 1, YEARS.size))
    both = {"children": figures, "births": figures / 20}
    return Futures(("KZ",), YEARS, MappingProxyType(both), MappingProxyType({}), 1000, 1, migration)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "In 8 of 10 simulated futures there are between 6.4 million and 7.1 million children on 1 "
            "January 2035.",
        ),
        (
            "ru",
            "В 8 из 10 смоделированных вариантов будущего на 1 января 2035 года насчитывается "
            "от 6,4 миллиона до 7,1 миллиона детей.",
        ),
        (
            "kk",
            "Модельденген 10 болашақ нұсқасының 8-інде 2035 жылғы 1 қаңтарда балалар саны "
            "6,4 миллион – 7,1 миллион аралығында болады.",
        ),
    ],
)
def test_children_are_told_in_whole_sentences(language: str, sentence: str):
    told = children_certainty(futures(6_412_345.0, 7_087_654.0), 2035, open_language(language))
    assert told.replace("\N{NO-BREAK SPACE}", " ") == sentence


def test_births_are_told_as_numbers_and_set_births_as_set():
    english = open_language("en")
    assert births_certainty(futures(5.2e6, 8.9e6), 2030, english) == (
        "In 8 of 10 simulated futures between 260,000 and 445,000 children are born in 2030."
    )
    assert births_certainty(futures(6e6, 6e6), 2030, english) == (
        "The scenario sets the births of 2030: 300,000 in every simulated future."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_says_whether_migration_strays(language: str):
    text = open_language(language)
    with_it, without = (what_strays(futures(1.0, 2.0, migration=each), text) for each in (True, False))
    assert with_it != without
    assert text.integer(1000) in with_it


@given(low=st.floats(0.0, 3e7), distance=st.floats(1.0, 3e7))
def test_bounds_are_rounded_outward_and_by_little(low: float, distance: float):
    lower, upper, step = outward(low, low + distance)
    assert lower <= low + 1e-6 * step
    assert upper >= low + distance - 1e-6 * step
    assert (upper - lower) - distance <= 2 * step
    assert step <= distance / 19


@given(low=st.floats(1e6, 3e7), distance=st.floats(1e3, 2e7))
def test_what_is_written_holds_what_was_simulated(low: float, distance: float):
    lower, upper = (
        float(words.replace(",", "").replace(" million", "")) * (1e6 if "million" in words else 1.0)
        for words in counted(open_language("en"), low, low + distance)
    )
    assert lower <= low + 1.0
    assert upper >= low + distance - 1.0


def test_a_year_without_futures_is_refused():
    with pytest.raises(IndexError, match="year: expected 2026 to 2050, got 2060"):
        children_certainty(futures(1.0, 2.0), 2060, open_language("en"))
