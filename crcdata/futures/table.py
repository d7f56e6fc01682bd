"""Simulated futures of a scenario in one step, and as one long table: the same from every side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import polars as pl

from crcdata.analysis import regional_outcome
from crcdata.analysis.measure import Measure
from crcdata.analysis.measures import MEASURES
from crcdata.analysis.table import NAMES
from crcdata.baseline import NATION, national_baseline, regional_baseline
from crcdata.catalog import Catalog
from crcdata.futures.centre import regional_centre
from crcdata.futures.deviations import registered_spread
from crcdata.futures.simulation import FUTURES, LIVES, WORKERS, Futures, simulate
from crcdata.scenario import Scenario
from crcdata.services import services_start

PERCENTS: Final = (50, 80, 95)
SOURCE: Final = "un_wpp_2024"


def futures_for(
    catalog: Catalog,
    scenario: Scenario,
    measures: Sequence[Measure] = MEASURES,
    *,
    futures: int = FUTURES,
    seed: int | None = None,
    migration: bool = True,
    workers: int = WORKERS,
) -> Futures:
    """Simulate futures of a scenario as the pages do, to the last bit.

    Args:
        catalog: the open catalog.
        scenario: what is projected.
        measures: what to take from each future.
        futures: how many.
        seed: where the random draws start; by default the scenario's own seed.
        migration: whether migration strays.
        workers: threads that share the work; they change nothing in the figures.

    Raises:
        crcdata.catalog.DataProblem: a table is broken.

    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.catalog import open_catalog
    >>> made = futures_for(open_catalog(), Scenario(), [measure("births")], futures=50)
    >>> made.areas[0], made.count
    ('KZ', 50)
    """
    national = national_baseline(catalog)
    regions = regional_baseline(catalog, national)
    start = services_start(catalog, regions.history)
    made = regional_outcome(national, regions, scenario, services=start)
    return simulate(
        made.outcome,
        regional_centre(made, national, regions, scenario.population_only()),
        registered_spread(catalog, regions, migration=migration),
        measures,
        seed=scenario.seed if seed is None else seed,
        futures=futures,
        workers=workers,
    )


def futures_table(made: Futures, areas: Sequence[str] = (NATION,)) -> pl.DataFrame:
    """Return the bounds of futures as one long table, one row for each measure, area and year.

    Columns ``year, region, measure, unit, status, value``, then ``lower_50``, ``upper_50`` and so on for 80
    and 95 per cent of futures, and how they came about: ``futures``, ``seed``, ``migration``
    (whether it strays), ``source`` (whose intervals they are calibrated to). ``value`` is the deterministic
    figure. Stocks are of 1 January, flows of the year.

    Raises KeyError for an area that there is not.

    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.catalog import open_catalog
    >>> made = futures_for(open_catalog(), Scenario(), [measure("births")], futures=50)
    >>> table = futures_table(made).filter(pl.col("measure") == "births")
    >>> table.filter(pl.col("lower_80") > pl.col("upper_80")).height
    0
    """
    unknown = [area for area in areas if area not in made.areas]
    if unknown:
        raise KeyError(f"no area {unknown[0]!r}; there are {', '.join(made.areas)}")
    return pl.concat(_frames(made, tuple(areas))).sort("measure", "region", "year", maintain_order=True)


def _frames(made: Futures, areas: tuple[str, ...]) -> Iterator[pl.DataFrame]:
    rows = [made.areas.index(area) for area in areas]
    units = {each.key: each.unit for each in MEASURES} | dict.fromkeys(LIVES, "years")
    for key in made.quantiles:
        bounds = {
            f"{side}_{percent}": np.concatenate([made.bounds(key, area, percent)[place] for area in areas])
            for percent in PERCENTS
            for place, side in enumerate(("lower", "upper"))
        }
        figures = {"value": made.middle[key][rows].reshape(-1), **bounds}
        frame = pl.DataFrame(
            {
                "year": np.tile(made.years, len(areas)),
                "region": np.repeat(np.array(areas), made.years.size),
                **figures,
            }
        )
        yield frame.select(
            "year",
            "region",
            pl.lit(NAMES.get(key, key)).alias("measure"),
            pl.lit(units[key]).alias("unit"),
            pl.lit("projected").alias("status"),
            *(pl.col(name).fill_nan(None) for name in figures),
            pl.lit(made.count).cast(pl.Int64).alias("futures"),
            pl.lit(made.seed).cast(pl.Int64).alias("seed"),
            pl.lit(made.migration).alias("migration"),
            pl.lit(SOURCE).alias("source"),
        )
