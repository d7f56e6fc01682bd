"""The age pyramid: both sexes, every age, still while the year moves."""

from __future__ import annotations

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from crcdata.figures.chart import Band
from crcdata.figures.pyramids import pyramid, pyramid_limit
from crcdata.language import Language
from tests.figures.samples import english, language_named, languages

AGES = np.arange(101)
WOMEN = 180_000.0 * np.exp(-((AGES / 60.0) ** 2))
MEN = 190_000.0 * np.exp(-((AGES / 55.0) ** 2))


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_plotly_accepts_the_pyramid_as_it_stands(text: Language) -> None:
    chart = pyramid("p", "P", female=WOMEN, male=MEN, text=text, baseline=(WOMEN * 0.9, MEN * 0.9))
    go.Figure(chart.figure)
    json.dumps(chart.figure, allow_nan=False)


def test_men_stand_left_and_women_right_with_true_counts_in_the_tooltip() -> None:
    men, women = pyramid("p", "P", female=WOMEN, male=MEN, text=english).figure["data"]
    assert max(men["x"]) <= 0 <= min(women["x"])
    assert men["customdata"][7] == [round(MEN[7])]
    assert women["customdata"][7] == [round(WOMEN[7])]


def test_a_limit_keeps_the_pyramid_still_over_years() -> None:
    limit = pyramid_limit([WOMEN, MEN, WOMEN * 1.2])
    ranges = {
        tuple(
            pyramid("p", "P", female=WOMEN * part, male=MEN * part, text=english, limit=limit).figure[
                "layout"
            ]["xaxis"]["range"]
        )
        for part in (0.5, 0.8, 1.0)
    }
    assert len(ranges) == 1
    low, high = ranges.pop()
    assert low == -high
    assert high >= limit


def test_the_outline_passes_every_age_on_both_sides() -> None:
    chart = pyramid("p", "P", female=WOMEN, male=MEN, text=english, baseline=(WOMEN * 0.9, MEN * 0.8))
    outline = chart.figure["data"][-1]
    assert outline["type"] == "scatter"
    assert set(outline["x"]) == {*np.round(WOMEN * 0.9), *-np.round(MEN * 0.8)}
    assert (min(outline["y"]), max(outline["y"])) == (-0.5, 100.5)


def test_children_differ_from_adults_and_the_key_says_so() -> None:
    chart = pyramid("p", "P", female=WOMEN, male=MEN, text=english, label="Your scenario")
    colours = chart.figure["data"][0]["marker"]["color"]
    assert len(set(colours[:18])) == len(set(colours[18:])) == 1
    assert colours[17] != colours[18]
    assert [entry.label for entry in chart.legend] == [
        "Your scenario, under 18",
        "Your scenario, 18 and over",
    ]


def test_the_last_age_is_open_ended_in_axis_and_table() -> None:
    chart = pyramid("p", "P", female=WOMEN, male=MEN, text=english)
    assert chart.figure["layout"]["yaxis"]["ticktext"][-1] == "100+"
    assert chart.table["Age"][-1] == "100+"
    assert chart.table.height == 101


def test_words_count_all_people_and_children() -> None:
    children = (WOMEN + MEN)[:18].sum()
    summary = pyramid("p", "P", female=WOMEN, male=MEN, text=english).summary
    assert english.percent(100 * children / (WOMEN + MEN).sum()) in summary


def test_sexes_of_unequal_length_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"male: expected shape \(101,\) like female, found \(100,\)"):
        pyramid("p", "P", female=WOMEN, male=MEN[:-1], text=english)
    with pytest.raises(ValueError, match=r"baseline: expected shape \(101,\)"):
        pyramid("p", "P", female=WOMEN, male=MEN, text=english, baseline=(WOMEN[:-1], MEN))


BANDS = tuple(
    Band(percent, np.stack([WOMEN, MEN]) * (1 - part), np.stack([WOMEN, MEN]) * (1 + part))
    for percent, part in ((95, 0.3), (80, 0.2), (50, 0.1))
)


def test_bands_reach_from_bound_to_bound_at_every_age_on_the_side_of_their_sex() -> None:
    chart = pyramid("p", "P", female=WOMEN, male=MEN, text=english, bands=BANDS)
    areas = [trace for trace in chart.figure["data"] if trace.get("fill") == "toself"]
    assert len(areas) == 6
    for place, band in enumerate(BANDS):
        for side, sign, row in ((0, 1, 0), (1, -1, 1)):
            xs = np.array(areas[2 * place + side]["x"]) * sign
            half = xs.size // 2
            np.testing.assert_allclose(xs[:half:2], np.round(band.lower[row]))
            np.testing.assert_allclose(xs[half:][::-1][::2], np.round(band.upper[row]))


def test_the_axis_holds_the_widest_band() -> None:
    chart = pyramid("p", "P", female=WOMEN, male=MEN, text=english, bands=BANDS)
    assert chart.figure["layout"]["xaxis"]["range"][1] >= max(band.upper.max() for band in BANDS)


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_bounds_stand_in_the_table_the_tooltip_and_the_key_and_the_note_says_they_cannot_be_added(
    text: Language,
) -> None:
    other = (WOMEN * 0.9, MEN * 0.9)
    bare = pyramid("p", "P", female=WOMEN, male=MEN, text=text, baseline=other)
    chart = pyramid("p", "P", female=WOMEN, male=MEN, text=text, baseline=other, bands=BANDS, strays="S.")
    go.Figure(chart.figure)
    assert chart.table.width == bare.table.width + 12
    lowest = next(name for name in chart.table.columns if name not in bare.table.columns)
    assert chart.table[lowest][0] == round(WOMEN[0] * 0.9)
    men = chart.figure["data"][0]
    assert men["customdata"][7] == [
        round(each) for each in (MEN[7], MEN[7] * 0.8, MEN[7] * 1.2, MEN[7] * 0.9)
    ]
    assert "customdata[3]" in men["hovertemplate"]
    assert len(chart.legend) == len(bare.legend) + 3
    assert text.gettext("Each band is of one sex and age by itself: bounds can’t be added up.") in chart.note
    assert chart.once == "S."


def test_words_and_key_keep_their_place_while_bands_are_worked_out() -> None:
    waiting = pyramid("p", "P", female=WOMEN, male=MEN, text=english, awaits=True, strays="S.")
    there = pyramid("p", "P", female=WOMEN, male=MEN, text=english, bands=BANDS, strays="S.")
    assert waiting.legend == there.legend
    assert waiting.room == there.room == f"{there.summary} {there.note}"
    assert waiting.note == ""
