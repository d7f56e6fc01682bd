"""What was known on the day of a launch: the tables of `data/`, cut so that nothing later can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import polars as pl

from crcdata.catalog import Tables

# The stocks of 1 January that a launch of that very day stands on; all else is of the years before.
STOCK: Final = "population_1jan"
# The UN's periods run from 1 July to 30 June five years later.
PERIOD: Final = 5


def _years_before(launch: int) -> pl.Expr:
    return pl.col("year") < launch


def _counts_until(launch: int) -> pl.Expr:
    return pl.col("year") <= launch


def _flows_before_and_counts_until(launch: int) -> pl.Expr:
    return _years_before(launch) | ((pl.col("year") == launch) & (pl.col("measure") == STOCK))


def _estimates_before(launch: int) -> pl.Expr:
    return _years_before(launch) & (pl.col("series") == "estimate")


def _periods_ended(launch: int) -> pl.Expr:
    return pl.col("period_start") + PERIOD < launch


KNOWN: Final[Mapping[str, Callable[[int], pl.Expr]]] = MappingProxyType(
    {
        "national_annual": _flows_before_and_counts_until,
        "region_population": _counts_until,
        "region_births_deaths_old_borders": _years_before,
        "un_annual": _estimates_before,
        "un_asfr": _years_before,
        "un_mx_periods": _periods_ended,
        "un_population": _years_before,
    }
)
"""Which rows of a table are known at a launch; a table that is not here is not known at all."""


@dataclass(frozen=True, slots=True)
class Known:
    """The tables as far as they tell of the time before 1 January of ``launch``.

    Registered figures of the year before, and the count of that very 1 January, come out in the first months
    of the year; they count as known, as they do for the baseline of today.

    >>> from crcdata.catalog import open_catalog
    >>> births = Known(open_catalog(), 2016).table("national_annual").filter(pl.col("measure") == "births")
    >>> births["year"].max()
    2015
    """

    tables: Tables
    launch: int

    def table(self, name: str) -> pl.DataFrame:
        """Return what is known of a table.

        Raises KeyError for a table of which no rule says what was known.
        """
        if name not in KNOWN:
            raise KeyError(f"no rule says what of {name!r} was known at a launch")
        return self.tables.table(name).filter(KNOWN[name](self.launch))
