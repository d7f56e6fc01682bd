"""Where protection starts: what is reported, and what is shared by region where it is not."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from crcdata.catalog import Catalog
from crcdata.services.protection import ProtectionStart
from crcdata.services.published import beside_reported, newest_fact, reported, share_within

Array = npt.NDArray[np.float64]

YEAR_OF_APPEALS: Final = date(2025, 1, 1)
DAYS: Final = 365


def protection_start(catalog: Catalog, regions: tuple[str, ...], children: Array) -> ProtectionStart:
    """Lay out where protection starts.

    Guardianship specialists are shared by children where a region has not reported its own, family support
    centres by districts and cities, and organisations by children. Of the appeals, the three highest and the
    three lowest regions are published; the others lie between them.

    Args:
        catalog: the tables.
        regions: codes of the regions R.
        children: (R,) people aged 0-17 on the first 1 January.

    Raises:
        crcdata.catalog.DataProblem: a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> codes = tuple(catalog.table("regions")["region"].sort())
    >>> start = protection_start(catalog, codes, np.full(20, 345_000.0))
    >>> start.guardianship_specialists.sum().round(), start.family_support_centres.sum().round()
    (np.float64(1028.0), np.float64(131.0))
    """
    by_children = children / children.sum()
    return ProtectionStart(
        guardianship_specialists=beside_reported(
            newest_fact(catalog, "guardianship_specialists"),
            reported(catalog, "guardianship_specialists", regions),
            by_children,
        ),
        appeals_per_child=_appeals_of_a_year(catalog, regions, children) / children,
        family_support_centres=newest_fact(catalog, "family_support_centres") * _districts(catalog, regions),
        organisations=newest_fact(catalog, "ngos") * by_children,
    )


def _appeals_of_a_year(catalog: Catalog, regions: tuple[str, ...], children: Array) -> Array:
    """Return appeals (R,) of twelve months, from those of the part of the year that is published."""
    facts = catalog.table("facts").filter(pl.col("fact") == "contact_centre_appeals").sort("as_of")
    days = (facts["as_of"][-1] - YEAR_OF_APPEALS).days
    table = catalog.table("institutions").filter(pl.col("kind") == "contact_centre_appeals")
    counted = dict(zip(table["region"], table["value"], strict=True))
    known = np.array([np.nan if counted.get(code) is None else counted[code] for code in regions])
    reported = np.sort(known[~np.isnan(known)])
    half = reported.size // 2
    low, high = float(reported[half - 1]), float(reported[half])
    total = float(facts["value"][-1])
    shared: Array = share_within(total, children, known, low, high) * (DAYS / days)
    return shared


def _districts(catalog: Catalog, regions: tuple[str, ...]) -> Array:
    """Return each region's share (R,) of the nation's districts and cities."""
    counts = dict(catalog.table("districts").group_by("region").len().iter_rows())
    number = np.array([counts[code] for code in regions], dtype=np.float64)
    shares: Array = number / number.sum()
    return shares
