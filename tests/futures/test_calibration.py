"""The simulated futures are calibrated to what the United Nations published."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from crcdata.catalog import open_catalog
from crcdata.futures import calibration, published_intervals, relative_band
from crcdata.futures.components import NODES, autocorrelation, migration_history, national_model
from crcdata.futures.scores import scores, spread_draws

ROOT = Path(__file__).parents[2]
WIDTH_SHARE = 0.10


@pytest.mark.parametrize(("futures", "seed"), [(1000, 0), (1000, 1), (1000, 2026), (5000, 1)])
def test_simulated_bounds_lie_within_a_tenth_of_the_published_intervals_width(futures: int, seed: int):
    table = calibration(open_catalog(), futures=futures, seed=seed)
    assert table["error"].abs().max() < WIDTH_SHARE, table.filter(pl.col("error").abs() >= WIDTH_SHARE)


def test_calibration_covers_every_published_measure_three_years_and_four_bounds():
    table = calibration(open_catalog(), futures=25)
    lives = {"life_expectancy", "life_expectancy_female", "life_expectancy_male"}
    assert set(table["measure"]) == {"total_fertility", "births", "population_1jan"} | lives
    assert table.height == table.unique(["measure", "year", "level"]).height == 6 * 3 * 4
    assert set(table["year"]) == {2030, 2040, 2050}
    assert set(table["level"]) == {0.025, 0.10, 0.90, 0.975}


def test_the_calibration_told_in_the_documents_is_the_one_that_is_computed():
    decimals = {"total_fertility": 2, "births": 0, "population_1jan": 0}
    told = (ROOT / "docs" / "methods" / "uncertainty.md").read_text(encoding="utf-8")
    for measure, year, _level, published, simulated, error in calibration(open_catalog()).iter_rows():
        places = decimals.get(measure, 1)
        cells = f"{published:,.{places}f} | {simulated:,.{places}f} | {100 * error:+.1f} %"
        row = next(line for line in told.splitlines() if line.startswith(_row_of(measure, year)))
        assert cells in row, cells


def _row_of(measure: str, year: int) -> str:
    return f"| {measure.replace('_1jan', ', 1 January').replace('_', ' ')} | {year} |"


def test_published_side_of_the_calibration_is_the_table_of_the_data():
    rows = open_catalog().table("un_annual").filter(year=2040, measure="births", series="upper95")
    found = calibration(open_catalog(), futures=25).filter(measure="births", year=2040, level=0.975)
    assert found["published"].item() == float(rows["value"].item())


def test_a_component_passes_through_every_published_bound():
    catalog = open_catalog()
    fertility = national_model(catalog).fertility
    scores = np.broadcast_to(NODES, fertility.deviations.shape)
    published = published_intervals(catalog, "total_fertility")
    found = published.median[:, None] * np.exp(fertility.deviation(scores))
    np.testing.assert_allclose(found, published.values)


def test_deviations_rise_with_the_score_and_run_straight_on_beyond_the_bounds():
    migration = national_model(open_catalog()).migration
    scores = np.broadcast_to(np.linspace(-4.0, 4.0, 81), (len(migration.deviations), 81))
    assert (np.diff(migration.deviation(scores), axis=1) > 0).all()


def test_persistence_is_that_of_the_history():
    rng = np.random.default_rng(5)
    series = np.zeros(20_000)
    for year, shock in enumerate(rng.standard_normal(series.size - 1), start=1):
        series[year] = 0.8 * series[year - 1] + shock
    assert autocorrelation(series) == pytest.approx(0.8, abs=0.02)


def test_persistence_of_migration_lies_within_the_standard_error_of_its_history():
    history = migration_history(open_catalog())
    found = autocorrelation(history)
    error = np.sqrt((1.0 - found**2) / history.size)
    assert abs(national_model(open_catalog()).migration.autocorrelation - found) < error / 2


def test_scores_are_standard_normal_and_keep_what_they_are_to_keep():
    carried = np.array([0.0, 0.9, 0.8, 0.95])
    found = np.concatenate([scores(spread_draws(1, block, 0, 4), carried) for block in range(400)], axis=-1)
    np.testing.assert_allclose(found.std(axis=1), 1.0, atol=0.02)
    np.testing.assert_allclose(np.diagonal(np.corrcoef(found), 1), carried[1:], atol=0.01)


def test_a_band_starts_narrow_and_widens():
    band = relative_band(open_catalog(), "population_1jan", 10)
    assert (np.diff(band[:, 1] - band[:, 0]) > 0).all()
    with pytest.raises(ValueError, match="horizons: expected 1 to"):
        relative_band(open_catalog(), "births", 99)
