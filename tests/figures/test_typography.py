"""Words: how wide they are taken to be, how they wrap, how they make room for one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crcdata.figures.typography import spread, width, wrap

places = st.floats(min_value=-500, max_value=1500, allow_nan=False)
heights = st.floats(min_value=1, max_value=60)


@given(st.lists(st.tuples(places, heights), min_size=1, max_size=12))
def test_spread_labels_never_overlap(labels: list[tuple[float, float]]) -> None:
    centres, sizes = zip(*labels, strict=True)
    placed = spread(centres, sizes, 0, 400)
    order = sorted(range(len(placed)), key=placed.__getitem__)
    for below, above in pairwise(order):
        assert placed[above] - placed[below] >= (sizes[above] + sizes[below]) / 2 - 1e-6


@given(st.lists(st.tuples(places, heights), min_size=1, max_size=6))
def test_spread_labels_stay_in_the_room_when_they_fit(labels: list[tuple[float, float]]) -> None:
    centres, sizes = zip(*labels, strict=True)
    placed = spread(centres, sizes, 0, 400)
    assert all(
        size / 2 - 1e-6 <= place <= 400 - size / 2 + 1e-6 for place, size in zip(placed, sizes, strict=True)
    )


@given(st.lists(st.tuples(places, heights), min_size=1, max_size=8))
def test_spread_keeps_labels_in_the_order_of_their_places(labels: list[tuple[float, float]]) -> None:
    centres, sizes = zip(*labels, strict=True)
    placed = spread(centres, sizes, 0, 2000)
    for one in range(len(placed)):
        for other in range(len(placed)):
            if centres[one] < centres[other]:
                assert placed[one] <= placed[other] + 1e-6


def test_labels_that_have_room_stay_where_they_belong() -> None:
    assert spread([50.0, 120.0, 300.0], [20.0, 20.0, 20.0], 0, 400) == [50.0, 120.0, 300.0]


@given(st.text(alphabet="абвгқңөұүһіabcxyz ", max_size=80), st.floats(min_value=30, max_value=300))
def test_wrapped_lines_lose_no_word_and_fit_unless_one_word_is_too_long(words: str, limit: float) -> None:
    lines = wrap(words, 16, limit)
    assert " ".join(lines) == words
    assert all(width(line, 16) <= limit or " " not in line for line in lines)


def test_kazakh_letters_have_widths_of_their_own() -> None:
    assert width("і", 16) < width("ң", 16) < width("Ж", 16)
