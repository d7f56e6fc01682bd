"""The outcome as one long table, the same for the library, the command line and the pages' downloads."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis.outcome import Outcome
from crcdata.analysis.stages import STAGES
from crcdata.baseline import Baseline

Array = NDArray[np.float64]

COLUMNS = ("year", "region", "sex", "age_group", "measure", "unit", "status", "value")
SEXES = ("both", "female", "male")
OPEN_AGE = 100


def outcome_table(baseline: Baseline, outcome: Outcome) -> pl.DataFrame:
    """Return the outcome with its observed and estimated past as one long table.

    Columns ``year, region, sex, age_group, measure, unit, status, value``. Stocks (population, children) are
    of 1 January of ``year``, flows (births, deaths, net migration) of the calendar year. Persons are not
    rounded, so that parts add up to wholes.

    >>> from crcdata.analysis import run
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.scenario import Scenario
    >>> baseline = national_baseline(open_catalog())
    >>> outcome_table(baseline, run(baseline, Scenario())).columns == list(COLUMNS)
    True
    """
    last = int(outcome.years[-1])
    parts = [
        *_stocks(outcome.areas, baseline.history_years, baseline.history, "estimated"),
        *_stocks(outcome.areas, outcome.stock_years[1:], outcome.population[:, 1:], "projected"),
        *_flows(outcome),
        _observed(baseline),
    ]
    table = pl.concat(parts).filter(pl.col("year") <= last)
    return table.sort("measure", "region", "year", "sex", "age_group", maintain_order=True).select(COLUMNS)


def _stocks(
    areas: tuple[str, ...], years: NDArray[np.int64], population: Array, status: str
) -> Iterator[pl.DataFrame]:
    by_sex = _with_both(population)
    total = by_sex.sum(axis=-1)
    children = by_sex[..., :18].sum(axis=-1)
    for index, sex in enumerate(SEXES):
        for age in range(OPEN_AGE + 1):
            group = f"{age}" if age < OPEN_AGE else "100+"
            values = by_sex[:, :, index, age]
            yield _frame(areas, years, values, sex, group, "population", "persons", status)
        yield _frame(areas, years, total[..., index], sex, "all", "population", "persons", status)
        yield _frame(areas, years, children[..., index], sex, "0-17", "children_0_17", "persons", status)
        for stage in STAGES:
            values = by_sex[:, :, index, stage.first : stage.last + 1].sum(axis=-1)
            yield _frame(areas, years, values, sex, stage.ages, f"children_{stage.key}", "persons", status)
    share = 100 * children[..., 0] / total[..., 0]
    yield _frame(areas, years, share, "both", "0-17", "share_0_17", "percent", status)


def _flows(outcome: Outcome) -> Iterator[pl.DataFrame]:
    births_status = "projected" if outcome.rates.births is None else "assumed"
    flows = (
        ("births", outcome.births, births_status),
        ("deaths", outcome.deaths.sum(axis=-1), "projected"),
        ("net_migration", outcome.net_migration.sum(axis=-1), "projected"),
    )
    for measure, by_sex, status in flows:
        values = np.concatenate([by_sex.sum(axis=-1, keepdims=True), by_sex], axis=-1)
        for index, sex in enumerate(SEXES):
            yield _frame(outcome.areas, outcome.years, values[..., index], sex, "all", measure, "persons", status)
    fertility = outcome.total_fertility
    yield _frame(
        outcome.areas, outcome.years, fertility, "female", "all", "total_fertility", "per_woman", births_status
    )


def _observed(baseline: Baseline) -> pl.DataFrame:
    fertility = pl.col("measure") == "total_fertility"
    return baseline.observed.select(
        pl.col("year").cast(pl.Int64),
        pl.lit(baseline.areas[0]).alias("region"),
        pl.when(fertility).then(pl.lit("female")).otherwise(pl.lit("both")).alias("sex"),
        pl.lit("all").alias("age_group"),
        "measure",
        pl.when(fertility).then(pl.lit("per_woman")).otherwise(pl.lit("persons")).alias("unit"),
        pl.lit("observed").alias("status"),
        pl.col("value").cast(pl.Float64),
    )


def _with_both(population: Array) -> Array:
    return np.concatenate([population.sum(axis=2, keepdims=True), population], axis=2)


def _frame(
    areas: tuple[str, ...],
    years: NDArray[np.int64],
    values: Array,
    sex: str,
    age_group: str,
    measure: str,
    unit: str,
    status: str,
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "year": np.tile(years, len(areas)),
            "region": np.repeat(np.array(areas), years.size),
            "value": values.reshape(-1),
        }
    ).with_columns(
        pl.lit(sex).alias("sex"),
        pl.lit(age_group).alias("age_group"),
        pl.lit(measure).alias("measure"),
        pl.lit(unit).alias("unit"),
        pl.lit(status).alias("status"),
    ).select(COLUMNS)
