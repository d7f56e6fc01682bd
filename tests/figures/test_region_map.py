"""The map: no tiles, marks that keep clear of one another, classes in words, a table beside it."""

from __future__ import annotations

import json
import math
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.figures.classes import class_words, diverging_classes, sequential_classes
from crcdata.figures.map import Institutions, RegionMap, marks, region_map, sheet_of
from crcdata.figures.map_json import compact
from crcdata.figures.map_sheet import Shown
from crcdata.figures.palette import Theme
from crcdata.figures.places import KILOMETRES_A_DEGREE
from crcdata.language import Language
from tests.figures.samples import english, language_named, languages

CODES = ["KZ-01", "KZ-02", "KZ-03"]
REGIONS = pl.DataFrame(
    {
        "region": CODES,
        "type": ["region", "region", "city"],
        "name_kk": ["Көк облысы", "Жасыл облысы", "Көк қаласы"],
        "name_ru": ["Синяя область", "Зелёная область", "город Синий"],
        "name_en": ["Blue Region", "Green Region", "Blue"],
        "seat_kk": ["Өзен", "Қала", "Көк"],
        "seat_ru": ["Река", "Город", "Синий"],
        "seat_en": ["River", "<b>Town</b>", "Blue"],
        "label_lat": [48.0, 48.5, 48.1],
        "label_lon": [66.0, 71.0, 66.4],
    }
)
COMMISSIONERS = pl.DataFrame(
    {
        "region": ["KZ", *CODES],
        "level": ["national", *["regional"] * 3],
        "seat_lat": [48.1, 48.3, 48.5, 48.1],
        "seat_lon": [66.4, 66.2, 71.0, 66.4],
        "person": ["A. Person", None, "B. Undated", None],
        "person_as_of": [date(2026, 3, 7), None, None, None],
    }
)
SQUARE = [[66, 48], [67, 48], [67, 49], [66, 48]]
SCHOOLS = Institutions("schools", "Schools", {"KZ": 900.0, "KZ-01": 400.0, "KZ-02": 100.0})
CLINICS = Institutions("clinics", "Clinics", {"KZ-01": 40.0, "KZ-02": 40.0, "KZ-03": 40.0}, "reported")


VALUES = {"KZ": 9.0, "KZ-01": 5.0, "KZ-02": 2.0, "KZ-03": math.nan}
OFFICERS = COMMISSIONERS.to_dicts()
OUTLINES = {code: compact({"type": "Polygon", "coordinates": [SQUARE]}) for code in CODES}


def drawn(
    text: Language = english,
    theme: Theme = "light",
    *,
    values: dict[str, float] | None = VALUES,
    officers: list[dict[str, Any]] = OFFICERS,
    institutions: tuple[Institutions, ...] = (SCHOOLS, CLINICS),
    named: bool = True,
) -> RegionMap:
    """Return a map of three made-up regions."""
    shown = None
    if values is not None:
        classes = sequential_classes([value for value in values.values() if value < 9], 5)
        shown = Shown(label="Share", unit="percent", decimals=1, values=values, classes=classes)
    sheet = sheet_of(REGIONS, text, theme, shown)
    marked = marks(sheet, officers, institutions, named=named)
    return region_map(
        "m", "Map", sheet, OUTLINES, marked=marked, officers=officers, institutions=institutions
    )


def spec(region: RegionMap) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(region.deck.to_json())
    return read


def layer(region: RegionMap, name: str) -> list[dict[str, Any]]:
    found = next(each for each in spec(region)["layers"] if each["id"] == name)
    data = found["data"]
    return list(data["features"]) if isinstance(data, dict) else list(data)


@pytest.mark.parametrize("text", languages, ids=language_named)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_names_no_other_host(text: Language, theme: Theme) -> None:
    written = drawn(text, theme).deck.to_json()
    assert "http" not in written
    assert json.loads(written).get("mapProvider") is None


def test_colours_follow_the_values_and_a_gap_has_the_colour_of_no_figure() -> None:
    fills = {each["properties"]["region"]: each["properties"]["fill"] for each in layer(drawn(), "regions")}
    assert len({tuple(fill) for fill in fills.values()}) == 3
    labels = [entry.label for entry in drawn().legend]
    assert "no figure" in labels


