"""The small charts of the Overview: registered series of the last years."""

from __future__ import annotations

from typing import Literal

import polars as pl

from crcdata.catalog import Catalog
from crcdata.figures.chart import Picture, Series
from crcdata.figures.sparkline import sparkline
from crcdata.language import N_, Language

FIRST_YEAR = 2010
SMALL_CHARTS = (
    ("total_fertility", N_("Children per woman"), "per_woman", 2),
    ("under5_mortality", N_("Under-five mortality"), "per_1000_live_births", 1),
    ("life_expectancy", N_("Life expectancy at birth"), "years", 1),
    ("net_migration", N_("Net migration"), "persons_per_year", 0),
)


def small_charts(catalog: Catalog, text: Language, theme: Literal["light", "dark"]) -> tuple[Picture, ...]:
    """Return one small chart for each registered series, in a fixed order."""
    national = catalog.table("national_annual").filter(pl.col("year") >= FIRST_YEAR).sort("year")
    return tuple(
        _small(national, measure, text.gettext(label), unit, decimals, text, theme)
        for measure, label, unit, decimals in SMALL_CHARTS
    )


def _small(
    national: pl.DataFrame,
    measure: str,
    label: str,
    unit: str,
    decimals: int,
    text: Language,
    theme: Literal["light", "dark"],
) -> Picture:
    rows = national.filter(pl.col("measure") == measure).drop_nulls("value")
    series = Series(
        "observed",
        label,
        rows["year"].to_numpy(),
        rows["value"].cast(pl.Float64).to_numpy(),
        status="observed",
    )
    return sparkline(
        f"small_{measure}",
        label,
        series,
        unit=unit,
        text=text,
        theme=theme,
        sources=tuple(rows["source"].unique().sort()),
        decimals=decimals,
    )
