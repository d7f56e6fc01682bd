"""The track record's figures: numbers in their cells, launches named where they start, names with room."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import polars as pl
import pytest

from crcdata.baseline import national_baseline, regional_baseline
from crcdata.catalog import open_catalog
from crcdata.figures.chart import SMALL_SIZE
from crcdata.figures.heat import heat_grid
from crcdata.figures.official_chart import official_chart
from crcdata.figures.palette import Theme
from crcdata.figures.ranking import Bar, ranking
from crcdata.figures.track_record_charts import Look, engine_picture, errors_chart, launches_chart
from crcdata.figures.typography import width
from crcdata.language import Language
from crcdata.track_record import engine_errors
from crcdata.track_record.outcomes import outcomes
from tests.figures.samples import Drawn, english, language_named, languages

CATALOG = open_catalog()
CASES = CATALOG.table("backtest").filter(area="KZ", measure="births")
HAPPENED = outcomes(CATALOG, regional_baseline(CATALOG, national_baseline(CATALOG)))
KNOWN = HAPPENED.filter(area="KZ", measure="births")
SUMMARY = CATALOG.table("backtest_summary").filter(measure="births", area_kind="nation")
NAMES = {**dict(CATALOG.table("regions").select("region", "name_en").iter_rows()), "KZ": "Kazakhstan"}
VALUES = np.array([[0.0, 0.15, -0.15], [0.25, -0.25, 9.0]])


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grid(theme: Theme) -> tuple[Drawn, Drawn, pl.DataFrame]:
    picture = heat_grid(
        "g",
        "Grid",
        ["0", "a name with a word as long as продолжительность"],
        ["2030", "2040", "2050"],
        VALUES,
        breaks=(0.1, 0.2, 0.3),
        decimals=2,
        text=english,
        theme=theme,
        row_label="Age",
        summary="Words.",
    )
    return Drawn(picture.wide), Drawn(picture.narrow), picture.table


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_number_stands_in_its_cell_with_enough_contrast(theme: Theme) -> None:
    for drawn in grid(theme)[:2]:
        cells = drawn.all("rect")
        inks = [each["fill"] for each in drawn.all("text")]
        assert len(cells) == VALUES.size
        assert [word for word in drawn.words if word[0] in "+−" or word == "0.00"] == [
            *("0.00", "+0.15", "−0.15", "+0.25", "−0.25", "+9.00")
        ]
        on_cells = [ink for ink in inks if ink in ("#ffffff", "#000000")][-VALUES.size :]
        for cell, ink in zip(cells, on_cells, strict=True):
            assert contrast(cell["fill"], ink) >= 4.5


def test_the_ground_tells_the_side_and_the_distance_from_zero() -> None:
    fills = [cell["fill"] for cell in grid("light")[0].all("rect")]
    assert len(set(fills)) == VALUES.size


def test_nothing_of_the_grid_leaves_its_drawing() -> None:
    for drawn, room in zip(grid("light")[:2], (1000, 358), strict=True):
        assert all(float(cell["x"]) + float(cell["width"]) <= room for cell in drawn.all("rect"))


def test_no_word_of_a_row_runs_into_its_cells() -> None:
    for room in grid("light")[:2]:
        first = min(float(cell["x"]) for cell in room.all("rect"))
        assert max(width(word, SMALL_SIZE) for line in room.words for word in line.split()) < first


def test_the_grids_table_holds_the_numbers() -> None:
    table = grid("light")[2]
    assert table.columns == ["Age", "2030", "2040", "2050"]
    assert table["2050"].to_list() == [-0.15, 9.0]


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_plotly_accepts_the_charts_as_they_stand(text: Language) -> None:
    look = Look(text, "dark")
    for launch in (None, 2016):
        go.Figure(launches_chart(look, "L", CASES, KNOWN, "births", launch).figure)
    go.Figure(errors_chart(look, "E", SUMMARY, "Words.").figure)
    go.Figure(official_chart(look, CATALOG, NAMES).figure)


def test_each_launch_is_named_where_it_starts() -> None:
    chart = launches_chart(Look(english, "light"), "L", CASES, KNOWN, "births", None)
    named = {each["text"]: (each["x"], each["y"]) for each in chart.figure["layout"]["annotations"]}
    registered = dict(KNOWN.select("year", "actual").iter_rows())
    assert named == {
        str(year): (year - 1, registered[year - 1]) for year in CASES["launch"].unique().to_list()
    }


def test_one_launch_is_drawn_with_its_band_and_says_what_the_band_is() -> None:
    look = Look(english, "light")
    chart = launches_chart(look, "L", CASES, KNOWN, "births", 2016)
    assert [trace for trace in chart.figure["data"] if trace.get("fill") == "tonexty"]
    assert "80% interval" in chart.note
    bare = CASES.with_columns(lower80=pl.lit(None, pl.Int64), upper80=pl.lit(None, pl.Int64))
    without = launches_chart(look, "L", bare, KNOWN, "births", 2016)
    assert not [trace for trace in without.figure["data"] if trace.get("fill") == "tonexty"]
    assert without.note == ""


def test_the_table_of_errors_is_that_of_the_chart() -> None:
    chart = errors_chart(Look(english, "light"), "E", SUMMARY, "Words.")
    model = next(trace for trace in chart.figure["data"] if trace["name"] == "This model")
    assert chart.table["Years ahead"].to_list() == model["x"]
    assert chart.table["This model, per cent"].to_list() == pytest.approx(model["y"], abs=0.06)


def test_the_engines_table_has_every_year() -> None:
    picture = engine_picture(Look(english, "light"), engine_errors(CATALOG))
    assert picture.table.columns[1:] == [str(year) for year in range(2025, 2051)]
    assert "2035" in picture.wide
    assert "2036" not in picture.wide


def test_names_of_three_lines_do_not_run_into_each_other() -> None:
    bars = [Bar(str(place), "A name of so many words that it takes three lines", 1.0) for place in range(3)]
    layout = ranking("r", "R", bars, unit="percent", text=english).figure["layout"]
    most = max(name.count("<br>") + 1 for name in layout["yaxis"]["ticktext"])
    assert most >= 3
    assert layout["height"] / len(bars) >= most * 16
