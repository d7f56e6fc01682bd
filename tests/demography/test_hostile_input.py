"""Bad input is refused with the argument's name, what was expected and what was found."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from crcdata.demography import project
from tests.demography.samples import country

YEARS = 5
SHAPES = {
    "population": (2, 101),
    "asfr": (YEARS, 101),
    "mx": (YEARS, 2, 101),
    "net_migration": (YEARS, 2, 101),
    "srb": (YEARS,),
    "births": (YEARS,),
}


def good() -> dict[str, Any]:
    here = country(years=YEARS)
    return here.rates(population=here.population, births=np.full(YEARS, 100.0))


def refusal(**changes: Any) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the callers look at the message
        project(**(good() | changes))
    return str(caught.value)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_no_finite_number_is_named_with_its_place(name: str, value: float):
    array = good()[name].copy()
    index = tuple(length - 1 for length in array.shape)
    array[index] = value
    message = refusal(**{name: array})
    assert message.startswith(f"{name}: expected finite values")
    assert f"got {value} at index {list(index)}" in message


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "net_migration"])
def test_a_negative_value_is_named_with_its_place(name: str):
    array = good()[name].copy()
    index = (0,) * array.ndim
    array[index] = -0.5
    message = refusal(**{name: array})
    assert f"{name}: expected finite values of 0 or more, got -0.5 at index {list(index)}" in message


def test_the_place_is_told_in_the_fields_own_words():
    mx = good()["mx"].copy()
    mx[3, 1, 45] = -1.0
    assert refusal(mx=mx).endswith("at index [3, 1, 45] (year 3, male, age 45)")


@pytest.mark.parametrize("name", SHAPES)
def test_a_missing_age_sex_or_year_is_named_with_both_shapes(name: str):
    for axis in range(len(SHAPES[name])):
        short = np.take(good()[name], range(SHAPES[name][axis] - 1), axis=axis)
        message = refusal(**{name: short})
        named = "mx" if name == "asfr" and axis == 0 else name
        actual = SHAPES["mx"] if named != name else short.shape
        assert re.match(rf"{named}: expected shape \(\.\.\., .*\), got {re.escape(str(actual))}$", message)


@pytest.mark.parametrize("name", SHAPES)
def test_a_single_number_is_no_population_and_no_rate(name: str):
    assert re.match(rf"{name}: expected shape \(.*\), got \(\)", refusal(**{name: 1.0}))


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    "value", [None, "many", ["1", "2"], [None], [1 + 2j], np.array(["2026"], "datetime64[D]")]
)
def test_what_is_not_a_number_is_refused(name: str, value: Any):
    if name == "births" and value is None:
        value = [None] * YEARS
    assert refusal(**{name: value}).startswith(f"{name}: expected an array of numbers, got ")


def test_rows_of_unequal_length_are_refused():
    assert refusal(population=[[1.0] * 101, [1.0] * 100]).startswith("population: expected a regular array")


def test_masked_cells_are_not_taken_for_numbers():
    hidden = np.ma.masked_less(good()["population"], 500.0)
    assert refusal(population=hidden) == "population: expected a value in every cell, got masked cells"


def test_areas_that_do_not_fit_together_are_listed_with_their_shapes():
    message = refusal(population=np.ones((20, 2, 101)), mx=np.ones((3, YEARS, 2, 101)))
    assert message.startswith("leading axes do not broadcast together: population (20,), asfr (), mx (3,)")


def test_numbers_too_large_to_project_are_refused():
    assert refusal(births=None, asfr=np.full((YEARS, 101), 1e300)).endswith("overflows within 5 years")
    assert refusal(net_migration=np.full((YEARS, 2, 101), 1e308)).endswith("overflows within 5 years")