def test_tooltips_hold_plain_facts_and_leave_markup_to_be_escaped() -> None:
    seats = layer(drawn(), "commissioners")
    assert [seat["more"] for seat in seats] == [
        "A. Person, as of 7 March 2026",
        *["Who holds the post: no dated source was found."] * 3,
    ]
    html = drawn().deck._tooltip["html"]
    assert html == "<b>{title}</b><br>{line}<br>{more}"


def test_every_kind_of_mark_has_a_shape_of_its_own() -> None:
    shapes = [entry.shape for entry in drawn().legend if entry.shape != "area"]
    assert shapes == ["diamond", "triangle", "circle", "square"]
    assert {seat["glyph"] for seat in layer(drawn(), "commissioners")} == {"◆", "▲"}


def area(outline: list[list[float]]) -> float:
    lon, lat = np.array(outline).T
    x = lon * KILOMETRES_A_DEGREE * math.cos(math.radians(lat.mean()))
    y = lat * KILOMETRES_A_DEGREE
    return 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))


def test_areas_of_marks_are_as_their_counts() -> None:
    marks = layer(drawn(), "institutions")
    schools = [area(mark["outline"]) for mark in marks if mark["line"].startswith("Schools")]
    clinics = [area(mark["outline"]) for mark in marks if mark["line"].startswith("Clinics")]
    assert schools[0] / schools[1] == pytest.approx(4.0, rel=0.05)
    assert clinics == pytest.approx([clinics[0]] * 3, rel=0.05)


def test_marks_do_not_cover_a_seat() -> None:
    region = drawn()
    seats = [seat["position"] for seat in layer(region, "commissioners") if seat["glyph"] == "▲"]
    for mark in layer(region, "institutions"):
        lon, lat = np.array(mark["outline"]).mean(axis=0)
        reach = math.sqrt(area(mark["outline"]) / math.pi)
        for seat in seats:
            east = (lon - seat[0]) * KILOMETRES_A_DEGREE * math.cos(math.radians(lat))
            assert math.hypot(east, (lat - seat[1]) * KILOMETRES_A_DEGREE) > reach


def test_a_name_that_would_be_ambiguous_keeps_the_word_for_its_kind() -> None:
    assert [each["name"] for each in layer(drawn(), "names")] == ["Blue Region", "Green", "Blue"]


def test_the_table_holds_every_region_and_then_the_nation() -> None:
    table = drawn().table
    assert table["Region"].to_list() == ["Blue Region", "Green Region", "Blue", "Kazakhstan"]
    assert table["Share, per cent"].to_list() == [5.0, 2.0, None, 9.0]
    assert table.columns[-1].startswith("Clinics")


def test_words_tell_the_highest_and_the_lowest_region_and_count_the_marks() -> None:
    summary = drawn().summary
    assert "Highest: Blue Region (5.0%). Lowest: Green Region (2.0%)." in summary
    assert "3 regional commissioners" in summary
    assert "Schools: 500 in all regions together." in summary


def test_layers_that_are_switched_off_are_not_drawn() -> None:
    bare = drawn(values=None, officers=[], institutions=(), named=False)
    assert {each["id"] for each in spec(bare)["layers"]} == {"regions"}
    assert bare.table.columns == ["Region"]
    assert bare.legend == ()


def test_more_kinds_of_institution_than_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="expected at most 2 kinds, found 3"):
        drawn(institutions=(SCHOOLS, CLINICS, SCHOOLS))


numbers = st.lists(st.floats(min_value=-1e7, max_value=1e7, allow_nan=False), min_size=1, max_size=40)


@given(numbers, st.integers(min_value=2, max_value=7))
def test_classes_rise_and_have_a_colour_each(values: list[float], count: int) -> None:
    classes = sequential_classes(values, count)
    assert all(low < high for low, high in pairwise(classes.breaks))
    assert len(classes.breaks) < count
    assert all(0 <= classes.of(value) <= len(classes.breaks) for value in values)
    assert len(class_words(english, "persons", classes)) == len(classes.breaks) + 1


@given(numbers)
def test_diverging_classes_treat_gain_and_loss_alike(values: list[float]) -> None:
    breaks = diverging_classes(values, 7).breaks
    assert list(breaks) == [-each for each in reversed(breaks)]
    assert not breaks or breaks[len(breaks) // 2 - 1] < 0 < breaks[len(breaks) // 2]
