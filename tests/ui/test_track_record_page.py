"""The Track record page as a person uses it, and the line that leads to it from every projection."""

import pytest
from streamlit.testing.v1 import AppTest

from crcdata.catalog import open_catalog
from crcdata.figures.official_chart import official_chart
from crcdata.figures.track_record_charts import Look
from crcdata.language import LANGUAGES, open_language
from crcdata.track_record import TESTED, Backtested
from crcdata.track_record.territories import BIRTH_TERRITORIES, key_of
from crcdata.ui.plain import plain
from tests.ui.visits import open_page

CATALOG = open_catalog()
NAMES = dict(CATALOG.table("regions").select("region", "name_en").iter_rows()) | {"KZ": "Kazakhstan"}
LINE = plain(
    "Earlier launches of this model missed “Births” by 7.5% and 10.2% on average, 5 and 10 years ahead."
)


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.info, app.error, app.subheader, app.header)
    return "\n".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")


def links(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language_without_a_fault(language: str) -> None:
    app = open_page("track_record", lang=language)
    assert not app.exception
    assert not app.error
    assert len(app.header) == 5


def test_it_opens_with_how_far_births_and_people_were_missed() -> None:
    told = words(open_page("track_record", lang="en"))
    assert "**Children.** 5 years ahead, this model was off by 2.6% on average" in told
    assert "this model was off by 7.5% on average, “nothing changes” by 5.5%" in told
    assert "For 2025 the UN of 2024 lies 17.9% above the registered figure." in told
    assert "Forecasts whose outcome is known: 12." in told


def test_people_can_be_seen_with_and_without_the_step_of_the_census() -> None:
    app = open_page("track_record", lang="en")
    app.selectbox(key="track_measure").set_value("population").run()
    assert "2026" in words(app)
    assert "20.5 million came" in words(app)
    app.toggle(key="track_census").set_value(True).run()
    assert not app.exception
    assert "20.1 million came" in words(app)


def test_one_launch_shows_its_interval_and_the_naive_rules() -> None:
    app = open_page("track_record", lang="en")
    app.pills(key="track_launch_5").set_value(2016).run()
    assert not app.exception
    assert "Launched from 2016: 350,540 expected for 2025, 335,005 came." in words(app)
    assert "Launched from 2010" not in words(app)


@pytest.mark.parametrize("about", TESTED, ids=lambda about: about.key)
def test_everything_that_is_tested_can_be_looked_at(about: Backtested) -> None:
    app = open_page("track_record", lang="en")
    app.selectbox(key="track_measure").set_value(about.key).run()
    assert not app.exception
    assert not app.error
    assert "this model was off by" in words(app)
    assert ("percentage points" in words(app)) == (about.error_unit == "percentage_points")


def test_every_area_of_births_can_be_looked_at() -> None:
    app = open_page("track_record", lang="en")
    for territory in BIRTH_TERRITORIES[:3]:
        app.selectbox(key="track_area_births").set_value(key_of(territory)).run()
        assert not app.exception
        assert not app.error


@pytest.mark.parametrize("measure", ["births", "total_fertility", "population_1jan"])
def test_every_measure_of_the_un_is_drawn(measure: str) -> None:
    app = open_page("track_record", lang="en")
    app.pills(key="track_un_measure").set_value(measure).run()
    assert not app.exception
    assert "the UN of 2022 lies" in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_official_forecasts_has_every_row_in_words(language: str) -> None:
    text = open_language(language)
    chart = official_chart(Look(text, "light"), CATALOG, NAMES)
    assert chart.table.height == CATALOG.table("official_forecasts").height
    assert not [cell for column in chart.table.columns for cell in chart.table[column] if "{" in cell]


@pytest.mark.parametrize("page", ["overview", "scenario"])
def test_births_and_children_tell_how_good_earlier_launches_were(page: str) -> None:
    found = links(open_page(page, lang="en"))
    assert LINE in found
    assert any("missed “Children aged 0–17” by" in label for label in found)
    assert any("missed “Share of children in the population” by" in label for label in found) == (
        page == "scenario"
    )


def test_a_region_tells_the_error_of_regions() -> None:
    found = links(open_page("scenario", lang="en", region="KZ-61"))
    for about in ("Births", "Children aged 0–17", "Share of children in the population"):
        assert any(f"missed a region’s “{about}” by" in label for label in found), about


def test_a_broken_table_of_errors_takes_no_projection_with_it(broken_data) -> None:
    broken_data("backtest_summary.csv", "births,nation", "births,planet")
    app = open_page("overview", lang="en")
    assert not app.exception
    assert not app.error
    assert LINE not in links(app)


def test_a_broken_table_of_official_forecasts_leaves_the_rest_of_the_page(broken_data) -> None:
    broken_data("official_forecasts.csv", "too_high", "much_too_high")
    app = open_page("track_record", lang="en")
    assert not app.exception
    assert len(app.error) == 1
    assert "this model was off by" in words(app)


def test_a_link_of_services_tells_the_error_of_the_children_it_is_for() -> None:
    found = links(open_page("services", lang="en", link="pupils"))
    said = plain(
        "No earlier projection of this is known; it follows from the number of children. Earlier launches of"
    )
    assert any(label.startswith(said) and plain("(6–17)") in label for label in found)
