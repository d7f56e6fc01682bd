"""The maps that the pages show, put together from the catalog's tables."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import polars as pl

from crcdata.baseline import START_YEAR
from crcdata.catalog import Catalog
from crcdata.figures.map import Institutions, RegionMap, region_map
from crcdata.language import N_, Language

# What can be switched on and off, in the order of the switches.
SWITCHES: tuple[tuple[str, str], ...] = (
    ("values", N_("Population")),
    ("national", N_("National commissioner")),
    ("regional", N_("Regional commissioners")),
    ("schools", N_("Schools")),
    ("medical_institutions", N_("Medical institutions")),
    ("names", N_("Names of regions")),
)
WIDE_ONLY = frozenset({"names"})
SHOWN_FIRST = ("values", "national", "regional", "names")
NO_ADDRESS = N_(
    "Commissioners are drawn at the seats of their regions and institutions as totals of a region: "
    "no mark is an address."
)
CREDIT = N_(
    "Boundaries: UNHCR/OCHA COD-AB (CC BY-IGO), © OpenStreetMap contributors (ODbL); "
    "seats: GeoNames (CC BY 4.0)."
)
INSTITUTION_KINDS = ("schools", "medical_institutions")
SOURCES = ("bns", "cod_ab_2023", "geonames")


def protection_map(
    catalog: Catalog,
    switches: Collection[str],
    *,
    text: Language,
    theme: Literal["light", "dark"],
    zoom: float,
) -> RegionMap:
    """Return the map of people, commissioners and institutions; ``switches`` are keys of ``SWITCHES``.

    Raises `crcdata.catalog.DataProblem` where a table is broken.
    """
    _ = text.gettext
    population = catalog.table("region_population").filter(
        (pl.col("year") == START_YEAR) & (pl.col("sex") == "both") & (pl.col("region") != "KZ")
    )
    commissioners = catalog.table("commissioners")
    kinds = [_institutions(catalog, kind, text) for kind in INSTITUTION_KINDS if kind in switches]
    return region_map(
        "protection",
        _("People, commissioners and institutions by region"),
        regions=catalog.table("regions"),
        boundaries=catalog.geojson("region_boundaries"),
        text=text,
        theme=theme,
        values=dict(zip(population["region"], population["persons"].cast(pl.Float64), strict=True)),
        unit="persons",
        value_label=_("People on 1 January {year}").format(year=START_YEAR),
        commissioners=commissioners,
        institutions=kinds,
        layers=frozenset(switches) & {"values", "names", "regional", "national"},
        sources=_sources(catalog, commissioners, switches),
        note=f"{_(NO_ADDRESS)} {_(CREDIT)}",
        zoom=zoom,
    )


def _institutions(catalog: Catalog, kind: str, text: Language) -> Institutions:
    rows = _latest(catalog, kind)
    year = rows["year"][0]
    label = text.gettext("{kind}, {year}").format(kind=text.gettext(rows["label"][0]), year=year)
    counts = dict(zip(rows["region"], rows["value"], strict=True))
    return Institutions(kind, label, counts, rows["status"][0])


def _latest(catalog: Catalog, kind: str) -> pl.DataFrame:
    rows = (
        catalog.table("institutions")
        .filter((pl.col("kind") == kind) & (pl.col("region") != "KZ"))
        .drop_nulls("value")
    )
    return rows.filter(pl.col("year") == pl.col("year").max())


def _sources(catalog: Catalog, commissioners: pl.DataFrame, switches: Collection[str]) -> tuple[str, ...]:
    keys = list(SOURCES)
    for level in ("national", "regional"):
        if level in switches:
            keys += commissioners.filter(pl.col("level") == level)["source"].to_list()
    for kind in INSTITUTION_KINDS:
        if kind in switches:
            keys += _latest(catalog, kind)["source"].to_list()
    return tuple(dict.fromkeys(keys))
