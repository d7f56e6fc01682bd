"""A preset is chosen with its meaning in sight; an old link says what changed; figures can be had again."""

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from crcdata.analysis import outcome_for
from crcdata.analysis.measures import MEASURES, POPULATION_MEASURES, measure
from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import LONGEST_NOTE, PRESETS, Scenario, preset, stack, to_link
from crcdata.scenario.presets import UN_DEFINITIONS
from crcdata.ui.model import model
from crcdata.ui.presets import KEPT, REPLACED
from crcdata.ui.stacking import LAID
from tests.ui.visits import open_page

ROOT = Path(__file__).parents[2]


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.warning, app.info)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def scenario_of(app: AppTest) -> Scenario:
    return app.session_state["history"].present


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_preset_can_be_chosen_and_says_what_it_means_and_who_defines_it(language):
    app = open_page("scenario", lang=language)
    text = open_language(language)
    for each in PRESETS[::-1]:
        app.selectbox(key="preset").set_value(each.key).run()
        assert not app.exception
        assert scenario_of(app).essence == each.scenario
        assert text.gettext(each.meaning) in words(app)
        assert each.definition in words(app)


def test_a_lever_moved_makes_the_assumptions_the_visitors_own():
    app = open_page("scenario", lang="en")
    app.selectbox(key="preset").set_value("momentum").run()
    assert UN_DEFINITIONS in words(app)
    app.slider(key="lever_life_expectancy_gain").set_value(1.0).run()
    assert app.selectbox(key="preset").value == "own"
    app.selectbox(key="preset").set_value("baseline").run()
    assert "Nothing is changed" in words(app)


def test_a_lever_left_alone_rests_where_the_path_takes_it():
    app = open_page("scenario", lang="en")
    baseline = app.slider(key="lever_total_fertility").value
    app.selectbox(key="preset").set_value("momentum").run()
    assert app.slider(key="lever_net_migration").value == 0.0
    assert app.slider(key="lever_total_fertility").value < baseline
    assert "As on the path chosen: “Instant replacement”." in words(app)
    app.slider(key="lever_net_migration").set_value(10_000.0).run()
    assert app.slider(key="lever_total_fertility").value < baseline


def test_a_preset_keeps_the_words_and_the_levers_of_services():
    scenario = Scenario().with_lever("births_growth", 2.0).with_name("Mine")
    scenario = scenario.with_lever("children_per_guardianship_specialist", 4_000.0)
    app = open_page("scenario", lang="en", **to_link(scenario))
    app.selectbox(key="preset").set_value("zero_migration").run()
    now = scenario_of(app)
    assert (now.name, now.migration_path) == ("Mine", "zero")
    assert set(now.levers) == {"children_per_guardianship_specialist"}
    assert app.selectbox(key="preset").value == "zero_migration"


def test_an_old_link_says_which_data_it_was_made_with_until_a_lever_is_moved():
    app = open_page("scenario", lang="en", births_growth="2", made="1-0123456789ab")
    assert "0123456789ab" in words(app)
    assert open_catalog().version in words(app)
    assert "version 1 of the model" in words(app)
    app.slider(key="lever_births_growth").set_value(3.0).run()
    assert "0123456789ab" not in words(app)
    assert app.query_params["made"].endswith(open_catalog().version)


def test_a_packed_link_opens_the_whole_scenario():
    scenario = (
        Scenario().with_lever("births_growth", 2.0, reason="Asked in the meeting").with_name("More births")
    )
    app = open_page("scenario", lang="en", **to_link(scenario))
    assert app.slider(key="lever_births_growth").value == 2.0
    assert scenario_of(app) == scenario


def test_a_damaged_packed_link_is_told_and_the_baseline_shown():
    whole = to_link(Scenario().with_lever("births_growth", 2.0).with_name("x"))["s"]
    app = open_page("scenario", lang="en", s=whole[:-3])
    assert not app.exception
    assert "damaged" in words(app)
    assert "Nothing is changed" in words(app)


def test_a_note_too_long_for_the_link_is_told():
    letters = "".join(random.Random(1).choices([chr(0x400 + index) for index in range(250)], k=LONGEST_NOTE))
    app = open_page("scenario", lang="en", births_growth="2")
    app.session_state["history"] = app.session_state["history"].moved(scenario_of(app).with_note(letters))
    app.slider(key="lever_births_growth").set_value(3.0).run()
    assert scenario_of(app).note == letters
    assert "Too long for the page’s link: the note." in words(app)


@pytest.mark.parametrize("area", ["KZ", "KZ-61"])
@pytest.mark.parametrize("services", [False, True])
@pytest.mark.parametrize(
    "scenario",
    [
        preset("momentum").scenario,
        Scenario().with_regional_lever("KZ-61", "births_growth", 3.0).with_nation("held"),
        Scenario().with_lever("children_per_guardianship_specialist", 4_000.0),
    ],
    ids=["paths", "region", "services"],
)
def test_pages_compute_what_the_library_computes_to_the_last_digit(scenario, services, area):
    shared = model(open_catalog())
    named = scenario.with_name("A name changes no figure")
    on_page = shared.regional(named) if services else shared.outcome(named, area)
    outcome = outcome_for(open_catalog(), scenario, area, services=services)
    for each in MEASURES if services or area != "KZ" else POPULATION_MEASURES:
        ours, theirs = each.values(on_page), each.values(outcome)
        np.testing.assert_array_equal(ours[on_page.row(area)], theirs[outcome.row(area)], err_msg=each.key)


