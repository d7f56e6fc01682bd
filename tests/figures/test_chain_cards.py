"""The cards of the chain: figures, gaps told in words and by a mark, everything escaped."""

import html
from datetime import date

import numpy as np
import polars as pl
import pytest

from crcdata.analysis.held import HELD
from crcdata.analysis.links import LINKS, Link
from crcdata.analysis.links import link as link_named
from crcdata.analysis.measures import measure
from crcdata.catalog import open_catalog
from crcdata.figures.chain_cards import Card, Chain, chain, chain_html
from crcdata.figures.fans import NOT_KNOWN, Certainty
from crcdata.figures.service_charts import ServiceView, balance_chart, measure_chart
from crcdata.futures import Futures
from crcdata.futures.simulation import LEVELS
from crcdata.language import Language
from crcdata.scenario import Scenario
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


def view_of(
    link: Link, text: Language, scenario: Scenario | None = None, certainty: Certainty = NOT_KNOWN
) -> ServiceView:
    base, outcome = sample().outcome.outcome, sample(scenario).outcome.outcome
    names = dict.fromkeys(outcome.areas, "Area")
    options = {"base": base, "outcome": outcome, "year": 2032, "text": text, "theme": "light"}
    return ServiceView(link, "KZ", names, **options, is_baseline=scenario is None, certainty=certainty)


def shown(certainty: Certainty, text: Language = english, scenario: Scenario | None = None) -> Chain:
    return chain([view_of(each, text, scenario, certainty) for each in LINKS])


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_every_figure_and_every_gap_tells_its_interval_on_the_card_and_in_the_table(text: Language):
    found = shown(Certainty(futures(0.2), asked=True), text)
    drawn = chain_html(found.cards, "")
    for each, link in zip(found.cards, LINKS, strict=True):
        assert each.sure
        assert bool(each.gap_sure) == bool(link.missing)
        for words in (each.sure, each.gap_sure):
            assert html.escape(words) in seen(drawn)
    assert found.table.get_column(found.table.columns[3]).to_list() == [each.sure for each in found.cards]
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


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_every_card_and_its_table_tell_the_time_and_the_status_of_the_figure(text: Language):
    found = shown(Certainty(), text)
    drawn = seen(chain_html(found.cards, ""))
    for each, link in zip(found.cards, LINKS, strict=True):
        held = HELD.get(link.headline)
        status = "assumed" if held is not None and held.whole else "projected"
        assert "2032" in each.standing
        assert text.status(status) in each.standing
        assert html.escape(each.standing) in drawn
    assert found.table.get_column(text.gettext("Status")).to_list() == [each.standing for each in found.cards]


def test_what_stays_as_it_was_published_says_so_on_its_card_until_a_lever_moves_it():
    held = [each for each in LINKS if each.headline in HELD]
    assert held
    resting = {each.key: each for each in shown(Certainty()).cards}
    for each in held:
        assert resting[each.key].standing.endswith(f": {HELD[each.headline].words}")
    moved = Scenario().with_lever("psychologists_added", 500.0).with_lever("commissioners_per_region", 3.0)
    cards = {each.key: each for each in shown(Certainty(), scenario=moved).cards}
    assert cards["psychologists"].standing == "Autumn 2032, projected"
    assert cards["commissioners"].standing == "1 January 2032, projected"
    assert cards["psychologists"].start.endswith("(assumed)")
    assert cards["guardianship"].standing == resting["guardianship"].standing


def test_since_when_something_stays_is_the_newest_day_on_which_it_was_published():
    catalog = open_catalog()
    facts = catalog.table("facts").select("fact", "as_of", "value")
    figures = catalog.table("service_figures").filter(pl.col("region") == "KZ")
    told = pl.concat([facts, figures.select(pl.col("figure").alias("fact"), "as_of", "value")])
    for each in HELD.values():
        days = told.filter((pl.col("fact") == each.fact) & pl.col("value").is_not_null())["as_of"]
        assert str(days.max()) == each.day
        assert english.date(date.fromisoformat(each.day), "month") in each.words


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_the_chart_of_what_stays_as_published_says_so_and_its_table_calls_it_assumed(text: Language):
    for link in LINKS:
        for key in sorted({key for key, held in HELD.items() if held.whole} & set(link.measures)):
            chart = measure_chart(view_of(link, text), key)
            assert text.gettext(HELD[key].words) in chart.note
            assert text.status("assumed") in chart.table.columns[-1]
    balance = balance_chart(view_of(link_named("guardianship"), text))
    assert text.gettext(HELD["guardianship_specialists"].words) in balance.note
    moved = measure_chart(
        view_of(link_named("psychologists"), text, Scenario().with_lever("psychologists_added", 500.0)),
        "psychologists",
    )
    assert text.gettext(HELD["psychologists"].words) not in moved.note
    assert text.status("projected") in moved.table.columns[-1]


def test_a_gap_and_a_start_name_their_status_where_it_is_not_the_cards():
    cards = {each.key: each for each in shown(Certainty()).cards}
    assert cards["children"].start.endswith("(estimated)")
    assert cards["psychologists"].gap.endswith("(projected)")
    assert "(" not in cards["births"].start


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_money_names_the_year_of_its_tenge_and_inflation_makes_it_that_of_each_year(text: Language):
    constant = {each.key: each for each in shown(Certainty(), text).cards}["money"]
    assert "2025" in constant.standing
    scenario = Scenario().with_lever("expected_inflation", 5.0)
    nominal = {each.key: each for each in shown(Certainty(), text, scenario=scenario).cards}["money"]
    assert "2025" not in nominal.standing
    notes = [
        measure_chart(view_of(link_named("money"), text, each), "schools_cost").note
        for each in (None, scenario)
    ]
    assert "2025" in notes[0]
    assert "2025" not in notes[1]


def test_births_that_a_lever_sets_are_assumed():
    scenario = Scenario().with_lever("births_growth", 2.0)
    cards = {each.key: each for each in shown(Certainty(), scenario=scenario).cards}
    assert cards["births"].standing == "2032, assumed"
    assert cards["children"].standing == "1 January 2032, projected"
