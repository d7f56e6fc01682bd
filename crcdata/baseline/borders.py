"""One rule takes older figures into today's twenty regions; what it can't take over stays a gap.

Regions changed in 2018, when Shymkent left South Kazakhstan, the rest of which became Turkistan Region, and
on 8 June 2022, when Abai left East Kazakhstan, Zhetisu left Almaty Region and Ulytau left Karaganda Region.

The rule: a count of an area that was divided since goes to its parts in proportion to what each part would
have had by its own people and its own level. A rate of such an area says nothing of its parts: it is a gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

Array = NDArray[np.float64]

REGIONS: Final = tuple(
    f"KZ-{code}" for code in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)
)

DIVIDED_2022: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"KZ-19": ("KZ-19", "KZ-33"), "KZ-35": ("KZ-35", "KZ-62"), "KZ-63": ("KZ-63", "KZ-10")}
)
DIVIDED_2018: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"KZ-YUZ": ("KZ-61", "KZ-79")})
# What the source leaves of the nation, rather than an area of its own.
RESTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "rest": ("KZ-10", "KZ-63", "KZ-71", "KZ-75"),
        "rest_with_shymkent": ("KZ-10", "KZ-63", "KZ-71", "KZ-75", "KZ-79"),
    }
)
# Codes whose territory is another one than before these years.
CHANGED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "before_2018": frozenset(
            {"KZ-61", "KZ-79", *(code for part in DIVIDED_2022.values() for code in part)}
        ),
        "2018_2022": frozenset(code for part in DIVIDED_2022.values() for code in part),
        "since_2022": frozenset(),
    }
)


def parts_of(area: str) -> tuple[str, ...]:
    """Return today's regions that an area of older tables covers, itself included.

    >>> parts_of("KZ-19"), parts_of("KZ-71")
    (('KZ-19', 'KZ-33'), ('KZ-71',))
    """
    for division in (DIVIDED_2022, DIVIDED_2018, RESTS):
        if area in division:
            return division[area]
    return (area,)


def parent_of(region: str) -> str:
    """Return the area that held a region from 2018 to 2022, itself where it did not change.

    >>> parent_of("KZ-10"), parent_of("KZ-71")
    ('KZ-63', 'KZ-71')
    """
    for parent, parts in DIVIDED_2022.items():
        if region in parts:
            return parent
    return region


def rows_of(areas: tuple[str, ...]) -> list[int]:
    """Return the places of regions in `REGIONS`.

    >>> rows_of(("KZ-10", "KZ-79"))
    [0, 19]
    """
    return [REGIONS.index(area) for area in areas]


def counts_in_present_borders(counts: Mapping[str, float], expected: Array) -> Array:
    """Divide the counts of one year among today's regions, in proportion to ``expected``.

    Args:
        counts: persons by area; the areas cover every region once.
        expected: (20,) persons above 0 that each region would have by its own people and level.

    Returns:
        (20,) persons, NaN where no area covers a region.

    Raises:
        ValueError: a region that two areas cover.

    >>> divided = counts_in_present_borders({"KZ-19": 300.0}, np.arange(1.0, 21.0))
    >>> divided[rows_of(("KZ-19", "KZ-33"))].tolist(), bool(np.isnan(divided[0]))
    ([100.0, 200.0], True)
    """
    divided = np.full(len(REGIONS), np.nan)
    for area, count in counts.items():
        rows = rows_of(parts_of(area))
        if not np.isnan(divided[rows]).all():
            raise ValueError(f"counts: expected areas that cover each region once, got {area} a second time")
        divided[rows] = count * expected[rows] / expected[rows].sum()
    return divided


def rates_in_present_borders(table: pl.DataFrame, year: int, value: str = "value") -> Array:
    """Return a rate of one year by region, (20,), NaN where the region had other borders or has no row.

    ``table`` has the columns year, region, borders and the one named by ``value``, one row a region and year.

    >>> rows = pl.DataFrame({"year": [2021, 2021], "region": ["KZ-19", "KZ-71"], "borders": "2018_2022",
    ...                      "value": [4.2, 2.99]})
    >>> rates_in_present_borders(rows, 2021)[rows_of(("KZ-19", "KZ-71"))].tolist()
    [nan, 2.99]
    """
    rates = np.full(len(REGIONS), np.nan)
    for region, borders, rate in (
        table.filter(pl.col("year") == year).select("region", "borders", value).iter_rows()
    ):
        if region in REGIONS and region not in CHANGED[borders]:
            rates[REGIONS.index(region)] = rate
    return rates
