"""Pictures drawn as SVG: every word escaped, nothing outside the drawing, words in the table too."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from crcdata.figures.chart import Picture, Series
from crcdata.figures.sparkline import sparkline
from crcdata.figures.system import Node, system_diagram
from crcdata.figures.timeline import Event, timeline
from crcdata.figures.typography import width
from crcdata.language import Language
from tests.figures.samples import Drawn, english, language_named, languages

EVENTS = [
    Event(date(1994, 2, 16), "day", "The State signs", "Treaties", "reported"),
    Event(date(1994, 9, 11), "day", "It enters into force", "Treaties", "estimated", note="Computed."),
    Event(date(2025, 11, 6), "day", "The Committee asks & waits", "Dialogue", "reported", document="CRC/C"),
    Event(date(2006, 1, 1), "month", "An office opens", "At home", "reported"),
]
NODES = [
    Node("root", None, "The whole", note="As described."),
    Node("schools", "root", "Schools", figure="20 000"),
    Node("teachers", "schools", "Teachers", figure="more than 360 000", status="reported"),
    Node("one", "teachers", "Class teachers"),
    Node("two", "teachers", "Достопримечательностейлюбители"),
    Node("groups", "root", "Groups <b>of people</b>"),
]
YEARS = [2020, 2021, 2022, 2023]


def pictures(text: Language) -> list[Picture]:
    series = Series("observed", "Births", YEARS, [4.0, 3.0, float("nan"), 5.0])
    return [
        timeline("t", "Time", EVENTS, text=text),
        system_diagram("s", "System", NODES, text=text),
        sparkline("l", "Line", series, unit="per_woman", text=text),
    ]


@pytest.mark.parametrize("text", languages, ids=language_named)
def test_words_that_look_like_markup_are_shown_as_words(text: Language) -> None:
    for picture in pictures(text):
        for svg in (picture.wide, picture.narrow):
            tags = {tag for tag, _attributes in Drawn(svg).elements}
            assert tags <= {"svg", "g", "rect", "path", "circle", "line", "polyline", "text", "tspan"}
    assert any("of people" in word for word in Drawn(system_diagram("s", "S", NODES, text=text).narrow).words)


def test_no_word_of_the_system_leaves_its_drawing() -> None:
    for svg, size in ((pictures(english)[1].wide, 1240), (pictures(english)[1].narrow, 358)):
        drawn = Drawn(svg)
        boxes = drawn.all("rect")
        assert all(float(box["x"]) >= 0 and float(box["x"]) + float(box["width"]) <= size for box in boxes)
        texts = [
            (attributes, index) for index, (tag, attributes) in enumerate(drawn.elements) if tag == "text"
        ]
        long = next(word for word in drawn.words if word.startswith("Достоприм"))
        assert len(texts) >= len(NODES)
        size_of_long = min(float(attributes["font-size"]) for attributes, _index in texts)
        assert width(long, size_of_long) < size


def test_boxes_of_the_system_do_not_overlap() -> None:
    for svg in (pictures(english)[1].wide, pictures(english)[1].narrow):
        boxes = [
            tuple(float(box[side]) for side in ("x", "y", "width", "height"))
            for box in Drawn(svg).all("rect")
        ]
        assert len(boxes) == len(NODES)
        for index, (x, y, across, down) in enumerate(boxes):
            for left, top, wide, high in boxes[index + 1 :]:
                apart = x + across <= left or left + wide <= x or y + down <= top or top + high <= y
                assert apart, (index, boxes)


def test_the_system_is_told_in_words_from_the_whole_to_its_parts() -> None:
    summary = pictures(english)[1].summary
    assert summary.startswith("The whole: Schools (20 000) and Groups")
    assert "Schools: Teachers (more than 360 000)." in summary


def test_a_system_needs_one_root_and_known_parents() -> None:
    with pytest.raises(ValueError, match="expected one root, found 2"):
        system_diagram("s", "S", [*NODES, Node("x", None, "X")], text=english)
    with pytest.raises(ValueError, match="the parent of x is not among them"):
        system_diagram("s", "S", [*NODES, Node("x", "nowhere", "X")], text=english)


def test_events_stand_in_order_and_say_how_exact_their_date_is() -> None:
    table = pictures(english)[0].table
    assert table["Date"].to_list() == [
        "16 February 1994",
        "11 September 1994",
        "January 2006",
        "6 November 2025",
    ]


def test_each_subject_has_a_shape_of_its_own() -> None:
    drawn = Drawn(pictures(english)[0].narrow)
    shapes = (len(drawn.all("circle")), len(drawn.all("path")), len(drawn.all("rect")))
    # One in the key and one for each event: two treaties, one dialogue, one at home.
    assert shapes == (3, 2, 2)


def test_an_event_that_is_neither_reported_nor_observed_is_hollow() -> None:
    circles = Drawn(pictures(english)[0].wide).all("circle")
    assert sorted(circle["fill"] == circle["stroke"] for circle in circles) == [False, True, True]


def test_events_below_one_another_do_not_overlap() -> None:
    drawn = Drawn(pictures(english)[0].narrow)
    levels = [float(attributes["y"]) for attributes in drawn.all("text") if attributes["x"] == "90"]
    assert levels == sorted(levels)
    assert all(below - above >= 15 for above, below in pairwise(levels))


def test_a_sparkline_tells_its_ends_and_carries_its_words() -> None:
    picture = pictures(english)[2]
    drawn = Drawn(picture.wide)
    assert drawn.words == ["2020: 4.00", "2023: 5.00"]
    assert drawn.all("svg")[0]["aria-label"] == picture.summary


def test_a_sparkline_of_one_value_is_an_empty_line_not_a_fault() -> None:
    picture = sparkline("l", "L", Series("observed", "A", [2020], [1.0]), unit="persons", text=english)
    assert "2020" in picture.summary
