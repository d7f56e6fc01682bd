"""The maps that the pages show, put together from the catalog's tables and a scenario's outcome."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import polars as pl

from crcdata.catalog import Catalog
from crcdata.figures.map import Institutions, RegionMap, marks, region_map, sheet_of
from crcdata.figures.map_districts import district_map, drawn_districts
from crcdata.figures.map_json import outlines
from crcdata.figures.map_sheet import Row
from crcdata.figures.map_values import Asked, certainty_note, shown_values
from crcdata.figures.palette import palette
from crcdata.language import N_, Language

Theme = Literal["light", "dark"]

# What can be switched on and off, in the order of the switches.
SWITCHES: tuple[tuple[str, str], ...] = (
    ("national", N_("National commissioner")),
    ("regional", N_("Regional commissioners")),
    ("schools", N_("Schools")),
    ("medical_institutions", N_("Medical institutions")),
    ("names", N_("Names of regions")),
)
WIDE_ONLY = frozenset({"names"})
SHOWN_FIRST = ("national", "regional", "names")
NO_ADDRESS = N_(
    "Commissioners are drawn at the seats of their regions and institutions as totals of a region: "
    "no mark is an address."
)
CREDIT = N_(
    "Boundaries: UNHCR/OCHA COD-AB (CC BY-IGO), © OpenStreetMap contributors (ODbL); "
    "seats: GeoNames (CC BY 4.0)."
)
DISTRICT_CREDIT = N_(
    "Boundaries of districts: geokz, Alexander Rodionov (CC BY 4.0); places of names: UNHCR/OCHA COD-AB "
    "(CC BY-IGO), © OpenStreetMap contributors (ODbL); seats: GeoNames (CC BY 4.0)."
)
COUNTED = N_("Districts show what was counted; a scenario does not move them.")
INSTITUTION_KINDS = ("schools", "medical_institutions")
KEY = "protection"
REGION_SOURCES = ("bns", "un_wpp_2024", "cod_ab_2023", "osm", "geonames")
DISTRICT_SOURCES = ("bns", "geokz", "cod_ab_2023", "osm", "geonames")


def outcome_map(
    catalog: Catalog,
    asked: Asked,
    switches: Collection[str],
    *,
    text: Language,
    theme: Theme,
    zoom: float,
    chosen: str = "",
    layer: str = "regions",
) -> RegionMap:
    """Return the map of one measure in one year, with commissioners and institutions.

    ``switches`` are keys of ``SWITCHES``, ``chosen`` is the region to outline, and a press on a region is
    reported under ``layer``. Raises `crcdata.catalog.DataProblem` where a table is broken.
    """
    shown = shown_values(asked, text=text, look=palette(theme))
    officers, institutions = _officers(catalog, switches), _institutions(catalog, switches, text)
    address = text.gettext(NO_ADDRESS) if officers or institutions else ""
    drawn = region_map(
        KEY,
        shown.label,
        sheet_of(catalog.table("regions"), text, theme, shown),
        outlines(catalog, "region_boundaries"),
        marked=_marks(catalog, frozenset(switches), text, theme),
        officers=officers,
        institutions=institutions,
        chosen=chosen,
        layer=layer,
        sources=_sources(catalog, REGION_SOURCES, switches),
        note=" ".join(filter(None, (address, certainty_note(asked, text)))),
        credit=text.gettext(CREDIT),
        zoom=zoom,
    )
    strays = asked.certainty.strays(text, asked.measure.key, asked.base.areas[0])
    return replace(drawn, once=strays if shown.intervals else "")


def counted_map(
    catalog: Catalog,
    measure: str,
    switches: Collection[str],
    *,
    text: Language,
    theme: Theme,
    zoom: float,
    layer: str = "districts",
) -> RegionMap:
    """Return the map of districts by a key of ``DISTRICT_MEASURES``, with the same marks.

    Raises `crcdata.catalog.DataProblem` where a table is broken.
    """
    _ = text.gettext
    districts = drawn_districts(catalog, measure, text, theme)
    return district_map(
        KEY,
        districts.shown.label,
        sheet_of(catalog.table("regions"), text, theme, None),
        districts,
        layer=layer,
        marked=_marks(catalog, frozenset(switches), text, theme),
        officers=_officers(catalog, switches),
        institutions=_institutions(catalog, switches, text),
        sources=_sources(catalog, DISTRICT_SOURCES, switches),
        note=f"{_(COUNTED)} {_(NO_ADDRESS)}",
        credit=_(DISTRICT_CREDIT),
        zoom=zoom,
    )


@lru_cache(maxsize=32)
def _marks(catalog: Catalog, switches: frozenset[str], text: Language, theme: Theme) -> tuple[str, ...]:
    """Return the marks' layers; no lever moves them, and pushing them apart takes a while."""
    sheet = sheet_of(catalog.table("regions"), text, theme, None)
    institutions = _institutions(catalog, switches, text)
    return marks(sheet, _officers(catalog, switches), institutions, named="names" in switches)


def _officers(catalog: Catalog, switches: Collection[str]) -> list[Row]:
    return [row for row in catalog.table("commissioners").to_dicts() if row["level"] in switches]


def _institutions(catalog: Catalog, switches: Collection[str], text: Language) -> list[Institutions]:
    return [_institution(catalog, kind, text) for kind in INSTITUTION_KINDS if kind in switches]


def _institution(catalog: Catalog, kind: str, text: Language) -> Institutions:
    rows = _latest(catalog, kind)
    year = rows["year"][0]
    label = text.gettext("{kind}, {year}").format(kind=text.cell(rows.row(0, named=True), "label"), year=year)
    counts = dict(zip(rows["region"], rows["value"], strict=True))
    return Institutions(kind, label, counts, rows["status"][0])


def _latest(catalog: Catalog, kind: str) -> pl.DataFrame:
    rows = (
        catalog.table("institutions")
        .filter((pl.col("kind") == kind) & (pl.col("region") != "KZ"))
        .drop_nulls("value")
    )
    return rows.filter(pl.col("year") == pl.col("year").max())


def _sources(catalog: Catalog, ground: tuple[str, ...], switches: Collection[str]) -> tuple[str, ...]:
    keys = list(ground)
    commissioners = catalog.table("commissioners")
    for level in ("national", "regional"):
        if level in switches:
            keys += commissioners.filter(pl.col("level") == level)["source"].to_list()
    for kind in INSTITUTION_KINDS:
        if kind in switches:
            keys += _latest(catalog, kind)["source"].to_list()
    return tuple(dict.fromkeys(keys))
