"""The outcome as one long table, the same for the library, the command line and the pages' downloads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis.measures import MEASURES
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.stages import STAGES
from crcdata.baseline import NATION, Baseline
from crcdata.baseline.regional import RegionalBaseline
from crcdata.demography import ADULT_AGE, children_share, count_by_sex

Array = NDArray[np.float64]

# Measures that the table has under names of its own, by sex and age.
NAMES: Final = MappingProxyType(
    {
        "population": "population",
        "children": "children_0_17",
        "children_share": "share_0_17",
        "births": "births",
        "total_fertility": "total_fertility",
        **{stage.key: f"children_{stage.key}" for stage in STAGES},
    }
)
COLUMNS = ("year", "region", "sex", "age_group", "measure", "unit", "status", "value")
OPEN_AGE = 100


def outcome_table(
    baseline: Baseline,
    outcome: Outcome,
    *,
    areas: Sequence[str] = (NATION,),
    regions: RegionalBaseline | None = None,
) -> pl.DataFrame:
    """Return the outcome of some areas with their observed and estimated past as one long table.

    Columns ``year, region, sex, age_group, measure, unit, status, value``. Stocks (population, children) are
    of 1 January of ``year``, flows (births, deaths, net migration) of the calendar year. Persons are not
    rounded, so that parts add up to wholes. Measures of services are there where the outcome holds services.
    ``regions`` is needed where ``areas`` holds more than the nation.

    Raises KeyError for an area that the outcome does not hold.

    >>> from crcdata.analysis import run
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.scenario import Scenario
    >>> baseline = national_baseline(open_catalog())
    >>> outcome_table(baseline, run(baseline, Scenario())).columns == list(COLUMNS)
    True
    """
    chosen, rows = tuple(areas), [outcome.row(area) for area in areas]
    history = np.stack([_history(baseline, regions, area) for area in chosen])
    parts = [
        *_stocks(chosen, baseline.history_years, history, "estimated"),
        *_stocks(chosen, outcome.stock_years[1:], outcome.population[rows, 1:], "projected"),
        *_flows(outcome, chosen, rows),
        *_measures(outcome, chosen, rows),
        *_past(baseline, regions, chosen),
    ]
    table = pl.concat(parts).filter(pl.col("year") <= int(outcome.years[-1]))
    return table.sort("measure", "region", "year", "sex", "age_group", maintain_order=True).select(COLUMNS)


def _stocks(
    areas: tuple[str, ...], years: NDArray[np.int64], population: Array, status: str
) -> Iterator[pl.DataFrame]:
    for age in range(OPEN_AGE + 1):
        group = f"{age}" if age < OPEN_AGE else "100+"
        yield from _by_sex(areas, years, population[..., age], group, "population", status)
    yield from _by_sex(areas, years, count_by_sex(population), "all", "population", status)
    children = count_by_sex(population, 0, ADULT_AGE - 1)
    yield from _by_sex(areas, years, children, "0-17", "children_0_17", status)
    for stage in STAGES:
        people = count_by_sex(population, stage.first, stage.last)
        yield from _by_sex(areas, years, people, stage.ages, f"children_{stage.key}", status)
    share = children_share(population)
    yield _frame(areas, years, share, "both", "0-17", "share_0_17", "percent", status)


def _history(baseline: Baseline, regions: RegionalBaseline | None, area: str) -> Array:
    if area != NATION and regions is None:
        raise ValueError(f"regions: expected the regional baseline, because {area} is asked for")
    history: Array = (
        baseline.history[0] if regions is None or area == NATION else regions.history[regions.row(area)]
    )
    return history


def _past(
    baseline: Baseline, regions: RegionalBaseline | None, areas: tuple[str, ...]
) -> Iterator[pl.DataFrame]:
    """Give what happened before the projection: registered in the nation, births estimated in a region."""
    for area in areas:
        if area == NATION:
            yield _observed(baseline)
        elif regions is not None:
            births, years = regions.births[regions.row(area)], regions.history_years[:-1]
            yield _frame((area,), years, births, "both", "all", "births", "persons", "estimated")


def _flows(outcome: Outcome, areas: tuple[str, ...], rows: list[int]) -> Iterator[pl.DataFrame]:
    births_status = "projected" if outcome.rates.births is None else "assumed"
    flows = (
        ("births", outcome.births, births_status),
        ("deaths", outcome.deaths.sum(axis=-1), "projected"),
        ("net_migration", outcome.net_migration.sum(axis=-1), "projected"),
    )
    for measure, by_sex, status in flows:
        yield from _by_sex(areas, outcome.years, by_sex[rows], "all", measure, status)
    fertility = outcome.total_fertility[rows]
    yield _frame(
        areas,
        outcome.years,
        fertility,
        "female",
        "all",
        "total_fertility",
        "per_woman",
        births_status,
    )


def _measures(outcome: Outcome, areas: tuple[str, ...], rows: list[int]) -> Iterator[pl.DataFrame]:
    """Give every measure that is not there by sex and age already; a value that there is not stays empty."""
    for measure in MEASURES:
        if measure.key in NAMES or (measure.group != "population" and outcome.services_start is None):
            continue
        values = measure.values(outcome)[rows]
        table = _frame(areas, outcome.years, values, "both", "all", measure.key, measure.unit, "projected")
        yield table.with_columns(pl.col("value").fill_nan(None))


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


def _by_sex(
    areas: tuple[str, ...], years: NDArray[np.int64], by_sex: Array, age_group: str, measure: str, status: str
) -> Iterator[pl.DataFrame]:
    for sex, values in (("both", by_sex.sum(axis=-1)), ("female", by_sex[..., 0]), ("male", by_sex[..., 1])):
        yield _frame(areas, years, values, sex, age_group, measure, "persons", status)


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
    return (
        pl.DataFrame(
            {
                "year": np.tile(years, len(areas)),
                "region": np.repeat(np.array(areas), years.size),
                "value": values.reshape(-1),
            }
        )
        .with_columns(
            pl.lit(sex).alias("sex"),
            pl.lit(age_group).alias("age_group"),
            pl.lit(measure).alias("measure"),
            pl.lit(unit).alias("unit"),
            pl.lit(status).alias("status"),
        )
        .select(COLUMNS)
    )
