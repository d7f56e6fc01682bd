"""Where the figures come from and under which licence: rows here, and those of `content/`."""

from pathlib import Path

import polars as pl

from crcdata.build.content import content
from crcdata.build.table import BuiltTable, describe, field

RETRIEVED = "2026-11-22"

_LICENCE_ROWS: tuple[dict[str, str], ...] = (
    {
        "licence": "cc_by_3_igo",
        "title": "Creative Commons Attribution 3.0 IGO",
        "url": "https://creativecommons.org/licenses/by/3.0/igo/",
        "condition": "Free reuse when the source is named.",
    },
    {
        "licence": "cc_by_igo",
        "title": "Creative Commons Attribution for Intergovernmental Organisations",
        "url": "https://creativecommons.org/licenses/by/3.0/igo/legalcode",
        "condition": "Free reuse when the source is named.",
    },
    {
        "licence": "cc_by_4",
        "title": "Creative Commons Attribution 4.0 International",
        "url": "https://creativecommons.org/licenses/by/4.0/",
        "condition": "Free reuse when the source is named.",
    },
    {
        "licence": "odbl_1",
        "title": "Open Database License 1.0",
        "url": "https://opendatacommons.org/licenses/odbl/1-0/",
        "condition": "Free reuse when the source is named; a changed database stays under this licence.",
    },
    {
        "licence": "bns_reuse",
        "title": "Bureau of National Statistics: free reuse with a reference to the source",
        "url": "https://stat.gov.kz/",
        "condition": "Free reuse when the source is named.",
    },
)

_SOURCE_ROWS: tuple[dict[str, str | None], ...] = (
    {
        "source": "bns",
        "title": "Demographic statistics of the Bureau of National Statistics",
        "publisher": "Bureau of National Statistics of the Republic of Kazakhstan",
        "url": "https://stat.gov.kz/",
        "licence": "bns_reuse",
        "published": None,
        "retrieved": RETRIEVED,
        "note": "Figures of the last years were read from a third party's copy of the Bureau's tables.",
    },
    {
        "source": "un_wpp_2024",
        "title": "World Population Prospects 2024",
        "publisher": "United Nations, Department of Economic and Social Affairs, Population Division",
        "url": "https://population.un.org/wpp/",
        "licence": "cc_by_3_igo",
        "published": None,
        "retrieved": RETRIEVED,
        "note": None,
    },
    {
        "source": "un_wpp_2022",
        "title": "World Population Prospects 2022",
        "publisher": "United Nations, Department of Economic and Social Affairs, Population Division",
        "url": "https://population.un.org/wpp/",
        "licence": "cc_by_3_igo",
        "published": None,
        "retrieved": RETRIEVED,
        "note": "The revision before the present one: an earlier forecast.",
    },
    {
        "source": "cod_ab_2023",
        "title": "Common operational dataset: administrative boundaries of Kazakhstan, 2023",
        "publisher": "UNHCR and OCHA",
        "url": "https://data.humdata.org/dataset/cod-ab-kaz",
        "licence": "cc_by_igo",
        "published": None,
        "retrieved": RETRIEVED,
        "note": "Simplified for drawing.",
    },
    {
        "source": "osm",
        "title": "OpenStreetMap",
        "publisher": "OpenStreetMap contributors",
        "url": "https://www.openstreetmap.org/copyright",
        "licence": "odbl_1",
        "published": None,
        "retrieved": RETRIEVED,
        "note": None,
    },
    {
        "source": "geonames",
        "title": "GeoNames",
        "publisher": "GeoNames",
        "url": "https://www.geonames.org/",
        "licence": "cc_by_4",
        "published": None,
        "retrieved": RETRIEVED,
        "note": None,
    },
)

_ALL_LICENCES = (*_LICENCE_ROWS, *content("licences").iter_rows(named=True))
_ALL_SOURCES = (
    *_SOURCE_ROWS,
    *content("sources").with_columns(retrieved=pl.lit(RETRIEVED)).iter_rows(named=True),
)

LICENCES = {str(row["licence"]): row for row in _ALL_LICENCES}
SOURCES = {str(row["source"]): row for row in _ALL_SOURCES}


def tables(inputs: Path) -> list[BuiltTable]:  # noqa: ARG001 (these rows are written here, not read)
    """Build `licences` and `sources`."""
    return [_licences(), _sources()]


def _licences() -> BuiltTable:
    resource = describe(
        "licences",
        "Licences",
        "Licences of the sources, and what each asks for.",
        [
            field("licence", "string", "Key of the licence", pattern="[a-z0-9_]+"),
            field("title", "string", "Name of the licence", translate=True),
            field("url", "string", "Text of the licence", pattern="https://.+"),
            field("condition", "string", "What the licence asks for", translate=True),
        ],
        key=["licence"],
        sources=[],
        reference_date=RETRIEVED,
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, pl.DataFrame(_ALL_LICENCES))


def _sources() -> BuiltTable:
    resource = describe(
        "sources",
        "Sources",
        "Every source that a figure of this package points to.",
        [
            field("source", "string", "Key of the source", pattern="[a-z0-9_]+"),
            field("title", "string", "Title of the source", translate=True),
            field("publisher", "string", "Who published it", translate=True),
            field("url", "string", "Where it is found", pattern="https?://.+"),
            field("licence", "string", "Key into the table of licences"),
            field("published", "date", "Day of publication, when known", required=False),
            field("retrieved", "date", "Day it was read"),
            field("note", "string", "What to know before using it", required=False, translate=True),
        ],
        key=["source"],
        sources=[],
        reference_date=RETRIEVED,
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        foreign_keys={"licence": ("licences", "licence")},
    )
    frame = pl.DataFrame(
        _ALL_SOURCES,
        schema=[column["name"] for column in resource["schema"]["fields"]],
        infer_schema_length=None,
    )
    return BuiltTable(resource, frame)
