"""The Data page as a person uses it: search, open, save; and what it says when a table is broken."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.ui import page_entry
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.searching import folded, found
from crcdata.ui.tables_list import saved_table
from tests.ui.visits import open_page

CATALOG = open_catalog()


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.error, app.expander)
    return "\n".join(getattr(element, "value", None) or element.label for kind in kinds for element in kind)


def choose(app: AppTest, section: str) -> AppTest:
    return app.pills(key="data_section").set_value(section).run()


def search(app: AppTest, query: str) -> AppTest:
    return app.text_input(key="data_search").set_value(query).run()


def labels(app: AppTest) -> list[str]:
    return [expander.label for expander in app.expander]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["facts", "tables", "sources", "gaps"])
def test_every_section_opens_in_every_language_without_a_fault(section, language):
    app = choose(open_page("data", lang=language), section)
    assert not app.exception
    assert not app.error
    assert CATALOG.version in words(app)


def test_every_fact_is_there_with_its_newest_figure_time_and_status():
    lines = labels(open_page("data", lang="en"))
    assert len(lines) == 1 + CATALOG.table("facts")["fact"].n_unique()
    assert f"**{plain('Births a year')}**: 335\\,005 (2025, observed)" in lines


def test_an_opened_fact_shows_every_figure_with_status_and_a_link_to_its_source():
    app = open_page("data", lang="en")
    app.session_state["fact_births"] = True
    app.run()
    told = words(app)
    for row in CATALOG.table("facts").filter(fact="births").iter_rows(named=True):
        assert plain(f"{row['value']:,.0f}") in told
        assert f"]({CATALOG.source(row['source']).url})" in told
    assert "projected" in told
    assert "the statement of March 2024" in told


@pytest.mark.parametrize("query", ["335005", "335,005", "335 005", "BIRTHS year", "  Bírths "])
def test_the_search_forgives_case_accents_and_how_a_number_is_grouped(query):
    assert any("Births a year" in line for line in labels(search(open_page("data", lang="en"), query)))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_search_is_in_the_language_of_the_page(language):
    label = open_language(language).gettext("Births a year")
    assert any(
        plain(label) in line for line in labels(search(open_page("data", lang=language), label.upper()))
    )


def test_the_search_counts_what_it_finds_under_each_heading():
    app = search(open_page("data", lang="en"), "no such word anywhere")
    options = app.pills(key="data_section").options
    assert [option.rsplit("(")[1] for option in options] == ["0)"] * 4
    assert "Nothing here has the words" in words(app)


def test_what_is_searched_for_is_shown_as_letters_only():
    hostile = "<script>alert(1)</script> ![x](https://example.org/x.png)"
    assert plain(hostile) in words(search(open_page("data", lang="en"), hostile))


def test_a_very_long_search_is_answered():
    assert not search(open_page("data", lang="en"), "x" * 100_000).exception


def test_the_chosen_section_stays_when_the_search_changes_its_count():
    app = search(choose(open_page("data", lang="en"), "sources"), "OpenStreetMap")
    assert app.pills(key="data_section").value == "sources"
    assert any("Open Database License" in line for line in labels(app))
    assert "OpenStreetMap contributors" in words(app)


def test_every_licence_stands_with_its_sources():
    lines = labels(choose(open_page("data", lang="en"), "sources"))
    used = CATALOG.table("sources")["licence"].unique().to_list()
    assert len(lines) == len(used)
    for key in used:
        assert any(plain(CATALOG.licence(key).title) in line for line in lines)


def test_every_gap_says_why_it_matters_and_what_is_done_instead():
    told = words(choose(open_page("data", lang="en"), "gaps"))
    for row in CATALOG.table("gaps").iter_rows(named=True):
        assert all(plain(row[column]) in told for column in ("missing", "why", "instead"))


def test_an_opened_table_says_its_time_its_last_update_and_when_the_next_is_due():
    app = choose(open_page("data", lang="en"), "tables")
    app.session_state["table_national_annual"] = True
    app.run()
    told = words(app).replace("\\", "")
    assert "Speaks of: 1991–2026." in told
    assert "read on 22 November 2026. Renewal: every year." in told
    assert "30 April 2027" in told
    assert [button.label for button in app.download_button] == ["Save the table (CSV)"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CATALOG.names)
def test_every_table_is_saved_with_its_rows_and_its_sources(name, language):
    page = Page(page_entry("data"), open_language(language), CATALOG, dark=False)
    resource = CATALOG.resource(name)
    content = saved_table(page, resource).decode("utf-8-sig")
    if not resource.is_table:
        assert content.startswith("{")
        return
    lines = content.splitlines()
    assert lines[0] == ",".join(resource.columns)
    assert len(lines) > CATALOG.table(name).height
    assert CATALOG.version in content
    for key in resource.sources:
        assert CATALOG.source(key).url in content


def test_an_overdue_table_is_told_in_words(broken_data):
    broken_data("datapackage.json", '"crc:next_due": "2027-04-30"', '"crc:next_due": "2020-04-30"')
    app = choose(open_page("data", lang="en"), "tables")
    assert any("National annual series" in line and "overdue" in line for line in labels(app))
    app.session_state["table_national_annual"] = True
    assert "newer figures were expected by 30 April 2020" in words(app.run()).replace("\\", "")


def test_a_broken_table_stops_its_own_section_with_what_is_wrong_and_how_to_mend_it(broken_data):
    broken_data("facts.csv", ",335005,", ",many,")
    app = open_page("data", lang="en")
    told = words(app).replace("\\", "")
    assert not app.exception
    assert "facts.csv" in told
    assert "Expected: a number." in told
    gaps = choose(app, "gaps")
    assert not gaps.error
    tables = choose(gaps, "tables")
    assert "“Facts” is broken" in words(tables).replace("\\", "")
    assert len(labels(tables)) == len(CATALOG.names) - 1


def test_a_broken_table_is_told_in_the_language_of_the_page(broken_data):
    broken_data("gaps.csv", "gap,topic", "gap,tpoic")
    told = words(choose(open_page("data", lang="ru"), "gaps"))
    assert "Something is wrong" not in told
    assert "gaps" in told


def test_code_in_a_table_is_shown_as_letters_only(broken_data):
    broken_data(
        "gaps.csv", "Migration by region in full", "<img src=x onerror=alert(1)> ![x](https://a.example)"
    )
    told = words(choose(open_page("data", lang="en"), "gaps"))
    assert plain("<img src=x onerror=alert(1)> ![x](https://a.example)") in told
    assert "](https://a.example)" not in told


def test_the_page_says_how_to_check_own_figures_and_promises_nothing_more():
    told = words(open_page("data", lang="en"))
    assert "`python -m crcdata check`" in told
    assert "upload" not in told.casefold()


def test_a_query_finds_only_texts_with_all_its_words():
    text = folded("Ратификация, подписанная 8 июня 1994 года")
    assert found("ИЮНЯ ратификация", text)
    assert not found("июля ратификация", text)
