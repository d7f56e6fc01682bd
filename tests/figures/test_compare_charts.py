"""A comparison as it is drawn and told: each scenario told apart, its figures those of the outcomes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from crcdata.analysis import Outcome, regional_outcome
from crcdata.analysis.compare import Compared, statuses
from crcdata.analysis.measures import MEASURES, measure
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.figures.chart import Projected
from crcdata.figures.compare_certainty import certainty_table
from crcdata.figures.compare_charts import compare_differences, compare_lines
from crcdata.figures.compare_file import EXTENTS, ComparisonFile, Extent
from crcdata.figures.compare_tables import assumptions_table, measures_table, regions_table
from crcdata.figures.compare_view import LONGEST_LABEL, ROLES, CompareView, distinct_labels, sources_of
from crcdata.figures.compare_words import compare_words, differences_words
from crcdata.figures.fans import Certainty
from crcdata.figures.status import status_of
from crcdata.futures import futures_for
from crcdata.language import LANGUAGES, open_language
from crcdata.report import to_csv
from crcdata.scenario import GROUPS, MODEL_VERSION, Scenario
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


@lru_cache(maxsize=1)
def example() -> CompareView:
    scenarios = (compared("Mine", 2.0), compared("Plan", -1.0), compared("Plan", 0.0), compared("Same", None))
    names = {area: area for area in scenarios[0].outcome.areas} | {"KZ": "Kazakhstan"}
    base = outcome(Scenario())
    roles = ("scenario", *ROLES[:3])
    return CompareView(
        REGIONAL, base, scenarios, roles, names, "KZ", measure("births"), 2035, ENGLISH, "light"
    )


@pytest.fixture(scope="module")
def view() -> CompareView:
    return example()


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
    lines = compare_lines(shown).table.filter(pl.col("Year") >= years[0])
    baseline, mine = (
        next(name for name in lines.columns if name.startswith(label)) for label in ("Baseline", "Mine")
    )
    np.testing.assert_allclose(
        table[table.columns[1]].to_numpy().astype(float),
        (lines[mine] - lines[baseline]).to_numpy().astype(float),
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
    base = round(view.measure.values(view.base)[0, view.column])
    mine = round(view.measure.values(view.compared[0].outcome)[0, view.column])
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


def saved(view: CompareView, extent: Extent) -> ComparisonFile:
    publishers = {key: CATALOG.source(key).publisher for key in sources_of(*GROUPS)}
    return ComparisonFile(view, extent, publishers, CATALOG.version)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extent", EXTENTS)
def test_the_file_holds_what_is_asked_for_and_each_figure_carries_where_it_comes_from(
    view: CompareView, language: str, extent: Extent
) -> None:
    file = saved(replace(view, text=open_language(language), measure=measure("children")), extent)
    rows = {"shown": 1, "regions": 21, "measures": len(MEASURES)}[extent]
    table = file.table
    assert table.height == len(view.compared) * rows * view.base.years.size
    status, publishers, version, model, seed = (table.columns[at] for at in (6, 12, 13, 14, 15))
    text = open_language(language)
    assert {text.status(each) for each in ("estimated", "projected")} <= set(table[status])
    assert set(table[version]) == {CATALOG.version}
    assert set(table[model]) == {MODEL_VERSION}
    assert set(table[seed]) == {Scenario().seed}
    assert table[publishers].str.contains("United Nations").all()
    assert table.drop(table.columns[7:12]).null_count().sum_horizontal().item() == 0


def test_a_file_is_small_unless_every_measure_is_asked_for(view: CompareView) -> None:
    sizes = {extent: len(to_csv(saved(view, extent).table, title="", text=ENGLISH)) for extent in EXTENTS}
    assert sizes["shown"] < 50_000
    assert sizes["regions"] < 1_000_000
    assert sizes["measures"] < 4_000_000


def test_the_files_name_tells_what_is_compared_and_fits_every_disk(view: CompareView) -> None:
    key = saved(view, "shown").key
    assert key == "comparison_births_KZ_2026-2050_mine_plan_plan-2_same"
    assert saved(view, "regions").key.startswith("comparison_births_regions_2026-2050_")
    hostile = [replace(each, name="Ж/..\\:*?" * 9) for each in view.compared]
    longest = max(MEASURES, key=lambda each: len(each.key))
    key = saved(replace(view, compared=tuple(hostile), measure=longest), "regions").key
    assert not set(key) & set('/\\:*?"<>| .')
    assert len(f"{key}_kk.csv".encode()) < 255


def test_a_name_that_a_spreadsheet_would_run_stays_text_in_the_file(view: CompareView) -> None:
    hostile = replace(view.compared[0], name='=HYPERLINK("x")')
    table = saved(replace(view, compared=(hostile,), roles=("scenario",)), "shown").table
    content = to_csv(table, title="", text=ENGLISH).decode("utf-8-sig")
    assert "'=HYPERLINK" in content
    assert "\n=HYPERLINK" not in content


def written_in(words: str, template: str) -> str:
    """Return what stands in a sentence at ``…``."""
    before, after = template.split("…")
    return words.partition(before)[2].partition(after)[0]


@settings(max_examples=60)
@given(
    key=some.sampled_from([each.key for each in MEASURES]),
    year=some.integers(2026, 2050),
    area=some.sampled_from(["KZ", "KZ-61", "KZ-75", "KZ-10"]),
    place=some.integers(0, 3),
)
def test_sentence_tables_chart_and_file_tell_the_same_difference_for_any_outcome_and_year(
    key: str, year: int, area: str, place: int
) -> None:
    shown = replace(example(), measure=measure(key), year=year, area=area)
    shown = replace(shown, compared=(shown.compared[place],), roles=("scenario",))
    decimals, name = shown.measure.decimals, shown.labels[0]
    row = saved(shown, "shown").table.filter(pl.col("Year") == year).row(0, named=True)
    told = row["Difference"] if row["Difference"] is not None else np.nan

    assert told == pytest.approx(row["Value"] - row["Baseline"], abs=1e-9, nan_ok=True) or np.isnan(told)
    chart = compare_differences(shown).table.filter(pl.col("Year") == year).row(0)[1]
    assert (np.nan if chart is None else chart) == pytest.approx(told, abs=1e-9, nan_ok=True)

    regions = regions_table(shown).table
    base, mine = (regions[regions.columns[at]][shown.row] for at in (1, 2))
    assert (np.nan if base is None else mine - base) == pytest.approx(told, abs=1e-9, nan_ok=True)

    cell = measures_table(shown).table.row([each.key for each in MEASURES].index(key))[2]
    sentence = compare_words(shown)
    if np.isnan(told):
        assert f"“{name}” has no figure here." in sentence
    elif told == 0:
        assert f"“{name}” gives the same." in sentence
        assert "(" not in cell
    else:
        side = "above" if told > 0 else "below"
        amount = written_in(sentence, f"“{name}” lies … {side} it")
        assert amount.removesuffix(" percentage points").removesuffix("%") == f"{abs(told):,.{decimals}f}"
        assert cell.endswith(f"({ENGLISH.signed(told, decimals)})")


def test_the_line_chart_says_why_it_has_no_bands_and_leads_to_how_good_earlier_ones_were(
    view: CompareView,
) -> None:
    chart = compare_lines(view)
    assert "No bands of futures" in chart.note
    assert "“How sure each scenario is”" in chart.note
    assert chart.projected == Projected("births", "KZ")


def test_a_part_of_the_model_lists_its_own_measures_and_sources_alone(view: CompareView) -> None:
    for part in GROUPS:
        table = measures_table(view, part)
        assert table.table.height == sum(each.group == part for each in MEASURES)
        assert set(table.sources) == set(sources_of(part))
        assert len(table.sources) <= 8
    assert set(assumptions_table(view).sources) <= set(sources_of("population"))


def test_names_are_cut_and_numbered_so_that_no_two_read_alike() -> None:
    long = "A very long name of a scenario that nobody could read at the end of a line"
    labels = distinct_labels([long, long, "A", "A", "A (2)"])
    assert len(set(labels)) == 5
    assert all(len(label) <= LONGEST_LABEL + 4 for label in labels)


def test_a_hostile_name_is_no_markup_in_a_figure(view: CompareView) -> None:
    hostile = replace(view.compared[0], name="<b>%{x}</b>")
    chart = compare_lines(replace(view, compared=(hostile,), roles=("scenario",)))
    assert "<b>%{x}" not in str([trace["name"] for trace in chart.figure["data"]])


@pytest.mark.parametrize("key", ["children", "births", "places_missing"])
@pytest.mark.parametrize("area", ["KZ", "KZ-61"])
def test_each_scenario_has_the_bounds_of_its_own_futures_and_a_dash_until_they_are_there(
    view: CompareView, key: str, area: str
) -> None:
    shown = replace(view, measure=measure(key), area=area, compared=view.compared[:2], roles=view.roles[:2])
    scenarios = [Scenario(), *(each.scenario for each in shown.compared)]
    made = [futures_for(CATALOG, each, [shown.measure], futures=60) for each in scenarios]
    table = certainty_table(shown, [Certainty(each, asked=True) for each in made]).table
    assert table[table.columns[0]].to_list() == ["Baseline", *shown.labels]
    for place, each in enumerate(made):
        low, high = (round(float(bound[shown.column])) for bound in each.bounds(key, area, 80))
        value = table.row(place)[1]
        assert table.row(place)[2:] == (low, high)
        assert low <= value <= high
        # Births that a lever sets are the same in every future; children stray in any.
        assert (low == high) if key == "births" and place else (low < high or key != "children")
    waiting = certainty_table(shown, [Certainty(made[0], asked=True), *2 * [Certainty(asked=True)]]).table
    assert waiting.shape == table.shape
    assert waiting.row(1)[2:] == (None, None)
    assert waiting.row(0) == table.row(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_bounds_says_what_strays_and_in_which_year(view: CompareView, language: str) -> None:
    shown = replace(view, text=open_language(language))
    table = certainty_table(shown, [Certainty(asked=True, seed=2026)] * (1 + len(view.compared)))
    assert str(view.year) in table.title
    assert "2026" in table.note.replace("\u00a0", "").replace(",", "").replace("\u202f", "")
    assert all("{" not in words for words in (table.title, table.note, *table.table.columns))


@pytest.mark.parametrize("key", [each.key for each in MEASURES])
def test_the_status_of_every_figure_is_the_one_that_the_pages_tell(view: CompareView, key: str) -> None:
    moved = Scenario().with_lever("psychologists_added", 500.0).with_lever("births_growth", 1.0)
    for each in (view.base, outcome(moved)):
        found = statuses(measure(key), each)
        assert found.shape == (len(each.areas), each.years.size)
        for row in (0, 5):
            told = [status_of(measure(key), each, row, year) for year in each.years.tolist()]
            assert found[row].tolist() == told
