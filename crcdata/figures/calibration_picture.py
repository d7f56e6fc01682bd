"""Simulated intervals against published ones: the largest difference by measure and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl

from crcdata.figures.chart import Picture
from crcdata.figures.heat import heat_grid
from crcdata.figures.numbers import write
from crcdata.figures.tables import framed
from crcdata.figures.track_record_charts import Look
from crcdata.language import N_, Language

NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "total_fertility": (N_("Children per woman"), "per_woman"),
        "life_expectancy": (N_("Life expectancy at birth"), "years"),
        "life_expectancy_female": (N_("Life expectancy at birth, women"), "years"),
        "life_expectancy_male": (N_("Life expectancy at birth, men"), "years"),
        "births": (N_("Births"), "births_per_year"),
        "population_1jan": (N_("Population"), "persons"),
    }
)
BREAKS: Final = (3.0, 6.0, 10.0)


def calibration_picture(look: Look, table: pl.DataFrame) -> Picture:
    """Draw how far simulated bounds lie from the published ones, in per cent of the interval's width.

    ``table`` is that of `crcdata.futures.calibration`; the picture's own table has every bound.
    """
    text = look.text
    _ = text.gettext
    years = table["year"].unique().sort().to_list()
    largest = table.group_by("measure", "year").agg((pl.col("error").abs().max() * 100).alias("error"))
    values = np.array([[_one(largest, measure, year) for year in years] for measure in NAMES])
    picture = heat_grid(
        "track_calibration",
        _("Simulated bounds against the UN’s published ones"),
        [_(label) for label, _unit in NAMES.values()],
        [str(year) for year in years],
        values,
        breaks=BREAKS,
        decimals=1,
        text=text,
        theme=look.theme,
        row_label=_("Figure"),
        summary=_("Largest difference: {largest} of the interval’s width.").format(
            largest=text.percent(float(values.max()))
        ),
        subtitle=_("Largest difference at any bound of the 80% and 95% intervals, per cent of their width."),
        sources=("un_wpp_2024",),
        signed=False,
    )
    return replace(picture, table=_table(table, text))


def _one(largest: pl.DataFrame, measure: str, year: int) -> float:
    return float(largest.filter(measure=measure, year=year)["error"][0])


def _table(table: pl.DataFrame, text: Language) -> pl.DataFrame:
    _ = text.gettext
    rows = [row for row in table.iter_rows(named=True) if row["measure"] in NAMES]
    columns = {
        _("Figure"): [_(_label(row["measure"])) for row in rows],
        _("Year"): [str(row["year"]) for row in rows],
        _("Bound"): [text.percent(row["level"] * 100, 1) for row in rows],
        _("Published"): [write(text, NAMES[row["measure"]][1], row["published"]) for row in rows],
        _("Simulated"): [write(text, NAMES[row["measure"]][1], row["simulated"]) for row in rows],
        _("Difference, % of the width"): [text.signed(row["error"] * 100, 1) for row in rows],
    }
    return framed(columns, [pl.Series(values=cells, dtype=pl.String) for cells in columns.values()])


def _label(measure: str) -> str:
    return NAMES[measure][0]
