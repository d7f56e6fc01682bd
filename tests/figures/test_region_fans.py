"""Fans of the twenty regions: each around its own line, on one scale that keeps still, in words and table."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from crcdata.analysis import Outcome
from crcdata.analysis.measures import measure
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import NATION, national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.figures.chart import Chart
from crcdata.figures.fans import Certainty
from crcdata.figures.region_charts import region_change, region_ranking
from crcdata.figures.region_multiples import Multiples, has_index, region_multiples
from crcdata.figures.region_view import RegionsView, shown_values
from crcdata.futures import Futures
from crcdata.futures.simulation import LEVELS
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Scenario
from crcdata.services import services_start
from tests.seen import seen

CATALOG = open_catalog()
KEYS = ["children", "births", "total_fertility", "places_missing", "pupils_per_100_places"]
# What is nothing in some region at the start.
NOTHING = "places_missing"
STEPS = np.interp(LEVELS, (0.025, 0.5, 0.975), (-1.0, 0.0, 1.0))


def around(outcome: Outcome, spread: float = 0.3) -> Futures:
    """Futures that part from every line by a share of it, more from year to year."""
    away = 1.0 + spread * STEPS[:, None, None] * np.linspace(0.0, 1.0, outcome.years.size)
    quantiles = {key: measure(key).values(outcome) * away for key in KEYS}
    return Futures(
        outcome.areas,
        outcome.years,
        MappingProxyType(quantiles),
        MappingProxyType({}),
        1000,
        1,
        migration=True,
    )


@pytest.fixture(scope="module")
def bare() -> RegionsView:
    national = national_baseline(CATALOG)
    regions = regional_baseline(CATALOG, national)
    start = services_start(CATALOG, regions.history)
    text = open_language("en")
    names = dict(CATALOG.table("regions").select("region", text.column("name")).iter_rows())
    scenario = Scenario().with_lever("total_fertility", 2.0)
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


@pytest.fixture(scope="module")
def fanned(bare: RegionsView) -> RegionsView:
    return replace(bare, certainty=Certainty(around(bare.outcome), asked=True))


def bands(drawing: str) -> list[str]:
    return re.findall(r'<polyline points="([^"]*)" fill="#', drawing)


def ticks(multiples: Multiples) -> list[str]:
    return re.findall(r'font-size="14"[^>]*><tspan[^>]*>([^<]*)', multiples.panels[0].drawing)


@pytest.mark.parametrize(
    ("key", "index"), [*((key, False) for key in KEYS), *((key, True) for key in KEYS if key != NOTHING)]
)
def test_each_regions_bands_hold_its_own_line(fanned: RegionsView, key: str, *, index: bool):
    made = region_multiples(replace(fanned, measure=measure(key)), index=index)
    lines = made.paths[-1][2][:, -fanned.outcome.years.size :]
    assert len(made.fans) == len(lines) == 21
    for each, line in zip(made.fans, lines, strict=True):
        assert np.array_equal(each.values, line)
        for band in each.bands:
            assert (band.lower <= line * (1 + 1e-12)).all()
            assert (band.upper >= line * (1 - 1e-12)).all()


def test_bounds_in_the_index_are_the_bounds_divided_by_the_first_year_one_by_one(fanned: RegionsView):
    whole, indexed = (region_multiples(fanned, index=each) for each in (False, True))
    first = measure("children").values(fanned.base)[:, 0]
    for level, one, other in zip(first, whole.fans, indexed.fans, strict=True):
        for band, scaled in zip(one.bands, other.bands, strict=True):
            assert np.allclose(scaled.lower, band.lower / level * 100, rtol=1e-12)
            assert np.allclose(scaled.upper, band.upper / level * 100, rtol=1e-12)


def test_every_region_has_three_bands_that_differ_by_their_edges(fanned: RegionsView):
    made = region_multiples(fanned, index=False)
    assert {len(bands(panel.drawing)) for panel in made.panels} == {3}
    drawn = re.findall(r'fill-opacity="[^"]*"[^>]*>', made.panels[0].drawing)
    edges = [re.search(r'dasharray="([^"]*)"', each) for each in drawn]
    assert [edge and edge[1] for edge in edges] == ["2 4", "9 5", None]
    assert [key.form for key in made.legend[-3:]] == ["band50", "band80", "band95"]


def test_the_shared_scale_holds_every_regions_bands(fanned: RegionsView):
    for panel in region_multiples(fanned, index=False).panels:
        heights = [float(point.split(",")[1]) for each in bands(panel.drawing) for point in each.split()]
        assert min(heights) >= 0.0
        assert max(heights) <= 84.0


@pytest.mark.parametrize("index", [False, True])
def test_the_scale_keeps_still_while_the_fan_is_worked_out(bare: RegionsView, *, index: bool):
    usual = around(bare.base, 1.1)
    waiting = replace(bare, certainty=Certainty(usual=usual, asked=True))
    there = replace(bare, certainty=Certainty(around(bare.outcome), usual, asked=True))
    assert ticks(region_multiples(waiting, index=index)) == ticks(region_multiples(there, index=index))
    assert ticks(region_multiples(waiting, index=index)) != ticks(region_multiples(bare, index=index))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_words_and_legend_have_their_room_before_the_fan_comes(bare: RegionsView, key: str, language: str):
    asked = replace(bare, measure=measure(key), text=open_language(language))
    waiting = region_multiples(replace(asked, certainty=Certainty(asked=True)), index=False)
    there = region_multiples(
        replace(asked, certainty=Certainty(around(bare.outcome), asked=True)), index=False
    )
    assert len(f"{there.summary} {there.note}") <= len(waiting.room)
    assert waiting.legend == there.legend
    assert "NaN" not in seen(waiting.summary)


def test_births_that_a_scenario_sets_await_no_fan(bare: RegionsView):
    assert bare.outcome.rates.births is None
    given = replace(bare.outcome, rates=replace(bare.outcome.rates, births=bare.outcome.total_births))
    asked = replace(bare, outcome=given, certainty=Certainty(asked=True))
    assert region_multiples(replace(asked, measure=measure("births")), index=False).room == ""
    assert region_multiples(asked, index=False).room != ""


def test_the_table_has_every_bound_of_every_region(fanned: RegionsView):
    made = region_multiples(fanned, index=False)
    lower = made.table.filter(made.table["Path"] == "Your scenario, 80% of futures, lower bound")
    held = [next(band for band in each.bands if band.percent == 80).lower for each in made.fans[1:]]
    assert lower["2050"].to_list() == [round(float(each[-1])) for each in held]
    assert lower["Region"].to_list() == [each.label for each in made.fans[1:]]
    assert made.table["Path"].n_unique() == 3 + 6


def test_the_words_tell_where_eight_of_ten_futures_of_the_nation_and_of_the_ends_lie(fanned: RegionsView):
    made = region_multiples(fanned, index=False)
    told = re.findall(r"([^.(]*), 2050: in 8 of 10 simulated futures between", made.summary)
    highest, lowest = re.search(r"Highest: (.*?) \(.*Lowest: (.*?) \(", made.summary).groups()  # type: ignore[union-attr]
    assert [each.strip() for each in told] == ["Kazakhstan", highest, lowest]
    assert "Simulated futures: 1,000" in made.once


def test_without_futures_nothing_of_them_is_drawn_or_told(bare: RegionsView):
    made = region_multiples(bare, index=False)
    assert not any(bands(panel.drawing) for panel in made.panels)
    assert made.room == ""
    assert "futures" not in made.summary + made.note + made.once
    assert made.table["Path"].n_unique() == 3


def bounds(chart: Chart) -> dict[str, tuple[float, float]]:
    lower, upper = (
        next(name for name in chart.table.columns if f"{end} bound" in name) for end in ("lower", "upper")
    )
    return {place: (low, high) for place, low, high in chart.table.select("Place", lower, upper).iter_rows()}


@pytest.mark.parametrize("key", KEYS)
def test_the_ranking_gives_every_region_its_own_bounds(fanned: RegionsView, key: str):
    view = replace(fanned, measure=measure(key))
    told, sure = bounds(region_ranking(view)), view.certainty
    for area in view.outcome.areas[1:]:
        low, high = sure.interval(key, area, 2035) or (np.nan, np.nan)
        if high > low:
            assert np.allclose(told[view.names[area]], (low, high), atol=0.51 * 10.0**-view.measure.decimals)
        else:
            assert told[view.names[area]] == (None, None)


@pytest.mark.parametrize("relative", [False, True])
def test_a_change_since_the_start_has_the_bounds_less_the_start(fanned: RegionsView, *, relative: bool):
    view = replace(
        fanned, outcome=fanned.base, is_baseline=True, certainty=Certainty(around(fanned.base), asked=True)
    )
    told = bounds(region_change(view, relative=relative))
    first = shown_values(view.measure, view.base)[:, 0]
    for row, area in enumerate(view.outcome.areas[1:], start=1):
        start = first[row]
        held = [end - start for end in view.certainty.interval("children", area, 2035) or ()]
        expected = [100 * end / start for end in held] if relative else held
        assert np.allclose(told[view.names[area]], expected, atol=0.06 if relative else 0.51)


def test_the_difference_of_two_paths_has_no_interval_and_says_why(fanned: RegionsView, bare: RegionsView):
    chart = region_change(fanned, relative=True)
    assert "The difference has no interval" in chart.note
    assert not any("bound" in name for name in chart.table.columns)
    assert "interval" not in region_change(bare, relative=True).note


def test_people_of_the_first_day_are_the_same_in_every_future(bare: RegionsView):
    first = replace(bare, year=2026, certainty=Certainty(asked=True))
    assert region_ranking(first).legend == region_ranking(replace(bare, year=2026)).legend
    there = replace(first, certainty=Certainty(around(bare.outcome), asked=True))
    assert region_ranking(there).legend == region_ranking(first).legend
    assert region_ranking(replace(first, year=2035)).legend != region_ranking(first).legend


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_baseline", [True, False])
def test_rankings_keep_the_place_of_their_words_and_of_their_axis(
    bare: RegionsView, language: str, *, is_baseline: bool
):
    outcome = bare.base if is_baseline else bare.outcome
    usual = around(bare.base, 0.9)
    asked = replace(bare, outcome=outcome, is_baseline=is_baseline, text=open_language(language))
    made = usual if is_baseline else around(outcome, 0.2)
    waiting, there = (
        replace(asked, certainty=each)
        for each in (Certainty(usual=usual, asked=True), Certainty(made, usual, asked=True))
    )
    for one, other in (
        (region_ranking(waiting), region_ranking(there)),
        (region_change(waiting, relative=True), region_change(there, relative=True)),
    ):
        assert one.figure["layout"] == other.figure["layout"]
        assert one.legend == other.legend
        assert len(f"{other.summary} {other.note}") <= len(one.room or f"{one.summary} {one.note}")


def test_what_is_nothing_somewhere_at_the_start_has_no_index(bare: RegionsView):
    assert has_index(bare)
    view = replace(bare, measure=measure(NOTHING))
    assert not has_index(view)
    with pytest.raises(ValueError, match=NOTHING):
        region_multiples(view, index=True)
