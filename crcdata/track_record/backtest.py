"""The back-test: this model launched from five earlier years, held against what happened and naive rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.cohorts import FIRST_COHORT, annual
from crcdata.catalog import Tables
from crcdata.demography import children
from crcdata.track_record.errors import bias, coverage, mean_absolute_percentage_error
from crcdata.track_record.known import STOCK, Known
from crcdata.track_record.launch import HORIZONS, Launch, national_launch
from crcdata.track_record.naive import straight_line, unchanged
from crcdata.track_record.outcomes import census_step, outcomes
from crcdata.track_record.regional_launch import CENSUS_YEAR, regional_forecast, regional_launch
from crcdata.track_record.spread import Bounds, national_swings, regional_swings, spread
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

    Columns: launch, measure (births, population, children), area, year, horizon, model, lower80, upper80,
    unchanged, trend. Horizon 1 is the year of the launch for births, its end for people.

    >>> from crcdata.catalog import open_catalog
    >>> forecasts(open_catalog(), 2016).filter(area="KZ", measure="births", horizon=1)["model"].round(0)[0]
    395296.0
    """
    known = Known(tables, launch)
    nation = national_launch(tables, launch)
    frames = [*_national(known, nation), *_regional(known, nation)]
    return pl.concat(frames)


def backtest(tables: Tables) -> pl.DataFrame:
    """Return every launch's forecasts beside what happened, as far as that is known.

    The columns of `forecasts`, and census: ``published`` holds the outcome as it was published,
    ``without_step`` people without what the census of 2021 added, for launches before it. Numbers are whole
    persons.

    >>> from crcdata.catalog import open_catalog
    >>> table = backtest(open_catalog())
    >>> table.filter(launch=2016, measure="births", area="KZ", year=2025)["actual"].to_list()
    [335005]
    """
    said = pl.concat([forecasts(tables, launch) for launch in LAUNCHES])
    happened = said.join(outcomes(tables), on=["measure", "area", "year"], how="inner")
    steps = census_step(tables)
    step = pl.col("area").replace_strict(steps, default=0.0, return_dtype=pl.Float64)
    stepped = (pl.col("launch") < CENSUS_YEAR) & (pl.col("year") >= CENSUS_YEAR)
    without = happened.filter(pl.col("measure") == "population").with_columns(
        pl.lit(WITHOUT_STEP).alias("census"),
        pl.when(stepped).then(pl.col("actual") - step).otherwise("actual").alias("actual"),
    )
    both = pl.concat([happened.with_columns(pl.lit(PUBLISHED).alias("census")), without])
    return both.with_columns(pl.col(pl.Float64).round(0).cast(pl.Int64)).sort(ORDER)


def summary(table: pl.DataFrame) -> pl.DataFrame:
    """Return MAPE, bias and coverage by measure, kind of area, census, horizon and method.

    Columns: measure, area_kind (nation, regions), census, horizon, method, launches, cases, mape, bias,
    coverage80 (the model's alone; null where no outcome has bounds).

    >>> from crcdata.catalog import open_catalog
    >>> means = summary(open_catalog().table("backtest"))
    >>> means.filter(measure="births", area_kind="nation", horizon=5, method="model")["mape"].to_list()
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
        for row in _judged(cases)
    ]
    return pl.DataFrame(rows).sort(*keys, "method")


def _judged(cases: pl.DataFrame) -> Iterator[dict[str, object]]:
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
            "mape": round(mean_absolute_percentage_error(said, actual), 3),
            "bias": round(bias(said, actual), 3),
            "coverage80": None if np.isnan(inside) else round(inside, 1),
        }


def _national(known: Known, launch: Launch) -> Iterator[pl.DataFrame]:
    last = launch.year - 1
    national = known.table("national_annual")
    projection = launch.projected()
    wide = spread(launch, national_swings(known.tables, launch.year), HORIZONS)
    births = annual(national, "births", FIRST_COHORT, last)
    people = annual(national, STOCK, FIRST_POPULATION_YEAR, launch.year)
    areas = (NATION,)
    model = projection.births.sum(axis=-1)[None]
    yield _frame("births", launch.year, areas, model, wide.births, births[None])
    model = projection.population[1:].sum(axis=(1, 2))[None]
    yield _frame("population", launch.year, areas, model, wide.population, people[None])
    start = children(launch.population)[None, None]
    yield _frame(
        "children", launch.year, areas, children(projection.population)[None, 1:], wide.children, start
    )


def _regional(known: Known, nation: Launch) -> Iterator[pl.DataFrame]:
    year, tables = nation.year, known.tables
    launch = regional_launch(tables, year)
    said = regional_forecast(nation, launch, HORIZONS)
    swings = regional_swings(tables, year, national_swings(tables, year))
    wide = None if swings is None else spread(launch, swings, HORIZONS, trajectories=REGIONAL_TRAJECTORIES)
    births = registered_in_blocks(known, "births", FIRST_COHORT, year - 1)
    people = summed(population(known, FIRST_POPULATION_YEAR, year), TERRITORIES)
    born, living = (None, None) if wide is None else (wide.births, wide.population)
    last = int(known.table("region_births_deaths_old_borders")["year"].max())  # type: ignore[arg-type]
    if last == year - 1:
        yield _frame("births", year, _keys(BIRTH_TERRITORIES), said.births, born, births)
    yield _frame("population", year, _keys(TERRITORIES), said.population, living, people)


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
        "year": np.tile(horizons + launch - (measure == "births"), len(areas)),
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
