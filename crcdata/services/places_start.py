"""Where school places start: estimated, for no source counts them by region."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from crcdata.baseline import NATION
from crcdata.catalog import Catalog
from crcdata.catalog.lookup import value_of
from crcdata.services.places import PlacesStart
from crcdata.services.published import beside_reported, reported
from crcdata.services.settings import default

Array = npt.NDArray[np.float64]

FIRST_YEAR: Final = 2018
SHORTAGE_YEAR: Final = 2022
PRIVATE_YEARS: Final = (2020, 2025)
FIGURES, FACTS = "service_figures", "facts"


def places_start(catalog: Catalog, regions: tuple[str, ...], pupils: Array, last_year: int) -> PlacesStart:
    """Estimate the places of each region from its pupils and the published shortage.

    In autumn 2022 the nation's schools lacked 270,000 places. They are shared by the growth of pupils since
    2018, for a shortage arises where pupils outgrow schools; a region whose own shortage was published keeps
    it. Places are the pupils of the state's schools less those without one, so that no region has places to
    spare then. Since then old places went, and new ones came where they would otherwise be missing today.

    Args:
        catalog: the tables.
        regions: codes of the regions R.
        pupils: (R, H) pupils of all schools in the school years that end with ``last_year``.
        last_year: the year before the first of the chain.

    Raises:
        crcdata.catalog.DataProblem: a figure is missing.
    """
    years = np.arange(last_year - pupils.shape[1] + 1, last_year + 1)
    state = pupils * (1.0 - _private(catalog, years) / pupils.sum(axis=0))
    first, then = (_position(years, year) for year in (FIRST_YEAR, SHORTAGE_YEAR))
    growth = np.maximum(state[:, then] - state[:, first], 0.0)
    known = reported(catalog, "school_place_deficit", regions)
    lacked = _figure(catalog, "school_place_deficit", SHORTAGE_YEAR)
    shortage = beside_reported(lacked, known, growth if growth.any() else state[:, then])
    going = default("school_places_ageing") * (1.0 - default("school_places_renovated") / 100.0) / 100.0
    since = years[then + 1 :]
    left = (state[:, then] - shortage) * (1.0 - going) ** since.size
    lacking = np.maximum(state[:, -1] - left, 0.0)
    shares = lacking / lacking.sum() if lacking.any() else shortage / shortage.sum()
    built = sum(_built(catalog, int(year)) for year in since)
    planned = {last_year + 1: _figure(catalog, "school_places_planned", last_year + 1)}
    return PlacesStart(left + shares * built, shares, planned)


def _position(years: npt.NDArray[np.int64], year: int) -> int:
    return int(np.clip(year - years[0], 0, years.size - 2))


def _private(catalog: Catalog, years: npt.NDArray[np.int64]) -> Array:
    """Return the nation's pupils in private schools: in a straight line between the two years published."""
    counted = [_figure(catalog, "private_pupils", year) for year in PRIVATE_YEARS]
    return np.interp(years, PRIVATE_YEARS, counted)


def _built(catalog: Catalog, year: int) -> float:
    """Return the Bureau's new places paid by budgets, or all new places, or those of an average year."""
    figures = catalog.table(FIGURES).filter(pl.col("as_of").dt.year() == year)
    paid = figures.filter(pl.col("figure") == "new_school_places_budget")
    if not paid.is_empty():
        return value_of(paid, f"{FIGURES}.csv", "new_school_places_budget")
    facts = catalog.table(FACTS).filter(
        pl.col("fact") == "new_school_places",
        pl.col("as_of").dt.year() == year,
        pl.col("source") == "bns_new_places_2025",
    )
    if not facts.is_empty():
        return value_of(facts, f"{FACTS}.csv", "new_school_places")
    average = catalog.table(FIGURES).filter(pl.col("figure") == "new_school_places_a_year")
    return value_of(average, f"{FIGURES}.csv", "new_school_places_a_year")


def _figure(catalog: Catalog, figure: str, year: int) -> float:
    rows = catalog.table(FIGURES).filter(
        pl.col("figure") == figure, pl.col("region") == NATION, pl.col("as_of").dt.year() == year
    )
    return value_of(rows, f"{FIGURES}.csv", f"{figure} {year}")
