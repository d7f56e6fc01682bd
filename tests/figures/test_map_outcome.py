"""The map of an outcome: regions add up, colours hold over the years and centre on zero, little is sent."""

import json
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest

from crcdata.analysis.measures import MEASURES, measure
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.figures.classes import Classes, diverging_classes
from crcdata.figures.fans import Certainty
from crcdata.figures.map_districts import DISTRICT_MEASURES, drawn_districts
from crcdata.figures.map_json import outlines, region_borders
from crcdata.figures.map_values import SIDES, Asked, shown_values
from crcdata.figures.map_views import SHOWN_FIRST, SWITCHES, counted_map, outcome_map
from crcdata.figures.palette import channels, palette
from crcdata.futures import Futures
from crcdata.futures.simulation import LEVELS
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario
from crcdata.services import services_start

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
START = services_start(CATALOG, REGIONS.history)


def outcome_of(scenario):
    return regional_outcome(NATIONAL, REGIONS, scenario, services=START).outcome


BASE = outcome_of(Scenario())
MORE = outcome_of(Scenario().with_lever("births_growth", 3.0))
FEWER = outcome_of(Scenario().with_lever("births_growth", -3.0))
EVERYTHING = tuple(key for key, _label in SWITCHES)
SIDE_KEYS = tuple(key for key, _label in SIDES)
MEASURE_KEYS = tuple(each.key for each in MEASURES)
DISTRICT_KEYS = tuple(each.key for each in DISTRICT_MEASURES)
ENGLISH = open_language("en")
MOST_BYTES = 400_000


def asked(key="births", year=2035, side="scenario", outcome=MORE):
    return Asked(measure(key), year, side, BASE, outcome)


def shown(question):
    return shown_values(question, text=ENGLISH, look=palette("light"))


def regions(question, switches=EVERYTHING, language="en", theme="light", **more):
    text = open_language(language)
    return outcome_map(CATALOG, question, switches, text=text, theme=theme, zoom=3.9, **more)


def districts(key=DISTRICT_KEYS[0], switches=EVERYTHING, language="en"):
    return counted_map(CATALOG, key, switches, text=open_language(language), theme="light", zoom=3.9)


def properties(drawn, name):
    layers = json.loads(drawn.deck.to_json())["layers"]
    features = next(each for each in layers if each["id"] == name)["data"]["features"]
    return [each["properties"] for each in features]


@pytest.mark.parametrize("side", SIDE_KEYS)
@pytest.mark.parametrize("key", [each.key for each in MEASURES if each.adds_up])
def test_regions_add_up_to_the_nation_in_the_shown_digits(key, side):
    for year in BASE.years.tolist():
        values = shown(asked(key, year, side)).values
        assert sum(value for code, value in values.items() if code != "KZ") == values["KZ"]
        assert all(value == round(value) for value in values.values())


@pytest.mark.parametrize("key", MEASURE_KEYS)
def test_the_shown_nation_is_the_outcomes_own(key):
    each = measure(key)
    for side, outcome in (("scenario", MORE), ("baseline", BASE)):
        told = shown(asked(key, 2040, side)).values["KZ"]
        exact = each.values(outcome)[0, 2040 - 2026]
        assert told == pytest.approx(exact, abs=0.51 * 10.0**-each.decimals)


def test_the_table_ends_with_the_nation_and_its_difference_is_scenario_minus_baseline():
    table = regions(asked("children")).table
    assert table.height == 21
    assert table.to_series(0)[-1] == "Kazakhstan"
    base, scenario, difference = (table.to_series(place) for place in (1, 2, 3))
    assert (scenario - base).to_list() == difference.to_list()
    assert scenario[:20].sum() == scenario[20]


@pytest.mark.parametrize("side", SIDE_KEYS)
@pytest.mark.parametrize("key", MEASURE_KEYS)
def test_colours_mean_the_same_in_every_year(key, side):
    assert len({shown(asked(key, year, side)).classes for year in (2026, 2035, 2050)}) == 1


def test_colours_mean_the_same_by_scenario_and_by_baseline_whatever_the_lever():
    classes = {
        shown(asked("births", 2035, side, outcome)).classes
        for side in ("scenario", "baseline")
        for outcome in (MORE, FEWER)
    }
    assert len(classes) == 1


