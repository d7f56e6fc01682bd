"""Twenty regions on paper: what is shown adds up, stands on one scale, and says where most of it is."""

import re
from dataclasses import replace

import numpy as np
import pytest

from crcdata.analysis.measures import MEASURES, measure
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import NATION, national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.figures.region_charts import region_change, region_ranking
from crcdata.figures.region_multiples import region_multiples
from crcdata.figures.region_past import past_values
from crcdata.figures.region_profile_charts import published
from crcdata.figures.region_view import RegionsView, shown_values
from crcdata.figures.region_words import where_most
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario
from crcdata.services import services_start

CATALOG = open_catalog()
DIVIDED_IN_2022 = {"KZ-10", "KZ-19", "KZ-33", "KZ-35", "KZ-62", "KZ-63"}
KEYS = [each.key for each in MEASURES]


@pytest.fixture(scope="module")
def view() -> RegionsView:
    national = national_baseline(CATALOG)
    regions = regional_baseline(CATALOG, national)
    start = services_start(CATALOG, regions.history)
    text = open_language("en")
    names = dict(CATALOG.table("regions").select("region", text.column("name")).iter_rows())
    scenario = Scenario().with_lever("births_growth", 2.0)
    return RegionsView(
        regions=regions,
        base=regional_outcome(national, regions, Scenario(), services=start).outcome,
        outcome=regional_outcome(national, regions, scenario, services=start).outcome,
        names={NATION: "Kazakhstan", **names},
        measure=measure("children"),
        year=2035,
        text=text,
        theme="light",
        is_baseline=False,
    )


def baseline(view: RegionsView) -> RegionsView:
    return replace(view, outcome=view.base, is_baseline=True)


@pytest.mark.parametrize("key", [each.key for each in MEASURES if each.adds_up])
def test_figures_shown_of_the_regions_add_up_to_the_figure_shown_of_the_nation(view, key):
    exact, shown = measure(key).values(view.outcome), shown_values(measure(key), view.outcome)
    assert np.array_equal(shown[1:].sum(axis=0), shown[0])
    assert np.abs(shown - exact).max() <= 1.0
    assert np.array_equal(shown[0], np.floor(exact[0] + 0.5))


def test_the_ranking_has_every_region_once_and_names_the_whole(view):
    chart = region_ranking(view)
    assert chart.table.height == 20
    assert chart.table.to_series(2).is_sorted(descending=True)
    assert f"{chart.table.to_series(2).sum():,}" in chart.note


def test_a_rate_is_ranked_beside_the_nation_and_a_count_is_not(view):
    assert "Kazakhstan" not in region_ranking(view).table.to_series(1).to_list()
    share = region_ranking(replace(view, measure=measure("children_share")))
    assert "Kazakhstan" in share.table.to_series(1).to_list()


def test_the_change_is_the_difference_of_the_figures_ranked(view):
    ranked = dict(region_ranking(view).table.select("Place", "^.*scenario.*$").iter_rows())
    before = dict(region_ranking(view).table.select("Place", "^Baseline.*$").iter_rows())
    change = dict(region_change(view, relative=False).table.select("Place", "^Change.*$").iter_rows())
    assert change == {place: ranked[place] - before[place] for place in ranked}


def test_without_a_scenario_the_change_is_counted_from_the_start(view):
    chart = region_change(baseline(view), relative=False)
    shown = shown_values(view.measure, view.base)
    assert "2026" in chart.title
    assert sorted(chart.table.to_series(2)) == sorted((shown[1:, 9] - shown[1:, 0]).tolist())


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_is_drawn_in_every_language(view, key, language):
    spoken = replace(view, measure=measure(key), text=open_language(language))
    for each in (spoken, baseline(spoken)):
        assert region_ranking(each).summary
        assert region_change(each, relative=measure(key).adds_up).summary
        assert len(region_multiples(each, index=False).panels) == 20


def test_all_small_figures_have_one_scale(view):
    drawings = [panel.drawing for panel in region_multiples(view, index=False).panels]
    ticks = {tuple(re.findall(r'font-size="14"[^>]*><tspan[^>]*>([^<]*)', drawing)) for drawing in drawings}
    assert len(ticks) == 1


def test_an_index_starts_every_region_at_a_hundred(view):
    multiples = region_multiples(view, index=True)
    assert set(multiples.table["2026"].drop_nulls().to_list()) == {100.0}


def test_the_table_of_the_small_figures_adds_up_to_the_nation(view):
    table = region_multiples(view, index=False).table
    path = table.filter(table["Path"] == "Your scenario")
    assert path.height == 20
    assert path["2035"].sum() == shown_values(view.measure, view.outcome)[0, 9]


def test_the_number_above_a_small_figure_is_the_one_in_the_ranking(view):
    ranked = {f"{value:,}" for value in region_ranking(view).table.to_series(2)}
    drawn = {
        re.search(r'aria-label="[^"]*: ([^"]*)"', panel.drawing)[1]
        for panel in region_multiples(view, index=False).panels
    }
    assert drawn == ranked


def test_a_sentence_says_which_regions_hold_half_of_the_children(view):
    shown = shown_values(view.measure, view.base)[:, 9]
    largest = np.sort(shown[1:])[::-1]
    count = int(np.argmax(largest.cumsum() >= shown[0] / 2)) + 1
    assert f"{count} regions hold more than half" in where_most(baseline(view))


def test_a_sentence_says_where_a_scenario_changes_most(view):
    shown = shown_values(view.measure, view.outcome) - shown_values(view.measure, view.base)
    top = view.names[view.outcome.areas[int(np.argmax(shown[1:, 9])) + 1]]
    assert f"most of all in {top} (+" in where_most(view)
    assert where_most(replace(view, measure=measure("total_fertility"))) == ""


def test_the_past_of_children_joins_the_projection(view):
    years, past = past_values(view.measure, view.regions)
    assert years.tolist() == list(range(2018, 2027))
    assert np.allclose(past[:, -1], view.base.children[:, 0])


def test_fertility_published_for_a_region_since_divided_is_a_gap(view):
    years, past = past_values(measure("total_fertility"), view.regions)
    before = past[1:, years < 2022]
    gaps = {area for area, row in zip(view.regions.areas, before, strict=True) if np.isnan(row).all()}
    assert gaps == DIVIDED_IN_2022
    assert np.isfinite(past[1:, years >= 2022]).all()


def test_a_change_since_2026_is_nought_in_2026(view):
    _years, past = past_values(measure("children_change"), view.regions)
    assert np.allclose(past[:, -1], 0.0)


@pytest.mark.parametrize("table", ["region_total_fertility", "region_life_expectancy"])
def test_published_figures_of_a_profile_are_of_todays_land(table):
    sex = "female" if table == "region_life_expectancy" else ""
    assert published(CATALOG, table, "KZ-10", sex)[0].tolist()[:1] == [2022]
    assert published(CATALOG, table, "KZ-71", sex)[0].tolist()[:1] == [2018]
