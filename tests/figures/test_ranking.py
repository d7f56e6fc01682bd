"""A ranking: longest first, gaps last, the nation in its place without a rank."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go
import pytest

from crcdata.figures.chart import LABEL_SIZE, Chart
from crcdata.figures.ranking import Bar, ranking
from crcdata.figures.typography import width
from crcdata.language import Language
from tests.figures.samples import english, language_named, languages

BARS = [
    Bar("B", "Beta", 12.5, compare=11.0),
    Bar("A", "Alpha", 31.0, role="scenario", compare=30.0),
    Bar("D", "Delta", math.nan),
    Bar("C", "Gamma of the Far and Windy Steppes", -4.0),
]
NATION = Bar("N", "The nation", 20.0, role="observed")


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_plotly_accepts_the_ranking_as_it_stands(text: Language) -> None:
    go.Figure(ranking("r", "R", BARS, unit="percent", text=text, nation=NATION, compare_label="2020").figure)


def test_places_stand_by_value_and_gaps_last() -> None:
    figure = ranking("r", "R", BARS, unit="percent", text=english).figure
    assert figure["data"][0]["customdata"] == ["Alpha", "Beta", "Gamma of the Far and Windy Steppes", "Delta"]
    assert figure["data"][0]["text"][-1] == "no figure"


def test_the_nation_stands_in_its_place_without_a_rank() -> None:
    chart = ranking("r", "R", BARS, unit="percent", text=english, nation=NATION)
    assert chart.figure["data"][0]["customdata"][1] == "The nation"
    assert chart.table["Rank"].to_list() == [1, 2, 3, None, None]
    assert "1 of 3 lies above The nation (20.0%)." in chart.summary


def test_words_name_the_ends_and_the_gaps() -> None:
    summary = ranking("r", "R", BARS, unit="percent", text=english).summary
    assert "Highest: Alpha (31.0%)." in summary
    assert "1 has no figure." in summary


def test_margins_hold_the_names_and_the_values() -> None:
    layout = ranking("r", "R", BARS, unit="percent", text=english).figure["layout"]
    names = [line for name in layout["yaxis"]["ticktext"] for line in name.split("<br>")]
    assert layout["margin"]["l"] >= max(width(name, LABEL_SIZE) for name in names) + 6
    assert layout["margin"]["r"] >= width("31.0%", LABEL_SIZE)
    assert layout["xaxis"]["range"][0] < -4.0


def test_a_ranking_grows_with_its_places() -> None:
    short = ranking("r", "R", BARS[:2], unit="percent", text=english)
    long = ranking("r", "R", BARS[:2] * 10, unit="percent", text=english)
    assert long.height > 5 * short.height


SURE = [
    Bar("A", "Alpha", 31.0, interval=(20.0, 44.0), awaited=(22.0, 50.0)),
    Bar("B", "Beta", 12.5, interval=(9.0, 13.0)),
    Bar("C", "Gamma", -4.0, interval=(-9.0, 2.0)),
    Bar("D", "Delta", math.nan),
    Bar("E", "Epsilon", 6.0),
]


def ends(figure: dict[str, Any]) -> list[tuple[float, float]]:
    across = figure["data"][-2]["x"]
    return list(zip(across[::3], across[1::3], strict=True))


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_plotly_accepts_whiskers(text: Language) -> None:
    go.Figure(ranking("r", "R", SURE, unit="percent", text=text).figure)


def test_whiskers_reach_from_bound_to_bound_and_are_seen_on_any_ground() -> None:
    figure = ranking("r", "R", SURE, unit="percent", text=english).figure
    assert ends(figure) == [(20.0, 44.0), (9.0, 13.0), (-9.0, 2.0)]
    halo, line = figure["data"][-3:-1]
    assert halo["x"] == line["x"]
    assert halo["line"]["width"] > line["line"]["width"]
    assert halo["line"]["color"] != line["line"]["color"]


@pytest.mark.parametrize("awaits", [False, True])
def test_numbers_stand_to_the_right_of_the_bar_and_its_whisker(*, awaits: bool) -> None:
    figure = ranking("r", "R", SURE, unit="percent", text=english, awaits=awaits).figure
    assert figure["data"][0]["textposition"] == "none"
    numbers = figure["data"][-1]
    assert numbers["x"] == [44.0, 13.0, 6.0, 2.0, 0.0]
    assert [words.strip() for words in numbers["text"]] == figure["data"][0]["text"]
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < -9.0
    assert high >= 44.0


def test_both_ends_of_every_whisker_lie_within_the_axis() -> None:
    bars = [Bar("A", "Alpha", 3.0, interval=(-4.26789, 43.26789)), Bar("B", "Beta", 1.0, interval=(0.5, 2.0))]
    figure = ranking("r", "R", bars, unit="percent", text=english).figure
    low, high = figure["layout"]["xaxis"]["range"]
    assert all(low < end < high for bounds in ends(figure) for end in bounds)


def test_bounds_are_told_at_the_pointer_and_in_the_table() -> None:
    chart = ranking("r", "R", SURE, unit="percent", text=english, value_label="Share")
    assert chart.figure["data"][0]["hovertext"][0] == " (8 of 10: 20.0% to 44.0%)"
    assert chart.figure["data"][0]["hovertext"][2] == ""
    for end, bounds in (("lower", [20.0, 9.0, None, -9.0, None]), ("upper", [44.0, 13.0, None, 2.0, None])):
        assert chart.table[f"Share, 80% of futures, {end} bound, per cent"].to_list() == bounds


def test_the_axis_and_the_legend_are_the_same_before_the_whiskers_come_and_after() -> None:
    def drawn(interval: tuple[float, float] | None, *, awaits: bool) -> Chart:
        bars = [Bar("A", "Alpha", 31.0, interval=interval, awaited=(22.0, 50.0)), Bar("B", "Beta", 12.5)]
        return ranking("r", "R", bars, unit="percent", text=english, limits=(22.0, 50.0), awaits=awaits)

    waiting, there = drawn(None, awaits=True), drawn((20.0, 44.0), awaits=False)
    assert waiting.figure["layout"] == there.figure["layout"]
    assert waiting.legend == there.legend
    assert waiting.figure["layout"]["xaxis"]["range"][1] >= 50.0
    assert [key.form for key in there.legend] == ["whisker"]
