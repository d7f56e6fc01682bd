"""The cards of the chain: figures, gaps told in words and by a mark, everything escaped."""

import pytest

from crcdata.analysis.links import LINKS
from crcdata.analysis.measures import measure
from crcdata.figures.chain_cards import Card, chain_html


def test_every_measure_of_every_link_is_in_the_table_of_measures():
    assert [measure(key).key for each in LINKS for key in each.measures]


def test_what_is_missing_is_held_in_the_unit_of_what_is_there():
    held = [each for each in LINKS if each.needed]
    assert held
    for each in held:
        units = {measure(key).unit for key in (each.there, each.needed)}
        assert len(units) == 1, each.key


@pytest.mark.parametrize("lacking", [True, False])
def test_a_gap_is_told_in_words_and_by_a_mark_not_by_colour_alone(lacking):
    drawn = chain_html([Card("x", "X", "1", "people", "2026: 1", "Some words", lacking)], "x")
    assert ("▼" in drawn) == lacking
    assert ("✓" in drawn) != lacking
    assert "Some words" in drawn
    assert 'aria-current="true"' in drawn


def test_nothing_in_a_card_is_read_as_html():
    drawn = chain_html([Card("x", "<b>X</b>", "<i>1</i>", "&", "<u>", "<s>", True)], "")
    assert not any(mark in drawn for mark in ("<b>", "<i>", "<u>", "<s>"))
