"""How far regions stray from the nation, each in its own way: estimated from what is published of them.

A region's deviation is the nation's and one of its own, so that regions move together and apart. Its own part
is a first-order autoregression that starts at zero in the last year for which the region's figure is known:

    own_t = phi own_{t-1} + sigma e_t

For fertility this is the scale method of Ševčíková, Raftery and Gerland (2018) in logarithms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.borders import CHANGED, REGIONS
from crcdata.baseline.cohorts import annual
from crcdata.baseline.regional import RegionalBaseline
from crcdata.catalog import Catalog

Array = NDArray[np.float64]

# Ševčíková, Raftery and Gerland (2018) from 47 countries: 0.925 in five years.
FERTILITY_KEPT: Final = 0.925 ** (1 / 5)
# Between these years the census and new borders changed the figures themselves.
FERTILITY_YEARS: Final = (2018, 2023)
CENSUS_STEP: Final = 2021
LIVES_YEARS: Final = (1999, 2016)
LAST_FERTILITY, LAST_LIVES, LAST_MOVES = 2023, 2022, 2025


@dataclass(frozen=True, slots=True)
class Own:
    """One region's own part of a deviation: what a year keeps of the last, and the size of what is new.

    ``together`` is the correlation of the yearly changes of any two regions that was found, ``regions`` and
    ``changes`` in how many regions and over how many yearly changes; ``last_known`` the year it starts from.
    """

    kept: float
    new: float
    last_known: int
    together: float
    regions: int
    changes: int

    def path(self, innovations: Array, first_year: int) -> Array:
        """Return own deviations (T, ...) from standard normal draws of the same shape."""
        elapsed = first_year - self.last_known
        already = np.sqrt((1.0 - self.kept ** (2 * elapsed)) / (1.0 - self.kept**2))
        found = self.new * innovations
        found[0] *= already
        for year in range(1, len(innovations)):
            found[year] += self.kept * found[year - 1]
        return found


@dataclass(frozen=True, slots=True)
class RegionalModel:
    """Own parts of the regions: logarithms of fertility, years of life, moves per person and year."""

    fertility: Own
    lives: Own
    moves: Own


def regional_model(catalog: Catalog, regions: RegionalBaseline, migration_kept: float) -> RegionalModel:
    """Estimate how the regions stray on their own.

    Args:
        catalog: the tables.
        regions: the regional baseline, whose net migration since 2022 is worked out.
        migration_kept: the autocorrelation of the nation's migration, which stands in for the regions': four
            years can't tell it.

    Raises:
        crcdata.catalog.DataProblem: a table is broken.

    Source: Ševčíková, Raftery and Gerland (2018), Demographic Research 38: 1843-1884; the short series'
    bias: Kendall (1954), Biometrika 41: 403-404.

    >>> from crcdata.baseline import national_baseline, regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> model = regional_model(catalog, regional_baseline(catalog, national_baseline(catalog)), 0.9)
    >>> round(model.fertility.new, 3), round(model.lives.kept, 2), round(model.lives.new, 2)
    (0.028, 0.87, 0.49)
    """
    return RegionalModel(
        fertility=_fertility(catalog), lives=_lives(catalog), moves=_moves(regions, migration_kept)
    )


def _fertility(catalog: Catalog) -> Own:
    first, last = FERTILITY_YEARS
    levels = np.log(_cube(catalog, "region_total_fertility", "2018_2022", first, last))
    nation = np.log(annual(catalog.table("national_annual"), "total_fertility", first, last))
    counted = np.arange(first, last) != CENSUS_STEP
    changes = np.diff(levels, axis=1)[:, counted]
    own = changes - np.diff(nation)[counted]
    own -= own.mean(axis=0)
    return Own(FERTILITY_KEPT, float(own.std()), LAST_FERTILITY, _together(changes), *changes.shape)


def _lives(catalog: Catalog) -> Own:
    first, last = LIVES_YEARS
    levels = _cube(catalog, "region_life_expectancy", "before_2018", first, last)
    gaps = levels - levels.mean(axis=0)
    gaps = gaps - gaps.mean(axis=1, keepdims=True)
    before, after = gaps[:, :-1], gaps[:, 1:]
    slope = float((before * after).sum() / (before**2).sum())
    kept = slope + (1.0 + 3.0 * slope) / gaps.shape[1]
    new = float((after - kept * before).std())
    changes = np.diff(levels, axis=1)
    return Own(kept, new, LAST_LIVES, _together(changes), *changes.shape)


def _moves(regions: RegionalBaseline, kept: float) -> Own:
    since = regions.history.shape[1] - 1 - regions.net_migration.shape[1]
    people = regions.history[:, since:].sum(axis=(2, 3))
    people = (people[:, :-1] + people[:, 1:]) / 2
    rates = regions.net_migration / people
    changes = np.diff(rates, axis=1)
    own = np.diff(rates - regions.net_migration.sum(axis=0) / people.sum(axis=0), axis=1)
    return Own(kept, float(np.sqrt((own**2).mean())), LAST_MOVES, _together(changes), *changes.shape)


def _cube(catalog: Catalog, table: str, borders: str, first: int, last: int) -> Array:
    """Return figures of both sexes of the regions that kept their borders, (regions, years)."""
    same = [region for region in REGIONS if region not in CHANGED[borders]]
    rows = catalog.table(table).filter(pl.col("region").is_in(same) & pl.col("year").is_between(first, last))
    if "sex" in rows.columns:
        rows = rows.filter(pl.col("sex") == "both")
    return rows.sort("region", "year")["value"].to_numpy().astype(np.float64).reshape(len(same), -1)


def _together(changes: Array) -> float:
    """Return the mean correlation of two rows."""
    count = len(changes)
    return float((np.corrcoef(changes).sum() - count) / (count * (count - 1)))
