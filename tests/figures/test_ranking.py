"""A ranking: longest first, gaps last, the nation in its place without a rank."""

from __future__ import annotations

import math

import plotly.graph_objects as go
import pytest

from crcdata.figures.chart import LABEL_SIZE
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
