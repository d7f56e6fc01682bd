"""What is published of the nation and of single regions, and how the rest is shared out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from crcdata.baseline import NATION
from crcdata.catalog import Catalog
from crcdata.catalog.lookup import value_of

Array = npt.NDArray[np.float64]


def newest_fact(catalog: Catalog, fact: str) -> float:
    """Return the newest value of a fact; raises `crcdata.catalog.DataProblem` where there is none.

    >>> from crcdata.catalog import open_catalog
    >>> newest_fact(open_catalog(), "guardianship_specialists")
    1028.0
    """
    return value_of(catalog.table("facts").filter(pl.col("fact") == fact), "facts.csv", fact)


def newest_figure(catalog: Catalog, figure: str, region: str = NATION) -> float:
    """Return the newest value of a published figure of services, of the nation or of a region.

    Raises `crcdata.catalog.DataProblem` where there is none.

    >>> from crcdata.catalog import open_catalog
    >>> newest_figure(open_catalog(), "preschool_educators")
    100566.0
    """
    rows = catalog.table("service_figures").filter(
        (pl.col("figure") == figure) & (pl.col("region") == region)
    )
    return value_of(rows, "service_figures.csv", figure)


def reported(catalog: Catalog, figure: str, regions: tuple[str, ...]) -> Array:
    """Return the newest published value (R,) of a figure of services, NaN where a region has none.

    >>> from crcdata.catalog import open_catalog
    >>> reported(open_catalog(), "guardianship_specialists", ("KZ-10", "KZ-59")).tolist()
    [nan, 30.0]
    """
    rows = catalog.table("service_figures").filter(
        (pl.col("figure") == figure) & pl.col("value").is_not_null()
    )
    newest = dict(rows.sort("as_of").select("region", "value").iter_rows())
    return np.array([newest.get(code, np.nan) for code in regions], dtype=np.float64)


def beside_reported(total: float, known: Array, weights: Array) -> Array:
    """Keep the regions that are known and share what is left of a total among the others by weights, (R,).

    >>> beside_reported(10.0, np.array([4.0, np.nan, np.nan]), np.array([9.0, 1.0, 2.0])).tolist()
    [4.0, 2.0, 4.0]
    """
    others = np.isnan(known)
    rest = total - known[~others].sum()
    shared: Array = np.where(others, weights * (rest / weights[others].sum()), known)
    return shared


def share_within(total: float, weights: Array, known: Array, low: float, high: float) -> Array:
    """Share a total by weights, leaving what is known as it is and keeping the rest within bounds.

    Args:
        total: what all add up to.
        weights: (R,) what the unknown ones are shared by.
        known: (R,) known parts, NaN where unknown.
        low: the least that an unknown one can be.
        high: the most that an unknown one can be.

    Raises:
        ValueError: the unknown ones can't add up to what is left within the bounds.

    >>> share_within(100.0, np.array([1.0, 1.0, 8.0]), np.array([40.0, np.nan, np.nan]), 10.0, 45.0).tolist()
    [40.0, 15.0, 45.0]
    """
    open_ = np.isnan(known)
    rest = total - float(known[~open_].sum())
    if not low * open_.sum() <= rest <= high * open_.sum():
        raise ValueError(f"total: {rest:g} left for {open_.sum()} parts between {low:g} and {high:g}")
    weight = weights[open_]
    # As the factor grows, so does the sum: halve the interval until it is the one that gives the rest.
    least, most = 0.0, high / float(weight.min())
    for _ in range(80):
        middle = (least + most) / 2
        over = float(np.clip(middle * weight, low, high).sum()) > rest
        least, most = (least, middle) if over else (middle, most)
    parts = known.copy()
    parts[open_] = np.clip(least * weight, low, high).round(6)
    return parts