@pytest.mark.parametrize("outcome", [MORE, FEWER], ids=["more", "fewer"])
def test_a_difference_is_coloured_by_its_distance_from_zero(outcome):
    values = shown(asked("births", 2040, "difference", outcome))
    breaks = values.classes.breaks
    assert values.diverging
    assert breaks == tuple(-each for each in reversed(breaks))
    assert values.classes.of(0.0) == len(breaks) // 2


def test_no_difference_has_the_middle_colour():
    drawn = regions(asked(side="difference", outcome=BASE))
    middle = list(channels(palette("light").diverging[3]))
    assert {tuple(each["fill"]) for each in properties(drawn, "regions")} == {tuple(middle)}
    assert "0 everywhere" in drawn.summary


def test_classes_of_equal_distances_stay_apart():
    assert diverging_classes([2.0, -2.0, 2.0], 7) == Classes((-2.0, 2.0))


def test_a_year_outside_the_outcome_is_refused():
    with pytest.raises(ValueError, match="2026 to 2050"):
        shown(asked(year=2051))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_has_words_for_every_colour_on_the_map(language, theme):
    drawn = regions(asked("children_share"), language=language, theme=theme)
    on_map = {tuple(each["fill"]) for each in properties(drawn, "regions")}
    assert on_map <= {channels(key.colour) for key in drawn.legend if key.label}


@pytest.mark.parametrize("switch", EVERYTHING)
def test_every_mark_can_stand_alone(switch):
    assert regions(asked(), [switch]).table.height == 21


def test_the_map_says_that_no_mark_is_an_address_and_credits_its_boundaries():
    drawn = regions(asked(), SHOWN_FIRST)
    assert "no mark is an address" in drawn.note
    for name in ("COD-AB", "OpenStreetMap", "GeoNames"):
        assert name in drawn.credit
    for name in ("COD-AB", "OpenStreetMap", "GeoNames", "geokz", "CC BY 4.0"):
        assert name in districts().credit


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_without_marks_says_nothing_of_them(language):
    bare = regions(asked(side="difference"), ["names"], language)
    assert bare.note == ""
    assert regions(asked(side="difference"), ["names", "regional"], language).note != ""


def test_the_chosen_region_is_outlined_and_an_unknown_one_is_not():
    assert '"chosen"' in regions(asked(), chosen="KZ-71").deck.to_json()
    assert '"chosen"' not in regions(asked(), chosen="KZ-99").deck.to_json()


@pytest.mark.parametrize("key", DISTRICT_KEYS)
def test_the_map_of_districts_has_all_224_outlines_and_their_table(key):
    drawn = districts(key)
    assert len(properties(drawn, "districts")) == 224
    assert drawn.table.height == 224


def test_districts_without_a_figure_say_so_and_have_a_grey_of_their_own():
    drawn = districts("district_natural_increase")
    empty = [each for each in properties(drawn, "districts") if each["line"] == "no figure"]
    assert len(empty) == 16
    assert {tuple(each["fill"]) for each in empty} == {channels(palette("light").rule)}
    assert any(key.label == "no figure" for key in drawn.legend)


def test_people_counted_in_districts_are_those_of_the_country():
    values = drawn_districts(CATALOG, "district_population", ENGLISH, "light").shown.values
    assert sum(values.values()) == 20_283_399


def test_an_outline_of_two_districts_names_both():
    names = drawn_districts(CATALOG, "district_population", ENGLISH, "light").names.values()
    assert any("Sauran District" in name and "," in name for name in names)


def test_each_border_between_regions_is_drawn_once():
    lines = json.loads(region_borders(CATALOG))["coordinates"]
    edges = [tuple(sorted(map(tuple, pair))) for line in lines for pair in pairwise(line)]
    assert len(edges) == len(set(edges))
    assert len(edges) > 1_000


@pytest.mark.parametrize("resource", ["region_boundaries", "district_boundaries"])
def test_outlines_are_closed_rings(resource):
    for written in outlines(CATALOG, resource).values():
        geometry = json.loads(written)
        single = geometry["type"] == "Polygon"
        for part in [geometry["coordinates"]] if single else geometry["coordinates"]:
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_weighs_no_more_than_a_slow_line_can_bear(language):
    for side in SIDE_KEYS:
        drawn = regions(asked("children_change", side=side), language=language, chosen="KZ-61")
        assert len(drawn.deck.to_json().encode()) < MOST_BYTES
    for key in DISTRICT_KEYS:
        assert len(districts(key, language=language).deck.to_json().encode()) < MOST_BYTES