def test_a_flood_of_notices_is_told_in_few_lines():
    app = open_page("scenario", lang="en", regions=";".join(f"KZ-00.x{index}:1" for index in range(500)))
    assert not app.exception
    assert "and 490 more" in words(app)


@pytest.mark.parametrize(
    ("page", "area", "key"),
    [
        ("overview", "KZ", "children"),
        ("scenario", "KZ-61", "births"),
        ("services", "KZ", "guardianship_needed"),
        ("regions", "KZ-61", "children"),
    ],
)
def test_the_script_on_the_page_prints_the_figures_of_the_library(page, area, key):
    scenario = preset("un_low").scenario
    app = open_page(page, lang="en", region=area, **to_link(scenario))
    app.session_state["reproduce"] = True
    app.run()
    app.selectbox(key="reproduce_measure").set_value(key).run()
    assert not app.exception
    script, command, *_more = (block.value for block in app.code)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    each = measure(key)
    outcome = outcome_for(open_catalog(), scenario, area, services=each.group != "population")
    values = each.values(outcome)[outcome.row(area)]
    for line in done.stdout.splitlines():
        year, value = line.split()
        assert float(value) == values[int(year) - 2026]
    assert done.stdout
    assert f"--region {area} --measure {key}" in command


def told(app: AppTest) -> str:
    return "\n".join(element.value for element in app.info).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preset_says_what_it_replaced_and_what_it_kept_and_undo_brings_it_back(language):
    mine = Scenario().with_lever("births_growth", 2.0)
    mine = mine.with_regional_lever("KZ-61", "births_growth", 3.0).with_lever("school_shifts", 1.0)
    app = open_page("scenario", lang=language, **to_link(mine))
    assert not told(app)
    app.selectbox(key="preset").set_value("zero_migration").run()
    text, said = open_language(language), told(app)
    replaced, kept = (text.gettext(each).split("{what}")[0] for each in (REPLACED, KEPT))
    gone, stayed = said.split(kept)
    assert gone.startswith(replaced.format(name=text.gettext("Zero migration")))
    births, shifts = text.gettext("Births growth"), text.gettext("Shifts in which schools may teach")
    assert gone.count(births) == 2
    assert shifts in stayed
    assert shifts not in gone
    app.button(key="preset_undo").click().run()
    assert scenario_of(app).essence == mine.essence
    assert not told(app)


def test_what_a_preset_replaced_is_told_until_the_scenario_is_changed():
    app = open_page("scenario", lang="en", births_growth="2")
    app.selectbox(key="preset").set_value("un_low").run()
    assert "“UN low” has taken the place of: Births growth" in told(app)
    app.slider(key="lever_life_expectancy_gain").set_value(1.0).run()
    assert not told(app)


def test_one_preset_after_another_replaces_nothing_of_the_visitors_own():
    app = open_page("scenario", lang="en")
    for key in ("un_low", "un_high"):
        app.selectbox(key="preset").set_value(key).run()
        assert not told(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preset_can_be_added_to_what_is_set_with_what_both_set_told(language):
    mine = Scenario().with_lever("births_growth", 2.0).with_lever("life_expectancy_gain", 1.0)
    app = open_page("scenario", lang=language, **to_link(mine))
    app.toggle(key="preset_add").set_value(True).run()
    app.selectbox(key="preset").set_value("instant_replacement").run()
    expected, conflicts = stack(mine, preset("instant_replacement").scenario)
    assert conflicts
    assert scenario_of(app).essence == expected.essence
    assert set(scenario_of(app).levers) == {"life_expectancy_gain"}
    text, said = open_language(language), told(app)
    assert text.gettext(LAID).format(name=text.gettext("Instant replacement")) in said
    assert text.gettext("Births growth") in said
    app.button(key="preset_undo").click().run()
    assert scenario_of(app).essence == mine.essence


def test_two_presets_added_to_each_other_are_both_in_force():
    app = open_page("scenario", lang="en")
    app.toggle(key="preset_add").set_value(True).run()
    for key in ("zero_migration", "constant_mortality"):
        app.selectbox(key="preset").set_value(key).run()
    now = scenario_of(app)
    assert (now.migration_path, now.mortality_path) == ("zero", "constant")
    assert app.selectbox(key="preset").value == "own"


@pytest.mark.parametrize(
    ("more", "name"), [(0, "UN low"), (1, "UN low and 1 change"), (2, "UN low and 2 changes")]
)
def test_a_preset_with_levers_of_services_beside_it_is_named_with_how_many(more, name):
    scenario = preset("un_low").scenario
    for key, value in list({"school_shifts": 1.0, "private_pupils": 12.0}.items())[:more]:
        scenario = scenario.with_lever(key, value)
    app = open_page("scenario", lang="en", **to_link(scenario))
    chosen = app.selectbox(key="preset")
    assert chosen.value == "un_low"
    named = [line for line in words(app).splitlines() if line.startswith("**UN low and")]
    assert named == ([f"**{name}**"] if more else [])
