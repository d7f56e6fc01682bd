"""The Convention page as a person uses it: the way since 1994, the system of protection, the questions."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.ui import page_entry
from crcdata.ui.convention_view import KINDS, SUBJECTS, timeline_picture
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.protection_view import protection_parts, protection_picture
from crcdata.ui.questions_view import EVERY
from tests.ui.visits import open_page

CATALOG = open_catalog()
EVENTS = CATALOG.table("convention_events").sort("date").rows(named=True)
QUESTIONS = CATALOG.table("convention_paragraphs").rows(named=True)


def page_in(language: str) -> Page:
    return Page(page_entry("convention"), open_language(language), CATALOG, dark=False)


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.error, app.subheader)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def asks(app: AppTest) -> list[str]:
    told = words(app)
    return [row["ask"] for row in QUESTIONS if plain(row["ask"]) in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language_without_a_fault(language):
    app = open_page("convention", lang=language)
    assert not app.exception
    assert not app.error


def test_it_says_plainly_that_the_replies_and_the_outcome_of_2026_were_not_found():
    told = words(open_page("convention", lang="en"))
    assert "were not found in public" in told
    assert "states no outcome" in told
    assert "15 February 2026" in told


def test_the_timeline_goes_from_the_signature_through_ratification_to_the_questions():
    picture = timeline_picture(page_in("en"), EVENTS)
    for drawing in (picture.wide, picture.narrow):
        for day in ("16 February 1994", "8 June 1994", "6 November 2025"):
            assert day in drawing


def test_every_event_has_its_kind_status_and_source_in_the_table():
    table = timeline_picture(page_in("en"), EVENTS).table
    assert table.height == len(EVENTS)
    for row, event in zip(table.iter_rows(named=True), EVENTS, strict=True):
        assert row["Event"] == event["title"]
        assert row["Kind"] == KINDS[event["kind"]][1]
        assert row["Status"] == event["status"]
        assert row["Source"] == CATALOG.source(event["source"]).title


def test_every_kind_of_event_belongs_to_a_subject():
    assert {event["kind"] for event in EVENTS} <= set(KINDS)
    assert {subject for subject, _ in KINDS.values()} == set(SUBJECTS)


def test_the_timeline_can_be_narrowed_to_a_subject_and_a_kind():
    app = open_page("convention", lang="en")
    app.pills(key="timeline_subjects").set_value(["reporting"]).run()
    assert "Kazakhstan signs the Convention" not in words(app)
    assert "The Committee examines the initial report" in words(app)
    app.selectbox(key="timeline_kind").set_value("list_of_issues").run()
    assert "1 event." in words(app).replace("\\", "")
    assert "The Committee examines the initial report" not in words(app)


def test_a_timeline_without_subjects_says_so():
    app = open_page("convention", lang="en")
    app.pills(key="timeline_subjects").set_value([]).run()
    assert not app.exception
    assert "No event of this kind" in words(app)


def test_the_system_of_protection_is_drawn_with_the_figures_of_the_statement_and_their_hedges():
    picture = protection_picture(page_in("en"))
    stated = dict(picture.table.select("Part", "As stated in March 2024").iter_rows())
    assert stated["Educational institutions"] == "a network of 20,000"
    assert stated["Non-governmental organisations"] == "more than 120"
    assert stated["Teachers"] == "more than 360,000"
    for figure in ("20,000", "more than 120", "360,000"):
        assert figure in picture.wide
        assert figure in picture.narrow


def test_later_figures_stand_in_the_table_and_not_in_the_picture():
    picture = protection_picture(page_in("en"))
    later = dict(picture.table.select("Part", "Newest other figure").iter_rows())
    assert later["Teachers"] == "more than 407,000"
    assert later["Guardianship and trusteeship bodies"] == "1,028"
    assert "407,000" not in picture.wide
    assert "1,028" not in picture.wide


def test_every_part_of_the_system_is_drawn_once_after_what_it_belongs_to():
    order = [part.row["node"] for part in protection_parts(CATALOG)]
    assert sorted(order) == sorted(CATALOG.table("protection_system")["node"])
    for part in protection_parts(CATALOG):
        parent = part.row["parent"]
        assert parent is None or order.index(parent) < order.index(part.row["node"])


def test_the_article_of_the_statement_is_linked():
    assert f"]({CATALOG.source('statement_2024').url})" in words(open_page("convention", lang="en"))


def test_the_questions_open_with_the_list_of_issues_of_2025():
    app = open_page("convention", lang="en")
    wanted = {row["ask"] for row in QUESTIONS if row["document"] == "CRC/C/KAZ/Q/5-6"}
    assert wanted
    assert set(asks(app)) == wanted
    assert f"]({CATALOG.source('crc_q_5_6').url})" in words(app)


def test_every_question_can_be_read_with_its_indicator_and_answer():
    app = open_page("convention", lang="en")
    app.pills(key="questions_document").set_value(EVERY).run()
    told = words(app)
    for row in QUESTIONS:
        assert plain(row["ask"]) in told
        assert not row["indicator"] or plain(row["indicator"]) in told
        assert not row["response"] or plain(row["response"]) in told


def test_the_questions_can_be_narrowed_to_a_cluster():
    app = open_page("convention", lang="en")
    app.pills(key="questions_document").set_value(EVERY).run()
    app.selectbox(key="questions_cluster").set_value("violence").run()
    found = asks(app)
    assert found
    assert {row["cluster"] for row in QUESTIONS if row["ask"] in found} == {"violence"}


@pytest.mark.parametrize(("language", "state"), [("en", "belgium"), ("ru", "БЕЛЬГИЯ"), ("kk", "бельгия")])
def test_the_questions_are_searched_by_the_name_of_the_recommending_state(language, state):
    app = open_page("convention", lang=language)
    app.pills(key="questions_document").set_value(EVERY).run()
    app.text_input(key="questions_search").set_value(state).run()
    assert not app.exception
    recommended = [row for row in QUESTIONS if "BE" in (row["recommended_by"] or "").split(", ")]
    ask = open_language(language).gettext(recommended[0]["ask"])
    assert plain(ask) in words(app)
    other = next(row for row in QUESTIONS if not row["recommended_by"])
    assert plain(open_language(language).gettext(other["ask"])) not in words(app)


def test_a_broken_table_of_questions_leaves_the_timeline_and_the_system_standing(broken_data):
    broken_data("convention_paragraphs.csv", "document,item", "document,number")
    app = open_page("convention", lang="en")
    assert not app.exception
    told = words(app)
    assert "convention_paragraphs.csv" in told.replace("\\", "")
    assert "Kazakhstan signs the Convention" in told
    assert "more than 120" in told


def test_a_broken_table_of_events_leaves_the_questions_standing(broken_data):
    broken_data("convention_events.csv", "1994-06-08", "8 June 1994")
    app = open_page("convention", lang="en")
    assert not app.exception
    assert asks(app)
