"""How sure we are, as a person sees it: the line first, the fan after it, two switches, all in the link."""

from __future__ import annotations

import re
import time

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.analysis.links import LINKS
from crcdata.figures.map_districts import DISTRICT_MEASURES
from crcdata.language import LANGUAGES
from tests.seen import seen
from tests.ui.visits import open_page

SECONDS = 40.0
DONE = "Simulated futures: 1,000 (seed 2026)."
TOLD = "In 8 of 10 simulated futures there are between"


def words(app: AppTest) -> str:
    told = "\n".join(each.value for kind in (app.markdown, app.caption) for each in kind)
    return seen(told).replace("\\", "")


def with_futures(app: AppTest, phrase: str = TOLD) -> AppTest:
    """Run the page again until its futures are there."""
    end = time.monotonic() + SECONDS
    while phrase not in words(app) and time.monotonic() < end:
        time.sleep(0.2)
        app.run()
    assert not app.exception
    assert not app.error
    return app


def test_the_line_answers_before_its_futures_and_stays_as_it_was():
    app = open_page("overview", lang="en", births_growth="1.7")
    first = words(app)
    assert TOLD not in first
    assert "Working out how sure this is" in first
    sentence = next(line for line in re.split("<.*?>|\n", first) if line.startswith("On 1 January 2035"))
    told = words(with_futures(app))
    assert sentence in told
    assert "The scenario sets the births of 2035" in told
    assert "Working out how sure this is" not in told


def test_the_chart_tells_its_bands_in_words():
    told = words(with_futures(open_page("scenario", lang="en")))
    assert "Baseline, 2050: in 8 of 10 simulated futures between" in told
    assert "Fertility, length of life and migration vary in them" in told


@pytest.mark.parametrize("page", ["overview", "scenario", "services"])
def test_what_strays_is_said_once_on_a_page_and_no_more_where_futures_are_switched_off(page: str):
    app = with_futures(open_page(page, lang="en", chain="places"), "in 8 of 10 simulated futures between")
    assert words(app).count("Simulated futures: 1,000") == 1
    app.toggle(key="futures_shown").set_value(False).run()
    assert "Simulated futures" not in words(app)


def test_migration_can_be_switched_out_and_the_label_and_the_link_say_so():
    app = with_futures(open_page("scenario", lang="en"))
    app.toggle(key="futures_migration").set_value(False).run()
    assert app.query_params["futures"] == "no_migration"
    with_futures(app, "migration is as in the scenario")
    app.toggle(key="futures_migration").set_value(True).run()
    assert "futures" not in app.query_params


def test_switched_off_there_are_lines_alone():
    app = open_page("scenario", lang="en", futures="none")
    assert not app.toggle(key="futures_shown").value
    assert "simulated futures" not in words(app)
    assert "Working out" not in words(app)
    app.toggle(key="futures_shown").set_value(True).run()
    assert "futures" not in app.query_params


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_without_migration_opens_in_every_language(language: str):
    app = open_page("overview", lang=language, futures="no_migration")
    assert not app.exception
    assert not app.toggle(key="futures_migration").value


def test_services_carry_the_futures_through_the_chain():
    app = open_page("services", lang="en")
    with_futures(app, "in 8 of 10 simulated futures between")
    drawn = next(seen(each.value) for each in app.markdown if each.value.startswith('<ol class="crc-chain">'))
    told = sum(drawn.count(each) for each in ("8 of 10 futures", "The same in every future"))
    assert told == len(LINKS) + sum(bool(each.missing) for each in LINKS)


@pytest.mark.parametrize("key", ["births", "children"])
def test_people_in_the_chain_have_their_fan_too(key: str):
    app = with_futures(open_page("services", lang="en", chain=key), "in 8 of 10 simulated futures between")
    assert words(app).count("in 8 of 10 simulated futures between") == 2


@pytest.mark.parametrize("key", ["children", "places_missing", "cost_per_child"])
def test_every_region_has_its_fan_and_the_switches_stand_once_on_the_page(key: str):
    app = open_page("regions", lang="en", region="KZ-61", measure=key)
    assert [each.key for each in app.toggle] == ["futures_shown", "futures_migration"]
    told = words(with_futures(app, "Kazakhstan, 2050: in 8 of 10 simulated futures between"))
    assert told.count('stroke-dasharray="2 4" vector-effect') >= 5
    assert "80 of 100 futures" in told
    assert "How sure this is could not be worked out" not in told


def test_regions_without_futures_have_lines_alone():
    app = open_page("regions", lang="en", futures="none")
    assert "simulated futures" not in words(app)
    assert "of 100 futures" not in words(app)


def test_two_parts_of_the_regions_page_are_worked_out_beside_each_other():
    app = open_page("regions", lang="en", region="KZ-75", measure="pupils", births_growth="0.9")
    app.session_state["profile_part"] = "Births and lives"
    end = time.monotonic() + SECONDS
    while "Working out" in words(app) and time.monotonic() < end:
        time.sleep(0.2)
        app.run()
    assert "Working out" not in words(app)
    assert words(app).count(DONE) == 1
    # The profile's own fans, which lie around its scenario.
    assert "Your scenario, 2050: in 8 of 10 simulated futures between" in words(app)
    assert "Kazakhstan, 2050: in 8 of 10 simulated futures between" in words(app)


@pytest.mark.parametrize(("key", "side"), [("children", "scenario"), ("pupils", "baseline")])
def test_the_map_tells_eight_of_ten_futures_of_the_side_it_shows(key: str, side: str):
    app = open_page("map", lang="en", map_measure=key, map_side=side, births_growth="0.8")
    assert [each.key for each in app.toggle] == ["futures_shown", "futures_migration"]
    with_futures(app, DONE)
    app.session_state["twin_protection"] = True
    app.run()
    columns = [name for table in app.table for name in table.value.columns]
    assert sum(f", {side}, 80% of futures" in name.replace("\\", "") for name in columns) == 2


def test_a_map_of_a_difference_awaits_no_futures_and_one_of_districts_has_no_switches():
    difference = open_page("map", lang="en", births_growth="0.8", map_side="difference")
    assert "Working out how sure" not in words(difference)
    assert "The difference has no interval" in words(difference)
    districts = open_page("map", lang="en", map_measure=DISTRICT_MEASURES[0].key)
    assert not districts.toggle
    assert "futures" not in words(districts)


def test_the_regions_of_a_link_of_services_have_their_whiskers_beside_the_links_own_fan():
    app = open_page("services", lang="en", chain="guardianship")
    app.session_state["services_part"] = "Regions"
    app = with_futures(app.run(), "Kazakhstan, 2032: in 8 of 10 simulated futures between")
    assert [each.key for each in app.toggle] == ["futures_shown", "futures_migration"]
    assert "Point at a region" in words(app)
