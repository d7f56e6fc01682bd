"""Areas whose land stayed the same from 2000 to today, and older counts taken into them."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.baseline.borders import (
    DIVIDED_2018,
    DIVIDED_2022,
    REGIONS,
    RESTS,
    counts_in_present_borders,
    parts_of,
    rows_of,
)
from crcdata.catalog import Tables

Array = NDArray[np.float64]

NATION: Final = "KZ"
JOIN: Final = "+"
FIRST_POPULATION_YEAR: Final = 2009
FIRST_FLOW_YEAR: Final = 2000


def _joined(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    held = {region for group in groups for region in group}
    alone = ((region,) for region in REGIONS if region not in held)
    return tuple(sorted((tuple(sorted(group)) for group in (*groups, *alone)), key=lambda group: group[0]))


TERRITORIES: Final = _joined((*DIVIDED_2018.values(), *DIVIDED_2022.values()))
"""Today's regions, those that were one together: the areas whose people can be followed since 2009."""

BIRTH_TERRITORIES: Final = _joined(
    (
        tuple({*RESTS["rest_with_shymkent"], *DIVIDED_2018["KZ-YUZ"]}),
        *(group for group in DIVIDED_2022.values() if not {*group} & {*RESTS["rest_with_shymkent"]}),
    )
)
"""The same for registered births and deaths, which were published for some areas only as what remains."""


def key_of(territory: tuple[str, ...]) -> str:
    """Return the name of a territory in tables.

    >>> key_of(("KZ-61", "KZ-79"))
    'KZ-61+KZ-79'
    """
    return JOIN.join(territory)


def summed(values: Array, territories: tuple[tuple[str, ...], ...]) -> Array:
    """Add figures of today's regions up over territories: (20, ...) to (territories, ...).

    >>> summed(np.ones((20, 1)), TERRITORIES).shape
    (16, 1)
    """
    return np.stack([values[rows_of(territory)].sum(axis=0) for territory in territories])


def blocks(values: Array) -> Array:
    """Add figures of `TERRITORIES` up over `BIRTH_TERRITORIES`, (16, ...) to (13, ...)."""
    return np.stack(
        [
            values[[row for row, part in enumerate(TERRITORIES) if set(part) <= set(block)]].sum(axis=0)
            for block in BIRTH_TERRITORIES
        ]
    )


def population(tables: Tables, first: int, last: int) -> Array:
    """Return persons on 1 January of ``first`` … ``last`` in today's regions, (20, years); NaN where none."""
    table = tables.table("region_population").filter(
        (pl.col("sex") == "both") & pl.col("region").is_in(list(REGIONS))
    )
    return _cube(table, "region", "persons", first, last)


def registered(tables: Tables, measure: str, first: int, last: int) -> Array:
    """Return registered births or deaths of ``first`` … ``last`` in `TERRITORIES`, (16, years).

    A count of an area that was divided since, or that is what the source leaves of the nation, goes to its
    parts in proportion to people: what else parted them was not known at the time. Years before 2009 take
    the people of 2009.
    """
    table = tables.table("region_births_deaths_old_borders").filter(pl.col("area") != NATION)
    newest = int(tables.table("region_population")["year"].max())  # type: ignore[arg-type]
    people = population(tables, FIRST_POPULATION_YEAR, newest)
    years = []
    for year in range(first, last + 1):
        of_year = table.filter(pl.col("year") == year)
        counts = dict(of_year.select("area", pl.col(measure).cast(pl.Float64)).iter_rows())
        column = min(max(year, FIRST_POPULATION_YEAR), newest) - FIRST_POPULATION_YEAR
        years.append(counts_in_present_borders(counts, people[:, column]))
    return summed(np.stack(years, axis=1), TERRITORIES)


def registered_in_blocks(tables: Tables, measure: str, first: int, last: int) -> Array:
    """Return births or deaths of ``first`` … ``last`` in `BIRTH_TERRITORIES` exactly as registered."""
    table = tables.table("region_births_deaths_old_borders").filter(pl.col("area") != NATION)
    counts = np.zeros((len(BIRTH_TERRITORIES), last - first + 1))
    inside = table.filter(pl.col("year").is_between(first, last))
    for year, area, count in inside.select("year", "area", measure).iter_rows():
        part = parts_of(area)[0]
        row = next(row for row, block in enumerate(BIRTH_TERRITORIES) if part in block)
        counts[row, year - first] += count
    return counts


def _cube(table: pl.DataFrame, key: str, value: str, first: int, last: int) -> Array:
    cube = np.full((len(REGIONS), last - first + 1), np.nan)
    inside = table.filter(pl.col("year").is_between(first, last))
    rows = inside[key].replace_strict({region: row for row, region in enumerate(REGIONS)}).to_numpy()
    cube[rows, inside["year"].to_numpy() - first] = inside[value].to_numpy()
    return cube
