"""What is shown of parts adds up to what is shown of the whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.analysis.rounding import rounded_parts

NUMBERS = st.lists(st.floats(-1e7, 1e7, allow_nan=False), min_size=1, max_size=30)


@given(parts=NUMBERS, decimals=st.integers(-3, 3))
def test_shown_parts_add_up_to_the_shown_whole(parts: list[float], decimals: int):
    unit = 10.0**-decimals
    shown = rounded_parts(parts, decimals=decimals)
    whole = np.floor(np.sum(np.array(parts) / unit) + 0.5) * unit
    assert shown.sum() == pytest.approx(whole, abs=unit * 1e-3)


@given(parts=NUMBERS)
def test_no_part_moves_by_a_whole_unit(parts: list[float]):
    assert (np.abs(rounded_parts(parts) - parts) < 1 + 1e-6).all()


@given(parts=st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_no_part_becomes_negative(parts: list[float]):
    assert (rounded_parts(parts) >= 0).all()


@given(parts=st.lists(st.integers(-1000, 1000), min_size=1, max_size=30))
def test_whole_numbers_stay_as_they_are(parts: list[int]):
    assert rounded_parts(parts).tolist() == parts


def test_each_row_is_rounded_by_itself_along_any_axis():
    table = np.array([[0.5, 0.25, 0.25], [1.4, 1.3, 1.3]])
    np.testing.assert_array_equal(rounded_parts(table), [[1, 0, 0], [2, 1, 1]])
    np.testing.assert_array_equal(rounded_parts(table.T, axis=0), rounded_parts(table).T)


def test_equal_parts_are_served_in_their_order():
    assert rounded_parts([0.5, 0.5, 0.5, 0.5]).tolist() == [1, 1, 0, 0]


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite"):
        rounded_parts([1.0, float("nan")])
