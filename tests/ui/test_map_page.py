"""The Map as a person uses it: switch layers, read the legend, find the same figures in the table."""

import pytest

from crcdata.catalog import open_catalog
from crcdata.figures.map_views import SHOWN_FIRST, SWITCHES, protection_map
from crcdata.language import LANGUAGES, open_language
from tests.ui.visits import open_page

CATALOG = open_catalog()


def drawn(*switches: str, language: str = "en"):
    return protection_map(CATALOG, switches, text=open_language(language), theme="light", zoom=3.9)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_opens_in_every_language_without_a_fault(language):
    app = open_page("map", lang=language)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("switch", [key for key, _ in SWITCHES])
def test_every_layer_can_stand_alone(switch):
    assert drawn(switch).table.height == 20


def test_all_layers_can_be_switched_off():
    app = open_page("map", lang="en")
    app.pills(key="map_layers").set_value([]).run()
    assert not app.exception
    assert drawn().table.height == 20


def test_the_map_says_that_no_mark_is_an_address_and_credits_its_sources():
    note = drawn(*SHOWN_FIRST).note
    assert "no mark is an address" in note
    assert "OpenStreetMap" in note


def test_the_table_beside_the_map_holds_every_region_and_its_people():
    table = drawn("values", "schools", "medical_institutions").table
    assert table.height == 20
    assert 2_348_103 in table.to_series(1).to_list()
    assert 1_004 in [value for column in table.iter_columns() for value in column.to_list()]


def test_nothing_on_the_map_comes_from_another_host():
    written = drawn(*[key for key, _ in SWITCHES]).deck.to_json()
    assert "http" not in written.replace("http://www.w3.org", "")


def test_the_map_weighs_no_more_than_a_slow_line_can_bear():
    assert len(drawn(*[key for key, _ in SWITCHES]).deck.to_json()) < 400_000
