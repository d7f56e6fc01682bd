"""The map of districts: what was counted there, filled over 224 outlines; no scenario moves it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import polars as pl

from crcdata.analysis.districts import drawn_figures
from crcdata.catalog import Catalog
from crcdata.figures.map import RegionMap, drawn_map, filled_layer, legend_title, outline
from crcdata.figures.map_json import feature, outlines, region_borders, with_features
from crcdata.figures.map_sheet import Institutions, Row, Sheet, Shown, fills, spread_classes
from crcdata.figures.map_words import class_keys, describe, extremes, institution_keys, officer_keys
from crcdata.figures.palette import palette
from crcdata.figures.tables import framed, header, rounded
from crcdata.language import N_, Language


@dataclass(frozen=True, slots=True)
class DistrictMeasure:
    """A figure of districts: its key in links, its name in the data, and how it is shown."""

    key: str
    figure: str
    label: str
    unit: str
    decimals: int
    diverging: bool


DISTRICT_MEASURES: tuple[DistrictMeasure, ...] = (
    DistrictMeasure(
        "district_population", "population", N_("Population on 1 January {year}"), "persons", 0, False
    ),
    DistrictMeasure(
        "district_natural_increase",
        "natural_increase_per_1000",
        N_("Natural increase in {year}"),
        "per_1000",
        1,
        True,
    ),
)
LAYER = "districts"


@dataclass(frozen=True, slots=True)
class Districts:
    """The districts as they are drawn: an outline, its region and its name for each, and its value."""

    codes: tuple[str, ...]
    regions: tuple[str, ...]
    names: Mapping[str, str]
    shown: Shown
    layer: str
    borders: str
    table: pl.DataFrame


def district_measure(key: str) -> DistrictMeasure:
    """Return the measure of districts with this key; raises KeyError when there is none."""
    return next(each for each in DISTRICT_MEASURES if each.key == key)


def district_map(
    key: str,
    title: str,
    sheet: Sheet,
    districts: Districts,
    *,
    layer: str = LAYER,
    marked: Sequence[str] = (),
    officers: Sequence[Row] = (),
    institutions: Sequence[Institutions] = (),
    sources: Sequence[str] = (),
    note: str = "",
    credit: str = "",
    zoom: float = 3.9,
) -> RegionMap:
    """Draw the districts with the same marks as the map of regions has.

    Args:
        key: stable name of the map.
        title: what is shown.
        sheet: what the marks are drawn from; it has no values of its own.
        districts: the districts, from ``drawn_districts``.
        layer: id of their layer, under which a press on one of them is reported.
        marked: layers of marks that are written already.
        officers: the commissioners among the marks.
        institutions: the institutions among the marks.
        sources: keys of the sources.
        note: what the marks are and are not.
        credit: whose boundaries and places are drawn.
        zoom: zoom of the first view.
    """
    shown, text = districts.shown, sheet.text
    drawn = districts.layer.replace(f'"id":"{LAYER}"', f'"id":"{layer}"', 1)
    words = [extremes(text, shown, dict(districts.names)), describe(sheet, officers, institutions)]
    return RegionMap(
        key=key,
        title=title,
        summary=" ".join(word for word in words if word),
        deck=drawn_map(sheet.look, [drawn, districts.borders, *marked], zoom),
        legend=(
            *class_keys(text, sheet.look, shown, districts.codes),
            *officer_keys(sheet, officers),
            *institution_keys(sheet, institutions),
        ),
        legend_title=legend_title(text, shown),
        table=districts.table,
        sources=tuple(sources),
        note=note,
        credit=credit,
    )


@lru_cache(maxsize=12)
def drawn_districts(catalog: Catalog, key: str, text: Language, theme: Literal["light", "dark"]) -> Districts:
    """Return the districts with one measure, as drawn; no scenario changes them, so they are kept.

    Raises `crcdata.catalog.DataProblem` where a table is broken.
    """
    measure, figures = district_measure(key), _figures(catalog, key, text)
    codes, regions = tuple(figures["pcode"]), tuple(figures["region"])
    names = dict(zip(codes, figures["name"], strict=True))
    look = palette(theme)
    values = [math.nan if value is None else float(value) for value in figures["value"]]
    shown = Shown(
        label=text.gettext(measure.label).format(year=figures["year"][0]),
        unit=measure.unit,
        decimals=measure.decimals,
        values=dict(zip(codes, values, strict=True)),
        classes=spread_classes(values, look, diverging=measure.diverging),
        diverging=measure.diverging,
        signed=measure.diverging,
    )
    return Districts(
        codes=codes,
        regions=regions,
        names=names,
        shown=shown,
        layer=_layer(catalog, figures, shown, text, theme),
        borders=outline(look, region_borders(catalog), layer="region_borders"),
        table=_table(figures, shown, text),
    )


def _figures(catalog: Catalog, key: str, text: Language) -> pl.DataFrame:
    """Return one row for each outline: codes, names of the districts within it and of its region, figure."""
    name = text.column("name")
    within = (
        catalog.table("districts")
        .sort(pl.col("district") != pl.col("pcode"), "district")
        .group_by("pcode")
        .agg(pl.col(name).str.join(", ").alias("name"))
    )
    regions = catalog.table("regions").select("region", region_name=name)
    return (
        drawn_figures(catalog, district_measure(key).figure)
        .join(within, on="pcode")
        .join(regions, on="region")
        .sort("pcode")
    )


def _layer(
    catalog: Catalog, figures: pl.DataFrame, shown: Shown, text: Language, theme: Literal["light", "dark"]
) -> str:
    look = palette(theme)
    drawn, codes = outlines(catalog, "district_boundaries"), figures["pcode"].to_list()
    colours = fills(look, shown, codes)
    features = [
        feature(
            drawn[row["pcode"]],
            {
                "region": row["region"],
                "fill": fill,
                "title": row["name"],
                "line": _amount(text, shown, row["pcode"]),
                "more": row["region_name"],
            },
        )
        for row, fill in zip(figures.iter_rows(named=True), colours, strict=True)
    ]
    return with_features(filled_layer(look, LAYER, look.ground, 0.4), features)


def _amount(text: Language, shown: Shown, code: str) -> str:
    """Tell a district's figure shortly: 224 repetitions of its label would weigh more than the figures."""
    if not math.isfinite(shown.values[code]):
        return text.gettext("no figure")
    value = shown.written(text, shown.values[code])
    return text.gettext("{value} {unit}").format(value=value, unit=text.unit(shown.unit))


def _table(figures: pl.DataFrame, shown: Shown, text: Language) -> pl.DataFrame:
    _ = text.gettext
    label = header(text, shown.label, text.unit(shown.unit), "observed")
    values = np.array([shown.values[code] for code in figures["pcode"]])
    ordered = figures.select("region_name", "name")
    return framed(
        [_("Region"), _("District"), label],
        [ordered["region_name"], ordered["name"], rounded(values, shown.decimals)],
    )
