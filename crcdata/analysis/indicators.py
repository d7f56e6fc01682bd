"""Reads indicators of children's lives by region: one region's latest figures, one figure in all."""

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


def indicator_by_region(catalog: Catalog, indicator: str, year: int | None = None) -> pl.DataFrame:
    """Give one indicator in all regions in one year, by default the latest in which any region has a figure.

    Returns:
        One row for each region in the order of the table of regions: `region`, `year`, `value`, `borders`,
        `territory`, `status`, `source`; the last six null where there is no figure.

    Raises:
        ValueError: there is no such indicator, or no region has a figure of that year.

    >>> from crcdata.catalog import open_catalog
    >>> indicator_by_region(open_catalog(), "poverty").drop_nulls("value").height
    20
    """
    figures = _figures(catalog).filter(pl.col("indicator") == indicator, pl.col("region") != NATION)
    years = sorted(figures["year"].unique())
    if not years:
        raise ValueError(f"indicator: {indicator!r} has no figure of any region")
    if year is not None and year not in years:
        raise ValueError(f"year: one of {', '.join(map(str, years))} expected, not {year}")
    chosen = figures.filter(pl.col("year") == (years[-1] if year is None else year))
    return (
        catalog.table("regions")
        .select("region")
        .join(
            chosen.select("region", "year", "value", "borders", "territory", "status", "source"),
            on="region",
            how="left",
            maintain_order="left",
        )
    )


def indicator_series(catalog: Catalog, indicator: str, *regions: str, sex: str = "both") -> pl.DataFrame:
    """Give one indicator over the years for the given regions (all and the nation, when none is given).

    Returns:
        `region`, `year`, `value`, `borders`, `territory`, `status`, `source`, sorted by region and year;
        years without a figure have no row. By `female` and `male` only where the table has them.

    >>> from crcdata.catalog import open_catalog
    >>> indicator_series(open_catalog(), "stunting", "KZ")["value"].to_list()
    [13.1, 8.0]
    """
    figures = _figures(catalog, sex).filter(pl.col("indicator") == indicator)
    if regions:
        figures = figures.filter(pl.col("region").is_in(regions))
    return figures.select("region", "year", "value", "borders", "territory", "status", "source").sort(
        "region", "year"
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


def _figures(catalog: Catalog, sex: str = "both") -> pl.DataFrame:
    figures = catalog.table("region_indicators").filter(pl.col("sex") == sex)
    return figures.with_columns(territory_of(catalog).alias("territory"))


def _before(column: str) -> pl.Expr:
    """Give the figure before, when it is known to be for the same land."""
    today = pl.col("territory") == TODAY
    alike = (pl.col("borders") == pl.col("borders").shift(1)) & (pl.col("territory") == EARLIER)
    same = ((today & today.shift(1)) | alike).over("indicator")
    return pl.when(same).then(pl.col(column).shift(1).over("indicator")).alias(f"previous_{column}")
