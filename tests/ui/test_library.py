"""The library as a person uses it: save, find, open, copy, delete, bring back; two at once; a lost file."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.language import LANGUAGES, open_language
from crcdata.library import Draft, Library, Saved, open_library, write_bundle
from crcdata.scenario import Scenario, read_scenario, write_scenario
from crcdata.ui import library_place
from tests.ui.visits import open_page

PLAN = Scenario().with_lever("births_growth", 2.0)


@pytest.fixture
def library(own_library: Path) -> Library:
    """The library that the app under test uses, for a look from outside."""
    return open_library(own_library)


def open_part(label: str = "Library", *, lang: str = "en", **link: str) -> AppTest:
    app = open_page("scenario", lang=lang, **link)
    app.session_state["scenario_part"] = open_language(lang).gettext(label)
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def save(app: AppTest, name: str, key: str = "library_save_new", **words: str) -> AppTest:
    app.text_input(key="library_name").set_value(name)
    for field, value in words.items():
        {"note": app.text_area, "author_field": app.text_input}[field](key=f"library_{field}").set_value(
            value
        )
    return press(app, key)


def told(app: AppTest) -> str:
    kinds = (app.success, app.error, app.warning, app.info, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def only(library: Library) -> Saved:
    (entry,) = library.search().entries
    found = library.get(entry.id)
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_opens_in_every_language_without_a_fault(language: str, library: Library) -> None:
    library.add(Draft(PLAN.with_name("План")))
    app = open_part(lang=language, births_growth="2")
    assert not app.exception
    assert not app.error


def test_a_scenario_is_saved_with_its_name_note_reason_and_versions(library: Library) -> None:
    app = open_part(births_growth="2")
    app.text_input(key="library_reason_births_growth_KZ").set_value("As before 2021")
    save(app, " Births  grow ", note="For the meeting", author_field="Айгүл")
    assert "“Births grow” is saved." in told(app)
    saved = only(library)
    scenario = read_scenario(saved.content)
    assert (saved.name, saved.note, saved.author) == ("Births grow", "For the meeting", "Айгүл")
    assert scenario.levers["births_growth"].reason == "As before 2021"
    assert scenario.data_version
    assert scenario.model_version


def test_a_saved_scenario_opens_on_a_later_visit_and_undo_brings_back_what_was_there(
    library: Library,
) -> None:
    library.add(Draft(PLAN.with_name("Plan").with_note("Why")))
    app = open_part(net_migration="10000")
    press(app, "library_open_it")
    assert app.slider(key="lever_births_growth").value == 2.0
    assert app.text_input(key="library_name").value == "Plan"
    assert app.text_area(key="library_note").value == "Why"
    press(app, "undo")
    assert app.slider(key="lever_net_migration").value == 10_000.0
    press(app, "redo")
    assert app.slider(key="lever_births_growth").value == 2.0


def test_a_change_to_an_open_scenario_is_saved_in_its_place_or_as_a_new_one(library: Library) -> None:
    library.add(Draft(PLAN.with_name("Plan")))
    app = open_part()
    press(app, "library_open_it")
    app.slider(key="lever_births_growth").set_value(3.0).run()
    assert "has been changed since" in told(app)
    press(app, "library_save")
    assert only(library).revision == 2
    assert read_scenario(only(library).content).value("births_growth") == 3.0
    save(app, "Another")
    assert {entry.name for entry in library.search().entries} == {"Plan", "Another"}


def test_a_scenario_is_copied_deleted_and_brought_back(library: Library) -> None:
    library.add(Draft(PLAN.with_name("Plan")))
    app = open_part()
    press(app, "library_duplicate")
    assert {entry.name for entry in library.search().entries} == {"Plan", "Plan – copy"}
    press(app, "library_delete")
    assert library.search().total == 1
    press(app, "library_bring_back")
    assert library.search().total == 2
    press(app, "library_delete")
    app.toggle(key="library_show_away").set_value(True).run()
    press(app, "library_restore")
    assert library.search().total == 2


def test_a_long_library_is_searched_and_read_page_by_page(library: Library) -> None:
    library.add_all([Draft(PLAN.with_name(f"Plan {number}")) for number in range(20)])
    app = open_part()
    first = app.radio(key="library_choice").options
    press(app, "library_next")
    second = app.radio(key="library_choice").options
    assert not set(first) & set(second)
    assert "9–16 of 20" in told(app)
    app.text_input(key="library_search").set_value("plan 17").run()
    assert app.radio(key="library_choice").options == ["Plan 17"]
    app.text_input(key="library_search").set_value("nothing like it").run()
    assert "No scenario has these words." in told(app)


def test_when_somebody_was_quicker_it_is_told_who_and_both_are_kept(library: Library) -> None:
    seen = library.add(Draft(PLAN.with_name("Plan")))
    app = open_part()
    press(app, "library_open_it")
    library.save(seen.id, 1, Draft(PLAN.with_name("Plan").with_lever("births_growth", -1.0), "Болат"))
    app.slider(key="lever_births_growth").set_value(3.0).run()
    press(app, "library_save")
    assert "was changed by Болат" in told(app)
    assert read_scenario(only(library).content).value("births_growth") == -1.0
    press(app, "library_keep_mine")
    values = {read_scenario(each.content).value("births_growth") for each in library.everything()}
    assert values == {-1.0, 3.0}
    assert "was changed by" not in told(app)


def test_when_somebody_was_quicker_theirs_can_be_taken_and_mine_is_one_step_back(library: Library) -> None:
    seen = library.add(Draft(PLAN.with_name("Plan")))
    app = open_part()
    press(app, "library_open_it")
    library.save(seen.id, 1, Draft(PLAN.with_name("Plan").with_lever("births_growth", -1.0)))
    app.slider(key="lever_births_growth").set_value(3.0).run()
    press(app, "library_save")
    press(app, "library_take_theirs")
    assert app.slider(key="lever_births_growth").value == -1.0
    press(app, "undo")
    assert app.slider(key="lever_births_growth").value == 3.0


def test_what_somebody_else_changed_is_not_deleted_unseen(library: Library) -> None:
    seen = library.add(Draft(PLAN.with_name("Plan")))
    app = open_part()
    library.save(seen.id, 1, Draft(PLAN.with_name("Plan").with_note("Mine")))
    press(app, "library_delete")
    assert "changed by somebody else" in told(app)
    assert library.search().total == 1


@pytest.mark.parametrize("name", ["", "   ", "<>", "\u202e"])
def test_a_scenario_without_a_name_is_not_saved_and_stays_in_force(library: Library, name: str) -> None:
    app = open_part(births_growth="2")
    save(app, name)
    assert "needs a name" in told(app)
    assert app.slider(key="lever_births_growth").value == 2.0
    assert library.search().total == 0


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "[a](https://example.org)", "=1+1", "$x$", "**b**"]
)
def test_a_hostile_name_is_shown_letter_for_letter(library: Library, name: str) -> None:
    library.add(Draft(PLAN.with_name(name).with_note(name), name))
    app = open_part()
    shown = app.radio(key="library_choice").options[0]
    assert shown != name
    assert shown.replace("\\", "") == name


def test_a_database_that_cannot_be_used_is_told_and_the_scenario_stays(own_library: Path) -> None:
    own_library.write_bytes(b"not a database" * 1000)
    app = open_part(births_growth="2")
    assert "is damaged" in told(app)
    assert "still in force" in told(app)
    save(app, "Plan")
    assert "is damaged" in told(app)
    assert app.slider(key="lever_births_growth").value == 2.0
    own_library.unlink()
    press(app, "library_try_again")
    assert not app.error or "damaged" in app.error[0].value
    save(app, "Plan")
    assert "“Plan” is saved." in told(app)


def test_a_database_that_is_lost_meanwhile_is_told_and_opened_anew(own_library: Path) -> None:
    app = open_part(births_growth="2")
    own_library.unlink()
    save(app, "Plan")
    assert "cannot be reached" in told(app)
    assert app.slider(key="lever_births_growth").value == 2.0
    press(app, "library_save_new")
    assert "“Plan” is saved." in told(app)


def test_a_server_that_is_not_there_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "hidden-word"
    monkeypatch.setenv("CRCDATA_LIBRARY", f"postgresql://somebody:{secret}@127.0.0.1:1/children")
    app = open_part(births_growth="2")
    assert "cannot be reached" in told(app)
    assert secret not in str(list(app.main))


def test_storage_that_does_not_last_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_place, "lasts", lambda _file: False)
    assert "does not last" in told(open_part())
    monkeypatch.setattr(library_place, "lasts", lambda _file: True)
    assert "does not last" not in told(open_part())


def take_file(app: AppTest, name: str, content: bytes | None) -> AppTest:
    """Hand over a file as the browser's button does."""

    def page() -> None:
        import streamlit as st

        from crcdata.ui.library_state import take_file

        take_file(st.session_state["name"], st.session_state["content"])

    receiver = AppTest.from_function(page)
    receiver.session_state["history"] = app.session_state["history"]
    receiver.session_state["name"], receiver.session_state["content"] = name, content
    return receiver.run()


