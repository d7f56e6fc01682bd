"""Numbers on axes, labels and tooltips: in the reader's language, at round ticks."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.figures.numbers import axis, brief, percent_sign, separators, write
from crcdata.language import Language
from tests.figures.samples import english, language_named, languages, russian

values = st.floats(min_value=-1e8, max_value=1e8, allow_nan=False)


@given(st.lists(values, min_size=1, max_size=20), st.booleans())
def test_ticks_rise_evenly_and_hold_every_value(numbers: list[float], zero: bool) -> None:
    scale = axis(english, "persons", numbers, zero=zero)
    steps = [high - low for low, high in pairwise(scale.ticks)]
    hair = 1e-6 * (scale.high - scale.low)
    assert scale.low <= min(numbers) + hair
    assert scale.high >= max(numbers) - hair
    assert max(steps) - min(steps) <= hair
    assert 2 <= len(scale.ticks) <= 9


@given(st.lists(st.floats(min_value=0, max_value=1e8), min_size=1, max_size=9))
def test_an_axis_starts_at_zero_unless_told_otherwise(numbers: list[float]) -> None:
    assert axis(english, "persons", numbers).low == 0.0


def test_an_axis_that_need_not_start_at_zero_stays_near_its_values() -> None:
    scale = axis(english, "percent", [28.4, 34.2], zero=False)
    assert (scale.low, scale.high, scale.from_zero) == (28.0, 36.0, False)


def test_ticks_of_millions_are_written_in_millions_and_the_unit_says_so() -> None:
    scale = axis(russian, "persons", [6_841_527.0])
    assert scale.labels == ("0", "2", "4", "6", "8")
    assert scale.unit != russian.unit("persons")


def test_gaps_are_passed_over() -> None:
    assert axis(english, "persons", [math.nan, 5.0, math.inf]).high == 5.0


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_tooltips_take_the_marks_that_the_language_itself_writes(text: Language) -> None:
    point, group = separators(text)
    assert text.decimal(1234.5, 1) == f"1{group}234{point}5"
    assert text.percent(34.1, 1) == f"34{point}1{percent_sign(text)}"


def test_a_missing_value_is_written_as_a_dash() -> None:
    assert write(english, "persons", None) == write(english, "persons", math.nan) == "–"


def test_labels_shorten_millions_only() -> None:
    assert brief(english, "persons", 6_902_492) == "6.9 million"
    assert brief(english, "persons", 335_005) == "335,005"
    assert brief(english, "per_woman", 2.571) == "2.57"
