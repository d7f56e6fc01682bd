"""A comparison as it is drawn and told: each scenario told apart, its figures those of the outcomes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crcdata.analysis import Outcome, regional_outcome
from crcdata.analysis.compare import Compared, difference
from crcdata.analysis.measures import MEASURES, measure
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.figures.compare_charts import compare_differences, compare_lines
from crcdata.figures.compare_tables import AllFigures, assumptions_table, measures_table, regions_table
from crcdata.figures.compare_view import LONGEST_LABEL, ROLES, CompareView, distinct_labels
from crcdata.figures.compare_words import compare_words, differences_words
from crcdata.language import LANGUAGES, open_language
from crcdata.report import to_csv
from crcdata.scenario import Scenario
from crcdata.services import services_start

CATALOG = open_catalog()
NATION = national_baseline(CATALOG)
REGIONAL = regional_baseline(CATALOG, NATION)
SERVICES = services_start(CATALOG, REGIONAL.history)
ENGLISH = open_language("en")


def outcome(scenario: Scenario) -> Outcome:
    return regional_outcome(NATION, REGIONAL, scenario, services=SERVICES).outcome


def compared(name: str, growth: float | None) -> Compared:
    scenario = Scenario() if growth is None else Scenario().with_lever("births_growth", growth, reason="Why")
    return Compared(name, scenario, outcome(scenario))


@pytest.fixture(scope="module")
def view() -> CompareView:
    scenarios = (compared("Mine", 2.0), compared("Plan", -1.0), compared("Plan", 0.0), compared("Same", None))
    names = {area: area for area in scenarios[0].outcome.areas} | {"KZ": "Kazakhstan"}
    base = outcome(Scenario())
    roles = ("scenario", *ROLES[:3])
    return CompareView(
        REGIONAL, base, scenarios, roles, names, "KZ", measure("births"), 2035, ENGLISH, "light"
    )


def test_each_scenario_has_a_line_of_its_own_dash_marker_and_name(view: CompareView) -> None:
    traces = [trace for trace in compare_lines(view).figure["data"] if trace["name"] != "Estimated"]
    assert len(traces) == 1 + len(view.compared)
    looks = {(trace["line"]["dash"], trace["line"]["width"], trace["marker"]["symbol"]) for trace in traces}
    assert len(looks) == len(traces)
    assert {trace["name"] for trace in traces} == {"Baseline", "Mine", "Plan", "Plan (2)", "Same"}


@pytest.mark.parametrize("key", [each.key for each in MEASURES])
@pytest.mark.parametrize("area", ["KZ", "KZ-61"])
def test_every_measure_is_drawn_and_told_for_the_nation_and_a_region(
    view: CompareView, key: str, area: str
) -> None:
    shown = replace(view, measure=measure(key), area=area)
    years = shown.base.years.tolist()
    table = compare_differences(shown).table
    expected = difference(shown.measure, shown.base, shown.compared[0].outcome)[shown.row]
    np.testing.assert_allclose(
        table[table.columns[1]].to_numpy().astype(float),
        np.round(expected, shown.measure.decimals),
        atol=1e-9,
    )
    assert table["Year"].to_list() == years
    assert compare_lines(shown).table.height >= len(years)
    assert "“Mine”" in compare_words(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paragraph_is_whole_in_every_language(view: CompareView, language: str) -> None:
    for key in ("births", "children", "children_share", "total_fertility"):
        words = compare_words(
            replace(view, text=open_language(language), measure=measure(key))
        ) + differences_words(replace(view, text=open_language(language), measure=measure(key)))
        assert "{" not in words
        assert words.count("Mine") >= 2
        assert words.endswith(".")


def test_the_paragraph_tells_the_figures_of_the_outcomes(view: CompareView) -> None:
    base = view.measure.values(view.base)[0, view.column]
    mine = view.measure.values(view.compared[0].outcome)[0, view.column]
    words = compare_words(view)
    assert words.startswith(f"Births (Kazakhstan), 2035: {base:,.0f} in the baseline.")
    assert f"“Mine” lies {mine - base:,.0f} above it ({(mine / base - 1) * 100:.1f}%)." in words
    assert "“Plan” lies" in words
    assert "“Same” gives the same." in words
    assert "Between “Mine”, the highest, and “Plan”, the lowest" in words
    assert "1 assumption is set otherwise" in words


def test_one_scenario_alone_is_held_against_the_baseline_only(view: CompareView) -> None:
    alone = replace(view, compared=view.compared[:1], roles=view.roles[:1])
    assert "the highest" not in compare_words(alone)
    same = replace(view, compared=view.compared[3:], roles=view.roles[3:])
    assert compare_words(same).endswith("“Same” gives the same.")
    assert differences_words(same) == "“Same” is as the baseline in every year."


def test_the_table_of_assumptions_tells_each_value_and_its_reason(view: CompareView) -> None:
    table = assumptions_table(view).table
    assert table.columns == ["Assumption", "Mine", "Plan", "Plan (2)", "Same"]
    assert table.row(0) == (
        "Births growth",
        "2.0 per cent a year: Why",
        "−1.0 per cent a year: Why",
        "0.0 per cent a year: Why",
        "as in the baseline",
    )


def test_the_table_of_measures_has_every_measure_and_tells_differences_with_their_sign(
    view: CompareView,
) -> None:
    table = measures_table(view).table
    assert table.height == len(MEASURES)
    births = table.row([each.key for each in MEASURES].index("births"))
    assert "(+" in births[2]
    assert "(−" in births[3]
    assert births[5] == births[1]


def test_regions_of_the_table_add_up_to_the_nation(view: CompareView) -> None:
    for key in ("births", "children"):
        table = regions_table(replace(view, measure=measure(key))).table
        for name in table.columns[1:]:
            whole, *parts = table[name].to_list()
            assert whole == sum(parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_goes_into_one_file(view: CompareView, language: str) -> None:
    text = open_language(language)
    every = AllFigures(replace(view, text=text))
    assert every.table.height == len(view.compared) * len(MEASURES) * 21 * view.base.years.size
    content = to_csv(every.table.head(100), title=every.title, text=text, sources=[], note="", version="x")
    assert len(content) > 1000


def test_names_are_cut_and_numbered_so_that_no_two_read_alike() -> None:
    long = "A very long name of a scenario that nobody could read at the end of a line"
    labels = distinct_labels([long, long, "A", "A", "A (2)"])
    assert len(set(labels)) == 5
    assert all(len(label) <= LONGEST_LABEL + 4 for label in labels)


def test_a_hostile_name_is_no_markup_in_a_figure(view: CompareView) -> None:
    hostile = replace(view.compared[0], name="<b>%{x}</b>")
    chart = compare_lines(replace(view, compared=(hostile,), roles=("scenario",)))
    assert "<b>%{x}" not in str([trace["name"] for trace in chart.figure["data"]])