def test_the_whole_library_is_offered_as_a_file_when_it_is_asked_for(library: Library) -> None:
    library.add(Draft(PLAN.with_name("Plan")))
    app = open_part()
    assert "library_save_all" not in [each.key for each in app.get("download_button")]
    app.session_state["library_backup"] = True
    app.run()
    assert not app.exception
    assert "library_save_all" in [each.key for each in app.get("download_button")]


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("postgresql://somebody@example.org/children", True),
        ("sqlite:////srv/library.sqlite", False),
        ("/srv/library.sqlite", False),
        ("nonsense://", True),
    ],
)
def test_only_a_file_is_asked_whether_it_lasts(
    monkeypatch: pytest.MonkeyPatch, address: str, stays: bool
) -> None:
    monkeypatch.setenv("CRCDATA_LIBRARY", address)
    monkeypatch.setattr(library_place, "lasts", lambda file: str(file) != "/srv/library.sqlite")
    assert library_place.storage_lasts() is stays


def test_a_scenarios_file_is_put_in_force_and_a_librarys_is_taken_in(library: Library) -> None:
    app = open_part()
    taken = take_file(app, "my plan.json", write_scenario(PLAN).encode())
    assert not taken.exception
    assert taken.session_state["history"].present == PLAN.with_name("my plan")
    assert library.search().total == 0
    library.add_all([Draft(PLAN.with_name("A")), Draft(PLAN.with_name("B"))])
    take_file(app, "library.json", write_bundle(library.everything()).encode())
    assert library.search().total == 4


