"""The back-test: nothing of the future is read, the committed table is what the command gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from crcdata.analysis import STAGES
from crcdata.baseline import RegionalBaseline, national_baseline, regional_baseline
from crcdata.build.assemble import content_of
from crcdata.build.track_record import backtest_tables
from crcdata.catalog import Catalog, Tables, open_catalog
from crcdata.catalog.catalog import DATA
from crcdata.cli.main import main
from crcdata.demography import count
from crcdata.track_record import LAUNCHES, bias, forecasts, mean_absolute_percentage_error
from crcdata.track_record.known import KNOWN, STOCK, Known
from crcdata.track_record.launch import national_launch
from crcdata.track_record.outcomes import census_step, outcomes
from crcdata.track_record.regional_launch import regional_forecast, regional_launch
from crcdata.track_record.territories import (
    BIRTH_TERRITORIES,
    NATION,
    REGIONS,
    TERRITORIES,
    blocks,
    registered,
    registered_in_blocks,
)

VALUES = ("value", "persons", "births", "deaths", "asfr", "asfr_births", "mx")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.fixture(scope="module")
def regions(catalog: Catalog) -> RegionalBaseline:
    return regional_baseline(catalog, national_baseline(catalog))


@pytest.fixture(scope="module")
def cases(catalog: Catalog) -> pl.DataFrame:
    return catalog.table("backtest")


def _later(frame: pl.DataFrame, launch: int) -> pl.Expr:
    """Say which rows tell of the time after 1 January of the launch, written apart from the rule tested."""
    if "period_start" in frame.columns:
        return pl.col("period_start") + 5.5 > launch
    if "measure" in frame.columns and "source" in frame.columns and "series" not in frame.columns:
        stock = pl.col("measure") == STOCK
        return (pl.col("year") > launch) | ((pl.col("year") == launch) & ~stock)
    if "region" in frame.columns:
        return pl.col("year") > launch
    return pl.col("year") >= launch


@dataclass(frozen=True, slots=True)
class Changed:
    """The catalog with everything after a launch changed beyond recognition, or gone."""

    catalog: Catalog
    launch: int
    gone: bool

    def table(self, name: str) -> pl.DataFrame:
        frame = self.catalog.table(name)
        if name not in KNOWN:
            return frame
        later = _later(frame, self.launch)
        if self.gone:
            return frame.filter(~later)
        numbers = [column for column in VALUES if column in frame.columns]
        return frame.with_columns(
            pl.when(later).then(pl.col(column) * 7 + 1).otherwise(pl.col(column)).alias(column)
            for column in numbers
        )


@pytest.mark.parametrize("launch", LAUNCHES)
@pytest.mark.parametrize("gone", [False, True], ids=["changed", "gone"])
def test_what_comes_after_a_launch_changes_nothing_in_its_forecasts(
    catalog: Catalog, launch: int, *, gone: bool
) -> None:
    altered: Tables = Changed(catalog, launch, gone)
    assert forecasts(altered, launch).equals(forecasts(catalog, launch))


@pytest.mark.parametrize("launch", [2013, 2019])
def test_what_comes_before_a_launch_does_change_its_forecasts(catalog: Catalog, launch: int) -> None:
    earlier: Tables = Changed(catalog, launch - 1, gone=False)
    assert not forecasts(earlier, launch).equals(forecasts(catalog, launch))


def test_a_table_without_a_rule_cannot_be_read_by_a_launch(catalog: Catalog) -> None:
    with pytest.raises(KeyError, match="un_net_migration"):
        Known(catalog, 2016).table("un_net_migration")


def test_the_committed_tables_are_what_the_command_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "backtest.csv"
    assert main(["backtest", "--out", str(out)]) == 0
    assert out.read_bytes() == (DATA / "backtest.csv").read_bytes()
    capsys.readouterr()


def test_the_committed_means_are_those_of_the_committed_cases(catalog: Catalog) -> None:
    _, means = backtest_tables(catalog)
    assert content_of(means) == (DATA / "backtest_summary.csv").read_bytes()


def test_the_command_without_a_file_prints_the_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backtest"]) == 0
    assert capsys.readouterr().out.encode() == (DATA / "backtest_summary.csv").read_bytes()


def test_a_mean_of_the_summary_can_be_worked_out_by_hand(catalog: Catalog, cases: pl.DataFrame) -> None:
    rows = cases.filter(measure="births", area="KZ", horizon=5)
    assert rows["launch"].to_list() == [2010, 2013, 2016, 2019]
    summary = catalog.table("backtest_summary")
    at = summary.filter(measure="births", area_kind="nation", horizon=5)
    for method in ("model", "unchanged", "trend"):
        said, actual = rows[method].to_numpy(), rows["actual"].to_numpy()
        row = at.filter(method=method).row(0, named=True)
        assert row["error"] == pytest.approx(mean_absolute_percentage_error(said, actual), abs=0.001)
        assert row["bias"] == pytest.approx(bias(said, actual), abs=0.001)


def test_outcomes_are_the_registered_figures(cases: pl.DataFrame) -> None:
    births = cases.filter(area="KZ", measure="births", year=2025)["actual"].unique().to_list()
    assert births == [335_005]
    people = cases.filter(area="KZ", measure="population", year=2026, census="published")
    assert people["actual"].unique().to_list() == [20_499_822]
    children = cases.filter(measure="children", area="KZ", status="observed")
    assert children["actual"].unique().to_list() == [6_841_527]


def test_figures_by_age_are_held_against_what_the_pages_show_as_the_past(
    regions: RegionalBaseline, cases: pl.DataFrame
) -> None:
    rows = cases.filter(measure="primary", area="KZ-75", launch=2019, status="estimated").sort("year")
    shown = count(regions.history[regions.row("KZ-75")], 6, 9)
    years = regions.history_years
    assert rows["actual"].to_list() == np.round(shown[years >= 2020]).tolist()
    assert cases.filter(pl.col("status") == "estimated")["measure"].n_unique() == 8


def test_stages_add_up_to_children_in_every_launch_and_area(cases: pl.DataFrame) -> None:
    keys = ["launch", "area", "year"]
    stages = cases.filter(pl.col("measure").is_in([stage.key for stage in STAGES]))
    added = stages.group_by(keys).agg(pl.col("model", "unchanged").sum(), pl.len())
    both = cases.filter(measure="children").join(added, on=keys, suffix="_added", validate="1:1")
    assert (both["len"] == len(STAGES)).all()
    # Whole persons are rounded in each of them.
    assert ((both["model"] - both["model_added"]).abs() <= len(STAGES)).all()
    assert ((both["unchanged"] - both["unchanged_added"]).abs() <= len(STAGES)).all()


def test_a_share_is_children_per_hundred_people_and_its_error_in_points(
    catalog: Catalog, cases: pl.DataFrame
) -> None:
    keys = ["launch", "area", "year"]
    published = cases.filter(census="published")
    parts = published.filter(measure="children").join(
        published.filter(measure="population"), on=keys, suffix="_people"
    )
    share = published.filter(measure="children_share").join(parts, on=keys, suffix="_children")
    np.testing.assert_allclose(
        share["model"], 100 * share["model_children"] / share["model_people"], atol=0.001
    )
    row = (
        catalog.table("backtest_summary")
        .filter(measure="children_share", area_kind="nation", horizon=5, method="model")
        .row(0, named=True)
    )
    at = published.filter(measure="children_share", area="KZ", horizon=5)
    assert row["unit"] == "percentage_points"
    assert row["error"] == pytest.approx((at["model"] - at["actual"]).abs().mean(), abs=0.001)


def test_nothing_changes_is_the_figure_of_the_year_before(cases: pl.DataFrame) -> None:
    births = cases.filter(area="KZ", measure="births", launch=2022)
    assert births["unchanged"].unique().to_list() == [446_491]
    line = births.sort("year")["trend"].to_list()
    assert line[0] == round(446_491 + (446_491 - 372_690) / 10)


def test_without_the_census_step_only_people_after_it_differ_and_only_for_launches_before_it(
    catalog: Catalog, cases: pl.DataFrame
) -> None:
    keys = ["launch", "measure", "area", "year"]
    published = cases.filter(census="published", measure="population")
    without = cases.filter(census="without_step")
    both = published.join(without, on=keys, suffix="_without", validate="1:1")
    assert both.height == published.height
    differ = both.filter(pl.col("actual") != pl.col("actual_without"))
    assert (differ["year"] >= 2022).all()
    assert (differ["launch"] < 2022).all()
    steps = differ.filter(area="KZ").select(pl.col("actual") - pl.col("actual_without")).to_series()
    assert steps.unique().to_list() == [round(census_step(catalog)["KZ"])]


def test_the_steps_of_the_territories_add_up_to_the_nations(catalog: Catalog) -> None:
    steps = census_step(catalog)
    assert len(steps) == len(TERRITORIES) + 1
    assert sum(step for area, step in steps.items() if area != NATION) == pytest.approx(steps[NATION])


@pytest.mark.parametrize("launch", LAUNCHES)
def test_the_territories_add_up_to_the_nation(catalog: Catalog, launch: int) -> None:
    nation = national_launch(catalog, launch)
    areas = regional_forecast(nation, regional_launch(catalog, launch), 10)
    projection = nation.projected(10)
    np.testing.assert_allclose(areas.births.sum(axis=0), projection.births.sum(axis=1))
    np.testing.assert_allclose(areas.people.sum(axis=0), projection.population[1:])


@pytest.mark.parametrize("launch", LAUNCHES)
def test_a_launch_starts_from_the_published_total_and_the_registered_births(
    catalog: Catalog, launch: int
) -> None:
    start = national_launch(catalog, launch)
    national = catalog.table("national_annual")
    counted = national.filter(measure=STOCK, year=launch)["value"][0]
    assert start.population.sum() == pytest.approx(counted)
    children = start.population[:, 0].sum()
    births = national.filter(measure="births", year=launch - 1)["value"][0]
    assert 0.96 * births < children < births


@pytest.mark.parametrize("territories", [TERRITORIES, BIRTH_TERRITORIES])
def test_territories_cover_every_region_once(territories: tuple[tuple[str, ...], ...]) -> None:
    assert sorted(region for territory in territories for region in territory) == sorted(REGIONS)


def test_births_of_the_blocks_are_the_registered_ones_to_the_child(catalog: Catalog) -> None:
    divided = registered(catalog, "births", 2000, 2021)
    np.testing.assert_allclose(blocks(divided), registered_in_blocks(catalog, "births", 2000, 2021))


def test_intervals_hold_the_forecast_and_widen_with_the_years(cases: pl.DataFrame) -> None:
    bounded = cases.drop_nulls("lower80")
    assert (bounded["lower80"] <= bounded["model"]).mean() > 0.99
    assert (bounded["model"] <= bounded["upper80"]).mean() > 0.99
    national = bounded.filter(area="KZ", census="published").sort("launch", "measure", "year")
    whole = national.filter(pl.col("measure").is_in(["births", "total_fertility", "population", "children"]))
    for _, rows in whole.group_by("launch", "measure"):
        width = ((rows["upper80"] - rows["lower80"]) / rows["model"]).to_numpy()
        assert (np.diff(width) > 0).all()


def test_who_is_born_already_is_surer_than_who_is_not(cases: pl.DataFrame) -> None:
    at = cases.filter(area="KZ", launch=2019, horizon=4).with_columns(
        ((pl.col("upper80") - pl.col("lower80")) / pl.col("model")).alias("width")
    )
    width = dict(at.select("measure", "width").iter_rows())
    assert width["primary"] < width["preschool"] < width["nursery"]


def test_only_the_launch_of_2010_gives_regions_no_interval(cases: pl.DataFrame) -> None:
    bare = cases.filter(pl.col("lower80").is_null() & (pl.col("area") != NATION))
    assert bare["launch"].unique().to_list() == [2010]
    assert (cases.filter(area=NATION)["lower80"].null_count()) == 0


def test_every_outcome_that_is_known_is_in_the_table(
    catalog: Catalog, regions: RegionalBaseline, cases: pl.DataFrame
) -> None:
    known = outcomes(catalog, regions).filter(area="KZ", measure="births")
    for launch in LAUNCHES:
        years = known.filter(pl.col("year").is_between(launch, launch + 9))["year"].to_list()
        rows = cases.filter(area="KZ", measure="births", launch=launch)
        assert sorted(rows["year"].to_list()) == sorted(years)
