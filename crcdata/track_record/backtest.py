"""The back-test: this model launched from five earlier years, held against what happened and naive rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.cohorts import FIRST_COHORT, annual
from crcdata.baseline.regional import RegionalBaseline
from crcdata.catalog import Tables
from crcdata.track_record.errors import coverage, mean_error, mean_error_without_sign
from crcdata.track_record.known import STOCK, Known
from crcdata.track_record.launch import HORIZONS, Launch, national_launch, people
from crcdata.track_record.naive import BASE_PERIOD, straight_line, unchanged
from crcdata.track_record.outcomes import census_step, outcomes
from crcdata.track_record.regional_launch import (
    CENSUS_YEAR,
    regional_forecast,
    regional_launch,
    territory_people,
)
from crcdata.track_record.spread import (
    Bounds,
    fertility_since_2000,
    national_swings,
    regional_swings,
    spread,
)
from crcdata.track_record.territories import (
    BIRTH_TERRITORIES,
    FIRST_POPULATION_YEAR,
    NATION,
    TERRITORIES,
    key_of,
    population,
    registered_in_blocks,
    summed,
)
from crcdata.track_record.tested import OF_PEOPLE, TESTED, take_people, tested

Array = NDArray[np.float64]

LAUNCHES: Final = (2010, 2013, 2016, 2019, 2022)
METHODS: Final = ("model", "unchanged", "trend")
PUBLISHED, WITHOUT_STEP = "published", "without_step"
REGIONAL_TRAJECTORIES: Final = 400
ORDER: Final = ("launch", "measure", "area", "census", "year")
FORECAST: Final = {
    "launch": pl.Int64,
    "measure": pl.String,
    "area": pl.String,
    "year": pl.Int64,
    "horizon": pl.Int64,
    **dict.fromkeys(("model", "lower80", "upper80", "unchanged", "trend"), pl.Float64),
}


def forecasts(tables: Tables, launch: int) -> pl.DataFrame:
    """Return all that a launch says of the ten years to come; nothing later than the launch is read.

    Columns: launch, measure (a key of `TESTED`), area, year, horizon, model, lower80, upper80, unchanged,
    trend. Horizon 1 is the year of the launch for births, its end for people.

    >>> from crcdata.catalog import open_catalog
    >>> forecasts(open_catalog(), 2016).filter(area="KZ", measure="births", horizon=1)["model"].round(0)[0]
    395296.0
    """
    known = Known(tables, launch)
    nation = national_launch(tables, launch)
    frames = [*_national(known, nation), *_regional(known, nation)]
    return pl.concat(frames)


def backtest(tables: Tables, regions: RegionalBaseline) -> pl.DataFrame:
    """Return every launch's forecasts beside what happened, as far as that is known.

    The columns of `forecasts`, and actual, with its status: observed or, by age, estimated, taken from
    ``regions``; and census: ``published`` holds the outcome as it was published, ``without_step`` people
    without what the census of 2021 added, for launches before it. Numbers are whole persons, or have the
    decimals of their measure.

    >>> from crcdata.baseline import national_baseline, regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> table = backtest(catalog, regional_baseline(catalog, national_baseline(catalog)))
    >>> table.filter(launch=2016, measure="births", area="KZ", year=2025)["actual"].to_list()
    [335005.0]
    """
    said = pl.concat([forecasts(tables, launch) for launch in LAUNCHES])
    happened = said.join(outcomes(tables, regions), on=["measure", "area", "year"], how="inner")
    steps = census_step(tables)
    step = pl.col("area").replace_strict(steps, default=0.0, return_dtype=pl.Float64)
    stepped = (pl.col("launch") < CENSUS_YEAR) & (pl.col("year") >= CENSUS_YEAR)
    without = happened.filter(pl.col("measure") == "population").with_columns(
        pl.lit(WITHOUT_STEP).alias("census"),
        pl.when(stepped).then(pl.col("actual") - step).otherwise("actual").alias("actual"),
    )
    both = pl.concat([happened.with_columns(pl.lit(PUBLISHED).alias("census")), without])
    rounded = [
        both.filter(measure=each.key).with_columns(pl.col(pl.Float64).round(each.decimals)) for each in TESTED
    ]
    return pl.concat(rounded).sort(ORDER)


def summary(table: pl.DataFrame) -> pl.DataFrame:
    """Return mean errors and coverage by measure, kind of area, census, horizon and method.

    Columns: measure, area_kind (nation, regions), census, horizon, method, launches, cases, error (the mean
    without signs: in per cent the MAPE), bias (the mean with signs), unit (of both: percent, or
    percentage_points for a share), coverage80 (the model's alone; null where no outcome has bounds),
    estimated (the share of outcomes, in per cent, that are estimates).

    >>> from crcdata.catalog import open_catalog
    >>> means = summary(open_catalog().table("backtest"))
    >>> means.filter(measure="births", area_kind="nation", horizon=5, method="model")["error"].to_list()
    [7.473]
    """
    kinds = table.with_columns(
        pl.when(pl.col("area") == NATION)
        .then(pl.lit("nation"))
        .otherwise(pl.lit("regions"))
        .alias("area_kind")
    )
    keys = ["measure", "area_kind", "census", "horizon"]
    rows = [
        {**dict(zip(keys, group, strict=True)), **row}
        for group, cases in kinds.group_by(keys)
        for row in _judged(cases, tested(str(group[0])).error_unit)
    ]
    return pl.DataFrame(rows).sort(*keys, "method")


def _judged(cases: pl.DataFrame, unit: str) -> Iterator[dict[str, object]]:
    launches = cases["launch"].n_unique()
    for method in METHODS:
        known = cases.drop_nulls(method)
        if known.is_empty():
            continue
        said, actual = known[method].to_numpy(), known["actual"].to_numpy()
        inside = float("nan")
        if method == "model":
            lower, upper = (known[bound].cast(pl.Float64).to_numpy() for bound in ("lower80", "upper80"))
            inside = coverage(lower, upper, actual)
        yield {
            "method": method,
            "launches": launches,
            "cases": known.height,
            "error": round(mean_error_without_sign(said, actual, unit), 3),
            "bias": round(mean_error(said, actual, unit), 3),
            "unit": unit,
            "coverage80": None if np.isnan(inside) else round(inside, 1),
            "estimated": round(100 * float((known["status"] == "estimated").mean()), 1),  # type: ignore[arg-type]
        }


def _national(known: Known, launch: Launch) -> Iterator[pl.DataFrame]:
    projection = launch.projected()
    wide = spread(launch, national_swings(known.tables, launch.year), HORIZONS)
    births = annual(known.table("national_annual"), "births", FIRST_COHORT, launch.year - 1)
    model = projection.births.sum(axis=-1)
    yield _frame("births", launch.year, (NATION,), model[None], wide["births"], births[None])
    fertility = fertility_since_2000(known)
    held = np.repeat(launch.asfr.sum(), HORIZONS)
    yield _frame(
        "total_fertility", launch.year, (NATION,), held[None], wide["total_fertility"], fertility[None]
    )
    counted = annual(known.table("national_annual"), STOCK, FIRST_POPULATION_YEAR, launch.year)
    first = max(FIRST_COHORT + 1, launch.year - BASE_PERIOD)
    ages = np.stack([people(known, year) for year in range(first, launch.year + 1)])
    for each in OF_PEOPLE:
        past = counted if each.key == "population" else take_people(each, ages)
        model = take_people(each, projection.population[1:])
        yield _frame(each.key, launch.year, (NATION,), model[None], wide[each.key], past[None])


def _regional(known: Known, nation: Launch) -> Iterator[pl.DataFrame]:
    year, tables = nation.year, known.tables
    launch = regional_launch(tables, year)
    said = regional_forecast(nation, launch, HORIZONS)
    swings = regional_swings(tables, year, national_swings(tables, year))
    wide = {} if swings is None else spread(launch, swings, HORIZONS, trajectories=REGIONAL_TRAJECTORIES)
    births = registered_in_blocks(known, "births", FIRST_COHORT, year - 1)
    last = int(known.table("region_births_deaths_old_borders")["year"].max())  # type: ignore[arg-type]
    if last == year - 1:
        yield _frame("births", year, _keys(BIRTH_TERRITORIES), said.births, wide.get("births"), births)
    counted = summed(population(known, FIRST_POPULATION_YEAR, year), TERRITORIES)
    first = max(FIRST_POPULATION_YEAR, year - BASE_PERIOD)
    ages = np.stack([territory_people(known, each) for each in range(first, year + 1)], axis=1)
    for each in OF_PEOPLE:
        past = counted if each.key == "population" else take_people(each, ages)
        yield _frame(
            each.key, year, _keys(TERRITORIES), take_people(each, said.people), wide.get(each.key), past
        )


def _frame(
    measure: str, launch: int, areas: tuple[str, ...], model: Array, bounds: Bounds | None, past: Array
) -> pl.DataFrame:
    """Return the rows of one measure; ``model`` (areas, T), ``past`` (areas, years) up to the launch."""
    horizons = np.arange(1, HORIZONS + 1)
    none = np.full_like(model, np.nan)
    lower, upper = (none, none) if bounds is None else (model * bounds.lower, model * bounds.upper)
    trend = straight_line(past, HORIZONS) if past.shape[1] > 1 else none
    columns = {
        "launch": np.full(model.size, launch),
        "measure": [measure] * model.size,
        "area": np.repeat(areas, HORIZONS),
        "year": np.tile(horizons + launch - tested(measure).flow, len(areas)),
        "horizon": np.tile(horizons, len(areas)),
        "model": model.ravel(),
        "lower80": lower.ravel(),
        "upper80": upper.ravel(),
        "unchanged": unchanged(past, HORIZONS).ravel(),
        "trend": trend.ravel(),
    }
    return pl.DataFrame(columns, schema=FORECAST).with_columns(pl.col(pl.Float64).fill_nan(None))


def _keys(territories: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(key_of(territory) for territory in territories)
