"""Comparing as a person does it: scenarios saved, published, of a file or a link, and as the levers stand."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.analysis import run
from crcdata.baseline import national_baseline
from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.library import Draft, open_library
from crcdata.scenario import PRESETS, Scenario, preset
from tests.ui.visits import open_page

BASELINE = national_baseline(open_catalog())


def open_part(*, lang: str = "en", **link: str) -> AppTest:
    app = open_page("scenario", lang=lang, **link)
    app.session_state["scenario_part"] = open_language(lang).gettext("Compare")
    return app.run()


def add(app: AppTest, key: str) -> AppTest:
    app.selectbox(key="compare_known").set_value(key).run()
    assert not app.exception
    assert not app.error
    return app


def told(app: AppTest) -> str:
    kinds = (app.markdown, app.warning, app.info, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_opens_in_every_language_and_compares_a_published_scenario(language: str) -> None:
    app = add(open_part(lang=language, births_growth="2"), "preset:momentum")
    name = open_language(language).gettext(preset("momentum").label)
    assert f"«{name}»" in told(app) or f"“{name}”" in told(app)
    assert len(app.table) == 1


def test_the_paragraph_gives_the_figures_of_the_library() -> None:
    app = add(open_part(births_growth="2", compare_year="2040"), "preset:un_high")
    base, mine = run(BASELINE, Scenario()), run(BASELINE, Scenario().with_lever("births_growth", 2.0))
    high = run(BASELINE, preset("un_high").scenario)
    at = 2040 - 2026
    assert (
        f"“Your scenario” lies {round(mine.children[0, at]) - round(base.children[0, at]):,} above it"
        in told(app)
    )
    assert f"“UN high” lies {round(high.children[0, at]) - round(base.children[0, at]):,} above it" in told(
        app
    )


def test_a_saved_scenario_is_compared_under_its_name_and_taken_out_again(own_library: Path) -> None:
    plan = Scenario().with_lever("births_growth", -2.0, reason="Cautious").with_name("Plan *B*")
    saved = open_library(own_library).add(Draft(plan))
    app = add(open_part(), f"saved:{saved.id}")
    assert "“Plan *B*” lies" in told(app)
    assert app.table[0].value.shape == (1, 2)
    assert "Cautious" in app.table[0].value.iloc[0, 1]
    app.button(key="compare_take_out_0").click().run()
    assert "to see it beside the baseline" in told(app)


def test_the_scenario_in_force_is_compared_as_the_levers_stand_unless_it_is_taken_out() -> None:
    app = add(open_part(births_growth="2"), "preset:momentum")
    before = told(app)
    app.slider(key="lever_births_growth").set_value(3.0).run()
    assert told(app) != before
    app.checkbox(key="compare_current").uncheck().run()
    assert "“Your scenario”" not in told(app)
    assert "“Momentum”" in told(app)


def test_at_most_four_others_are_compared_and_none_twice() -> None:
    app = open_part()
    others = [each.key for each in PRESETS if not each.scenario.is_baseline]
    add(app, f"preset:{others[0]}")
    add(app, f"preset:{others[0]}")
    assert "is compared already" in told(app)
    for key in others[1:4]:
        add(app, f"preset:{key}")
    assert [button.key for button in app.button if str(button.key).startswith("compare_take_out")] == [
        f"compare_take_out_{slot}" for slot in range(4)
    ]
    assert "compare_known" not in [box.key for box in app.selectbox]


def test_a_scenario_keeps_its_line_while_another_is_taken_out() -> None:
    app = open_part()
    for key in ("momentum", "un_high", "un_low"):
        add(app, f"preset:{key}")
    app.button(key="compare_take_out_0").click().run()
    assert [each.slot for each in app.session_state["compare_chosen"]] == [1, 2]
    add(app, "preset:momentum")
    assert [each.slot for each in app.session_state["compare_chosen"]] == [1, 2, 0]


def test_a_link_is_pasted_and_its_scenario_compared() -> None:
    app = open_part()
    app.text_input(key="compare_link").set_value("https://example.org/scenario?births_growth=2&lang=kk").run()
    assert "“Scenario of a link” lies" in told(app)
    assert app.text_input(key="compare_link").value == ""


@pytest.mark.parametrize(
    "link",
    ["nonsense", "https://example.org/", "?births_growth=lots", "?s=1broken", "?" + "a=1&" * 1900, "?\x00"],
)
def test_a_link_without_a_scenario_is_told_and_changes_nothing(link: str) -> None:
    app = open_part()
    app.text_input(key="compare_link").set_value(link).run()
    assert not app.exception
    assert not app.error
    assert "holds no scenario" in told(app)
    assert "to see it beside the baseline" in told(app)


@pytest.mark.parametrize("part", ["compare_all_measures", "compare_all_regions", "compare_map"])
def test_tables_and_map_are_made_when_they_are_opened(part: str) -> None:
    app = open_part(births_growth="2", region="KZ-61")
    assert len(app.table) == 1
    app.session_state[part] = True
    app.run()
    assert not app.exception
    assert not app.error
    assert len(app.table) == (1 if part == "compare_map" else 2)


def test_a_measure_a_year_and_a_region_of_the_link_are_compared() -> None:
    app = open_part(births_growth="2", region="KZ-61", compare_measure="births", compare_year="2030")
    assert "Births (Turkistan Region), 2030:" in told(app)
    app.selectbox(key="compare_measure").set_value("primary").run()
    assert app.query_params["compare_measure"] == "primary"


@pytest.mark.parametrize("value", ["<b>", "9" * 400, "٢٠٣٠", "", "1900"])
def test_a_hostile_choice_in_the_link_leaves_the_first_one(value: str) -> None:
    app = open_part(births_growth="2", compare_measure=value, compare_year=value)
    assert not app.exception
    assert not app.error
    assert "Children aged 0–17 (Kazakhstan), 1 January 2035" in told(app)


def test_a_broken_library_leaves_the_published_scenarios(own_library: Path) -> None:
    own_library.write_bytes(b"not a database" * 1000)
    app = add(open_part(), "preset:momentum")
    assert "is damaged" in told(app)
    assert "“Momentum” lies" in told(app)


def test_each_scenarios_bounds_are_simulated_when_they_are_asked_for_and_told_beside_it() -> None:
    app = add(open_part(births_growth="1.3"), "preset:momentum")
    assert not [each for each in app.subheader if each.value.startswith("How sure each scenario is")]
    app.session_state["compare_certainty"] = True
    end = time.monotonic() + 60.0
    while time.monotonic() < end:
        app.run()
        assert not app.exception
        assert not app.error
        table = app.table[1].value
        if "–" not in table.to_numpy().ravel().tolist():
            break
        time.sleep(0.2)
    assert table.iloc[:, 0].tolist() == ["Baseline", "Your scenario", "Momentum"]
    for _name, value, low, high in table.to_numpy().tolist():
        figures = [int(re.sub(r"\D", "", str(each))) for each in (low, value, high)]
        assert figures == sorted(figures)
        assert figures[0] < figures[2]


def test_bounds_that_are_switched_off_are_not_simulated() -> None:
    app = open_part(births_growth="1.3", futures="none")
    app.session_state["compare_certainty"] = True
    app.run()
    assert "It is switched off above" in told(app)
    assert len(app.table) == 1
