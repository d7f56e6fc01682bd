"""The Services page as a person uses it: read the chain, move an assumption, see the gap answer."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.analysis.links import LINKS, link
from crcdata.analysis.measures import measure
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario, levers_of
from crcdata.services import services_start
from crcdata.ui.services_view import ADDED_UP
from tests.ui.visits import open_page

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
START = services_start(CATALOG, REGIONS.history)
NORM = "children_per_guardianship_specialist"


def words(app: AppTest) -> str:
    return "\n".join(
        element.value for kind in (app.markdown, app.caption, app.warning, app.info) for element in kind
    )


def missing(scenario: Scenario, year: int, area: str = "KZ") -> str:
    outcome = regional_outcome(NATIONAL, REGIONS, scenario, services=START).outcome
    values = measure("guardianship_missing").values(outcome)[outcome.row(area)]
    return f"Missing: {open_language('en').integer(values[year - 2026])}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [each.key for each in LINKS])
def test_every_link_opens_in_every_language_without_a_fault(key, language):
    app = open_page("services", lang=language, chain=key)
    assert not app.exception
    assert not app.error


def test_the_chain_shows_what_the_library_gives_for_the_nation_and_for_a_region():
    assert missing(Scenario(), 2032) in words(open_page("services", lang="en"))
    app = open_page("services", lang="en", region="KZ-61", services_year="2040")
    assert missing(Scenario(), 2040, "KZ-61") in words(app)


def test_moving_an_assumption_moves_the_gap_and_goes_into_the_link():
    app = open_page("services", lang="en", chain="guardianship")
    app.slider(key=f"lever_{NORM}").set_value(4000.0).run()
    assert not app.exception
    assert app.query_params[NORM] == "4000"
    assert missing(Scenario().with_lever(NORM, 4000.0), 2032) in words(app)


@pytest.mark.parametrize("key", [each.key for each in LINKS])
def test_every_assumption_of_a_link_works_at_both_of_its_ends_for_the_nation_and_a_region(key):
    for region in ("KZ", "KZ-61"):
        app = open_page("services", lang="en", chain=key, region=region)
        for spec in levers_of(*link(key).groups):
            suffix = "" if region == "KZ" else f"_{region}"
            for value in (spec.low, spec.high):
                app.slider(key=f"lever_{spec.key}{suffix}").set_value(value).run()
                assert not app.exception
                assert not app.error


@pytest.mark.parametrize(
    ("name", "value"), [("chain", "<b>x</b>"), ("services_year", "٢٠٣٢"), ("services_year", "9999")]
)
def test_a_hostile_link_shows_the_first_view(name, value):
    app = open_page("services", lang="en", **{name: value})
    assert not app.exception
    assert not app.error
    assert "<b>x</b>" not in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_published_is_told_with_its_norms_and_the_network(language):
    app = open_page("services", lang=language, chain="places")
    app.session_state["services_part"] = open_language(language).gettext("Published")
    app.run()
    assert not app.exception
    assert not app.error
    text = open_language(language)
    said = words(app).replace("\\", "")
    assert text.gettext("Most pupils in a class") in said
    assert text.gettext("Schools") in said
    assert text.integer(7_859) in said
    assert text.integer(492) in said


def test_a_published_range_is_told_with_both_of_its_ends():
    app = open_page("services", lang="en", chain="places")
    app.session_state["services_part"] = "Published"
    app.session_state["published_class_size"] = True
    app.run()
    assert "30 to 34" in words(app)


def test_a_surplus_in_one_region_is_said_to_fill_no_gap_in_another_where_the_nation_is_looked_at():
    text = open_language("en")
    assert text.gettext(ADDED_UP) in words(open_page("services", lang="en"))
    assert text.gettext(ADDED_UP) not in words(open_page("services", lang="en", region="KZ-61"))


def test_the_gaps_of_the_nation_are_those_of_its_regions_added_up():
    outcome = regional_outcome(NATIONAL, REGIONS, Scenario(), services=START).outcome
    for each in LINKS:
        if each.missing:
            nation, *regions = measure(each.missing).values(outcome)
            assert nation == pytest.approx(sum(regions))


@pytest.mark.parametrize("key", ["places", "guardianship", "births"])
def test_the_figures_to_be_had_again_are_at_first_those_of_the_opened_link(key):
    app = open_page("services", lang="en", chain=key)
    app.session_state["reproduce"] = True
    app.run()
    assert app.selectbox(key="reproduce_measure").value == link(key).headline
    app.selectbox(key="reproduce_measure").set_value("pupils").run()
    assert app.selectbox(key="reproduce_measure").value == "pupils"
    app.segmented_control(key="services_link").set_value("money").run()
    app.session_state["reproduce"] = True
    app.run()
    assert app.selectbox(key="reproduce_measure").value == link("money").headline
