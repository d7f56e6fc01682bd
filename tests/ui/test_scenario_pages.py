"""Overview and Scenario as a person uses them: move a lever, read the answer, share the link, go back."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.analysis import run
from crcdata.analysis.facts import statement_and_later
from crcdata.analysis.headlines import headlines
from crcdata.baseline import national_baseline
from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario, levers_of
from tests.ui.visits import open_page

BASELINE = national_baseline(open_catalog())


def words(app: AppTest) -> str:
    written = [element.value for kind in (app.markdown, app.caption, app.warning) for element in kind]
    return "\n".join([*written, *(button.label for button in app.button)])


def lever(app: AppTest, key: str):
    return app.slider(key=f"lever_{key}")


@pytest.mark.parametrize("page", ["overview", "scenario"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language_without_a_fault(page, language):
    app = open_page(page, lang=language)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", ["overview", "scenario"])
def test_moving_the_births_lever_changes_the_sentence_and_the_link(page):
    app = open_page(page, lang="en")
    before = words(app)
    lever(app, "births_growth").set_value(2.0).run()
    assert not app.exception
    assert words(app) != before
    assert "children more than in the baseline" in words(app)
    assert app.query_params["births_growth"] == "2"


def test_the_sentence_gives_the_figure_of_the_library():
    app = open_page("overview", lang="en", births_growth="2")
    outcome, base = run(BASELINE, Scenario().with_lever("births_growth", 2.0)), run(BASELINE, Scenario())
    difference = outcome.children[0, 2035 - 2026] - base.children[0, 2035 - 2026]
    assert f"{difference:,.0f} children more" in words(app)


def test_a_link_restores_the_levers_and_says_what_changed():
    app = open_page("scenario", lang="en", total_fertility="3~2040", net_migration="-20000")
    assert lever(app, "total_fertility").value == 3.0
    assert lever(app, "net_migration").value == -20_000.0
    assert "Total fertility: 3.00 children per woman by 2040" in words(app)


def test_what_is_wrong_in_a_link_is_told_and_the_rest_is_in_force():
    app = open_page("scenario", lang="en", births_growth="lots", net_migration="10000", total_fertility="99")
    assert not app.exception
    assert lever(app, "net_migration").value == 10_000.0
    assert "births_growth" in words(app).replace("\\", "")
    assert "must lie between 1 and 4.5" in words(app).replace("\\", "")


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "1e999", "٣", "{0.__class__}", "\x00", "%s", "9" * 400]
)
def test_a_hostile_link_leaves_the_baseline_and_no_fault(value):
    app = open_page("scenario", lang="en", births_growth=value, fertility=value)
    assert not app.exception
    assert not app.error
    assert "<script>" not in words(app)


def test_levers_that_move_the_same_thing_release_each_other():
    app = open_page("scenario", lang="en", births_growth="2")
    resting = lever(open_page("scenario", lang="en"), "births_growth").value
    lever(app, "total_fertility").set_value(3.0).run()
    assert "births_growth" not in app.query_params
    assert lever(app, "births_growth").value > resting
    assert "Follows from “Total fertility”." in words(app)
    assert app.query_params["total_fertility"] == "3"


def test_one_lever_goes_back_alone_and_all_go_back_together():
    app = open_page("scenario", lang="en", total_fertility="3", net_migration="10000")
    app.button(key="reset_total_fertility").click().run()
    assert "total_fertility" not in app.query_params
    assert app.query_params["net_migration"] == "10000"
    app.button(key="reset_all").click().run()
    assert "net_migration" not in app.query_params
    assert "Nothing is changed" in words(app)


def test_a_target_year_moves_with_its_lever():
    app = open_page("scenario", lang="en", total_fertility="3")
    app.number_input(key="target_year_total_fertility").set_value(2045).run()
    assert app.query_params["total_fertility"] == "3~2045"


def test_the_un_medium_itself_can_be_chosen():
    app = open_page("scenario", lang="en")
    app.selectbox(key="fertility_path").set_value("un_medium").run()
    assert app.query_params["fertility"] == "un_medium"
    assert "UN medium itself" in words(app)


@pytest.mark.parametrize("spec", levers_of("population"), ids=lambda spec: spec.key)
def test_every_lever_works_at_both_of_its_ends(spec):
    app = open_page("scenario", lang="en")
    for value in (spec.low, spec.high):
        lever(app, spec.key).set_value(value).run()
        assert not app.exception
        assert not app.error


def test_a_lever_outside_history_or_the_uns_band_says_so():
    app = open_page("scenario", lang="en", total_fertility="1.2")
    assert "Lower than in any year since 1950" in words(app)
    assert "Outside the UN's 95% band for 2035" in words(app)


def test_the_pyramid_shows_the_year_chosen():
    app = open_page("scenario", lang="en")
    app.slider(key="pyramid_year").set_value(2048).run()
    assert any("2048" in heading.value for heading in app.subheader)


def test_the_statement_stands_beside_later_figures_with_its_article():
    app = open_page("overview", lang="en")
    assert "qazmonitor.com" in words(app)
    table = app.table[0].value
    assert table.shape[0] == len(statement_and_later(open_catalog()))


def test_a_broken_table_shows_a_message_and_not_a_traceback(broken_data):
    broken_data("national_annual.csv", "335005", "many")
    app = open_page("overview", lang="en")
    assert not app.exception
    assert any("national" in word for word in words(app).split())


def test_a_region_can_be_looked_at_and_its_lever_moved_alone():
    app = open_page("scenario", lang="en", region="KZ-61")
    app.slider(key="lever_births_growth_KZ-61").set_value(3.0).run()
    assert not app.exception
    assert app.query_params["regions"] == "KZ-61.births_growth:3"
    assert app.query_params["region"] == "KZ-61"
    assert "Turkistan" in words(app)
    app.radio(key="nation_rule").set_value("held").run()
    assert app.query_params["nation"] == "held"
    app.button(key="reset_births_growth_KZ-61").click().run()
    assert "regions" not in app.query_params


def test_an_unknown_region_in_the_link_shows_the_nation():
    app = open_page("scenario", lang="en", region="KZ-00")
    assert not app.exception
    assert app.selectbox(key="region").value == "KZ"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_headline_card_tells_of_what_time_its_figure_is(language):
    app = open_page("overview", lang=language)
    catalog, text = open_catalog(), open_language(language)
    shown = headlines(catalog, BASELINE, text)
    said = [element.value.replace("\\", "") for element in (*app.markdown, *app.caption)]
    for each in shown:
        told = [each.label, f"{text.unit(each.unit)}, {each.as_of}"]
        assert any(each.as_of in words and words in said for words in told), each.key
