"""Reads indicators of children's lives: the latest figures of one region."""

from __future__ import annotations

from typing import Final

import polars as pl

from crcdata.catalog import Catalog

NATION: Final = "KZ"
TODAY: Final = "today"
EARLIER: Final = "earlier"
UNKNOWN: Final = "unknown"


def region_profile_indicators(catalog: Catalog, region: str) -> pl.DataFrame:
    """Give the latest figure of every indicator for one region, beside the nation's of the same year.

    Args:
        catalog: the open catalog.
        region: an ISO code of a region, or `KZ`.

    Returns:
        One row for each indicator, in the order of the clusters: `indicator`, `label` (English message),
        `unit`, `cluster`, `direction`, `goal`, `note`, `borders_note`, `year`, `value`, `borders`,
        `territory`, `nation_value` (same year), `previous_year` and `previous_value` (the figure before, when
        it is known to be for the same land), `status`, `source`. Where the region has no figure, the columns
        from `year` on are null: a gap to be shown. `territory` says what land the figure is for: that of
        `today`, of `earlier` borders, or `unknown`; see `territory_of`.

    Raises:
        ValueError: `region` is no region of the catalog.

    >>> from crcdata.catalog import open_catalog
    >>> profile = region_profile_indicators(open_catalog(), "KZ-47")
    >>> profile.filter(indicator="youth_neither").select("year", "value", "nation_value").row(0)
    (2023, 10.9, 6.0)
    """
    known = [NATION, *catalog.table("regions")["region"]]
    if region not in known:
        raise ValueError(f"region: one of {', '.join(known)} expected, not {region!r}")
    figures = _figures(catalog)
    nation = figures.filter(region=NATION).select("indicator", "year", nation_value="value")
    own = (
        figures.filter(region=region)
        .sort("indicator", "year")
        .with_columns(_before("year"), _before("value"))
    )
    latest = (
        own.group_by("indicator", maintain_order=True)
        .last()
        .join(nation, on=["indicator", "year"], how="left")
    )
    return (
        catalog.table("indicators")
        .sort("position")
        .join(latest.drop("unit", "sex", "region"), on="indicator", how="left", maintain_order="left")
        .select(
            *("indicator", "label", "unit", "cluster", "direction", "goal", "note", "borders_note"),
            *("year", "value", "borders", "territory", "nation_value", "previous_year", "previous_value"),
            *("status", pl.col("source_right").alias("source")),
        )
    )


def territory_of(catalog: Catalog, region: str = "region", borders: str = "borders") -> pl.Expr:
    """Say which land a figure is for: `today`, `earlier` or `unknown`, from columns of regions and borders.

    A region that no split touched is today's in any borders; one that was split off, or that lost a part, is
    so only in borders from the split on. Small changes around cities are not followed.
    """
    regions = catalog.table("regions")
    touched = {year: _touched(regions, year) for year in (2018, 2022)}
    where, which = pl.col(region), pl.col(borders)
    return (
        pl.when(where.is_in(touched[2022]) & (which == "unknown"))
        .then(pl.lit(UNKNOWN))
        .when(where.is_in(touched[2022]) & (which != "since_2022"))
        .then(pl.lit(EARLIER))
        .when(where.is_in(touched[2018]) & (which == "before_2018"))
        .then(pl.lit(EARLIER))
        .otherwise(pl.lit(TODAY))
    )


def _touched(regions: pl.DataFrame, year: int) -> list[str]:
    """Give the regions that came into being in a year, and those they were split from."""
    new = regions.filter(pl.col("created").dt.year() == year)
    return sorted({*new["region"], *new["parent"].drop_nulls()})


def _figures(catalog: Catalog) -> pl.DataFrame:
    figures = catalog.table("region_indicators").filter(pl.col("sex") == "both")
    return figures.with_columns(territory_of(catalog).alias("territory"))


def _before(column: str) -> pl.Expr:
    """Give the figure before, when it is known to be for the same land."""
    today = pl.col("territory") == TODAY
    alike = (pl.col("borders") == pl.col("borders").shift(1)) & (pl.col("territory") == EARLIER)
    same = ((today & today.shift(1)) | alike).over("indicator")
    return pl.when(same).then(pl.col(column).shift(1).over("indicator")).alias(f"previous_{column}")
