"""Rates with a published meaning that a scenario may put in place of the baseline's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.cohorts import annual, sex_age, un_medium
from crcdata.catalog import Catalog

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PathRates:
    """The rates of the paths, for years T of the projection.

    ``un_medium``, ``un_low`` and ``un_high`` (T,) are the total fertility of the UN's scenarios of that name,
    ``un_asfr`` (T, 101), ``un_mx`` (T, 2, 101) and ``un_net_migration`` (T, 2, 101) are of its medium.
    ``last_asfr`` (101,) and ``last_mx`` (2, 101) are of the last registered year, ``births_2021`` the births
    registered in 2021.
    """

    un_medium: Array
    un_low: Array
    un_high: Array
    un_asfr: Array
    un_mx: Array
    un_net_migration: Array
    last_asfr: Array
    last_mx: Array
    births_2021: float

    def of_region(self, fertility: float, exposure: float, hazard: Array, people: float) -> PathRates:
        """Return the same for a region that keeps its ratio to the nation.

        ``fertility`` and ``hazard`` (2, 101) are its ratios to the nation, ``people`` its share of them.
        """
        return PathRates(
            un_medium=self.un_medium * fertility,
            un_low=self.un_low * fertility,
            un_high=self.un_high * fertility,
            un_asfr=self.un_asfr * fertility * exposure,
            un_mx=self.un_mx * hazard,
            un_net_migration=self.un_net_migration * people,
            last_asfr=self.last_asfr * fertility * exposure,
            last_mx=self.last_mx * hazard,
            births_2021=self.births_2021 * people,
        )


def path_rates(
    catalog: Catalog, first: int, last: int, *, un_asfr: Array, last_asfr: Array, last_mx: Array
) -> PathRates:
    """Read the rates of the paths for the years ``first`` … ``last``; those already at hand are given.

    Raises `crcdata.catalog.DataProblem` where a table is broken.
    """
    table = catalog.table("un_annual")
    low, high = (
        annual(table.filter(table["series"] == series), "total_fertility", first, last)
        for series in ("low", "high")
    )
    return PathRates(
        un_medium=un_medium(catalog, "total_fertility", first, last),
        un_low=low,
        un_high=high,
        un_asfr=un_asfr,
        un_mx=sex_age(catalog.table("un_mx"), "mx", first, last),
        un_net_migration=sex_age(catalog.table("un_net_migration"), "persons", first, last),
        last_asfr=last_asfr,
        last_mx=last_mx,
        births_2021=float(annual(catalog.table("national_annual"), "births", 2021, 2021)[0]),
    )
