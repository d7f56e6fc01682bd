"""Published figures of single regions held against the regional estimates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.regional import RegionalBaseline
from crcdata.catalog import Catalog
from crcdata.demography import ADULT_AGE, AGES

FIRST_YEAR, FIRST_MIGRATION_YEAR = 2018, 2022
COLUMNS: Final = (
    "region",
    "year",
    "measure",
    "unit",
    "role",
    "published",
    "estimated",
    "difference",
    "percent",
    "source",
)


def regional_checks(catalog: Catalog, regions: RegionalBaseline) -> pl.DataFrame:
    """Return every published figure of a region beside what the regional baseline has for it.

    Columns ``region, year, measure, unit, role, published, estimated, difference, percent, source``.
    ``role`` is ``check`` for a figure that no estimate uses; ``percent`` is the difference per hundred of the
    published figure.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.baseline.regional import regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> checks = regional_checks(catalog, regional_baseline(catalog, national_baseline(catalog)))
    >>> checks.columns == list(COLUMNS)
    True
    """
    published = catalog.table("region_published_figures").filter(pl.col("measure").is_in(list(ESTIMATES)))
    estimated = [
        ESTIMATES[measure](regions, regions.row(region), year)
        for region, year, measure in published.select("region", "year", "measure").iter_rows()
    ]
    difference = pl.col("estimated") - pl.col("published")
    return (
        published.rename({"value": "published"})
        .with_columns(pl.Series("estimated", estimated, dtype=pl.Float64))
        .with_columns(
            difference.alias("difference"), (100 * difference / pl.col("published")).alias("percent")
        )
        .select(COLUMNS)
        .sort("measure", "year", "region")
    )


def _births_per_1000(regions: RegionalBaseline, row: int, year: int) -> float:
    return 1000 * float(regions.births[row, year - FIRST_YEAR] / regions.figures.mean_total(year)[row])


def _share_of_births(regions: RegionalBaseline, row: int, year: int) -> float:
    births = regions.births[:, year - FIRST_YEAR]
    return 100 * float(births[row] / births.sum())


def _people(regions: RegionalBaseline, row: int, year: int) -> NDArray[np.float64]:
    people: NDArray[np.float64] = regions.history[row, year - FIRST_YEAR].sum(axis=0)
    return people


def _share_0_17(regions: RegionalBaseline, row: int, year: int) -> float:
    people = _people(regions, row, year)
    return 100 * float(people[:ADULT_AGE].sum() / people.sum())


def _children_0_15(regions: RegionalBaseline, row: int, year: int) -> float:
    return float(_people(regions, row, year)[:16].sum())


def _mean_age(regions: RegionalBaseline, row: int, year: int) -> float:
    people = _people(regions, row, year)
    return float((people * (np.arange(AGES) + 0.5)).sum() / people.sum())


def _ageing_index(regions: RegionalBaseline, row: int, year: int) -> float:
    people = _people(regions, row, year)
    return 100 * float(people[65:].sum() / people[:16].sum())


def _net_migration(regions: RegionalBaseline, row: int, year: int) -> float:
    return float(regions.net_migration[row, year - FIRST_MIGRATION_YEAR])


ESTIMATES: Final[Mapping[str, Callable[[RegionalBaseline, int, int], float]]] = MappingProxyType(
    {
        "births_per_1000": _births_per_1000,
        "share_of_births": _share_of_births,
        "share_0_17": _share_0_17,
        "children_0_15": _children_0_15,
        "mean_age": _mean_age,
        "ageing_index": _ageing_index,
        "net_migration": _net_migration,
    }
)