@pytest.mark.parametrize(
    "content", [None, b"", b"{}}", b'{"levers": 3}', b"\xff", b'{"kind": "crcdata-library"}']
)
def test_a_file_that_cannot_be_read_changes_nothing(library: Library, content: bytes | None) -> None:
    app = open_part(births_growth="2")
    taken = take_file(app, "<b>bad</b>.json", content)
    assert not taken.exception
    assert taken.session_state["library_told"].kind == "trouble"
    assert taken.session_state["history"].present == PLAN
    assert library.search().total == 0


def test_a_saved_scenario_is_laid_upon_mine_and_what_both_set_is_told(library: Library) -> None:
    plan = PLAN.with_lever("net_migration", 5_000.0).with_name("Plan")
    library.add(Draft(plan))
    app = open_part(births_growth="1", life_expectancy_gain="1")
    press(app, "library_lay_upon")
    assert "“Plan” is laid upon your scenario" in told(app)
    assert "Set by both, so that “Plan” holds: Births growth." in told(app)
    present = app.session_state["history"].present
    assert {key: present.value(key) for key in present.changed} == {
        "births_growth": 2.0,
        "net_migration": 5_000.0,
        "life_expectancy_gain": 1.0,
    }
    press(app, "undo")
    assert app.session_state["history"].present.changed == ("births_growth", "life_expectancy_gain")
