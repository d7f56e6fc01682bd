"""Brings the figures of districts onto the outlines of the map."""

from __future__ import annotations

from typing import Final

import polars as pl

from crcdata.catalog import Catalog

MEASURES: Final = ("population", "natural_increase", "natural_increase_per_1000")


def drawn_figures(catalog: Catalog, measure: str, year: int | None = None) -> pl.DataFrame:
    """Give one figure for each outline of `district_boundaries`: the districts within it, added up.

    An outline has a figure only when every district within it has one for the land that is drawn: a district
    that was divided later, between outlines that are both on the map, has none.

    Args:
        catalog: the open catalog.
        measure: `population` (1 January), `natural_increase` (births less deaths during the year), or
            `natural_increase_per_1000` (the same per 1,000 people on the 1 January after it).
        year: the year of the figure, by default the latest there is.

    Returns:
        One row for each outline, sorted by `pcode`: `pcode`, `region`, `districts` (keys, the outline's own
        first), `year`, `value` (null where there is none).

    Raises:
        ValueError: there is no such measure, or no figure of that year.

    >>> from crcdata.catalog import open_catalog
    >>> drawn_figures(open_catalog(), "population")["value"].sum()
    20283399.0
    """
    if measure == "natural_increase_per_1000":
        return _per_1000(catalog, year)
    figures = catalog.table("district_figures").filter(pl.col("measure") == measure)
    if figures.is_empty():
        raise ValueError(f"measure: one of {', '.join(MEASURES)} expected, not {measure!r}")
    years = sorted(figures["year"].unique())
    chosen = years[-1] if year is None else year
    if chosen not in years:
        raise ValueError(f"year: one of {', '.join(map(str, years))} expected, not {chosen}")
    values = figures.filter(pl.col("year") == chosen).select("district", "value", "borders")
    within = catalog.table("districts").join(values, on="district", how="left").sort("pcode", "district")
    return (
        within.group_by("pcode", "region", maintain_order=True)
        .agg(
            pl.col("district").alias("districts"),
            pl.lit(chosen).cast(pl.Int64).alias("year"),
            _whole_value().cast(pl.Float64).alias("value"),
        )
        .sort("pcode")
    )


def _whole_value() -> pl.Expr:
    """Add up the districts of an outline, or take the undivided district of old, or give none.

    Before a district was divided, its figure was for the whole outline when the new district has no outline
    of its own, that is, when both lie in this one.
    """
    own = pl.col("district") == pl.col("pcode")
    several = pl.len() > 1
    undivided = pl.col("value").filter(own & (pl.col("borders") == "earlier"))
    complete = pl.col("value").is_not_null().all() & (pl.col("borders") == "present").all()
    return (
        pl.when(complete)
        .then(pl.col("value").sum())
        .when(several & (undivided.len() == 1))
        .then(undivided.first())
    )


def _per_1000(catalog: Catalog, year: int | None) -> pl.DataFrame:
    increase = drawn_figures(catalog, "natural_increase", year)
    people = drawn_figures(catalog, "population", increase["year"][0] + 1)
    return increase.join(people.select("pcode", people="value"), on="pcode").select(
        "pcode", "region", "districts", "year", value=pl.col("value") / pl.col("people") * 1000
    )
