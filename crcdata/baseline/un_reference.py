"""The UN's own medium projection, drawn beside every scenario for reference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.cohorts import annual, sex_age, un_medium
from crcdata.catalog import Catalog
from crcdata.demography import children, children_share, count

Array = NDArray[np.float64]

FIRST_YEAR, LAST_YEAR = 2000, 2050


@dataclass(frozen=True, slots=True)
class UnReference:
    """The UN's 2024 estimates and medium projection for the years 2000 … 2050.

    ``population`` (years, 2, 101) are persons on 1 January, the mean of the two neighbouring 1 July tables;
    ``births`` (years,) are of the calendar year.
    """

    years: NDArray[np.int64]
    population: Array
    births: Array

    @property
    def children(self) -> Array:
        """People aged 0-17 on 1 January, shape (years,)."""
        return children(self.population)

    @property
    def children_share(self) -> Array:
        """People aged 0-17 per hundred people on 1 January, shape (years,)."""
        return children_share(self.population)

    def ages(self, first: int, last: int) -> Array:
        """Return people aged ``first`` … ``last`` on 1 January, shape (years,)."""
        return count(self.population, first, last)


@dataclass(frozen=True, slots=True)
class Interval:
    """The UN's 95% band of a measure over ``years``, both bounds of shape (years,)."""

    years: NDArray[np.int64]
    lower: Array
    upper: Array

    def at(self, year: int) -> tuple[float, float]:
        """Return the bounds in one year, those of the nearest year outside the span."""
        return float(np.interp(year, self.years, self.lower)), float(np.interp(year, self.years, self.upper))


def un_reference(catalog: Catalog) -> UnReference:
    """Read the UN's reference line.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> reference = un_reference(open_catalog())
    >>> round(float(reference.births[reference.years == 2025][0]))
    395033
    """
    july = sex_age(catalog.table("un_population"), "persons", FIRST_YEAR - 1, LAST_YEAR)
    return UnReference(
        years=np.arange(FIRST_YEAR, LAST_YEAR + 1),
        population=(july[:-1] + july[1:]) / 2,
        births=un_medium(catalog, "births", FIRST_YEAR, LAST_YEAR),
    )


def un_interval(catalog: Catalog, measure: str) -> Interval:
    """Return the UN's 95% band of a measure of ``un_annual``, for the years that have one.

    >>> from crcdata.catalog import open_catalog
    >>> lower, upper = un_interval(open_catalog(), "births").at(2025)
    >>> round(lower), round(upper)
    (333192, 457815)
    """
    table = catalog.table("un_annual").filter(pl.col("measure") == measure)
    lower = table.filter(pl.col("series") == "lower95")
    first, last = int(lower["year"].min()), int(lower["year"].max())  # type: ignore[arg-type]
    upper = table.filter(pl.col("series") == "upper95")
    return Interval(
        years=np.arange(first, last + 1),
        lower=annual(lower, measure, first, last),
        upper=annual(upper, measure, first, last),
    )
