"""Where staff starts: teachers, psychologists, preschool educators."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from crcdata.catalog import Catalog
from crcdata.catalog.lookup import value_of
from crcdata.services.published import beside_reported, newest_fact, newest_figure, reported
from crcdata.services.specialists import SpecialistsStart, specialists_start
from crcdata.services.teachers import SERVICE_GROUPS, TeachersStart, teachers_start

Array = npt.NDArray[np.float64]


def teachers_today(catalog: Catalog, regions: tuple[str, ...], pupils: Array) -> TeachersStart:
    """Lay out where teachers start, in the autumn before the first year.

    The nation has the newest number. A region that has reported one of its own since 2022/23 keeps it; the
    others share the rest as they shared the teachers of that school year.

    Args:
        catalog: the tables.
        regions: codes of the regions R.
        pupils: (R,) pupils of the school year that began in that autumn.

    Raises:
        crcdata.catalog.DataProblem: a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> codes = tuple(catalog.table("regions")["region"].sort())
    >>> teachers_today(catalog, codes, np.full(20, 200_000.0)).teachers.sum().round()
    np.float64(407000.0)
    """
    service = np.array([newest_figure(catalog, f"teachers_{group}_years") for group in SERVICE_GROUPS])
    norms = catalog.table("service_norms").filter(pl.col("norm") == "teaching_rate")
    rate = value_of(norms, "service_norms.csv", "teaching_rate")
    return teachers_start(_teachers(catalog, regions), service, pupils, full_rate=rate)


def specialists_today(catalog: Catalog, *, pupils: Array, schools: Array) -> SpecialistsStart:
    """Lay out where specialists start, by region R.

    Args:
        catalog: the tables.
        pupils: (R,) pupils.
        schools: (R,) schools.

    Raises:
        crcdata.catalog.DataProblem: a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> one = np.full(20, 200_000.0)
    >>> specialists_today(open_catalog(), pupils=one, schools=one / 500.0).psychologists.sum().round()
    np.float64(8500.0)
    """
    return specialists_start(
        newest_fact(catalog, "psychologists"),
        newest_figure(catalog, "special_educators"),
        pupils=pupils,
        schools=schools,
        meeting=newest_figure(catalog, "schools_with_enough_psychologists"),
    )


def educators_today(catalog: Catalog, children: Array) -> Array:
    """Share the newest number of preschool educators by the children in preschool (R,).

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> educators_today(open_catalog(), np.array([1.0, 3.0])).tolist()
    [25141.5, 75424.5]
    """
    shares: Array = children / children.sum()
    return shares * newest_figure(catalog, "preschool_educators")


def schools_today(catalog: Catalog, regions: tuple[str, ...]) -> Array:
    """Return schools (R,) by the newest count of each region.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> schools_today(open_catalog(), ("KZ-10", "KZ-19")).tolist()
    [318.0, 484.0]
    """
    rows = catalog.table("institutions").filter(pl.col("kind") == "schools").sort("year")
    counted = dict(rows.select("region", "value").iter_rows())
    then = np.array([counted[code] for code in regions], dtype=np.float64)
    own = reported(catalog, "schools", regions)
    return np.where(np.isnan(own), then, own)


def _teachers(catalog: Catalog, regions: tuple[str, ...]) -> Array:
    """Return teachers (R,) of today."""
    table = catalog.table("institutions").filter(pl.col("kind") == "school_teachers")
    counted = dict(zip(table["region"], table["value"], strict=True))
    then = np.array([counted[code] for code in regions], dtype=np.float64)
    own = reported(catalog, "school_teachers", regions)
    return beside_reported(newest_fact(catalog, "teachers"), own, then)
