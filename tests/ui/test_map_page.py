"""The Map as a person uses it: choose a measure and a year, move births, switch layers, read the table."""

import time

import pytest

from crcdata.figures.map_views import SWITCHES
from crcdata.language import LANGUAGES
from crcdata.ui import map_controls
from tests.ui.visits import open_page


def title(app):
    return app.subheader[0].value.replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_opens_in_every_language_without_a_fault(language):
    app = open_page("map", lang=language)
    assert not app.exception
    assert not app.error


def test_the_link_brings_back_measure_year_and_side():
    app = open_page("map", lang="en", map_measure="births", map_year="2041", map_side="baseline")
    assert title(app).startswith("Births, 2041")
    assert app.selectbox(key="map_measure").value == "births"
    assert app.slider(key="map_year").value == 2041


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("map_measure", "no_such_thing"),
        ("map_measure", "<script>"),
        ("map_year", "2099"),
        ("map_year", "-1"),
        ("map_year", "２０３５"),
        ("map_year", "soon"),
        ("map_side", "both"),
    ],
)
def test_what_the_link_asks_for_in_vain_is_passed_over(name, value):
    app = open_page("map", lang="en", **{name: value})
    assert not app.exception
    assert not app.error
    assert title(app) == title(open_page("map", lang="en"))


def test_choosing_measure_and_year_goes_into_the_link():
    app = open_page("map", lang="en")
    app.selectbox(key="map_measure").set_value("total_fertility").run()
    app.slider(key="map_year").set_value(2030).run()
    assert app.query_params["map_measure"] == "total_fertility"
    assert app.query_params["map_year"] == "2030"
    assert title(app).startswith("Children per woman, 2030")


def test_moving_births_changes_the_map_at_once():
    app = open_page("map", lang="en", map_measure="births", map_year="2035")
    before = [caption.value for caption in app.caption]
    app.slider(key="lever_births_growth").set_value(4.0).run()
    assert not app.exception
    assert title(app) == "Births, 2035, scenario"
    assert before != [caption.value for caption in app.caption]


def test_without_a_move_scenario_minus_baseline_says_that_both_are_the_same():
    app = open_page("map", lang="en", map_side="difference")
    assert any("the same as the baseline" in info.value for info in app.info)


def test_playing_goes_on_year_by_year_and_stops_at_the_last(monkeypatch):
    monkeypatch.setattr(map_controls, "SECONDS_A_YEAR", 0.0)
    app = open_page("map", lang="en", map_year="2048")
    assert app.button(key="map_play").label == "Play"
    app.button(key="map_play").click().run()
    years = []
    for _ in range(4):
        years.append(app.slider(key="map_year").value)
        app.run()
    assert years[-1] == 2050
    assert years == sorted(years)
    assert app.button(key="map_play").label == "Play"
    assert app.query_params["map_year"] == "2050"


def test_pause_keeps_the_year_that_was_reached(monkeypatch):
    app = open_page("map", lang="en", map_year="2030")
    app.button(key="map_play").click().run()
    assert app.button(key="map_play").label == "Pause"
    reached = app.slider(key="map_year").value
    app.button(key="map_play").click().run()
    assert app.button(key="map_play").label == "Play"
    assert app.slider(key="map_year").value == reached
    monkeypatch.setattr(time, "monotonic", lambda: 1e9)
    app.run()
    assert app.slider(key="map_year").value == reached


def test_playing_from_the_last_year_begins_again():
    app = open_page("map", lang="en", map_year="2050")
    app.button(key="map_play").click().run()
    assert app.slider(key="map_year").value < 2030


def test_districts_show_what_was_counted_and_name_whose_boundaries_they_are():
    app = open_page("map", lang="en")
    app.segmented_control(key="map_areas").set_value("districts").run()
    assert not app.exception
    assert title(app) == "Population on 1 January 2025"
    assert any("geokz" in caption.value for caption in app.caption)
    app.segmented_control(key="map_areas").set_value("regions").run()
    assert title(app).endswith("baseline")


def test_all_marks_can_be_switched_off():
    app = open_page("map", lang="en")
    app.pills(key="map_layers").set_value([]).run()
    assert not app.exception
    app.pills(key="map_layers").set_value([key for key, _label in SWITCHES]).run()
    assert not app.exception


def test_the_region_chosen_on_the_map_goes_into_the_link():
    app = open_page("map", lang="en")
    app.selectbox(key="region").set_value("KZ-71").run()
    assert not app.exception
    assert app.query_params["region"] == "KZ-71"
