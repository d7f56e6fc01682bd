"""The frame around the pages: language, link, and what a visitor sees when a page fails."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.catalog import DataProblem
from crcdata.language import LANGUAGES, open_language
from crcdata.ui import PAGES, PageEntry, page_entry
from crcdata.ui.plain import plain

SECRET = "something only the log may know"


@pytest.fixture
def app(root: Path) -> AppTest:
    """The app, not opened yet. It needs seconds only where a page has much to compute."""
    return AppTest.from_file(str(root / "app.py"), default_timeout=60)


def _heading(app: AppTest) -> str:
    assert len(app.title) == 1
    return str(app.title[0].value)


def _title(key: str, code: str) -> str:
    return open_language(code).gettext(page_entry(key).title)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_link_sets_the_language(app: AppTest, code: str) -> None:
    app.query_params["lang"] = code
    app.run()
    assert _heading(app) == _title("overview", code)


@pytest.mark.parametrize(("locale", "code"), [("kk-KZ", "kk"), ("ru", "ru"), ("fr-FR", "en")])
def test_without_a_link_the_browser_sets_it_else_it_is_english(app: AppTest, locale: str, code: str) -> None:
    app.context["locale"] = locale
    app.run()
    assert _heading(app) == _title("overview", code)
    assert "lang" not in app.query_params


@pytest.mark.parametrize(
    "hostile", ["xx", "", "<script>alert(1)</script>", "../../../etc/passwd", "к" * 5000]
)
def test_a_hostile_language_in_the_link_is_ignored(app: AppTest, hostile: str) -> None:
    app.query_params["lang"] = hostile
    app.context["locale"] = "ru-RU"
    app.run()
    assert _heading(app) == _title("overview", "ru")
    assert not app.exception


def test_the_picker_changes_the_language_and_nothing_else_in_the_link(app: AppTest) -> None:
    app.query_params["births_growth"] = "2"
    app.run().button_group(key="language_picker").set_value("kk").run()
    assert _heading(app) == _title("overview", "kk")
    assert app.query_params == {"births_growth": "2", "lang": "kk"}


def test_the_picker_shows_the_language_of_the_page(app: AppTest) -> None:
    app.query_params["lang"] = "ru"
    app.run()
    assert app.button_group(key="language_picker").value == "ru"


def test_the_page_declares_its_language(app: AppTest) -> None:
    app.query_params["lang"] = "kk"
    app.run()
    assert any('data-language="kk"' in element.proto.body for element in app.get("html"))


def test_language_and_link_go_along_to_another_page(app: AppTest) -> None:
    app.query_params["lang"] = "kk"
    app.query_params["births_growth"] = "2"
    app.run()
    app.query_params.clear()
    app.switch_page("pages/map.py").run()
    assert _heading(app) == _title("map", "kk")
    assert app.query_params == {"births_growth": "2", "lang": "kk"}


def test_the_first_visit_to_a_fresh_server_may_go_to_any_page(app: AppTest) -> None:
    # AppTest begins every run as a fresh server does: Streamlit then starts a page's file without the router.
    app.run()
    app.switch_page("pages/convention.py").run()
    assert _heading(app) == _title("convention", "en")
    assert app.button_group(key="language_picker").value == "en"


def test_what_was_taken_out_of_the_link_stays_out(app: AppTest) -> None:
    app.query_params["lang"] = "kk"
    app.query_params["unknown"] = "1"
    app.run()
    del app.query_params["unknown"]
    app.run()
    app.query_params.clear()
    app.switch_page("pages/map.py").run()
    assert app.query_params == {"lang": "kk"}


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_opens_with_its_own_heading_and_no_fault(app: AppTest, entry: PageEntry) -> None:
    app.query_params["lang"] = "ru"
    app.run()
    if entry.path:
        app.switch_page(entry.script).run()
    assert _heading(app) == _title(entry.key, "ru")
    assert not app.exception
    assert [error.value for error in app.error] == []


def test_a_page_that_breaks_apologises_in_the_visitors_language(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("crcdata.ui.page.current_page", _broken)
    app.query_params["lang"] = "ru"
    app.run()
    assert not app.exception
    assert _heading(app) == _title("overview", "ru")
    assert "Остальные страницы работают" in app.error[0].value
    assert SECRET not in _everything(app)
    assert SECRET in caplog.text


def test_starting_again_clears_the_link_but_not_the_language(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crcdata.ui.page.current_page", _broken)
    app.query_params["lang"] = "ru"
    app.query_params["births_growth"] = "2"
    app.run()
    app.button(key="start_again").click().run()
    assert app.query_params == {"lang": "ru"}


def test_a_broken_table_shows_what_is_wrong_and_how_to_mend_it(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = DataProblem("package_shape", "datapackage.json", found="![x](https://example.org/x.png)")

    def stopped() -> NoReturn:
        raise problem

    monkeypatch.setattr("crcdata.ui.page.current_page", stopped)
    app.query_params["lang"] = "kk"
    app.run()
    assert not app.exception
    shown = app.markdown[0].value
    assert shown == plain(problem.describe(open_language("kk")))
    assert "![x]" not in shown


def test_the_footer_names_whose_figures_these_are(app: AppTest) -> None:
    app.query_params["lang"] = "en"
    app.run()
    assert any("Bureau of National Statistics" in caption.value for caption in app.caption)


def _broken() -> NoReturn:
    raise RuntimeError(SECRET)


def _everything(app: AppTest) -> str:
    shown = (*app.title, *app.error, *app.markdown, *app.caption, *app.text)
    return " ".join(str(element.value) for element in shown)
