"""Districts and cities below the regions: names, population, natural increase, outlines."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from crcdata.build.content import content
from crcdata.build.outlines import geometry_of, polygons_of, thinned
from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import (
    REGIONS,
    Built,
    BuiltGeometry,
    BuiltTable,
    Descriptor,
    describe,
    describe_geometry,
    field,
    region_field,
    source_field,
    status_field,
)

OUTLINES = "kz_adm2_2024_geokz_simplified.geojson"
DECIMALS = 3  # about a hundred metres
SQUARE_KM = 12.0
REDRAWN = 0.05
"""A district's yearly change departs from that of the year before by more than this only when it was redrawn.

On 1 January 2025 twelve districts do, all beside a new one; the next one departs by 0.038.
"""
CITY, DISTRICT = "Қ.Ә.", "Ауданы"  # city, district: the last word of a name in the Bureau's table
COMPLETE = tuple(region for region in REGIONS if region != "KZ-61")  # before 2025 Sauran is missing there
WITHOUT_OUTLINE = "The map has no outline for it: it lies within that of the district it was split from."
WITH_ANOTHER = "Its outline on the map still holds a district that was split from it."
BEGINS_2025 = "Its figures begin in 2025: before, its people were counted in other districts."


def tables(inputs: Path) -> list[Built]:
    """Build `districts`, `district_figures` and `district_boundaries`."""
    return [_districts(inputs), _figures(inputs), _boundaries(inputs)]


def _districts(inputs: Path) -> BuiltTable:
    resource = describe(
        "districts",
        "Districts",
        "The districts of the regions and the cities beside them, and the districts of the three cities of "
        "national rank, as of 1 January 2025. Three of the newer ones have no outline on the map: their "
        "pcode is that of the outline they lie in, so that figures added up by pcode fill the map.",
        [
            field(
                "district",
                "string",
                "Key of the district: its pcode, or a name where it has none",
                pattern="KZ[0-9]{6}|KZ[0-9]{2}_[a-z_]+",
            ),
            field("pcode", "string", "Code of the outline that holds it on the map", pattern="KZ[0-9]{6}"),
            region_field(),
            field("type", "string", "District, or city", enum=["district", "city"]),
            field("name_kk", "string", "Name in Kazakh"),
            field("name_ru", "string", "Name in Russian"),
            field("name_en", "string", "Name in English"),
            field("note", "string", "What to know beside it", required=False, translate=True),
        ],
        key=["district"],
        sources=["bns", "geokz"],
        reference_date="2025-01-01",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        foreign_keys={"region": ("regions", "region")},
    )
    return BuiltTable(
        resource, _named(inputs).select(column["name"] for column in resource["schema"]["fields"])
    )


def _named(inputs: Path) -> pl.DataFrame:
    ours = content("district_names").drop("why")
    counted = _counted_2025(inputs).join(ours, on="district", how="left")
    outlines = pl.DataFrame([feature["properties"] for feature in _features(inputs)]).select(
        pl.col("pcode").alias("district"),
        pl.col("name_kk").alias("short_kk"),
        pl.col("name_ru").alias("short_ru"),
        pl.col("name_en").alias("short_en"),
    )
    city = pl.col("type") == "city"
    same = pl.col("bureau_kk").str.to_lowercase() == pl.col("short_kk").str.to_lowercase()
    short_kk = pl.when(same).then("short_kk").otherwise("bureau_kk")
    short_ru, short_en = pl.col("short_ru"), pl.col("short_en")
    named = counted.join(outlines, on="district", how="left").with_columns(
        pl.coalesce("outline", "district").alias("pcode"),
        pl.coalesce("name_kk", short_kk + pl.when(city).then(pl.lit(" қаласы")).otherwise(pl.lit(" ауданы"))),
        pl.coalesce("name_ru", pl.when(city).then("город " + short_ru).otherwise(short_ru + " район")),
        pl.coalesce("name_en", short_en + pl.when(city).then(pl.lit(" city")).otherwise(pl.lit(" District"))),
    )
    existed = _counted_2024(inputs)["district"].implode()
    holds_another = ours["outline"].drop_nulls().implode()
    return named.with_columns(
        pl.when(pl.col("pcode") != pl.col("district"))
        .then(pl.lit(WITHOUT_OUTLINE))
        .when(pl.col("district").is_in(holds_another))
        .then(pl.lit(WITH_ANOTHER))
        .when(~pl.col("district").is_in(existed))
        .then(pl.lit(BEGINS_2025))
        .alias("note")
    )


def _figures(inputs: Path) -> BuiltTable:
    regions = _counted_2025(inputs).select("district", "region")
    redrawn = _redrawn(inputs).implode()
    earlier = pl.col("district").is_in(redrawn) & (pl.col("year") < 2025)
    frame = (
        pl.concat(
            [
                _rows(_counted_2025(inputs), "population", 2025, "persons"),
                _rows(_counted_2024(inputs), "population", 2024, "persons"),
                _rows(_increase_2023(inputs), "natural_increase", 2023, "persons_per_year"),
            ]
        )
        .join(regions, on="district")
        .with_columns(
            pl.when(earlier).then(pl.lit("earlier")).otherwise(pl.lit("present")).alias("borders"),
            pl.lit("observed").alias("status"),
            pl.lit("bns").alias("source"),
        )
    )
    resource = describe(
        "district_figures",
        "Population and natural increase by district",
        "Population on 1 January and births less deaths during the year. Districts add up to their region on "
        "1 January 2025; on 1 January 2024 to within 12 people, but Sauran is missing in Turkistan Region. "
        "Natural increase of 2023 adds up to 2,271 less than the nation's: Sauran is missing. Twelve "
        "districts gave or gained land when new ones were made in 2024: their earlier figures are marked.",
        [
            field("district", "string", "Key into the table of districts"),
            region_field(),
            field(
                "measure",
                "string",
                "Population on 1 January, or births less deaths during the year",
                enum=["population", "natural_increase"],
            ),
            field("year", "integer", "Calendar year", minimum=2020, maximum=2100),
            field("value", "integer", "The figure, in the unit of the row"),
            field("unit", "string", "Key of the unit", enum=["persons", "persons_per_year"]),
            field(
                "borders",
                "string",
                "Whether the figure is for the district as it is now (present) or as it "
                "was before it gave or gained land (earlier)",
                enum=["present", "earlier"],
            ),
            status_field(),
            source_field(),
        ],
        key=["district", "measure", "year"],
        sources=["bns"],
        reference_date="2023/2025",
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due=None,
        foreign_keys={"district": ("districts", "district"), "region": ("regions", "region")},
        totals=[
            _adds_up("population", 2025, REGIONS, "region_population", 0),
            _adds_up("population", 2024, COMPLETE, "region_population", 12),
            _adds_up("natural_increase", 2023, COMPLETE, "region_natural_increase", 0),
        ],
    )
    return BuiltTable(resource, frame)


def _adds_up(measure: str, year: int, regions: Sequence[str], whole: str, tolerance: int) -> Descriptor:
    """State that districts add up to their region in the table `whole`."""
    whole_in: Descriptor = {"resource": whole, "value": "persons"}
    if whole == "region_population":
        whole_in["where"] = {"sex": "both"}
    return {
        "value": "value",
        "by": ["year", "region"],
        "tolerance": tolerance,
        "whole_in": whole_in,
        "where": {"measure": measure, "year": str(year), "region": list(regions)},
    }


def _rows(values: pl.DataFrame, measure: str, year: int, unit: str) -> pl.DataFrame:
    return values.select("district", "value", measure=pl.lit(measure), year=pl.lit(year), unit=pl.lit(unit))


def _counted_2025(inputs: Path) -> pl.DataFrame:
    """Give every district of 1 January 2025 once, those without a pcode by our own key."""
    ours = (
        content("district_names")
        .filter(pl.col("outline").is_not_null())
        .select(pl.col("district").alias("key"), pl.col("name_kk").str.to_lowercase().alias("whole"))
    )
    last = pl.col("district_kk").str.extract(r"(\S+)$")
    table = read(inputs, "bns/population_district_2025").with_columns(
        pl.col("district_kk").str.to_lowercase().alias("whole")
    )
    return table.join(ours, on="whole", how="left").select(
        pl.coalesce("geokz_pcode", "key").alias("district"),
        pl.col("iso").alias("region"),
        pl.when(last == CITY).then(pl.lit("city")).otherwise(pl.lit("district")).alias("type"),
        pl.col("district_kk").str.replace(rf" (?:{DISTRICT}|{CITY})$", "").alias("bureau_kk"),
        pl.col("population").alias("value"),
    )


def _counted_2024(inputs: Path) -> pl.DataFrame:
    return (
        read(inputs, "bns/natural_increase_district_2023")
        .select(
            pl.col("geokz_pcode").alias("district"),
            (pl.col("men_2024_01_01") + pl.col("women_2024_01_01")).alias("value"),
        )
        .drop_nulls()
    )


def _increase_2023(inputs: Path) -> pl.DataFrame:
    return (
        read(inputs, "bns/natural_increase_district_2023")
        .select(pl.col("geokz_pcode").alias("district"), pl.col("natural_increase_2023").alias("value"))
        .drop_nulls()
    )


def _redrawn(inputs: Path) -> pl.Series:
    """Find the districts whose change during 2024 departs from that of 2023 as only new borders explain."""
    before = read(inputs, "bns/population_district_2023_preliminary").select(
        pl.col("geokz_pcode").alias("district"), pl.col("population").alias("in_2023")
    )
    joined = (
        _counted_2025(inputs)
        .rename({"value": "in_2025"})
        .join(_counted_2024(inputs).rename({"value": "in_2024"}), on="district")
        .join(before, on="district")
    )
    departure = pl.col("in_2025") / pl.col("in_2024") - pl.col("in_2024") / pl.col("in_2023")
    return joined.filter(departure.abs() > REDRAWN)["district"]


def _boundaries(inputs: Path) -> BuiltGeometry:
    areas = {
        feature["properties"]["pcode"]: polygons_of(feature["geometry"]) for feature in _features(inputs)
    }
    thin = thinned(areas, decimals=DECIMALS, square_km=SQUARE_KM)
    region = {feature["properties"]["pcode"]: feature["properties"]["iso"] for feature in _features(inputs)}
    collection = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"region": region[code]},
            "geometry": geometry_of(thin[code]),
        }
        for code in sorted(thin)
    ]
    resource = describe_geometry(
        "district_boundaries",
        "Boundaries of the districts",
        "Outlines of the districts for drawing, thinned without gaps or overlaps; the id of a feature is the "
        "pcode of the table of districts. Boundaries: geokz by Alexander Rodionov (CC BY 4.0).",
        sources=["geokz"],
        reference_date="2024",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        codes=("districts", "pcode"),
    )
    return BuiltGeometry(resource, {"type": "FeatureCollection", "features": collection})


def _features(inputs: Path) -> list[dict[str, Any]]:
    path = inputs / "boundaries" / OUTLINES
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features
