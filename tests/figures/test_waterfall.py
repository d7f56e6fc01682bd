"""A waterfall: steps lead from the first value to the last, told by sign and hatch, never by colour alone."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from crcdata.analysis.attribution import Part, attribution
from crcdata.analysis.measures import measure
from crcdata.figures.attribution_chart import attribution_chart, part_label
from crcdata.figures.chart import LABEL_SIZE
from crcdata.figures.typography import width
from crcdata.figures.waterfall import Ends, Step, waterfall
from crcdata.language import Language
from crcdata.scenario import Scenario
from tests.figures.samples import english, language_named, languages
from tests.inverse.curves import of_model

ENDS = Ends("Baseline", 1000.0, "Your scenario", 1040.0)
STEPS = [Step("Births growth", 90.0), Step("Net <b>migration</b>", -60.0), Step("Survival", 10.0)]


def drawn(text: Language = english, theme="light"):
    return waterfall("w", "W", ENDS, STEPS, unit="persons", difference_unit="persons", text=text, theme=theme)


@pytest.mark.parametrize("text", languages, ids=language_named)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_accepts_the_waterfall_as_it_stands(text: Language, theme) -> None:
    go.Figure(drawn(text, theme).figure)


def test_each_step_begins_where_the_last_one_ended_and_the_end_is_the_difference() -> None:
    bars = drawn().figure["data"][0]
    assert bars["base"] == [0.0, 0.0, 90.0, 30.0, 40.0]
    assert bars["x"] == [0.0, 90.0, -60.0, 10.0, 0.0]


def test_no_bar_stands_for_a_whole_and_both_ends_are_marks_at_their_place() -> None:
    bars, _numbers, marks = drawn().figure["data"]
    changes = [step.change for step in STEPS]
    assert [length for length in bars["x"] if length] == changes
    assert marks["x"] == [0.0, ENDS.last - ENDS.first]
    assert marks["y"] == [0, len(STEPS) + 1]
    assert len(set(marks["marker"]["symbol"])) == 2


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_the_subtitle_says_that_the_axis_does_not_start_at_zero(text: Language) -> None:
    unit, told = text.unit("persons"), drawn(text).subtitle
    assert told.startswith(f"{unit}.")
    assert ENDS.first_label in told
    assert text.integer(1000) in told
    from_zero = Ends("Baseline", 0.2, "Your scenario", 40.0)
    chart = waterfall("w", "W", from_zero, STEPS, unit="persons", difference_unit="persons", text=text)
    assert chart.subtitle == unit


def test_the_place_of_a_waterfall_is_the_same_whatever_its_values() -> None:
    others = [Step(step.label, -7 * step.change) for step in STEPS]
    ends = Ends("Baseline", 1000.0, "Your scenario", 720.0)
    chart = waterfall("w", "W", ends, others, unit="persons", difference_unit="persons", text=english)
    assert chart.height == drawn().height


def test_a_step_down_is_told_by_its_sign_and_its_hatch() -> None:
    bars = drawn().figure["data"][0]
    assert bars["text"] == ["1,000", "+90", "−60", "+10", "1,040"]
    assert bars["marker"]["pattern"]["shape"] == ["", "", "/", "", ""]


def test_the_table_holds_the_changes_and_the_levels_and_adds_up() -> None:
    table = drawn().table
    part, change, level = table.columns
    assert table[part].to_list()[0] == "Baseline"
    assert table[change].to_list() == [None, 90, -60, 10, 40]
    assert table[level].to_list() == [1000, 1090, 1030, 1040, 1040]


def test_words_name_the_ends_and_what_moves_most_each_way() -> None:
    summary = drawn().summary
    assert "“Baseline”: 1,000; “Your scenario”: 1,040; difference +40." in summary
    assert "Most is added by “Births growth” (+90)." in summary
    assert "Most is taken away by" in summary


def test_words_from_outside_are_escaped_and_margins_hold_names_and_numbers() -> None:
    layout = drawn().figure["layout"]
    lines = [line for name in layout["yaxis"]["ticktext"] for line in name.split("<br>")]
    assert not any("<b>" in line for line in lines)
    assert layout["margin"]["l"] >= max(width(line, LABEL_SIZE) for line in lines if "&" not in line)
    assert layout["margin"]["r"] >= width("1,040", LABEL_SIZE)


def test_no_steps_draw_two_equal_ends() -> None:
    same = Ends("Baseline", 5.0, "Your scenario", 5.0)
    chart = waterfall("w", "W", same, [], unit="persons", difference_unit="persons", text=english)
    go.Figure(chart.figure)
    assert chart.table.height == 2


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_a_split_is_drawn_with_the_names_of_what_was_changed(text: Language) -> None:
    scenario = Scenario().with_lever("births_growth", 2.0).with_path("migration_path", "zero")
    split = attribution(of_model("children_share"), scenario)
    chart = attribution_chart(
        split, scenario, measure("children_share"), "KZ", 2040, text=text, names={"KZ": "KZ"}
    )
    go.Figure(chart.figure)
    labels = [part_label(part, scenario, text, {}) for part in split.parts]
    assert chart.table.get_column(chart.table.columns[0]).to_list()[1:-1] == labels
    change = chart.table.get_column(chart.table.columns[1]).to_list()
    assert sum(change[1:-1]) == pytest.approx(change[-1])


def test_a_region_is_named_with_its_lever_or_with_all_that_is_set_for_it() -> None:
    names = {"KZ-61": "Turkistan"}
    assert (
        part_label(Part("births_growth", "KZ-61"), Scenario(), english, names) == "Turkistan – Births growth"
    )
    assert part_label(Part("", "KZ-61"), Scenario(), english, names).startswith("Turkistan – ")
