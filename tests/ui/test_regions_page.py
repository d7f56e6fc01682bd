"""The Regions page as a person uses it: compare all twenty, choose one, hold it against another."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.analysis.indicators import region_profile_indicators
from crcdata.analysis.measures import MEASURES
from crcdata.catalog import open_catalog
from crcdata.language import LANGUAGES
from tests.ui.visits import open_page

CATALOG = open_catalog()
PARTS = ("Side by side", "Births and lives", "School stages", "Children’s lives", "Protection")


def words(app: AppTest) -> str:
    said = "\n".join(
        element.value for kind in (app.markdown, app.caption, app.subheader, app.info) for element in kind
    )
    return re.sub(r"\\(.)", r"\1", said)


def cells(app: AppTest) -> str:
    return re.sub(r"\\(.)", r"\1", "\n".join(table.value.to_csv() for table in app.table))


def profile(part: str, **link: str) -> AppTest:
    app = open_page("regions", **({"lang": "en", "region": "KZ-61"} | link))
    app.session_state["profile_part"] = part
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", [None, "KZ-10"])
def test_the_page_opens_in_every_language_without_a_fault(language, region):
    app = open_page("regions", lang=language, **({"region": region} if region else {}))
    assert not app.exception
    assert not app.error


def test_all_twenty_regions_are_on_the_page():
    said = words(open_page("regions", lang="en"))
    names = CATALOG.table("regions")["name_en"].to_list()
    assert [name for name in names if f"<b>{name}</b>" not in said] == []


@pytest.mark.parametrize("key", [each.key for each in MEASURES])
def test_every_measure_can_be_chosen_and_goes_into_the_link(key):
    app = open_page("regions", lang="en", births_growth="2")
    app.selectbox(key="regions_measure").set_value(key).run()
    assert not app.exception
    assert not app.error
    assert app.query_params.get("measure", "children") == key


def test_moving_the_year_redraws_the_regions_for_it():
    app = open_page("regions", lang="en")
    app.slider(key="regions_year").set_value(2045).run()
    assert "Children aged 0–17, 1 January 2045" in words(app)
    assert app.query_params["year"] == "2045"


def test_moving_births_says_where_most_children_more_will_be():
    app = open_page("regions", lang="en")
    app.slider(key="lever_births_growth").set_value(2.0).run()
    assert "against the baseline, most of all in Turkistan Region (+" in words(app)


@pytest.mark.parametrize(
    "link", [{"measure": "<script>"}, {"year": "1066"}, {"year": "²⁰³⁵"}, {"compare": "KZ-61"}]
)
def test_what_cannot_be_used_in_a_link_is_passed_over(link):
    app = profile("Side by side", **link)
    assert not app.exception
    assert not app.error
    assert app.selectbox(key="regions_measure").value == "children"
    assert app.slider(key="regions_year").value == 2035
    assert app.selectbox(key="profile_compare").value == "KZ"


def test_small_figures_can_be_drawn_as_an_index():
    app = open_page("regions", lang="en")
    app.segmented_control(key="regions_scale").set_value("index").run()
    assert "2026 = 100" in words(app)
    assert not app.error


def test_without_a_region_the_profile_asks_for_one():
    app = open_page("regions", lang="en")
    assert "Choose a region above" in words(app)
    app.selectbox(key="region").set_value("KZ-61").run()
    assert app.query_params["region"] == "KZ-61"
    assert "Turkistan Region: age pyramid" in words(app)


def test_a_region_can_be_held_against_another():
    app = profile("Side by side")
    app.selectbox(key="profile_compare").set_value("KZ-75").run()
    assert app.query_params["compare"] == "KZ-75"
    assert "Turkistan Region and Almaty, 2035" in words(app)
    assert "Births per 1,000 people" in cells(app)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("region", ["KZ-61", "KZ-62"])
def test_every_part_of_a_profile_opens(part, region):
    app = profile(part, region=region, births_growth="-2")
    assert not app.exception
    assert not app.error


def test_the_profile_says_that_regions_are_estimated_and_where_the_method_is():
    said = words(profile("Births and lives"))
    assert "are estimated" in said
    assert "docs/methods/regions.md" in said


@pytest.mark.parametrize("region", ["KZ-19", "KZ-62"])
def test_every_indicator_of_a_region_stands_with_its_figure_or_as_a_gap(region):
    app = profile("Children’s lives", region=region)
    rows = region_profile_indicators(CATALOG, region).to_dicts()
    known = [row for row in rows if row["year"] is not None]
    shown, said = cells(app), words(app)
    assert [row["label"] for row in known if row["label"] not in shown] == []
    assert [row["label"] for row in rows if row["year"] is None and row["label"] not in said] == []
    assert ("those of 2018–2022" in shown) == (region == "KZ-19")
    assert (len(known) < len(rows)) == (region == "KZ-62")


def test_nobody_is_named_as_commissioner_without_a_source():
    said = words(profile("Protection"))
    assert "the region’s seat is Turkistan" in said
    assert "Who holds the post was not found." in said


def test_the_part_that_is_open_stays_readable_in_another_language():
    app = profile("Children’s lives")
    app.query_params["lang"] = "ru"
    app.run()
    assert not app.exception
    assert not app.error
    assert "Туркестанская область" in words(app)


def test_the_region_chosen_travels_to_the_scenario_page():
    app = open_page("regions", lang="en")
    app.selectbox(key="region").set_value("KZ-75").run()
    app.switch_page("pages/scenario.py").run()
    assert app.selectbox(key="region").value == "KZ-75"


def test_a_broken_table_of_indicators_leaves_the_rest_of_the_page(broken_data):
    broken_data("indicators.csv", "indicator,position", "indicator,postion")
    app = profile("Children’s lives")
    assert not app.exception
    assert app.error
    assert "Children aged 0–17, 1 January 2035" in words(app)
