"""Lines over years: valid for Plotly, named at their ends, told in words and in a table."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from crcdata.figures.chart import LABEL_SIZE, Chart, ReferenceLine, Series
from crcdata.figures.lines import lines
from crcdata.figures.typography import width
from crcdata.language import Language
from tests.figures.samples import ALL, FUTURE, english, four_paths, language_named, languages

THIRD = ReferenceLine(100 / 3, "One third")


def births(text: Language = english, **options: Any) -> Chart:
    return lines("births", "Births", four_paths(), unit="persons", text=text, boundary=2026, **options)


@pytest.mark.parametrize("text", languages, ids=language_named)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_accepts_the_figure_as_it_stands(text: Language, theme: str) -> None:
    figure = births(text, theme=theme, references=[ReferenceLine(400_000, "A level")]).figure
    accepted = go.Figure(figure).to_dict()
    assert len(accepted["data"]) == len(figure["data"])
    json.dumps(figure, allow_nan=False)


def end_labels(chart: Chart) -> list[dict[str, Any]]:
    return [label for label in chart.figure["layout"]["annotations"] if label.get("xref") == "paper"]


@pytest.mark.parametrize("growth", [-0.02, 0.0, 0.0027, 0.02])
def test_names_at_line_ends_never_overlap(growth: float) -> None:
    chart = lines("x", "x", four_paths(growth), unit="persons", text=english, boundary=2026)
    layout = chart.figure["layout"]
    low, high = layout["yaxis"]["range"]
    pixels = (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]) / (high - low)
    boxes = sorted(
        ((label["y"] - low) * pixels + label["yshift"], (label["text"].count("<br>") + 1) * LABEL_SIZE * 1.2)
        for label in end_labels(chart)
    )
    assert len(boxes) == 3
    for (below, size), (above, next_size) in pairwise(boxes):
        assert above - below >= (size + next_size) / 2 - 0.2


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_the_right_margin_holds_the_longest_name(text: Language) -> None:
    chart = births(text)
    longest = max(
        width(line.replace("<b>", "").replace("</b>", ""), LABEL_SIZE)
        for label in end_labels(chart)
        for line in label["text"].split("<br>")
    )
    assert chart.figure["layout"]["margin"]["r"] >= longest + 10


def test_a_line_that_ends_at_the_boundary_is_named_by_its_side() -> None:
    words = [label["text"] for label in births().figure["layout"]["annotations"]]
    assert "until now" in words
    assert not any("Registered" in word for word in words)


def test_the_scenario_lies_on_top_whatever_the_order_given() -> None:
    reversed_paths = list(reversed(four_paths()))
    chart = lines("x", "x", reversed_paths, unit="persons", text=english)
    assert chart.figure["data"][-1]["name"] == "Your scenario"


def test_an_axis_that_starts_above_zero_says_so() -> None:
    series = [Series("observed", "Share", FUTURE, 30 + 0.1 * (FUTURE - 2025))]
    broken = lines("s", "s", series, unit="percent", text=english, zero=False, references=[THIRD])
    honest = lines("s", "s", series, unit="percent", text=english, references=[THIRD])
    assert "not at zero" in broken.subtitle
    assert "30%" in broken.subtitle
    assert "zero" not in honest.subtitle


def test_limits_keep_the_axis_still_while_values_move() -> None:
    ranges = {
        tuple(
            lines("x", "x", four_paths(growth), unit="persons", text=english, limits=[900_000]).figure[
                "layout"
            ]["yaxis"]["range"]
        )
        for growth in (-0.01, 0.0, 0.02)
    }
    assert len(ranges) == 1


def test_an_interval_is_a_band_and_stands_in_tooltip_and_table() -> None:
    chart = births()
    assert any(trace.get("fill") == "tonexty" for trace in chart.figure["data"])
    baseline = next(trace for trace in chart.figure["data"] if trace.get("name") == "Baseline")
    assert "customdata[0]" in baseline["hovertemplate"]
    assert sum("bound" in name for name in chart.table.columns) == 2


def test_the_table_has_every_year_once_and_gaps_where_there_is_no_value() -> None:
    table = births().table
    assert table["Year"].to_list() == ALL.tolist()
    observed = next(name for name in table.columns if name.startswith("Registered"))
    assert table[observed].null_count() == ALL.size - 16
    assert "(observed)" in observed


def test_words_tell_first_and_last_value_direction_and_the_difference() -> None:
    summary = births().summary
    assert "335,000 in 2025" in summary
    assert "up 64.1%" in summary
    assert "“Your scenario” lies above “Baseline” by 192,103" in summary


def test_words_tell_a_peak_between_the_ends() -> None:
    series = [Series("observed", "Births", [2019, 2020, 2021, 2022], [400.0, 420.0, 446.0, 403.0])]
    assert "Highest: 446 in 2021." in lines("x", "x", series, unit="persons", text=english).summary


def test_a_name_that_holds_markup_is_shown_letter_for_letter() -> None:
    name = "<a href='https://example.org'>%{x}</a>"
    chart = lines("x", "x", [Series("scenario", name, FUTURE, FUTURE * 1.0)], unit="persons", text=english)
    written = json.dumps(chart.figure)
    assert "<a" not in written
    assert "%{x}" not in written.replace("%{y", "")


def test_gaps_are_null_in_the_figure() -> None:
    values = np.where(FUTURE == 2030, np.nan, 5.0)
    chart = lines("x", "x", [Series("scenario", "A", FUTURE, values)], unit="persons", text=english)
    assert chart.figure["data"][0]["y"][5] is None


def test_a_figure_without_any_value_is_still_a_figure() -> None:
    empty = Series("scenario", "A", FUTURE, np.full(FUTURE.shape, np.nan))
    chart = lines("x", "x", [empty], unit="persons", text=english)
    assert chart.figure["data"] == []
    assert "no values" in chart.summary


def test_values_that_do_not_match_the_years_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"values: expected shape \(26,\) like years, found \(2,\)"):
        Series("scenario", "A", FUTURE, [1.0, 2.0])