def test_nothing_on_the_map_comes_from_another_host():
    for drawn in (regions(asked(), chosen="KZ-61"), districts()):
        written = drawn.deck.to_json()
        assert "http" not in written
        # Streamlit's page takes this name for "no style"; any other, or none, makes it ask a tile host.
        assert json.loads(written)["mapStyle"] == "__MAP_STYLE__"


def test_an_unmoved_scenario_is_called_the_baseline():
    question = asked(outcome=BASE)
    assert shown(question).label.endswith("baseline")
    assert len(regions(question, []).table.columns) == 2


def test_births_of_a_lever_are_assumed_and_the_first_day_is_estimated():
    headers = regions(asked("births"), []).table.columns
    assert "projected" in headers[1]
    assert "assumed" in headers[2]
    assert "estimated" in regions(asked("population", 2026), []).table.columns[1]


@pytest.mark.parametrize("key", MEASURE_KEYS)
def test_every_measure_gives_a_finite_figure_for_every_area_and_year(key):
    taken = measure(key).values(MORE)
    assert taken.shape == (21, 25)
    assert np.isfinite(taken).all()


def test_an_unknown_measure_is_named():
    with pytest.raises(KeyError, match="no_such"):
        measure("no_such")


def test_a_place_without_a_value_is_told_to_have_none():
    assert replace(shown(asked()), values={}).told(ENGLISH, "KZ-71").endswith("no figure")


def around(outcome, key):
    """Futures that part from a measure's figures by a tenth of them."""
    steps = np.interp(LEVELS, (0.025, 0.5, 0.975), (-0.1, 0.0, 0.1))[:, None, None]
    quantiles = MappingProxyType({key: measure(key).values(outcome) * (1.0 + steps)})
    return Futures(outcome.areas, outcome.years, quantiles, MappingProxyType({}), 1000, 1, migration=True)


def sure(key="children", year=2035, side="scenario", outcome=MORE, made=True):
    of_side = BASE if side == "baseline" else outcome
    found = around(of_side, key) if made else None
    return replace(asked(key, year, side, outcome), certainty=Certainty(found, asked=True, seed=1))


@pytest.mark.parametrize("side", ["scenario", "baseline"])
@pytest.mark.parametrize("key", ["children", "pupils_per_100_places"])
def test_table_and_pointer_tell_each_regions_bounds_of_the_side_shown(key, side):
    question = sure(key, side=side)
    drawn = regions(question)
    names = dict(CATALOG.table("regions").select("region", "name_en").iter_rows())
    lower, upper = (
        next(name for name in drawn.table.columns if f"80% of futures, {end} bound" in name)
        for end in ("lower", "upper")
    )
    assert f", {side}, 80%" in lower
    at = drawn.table.columns.index(lower)
    assert f", {side}, " in drawn.table.columns[at - 1]
    told = {row["Region"]: (row[lower], row[upper]) for row in drawn.table.to_dicts()}
    for code, name in names.items():
        expected = question.certainty.interval(key, code, 2035)
        assert np.allclose(told[name], expected, atol=0.51 * 10.0 ** -measure(key).decimals)
    for each in properties(drawn, "regions"):
        assert each["more"].startswith("8 of 10 futures: ")


def test_the_difference_of_two_paths_has_no_bounds_and_says_why():
    drawn = regions(sure(side="difference"))
    assert not any("bound" in name for name in drawn.table.columns)
    assert {each["more"] for each in properties(drawn, "regions")} == {""}
    assert "The difference has no interval" in drawn.note


def test_colours_and_words_are_the_same_before_the_futures_come_and_after():
    waiting, there = regions(sure(made=False)), regions(sure())
    assert waiting.note == there.note
    assert waiting.summary == there.summary
    assert waiting.legend == there.legend
    fills = [[each["fill"] for each in properties(drawn, "regions")] for drawn in (waiting, there)]
    assert fills[0] == fills[1]
    assert "Point at a region" in there.note
    assert "Simulated futures: 1,000" in there.once
    assert waiting.once == ""


def test_what_cannot_stray_has_no_bounds():
    given = replace(MORE, rates=replace(MORE.rates, births=MORE.total_births))
    for question in (sure("births", outcome=given), sure("children", year=int(BASE.years[0]))):
        drawn = regions(question)
        assert not any("bound" in name for name in drawn.table.columns)
        assert "futures" not in drawn.note
    assert "futures" not in regions(asked("children")).note
