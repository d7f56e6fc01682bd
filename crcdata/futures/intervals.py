"""The UN's published intervals of 2024, as numbers: what the simulated futures are calibrated to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.cohorts import annual
from crcdata.catalog import Catalog

Array = NDArray[np.float64]

# The last year that the UN estimated; from the next one on it projects.
LAST_ESTIMATE: Final = 2023
LEVELS: Final = (0.025, 0.10, 0.50, 0.90, 0.975)
SERIES: Final = ("lower95", "lower80", "median", "upper80", "upper95")
# On 1 January of the first projected year people are still as estimated.
STOCKS: Final = frozenset({"population_1jan"})


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Published bounds of one measure.

    ``years`` (H,) begin with the first projected one, so that row h is h + 1 years after the last estimate;
    ``values`` (H, 5) are the bounds at ``LEVELS``, the third of them the median.
    """

    years: NDArray[np.int64]
    values: Array

    @property
    def median(self) -> Array:
        """The middle line, (H,)."""
        return self.values[:, LEVELS.index(0.5)]

    @property
    def relative(self) -> Array:
        """Each bound as a share of the median, (H, 5)."""
        return self.values / self.median[:, None]

    def at(self, year: int) -> Array:
        """Return the five bounds of one year; KeyError for a year that has none."""
        row = year - int(self.years[0])
        if not 0 <= row < self.years.size:
            raise KeyError(f"no interval for {year}; there are {self.years[0]} to {self.years[-1]}")
        return np.asarray(self.values[row])


def published_intervals(catalog: Catalog, measure: str) -> Intervals:
    """Return the UN's 80 and 95 per cent intervals and its median of a measure of ``un_annual``.

    Raises ValueError for a measure without intervals.

    Source: United Nations (2024), World Population Prospects 2024, probabilistic projections.

    >>> from crcdata.catalog import open_catalog
    >>> births = published_intervals(open_catalog(), "births")
    >>> births.at(2030).round().tolist()
    [280061.0, 315409.0, 387269.0, 470391.0, 516589.0]
    """
    table = catalog.table("un_annual").filter(pl.col("measure") == measure)
    bounded = table.filter(pl.col("series") == "lower95")["year"]
    if bounded.is_empty():
        raise ValueError(f"measure: expected one with published intervals, got {measure!r}")
    first, last = LAST_ESTIMATE + 1 + (measure in STOCKS), int(bounded.to_numpy().max())
    columns = [annual(table.filter(pl.col("series") == series), measure, first, last) for series in SERIES]
    return Intervals(np.arange(first, last + 1), np.stack(columns, axis=-1))


def relative_band(catalog: Catalog, measure: str, horizons: int) -> Array:
    """Return the published 80 per cent bounds as shares of the central line, by years since the last known.

    Row 0 is the first year after the last one known: the first year of births, or the first 1 January, that
    had to be projected.

    Args:
        catalog: the open catalog.
        measure: ``births``, ``population_1jan`` or another measure with intervals.
        horizons: how many years.

    Returns:
        (horizons, 2) lower and upper bound over the central figure.

    Raises:
        ValueError: a measure without intervals, or more horizons than are published.

    >>> from crcdata.catalog import open_catalog
    >>> relative_band(open_catalog(), "births", 10)[[0, 9]].round(2).tolist()
    [[0.91, 1.09], [0.77, 1.28]]
    """
    relative = published_intervals(catalog, measure).relative
    if not 0 < horizons <= len(relative):
        raise ValueError(f"horizons: expected 1 to {len(relative)}, got {horizons}")
    return np.asarray(relative[:horizons][:, [1, 3]])
