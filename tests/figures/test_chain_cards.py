"""The cards of the chain: figures, gaps told in words and by a mark, everything escaped."""

import html

import numpy as np
import pytest

from crcdata.analysis.links import LINKS
from crcdata.analysis.measures import measure
from crcdata.figures.chain_cards import Card, Chain, chain, chain_html
from crcdata.figures.fans import Certainty
from crcdata.figures.service_charts import ServiceView
from crcdata.futures import Futures
from crcdata.futures.simulation import LEVELS
from crcdata.language import Language
from tests.figures.samples import english, language_named, languages
from tests.futures.samples import sample
from tests.seen import seen


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


def futures(spread: float) -> Futures:
    """Futures of every measure of every link, that stray from the baseline's figures by a share."""
    outcome = sample().outcome.outcome
    steps = np.interp(LEVELS, (0.025, 0.5, 0.975), (-1.0, 0.0, 1.0))[:, None, None]
    keys = {key for each in LINKS for key in each.measures}
    middle = {key: measure(key).values(outcome) for key in keys}
    strayed = {key: figures * (1.0 + spread * steps) for key, figures in middle.items()}
    return Futures(outcome.areas, outcome.years, strayed, middle, 1000, 1, migration=True)


def shown(certainty: Certainty, text: Language = english) -> Chain:
    outcome = sample().outcome.outcome
    names = dict.fromkeys(outcome.areas, "Area")
    options = {"base": outcome, "outcome": outcome, "year": 2032, "text": text, "theme": "light"}
    return chain(
        [ServiceView(each, "KZ", names, **options, is_baseline=True, certainty=certainty) for each in LINKS]
    )


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_every_figure_and_every_gap_tells_its_interval_on_the_card_and_in_the_table(text: Language):
    found = shown(Certainty(futures(0.2), asked=True), text)
    drawn = chain_html(found.cards, "")
    for each, link in zip(found.cards, LINKS, strict=True):
        assert each.sure
        assert bool(each.gap_sure) == bool(link.missing)
        for words in (each.sure, each.gap_sure):
            assert html.escape(words) in seen(drawn)
    assert found.table.get_column(found.table.columns[2]).to_list() == [each.sure for each in found.cards]
    for each in found.cards:
        assert len(each.room) > len(each.sure)
        assert len(each.gap_room) >= len(each.gap_sure)


def test_an_interval_holds_the_figure_and_is_that_of_eight_of_ten_futures():
    made = futures(0.2)
    certainty = Certainty(made, asked=True)
    low, high = certainty.interval("pupils", "KZ", 2032) or (0.0, 0.0)
    column = 2032 - int(made.years[0])
    assert low < made.middle["pupils"][0, column] < high
    assert (low, high) == (made.quantiles["pupils"][1, 0, column], made.quantiles["pupils"][5, 0, column])


def test_while_futures_are_worked_out_their_place_is_kept_and_nothing_is_told():
    found = shown(Certainty(asked=True))
    drawn = chain_html(found.cards, "")
    kept = sum(bool(words) for each in found.cards for words in (each.room, each.gap_room))
    assert drawn.count('visibility:hidden" aria-hidden="true"') == kept > len(LINKS)
    assert "8 of 10" in drawn
    assert "8 of 10" not in seen(drawn)
    assert set(found.table.get_column("How sure the figure is")) == {"–"}


def test_switched_off_no_place_is_kept():
    found = shown(Certainty())
    assert not any(each.sure or each.gap_sure or each.room or each.gap_room for each in found.cards)


def test_a_figure_that_no_future_changes_says_so():
    found = shown(Certainty(futures(0.0), asked=True))
    assert {each.sure for each in found.cards} == {"The same in every future"}
