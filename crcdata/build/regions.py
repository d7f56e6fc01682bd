"""The twenty regions: codes, names, seats, boundaries, population, and older regional series."""

import json
from pathlib import Path
from typing import Any

import polars as pl

from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import (
    NATION,
    REGIONS,
    Built,
    BuiltGeometry,
    BuiltTable,
    Descriptor,
    describe,
    describe_geometry,
    field,
    parts_rule,
    region_field,
    sex_field,
    source_field,
    status_field,
)

SEXES = {"both": "both", "men": "male", "women": "female"}
OLD_AREAS = {
    "KZ-YUZ-old": "KZ-YUZ",
    "REST: VKO(+Abai)+Astana+Almaty city": "rest",
    "REST: VKO(+Abai)+Astana+Almaty city+Shymkent": "rest_with_shymkent",
}
BORDERS = ("before_2018", "2018_2022", "since_2022")
BORDERS_TEXT = (
    "Borders that the figure is in: before_2018 (South Kazakhstan undivided), 2018_2022 (Turkistan and "
    "Shymkent apart), since_2022 (Abai, Zhetisu and Ulytau apart)"
)
PARENTS = {"KZ-79": "KZ-61"}  # Shymkent left South Kazakhstan, which is Turkistan Region (KZ-61) since


def tables(inputs: Path) -> list[Built]:
    """Build `regions`, their boundaries and population, and the older regional series."""
    return [
        _regions(inputs),
        _boundaries(inputs),
        _population(inputs),
        _fertility(inputs),
        _births_deaths(inputs),
        _life_expectancy(inputs),
        _broad_ages(inputs),
    ]


def _regions(inputs: Path) -> BuiltTable:
    frame = read(inputs, "regions/regions").select(
        pl.col("iso_3166_2").alias("region"),
        "name_kk",
        "name_ru",
        "name_en",
        pl.col("type").replace_strict({"oblast": "region", "city": "city"}),
        pl.col("centre_kk").alias("seat_kk"),
        pl.col("centre_ru").alias("seat_ru"),
        pl.col("centre_en").alias("seat_en"),
        pl.col("centre_lat").alias("seat_lat"),
        pl.col("centre_lon").alias("seat_lon"),
        "label_lat",
        "label_lon",
        pl.coalesce("split_from", pl.col("iso_3166_2").replace_strict(PARENTS, default=None)).alias("parent"),
        pl.col("created").str.slice(0, 10),
        pl.col("area_km2_codab2023").alias("area_km2"),
        pl.col("kato").cast(pl.String),
        pl.col("codab2023_pcode").alias("pcode"),
    )
    resource = describe(
        "regions",
        "Regions",
        "The seventeen regions and three cities of national rank, with the names in three languages. Seats "
        "are the regional centres with coordinates from GeoNames; label points lie inside the simplified "
        "boundary.",
        [
            region_field(),
            field("name_kk", "string", "Name in Kazakh", unique=True),
            field("name_ru", "string", "Name in Russian", unique=True),
            field("name_en", "string", "Name in English", unique=True),
            field("type", "string", "Region, or city of national rank", enum=["region", "city"]),
            field("seat_kk", "string", "Seat in Kazakh"),
            field("seat_ru", "string", "Seat in Russian"),
            field("seat_en", "string", "Seat in English"),
            _latitude("seat_lat", "Latitude of the seat"),
            _longitude("seat_lon", "Longitude of the seat"),
            _latitude("label_lat", "Latitude of the label"),
            _longitude("label_lon", "Longitude of the label"),
            region_field("parent", required=False)
            | {"description": "Region that it was split from, by its present code"},
            field("created", "date", "Day it came into being under its present name", required=False),
            field("area_km2", "number", "Area within the boundary", unit="km2", minimum=100),
            field("kato", "string", "Code in the national classifier KATO", pattern="[0-9]{9}", unique=True),
            field(
                "pcode",
                "string",
                "Code in the UN's operational boundaries",
                pattern="KAZ[0-9]{3}",
                unique=True,
            ),
        ],
        key=["region"],
        sources=["bns", "geonames", "cod_ab_2023"],
        reference_date="2022-11-29",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _boundaries(inputs: Path) -> BuiltGeometry:
    path = inputs / "boundaries" / "kz_adm1_2023_codab_simplified.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    collection = sorted((_feature(feature) for feature in features), key=lambda feature: str(feature["id"]))
    resource = describe_geometry(
        "region_boundaries",
        "Boundaries of the regions",
        "Simplified boundaries of the twenty regions for drawing, without overlaps or gaps. The id of a "
        "feature is the region's code. Boundaries: UNHCR/OCHA COD-AB (CC BY-IGO), © OpenStreetMap "
        "contributors (ODbL).",
        sources=["cod_ab_2023", "osm"],
        reference_date="2023",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        codes=("regions", "region"),
    )
    return BuiltGeometry(resource, {"type": "FeatureCollection", "features": collection})


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    code = feature["properties"]["iso"]
    return {"type": "Feature", "id": code, "properties": {"region": code}, "geometry": feature["geometry"]}


def _population(inputs: Path) -> BuiltTable:
    counted = read(inputs, "bns/population_region_2009_2026").rename(
        {"population_jan1": "both", "men": "male", "women": "female", "iso": "region"}
    )
    frame = (
        counted.unpivot(
            ["both", "female", "male"], index=["year", "region"], variable_name="sex", value_name="persons"
        )
        .drop_nulls("persons")
        .with_columns(pl.lit("observed").alias("status"), pl.lit("bns").alias("source"))
    )
    nation = {
        "value": "persons",
        "by": ["year"],
        "tolerance": 0,
        "where": {"region": NATION, "sex": "both"},
        "whole_in": {
            "resource": "national_annual",
            "value": "value",
            "where": {"measure": "population_1jan"},
        },
    }
    resource = describe(
        "region_population",
        "Population by region",
        "Population on 1 January in today's twenty regions, by sex from 2018. The step in 2022 is the "
        "census of 2021, which was not carried back.",
        [
            field("year", "integer", "Year whose 1 January is meant", minimum=2009, maximum=2100),
            region_field(nation=True),
            sex_field(both=True),
            field("persons", "integer", "Population on 1 January", unit="persons", minimum=0),
            status_field(),
            source_field(),
        ],
        key=["year", "region", "sex"],
        sources=["bns"],
        reference_date="2009/2026",
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due="2027-04-30",
        totals=[
            parts_rule("persons", "sex", "both", ["year", "region"], parts=["female", "male"]),
            parts_rule("persons", "region", NATION, ["year", "sex"], count=len(REGIONS)),
            nation,
        ],
    )
    return BuiltTable(resource, frame)


def _fertility(inputs: Path) -> BuiltTable:
    frame = read(inputs, "bns/tfr_region_2018_2023").select(
        "year",
        pl.col("iso").alias("region"),
        pl.col("tfr").alias("value"),
        _borders(),
        pl.lit("observed").alias("status"),
        pl.lit("bns").alias("source"),
    )
    resource = describe(
        "region_total_fertility",
        "Total fertility by region",
        "Total fertility by region, 17 regions to 2021 and 20 from 2022.",
        [
            field("year", "integer", "Calendar year", minimum=2018, maximum=2100),
            region_field(),
            field("value", "number", "Births per woman", unit="per_woman", minimum=0.5, maximum=10),
            field("borders", "string", BORDERS_TEXT, enum=list(BORDERS)),
            status_field(),
            source_field(),
        ],
        key=["year", "region"],
        sources=["bns"],
        reference_date="2018/2023",
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _births_deaths(inputs: Path) -> BuiltTable:
    frame = (
        read(inputs, "bns/births_deaths_region_2000_2021_old_borders")
        .select(
            "year",
            pl.col("iso").replace(OLD_AREAS).alias("area"),
            "births",
            "deaths",
            pl.lit("observed").alias("status"),
            pl.lit("bns").alias("source"),
        )
        .with_columns(
            pl.when(pl.col("area").str.starts_with("rest"))
            .then(pl.lit("estimated"))
            .otherwise("status")
            .alias("status")
        )
    )
    areas = [NATION, *(code for code in REGIONS if code in frame["area"].to_list()), *OLD_AREAS.values()]
    resource = describe(
        "region_births_deaths_old_borders",
        "Births and deaths by region in old borders",
        "Registered births and deaths in the borders before 2022: KZ-19 with Zhetisu, KZ-35 with Ulytau; "
        "KZ-YUZ is South Kazakhstan with Shymkent, to 2017. The rest is what is left of the nation: East "
        "Kazakhstan with Abai, Astana and Almaty city; rest_with_shymkent adds Shymkent from 2018.",
        [
            field("year", "integer", "Calendar year", minimum=2000, maximum=2021),
            field("area", "string", "Region by its present code, KZ, or an area of old", enum=areas),
            field("births", "integer", "Registered births", unit="persons", minimum=0),
            field("deaths", "integer", "Registered deaths", unit="persons", minimum=0),
            status_field(),
            source_field(),
        ],
        key=["year", "area"],
        sources=["bns"],
        reference_date="2000/2021",
        retrieved=RETRIEVED,
        update_rhythm="never",
        next_due=None,
        totals=[
            parts_rule("births", "area", NATION, ["year"], count=13 + 1),
            parts_rule("deaths", "area", NATION, ["year"], count=13 + 1),
        ],
    )
    return BuiltTable(resource, frame)


def _life_expectancy(inputs: Path) -> BuiltTable:
    frame = read(inputs, "bns/life_expectancy_region_1999_2022").select(
        "year",
        pl.col("iso").alias("region"),
        pl.col("sex").replace_strict(SEXES),
        pl.col("life_expectancy_at_birth").alias("value"),
        _borders(),
        pl.lit("observed").alias("status"),
        pl.lit("bns").alias("source"),
    )
    resource = describe(
        "region_life_expectancy",
        "Life expectancy by region",
        "Life expectancy at birth by region and sex; to 2016 KZ-61 is South Kazakhstan with Shymkent.",
        [
            field("year", "integer", "Calendar year", minimum=1999, maximum=2100),
            region_field(nation=True),
            sex_field(both=True),
            field("value", "number", "Life expectancy at birth", unit="years", minimum=40, maximum=100),
            field("borders", "string", BORDERS_TEXT, enum=list(BORDERS)),
            status_field(),
            source_field(),
        ],
        key=["year", "region", "sex"],
        sources=["bns"],
        reference_date="1999/2022",
        retrieved=RETRIEVED,
        update_rhythm="yearly",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _broad_ages(inputs: Path) -> BuiltTable:
    lower = pl.col("age").str.extract(r"^(\d+)").cast(pl.Int64)
    upper = pl.col("age").str.extract(r"-(\d+)$").cast(pl.Int64)
    frame = read(inputs, "bns/population_region_agegroup_sex_2020").select(
        pl.col("iso").alias("region"),
        pl.col("sex").replace_strict(SEXES),
        lower.alias("age_from"),
        upper.alias("age_to"),
        pl.col("value").alias("persons"),
        pl.lit("observed").alias("status"),
        pl.lit("bns").alias("source"),
    )
    resource = describe(
        "region_broad_ages_2020",
        "Broad ages by region, 2020",
        "Population on 1 January 2020 by sex in three broad ages, in the 17 regions of that time: before, "
        "in and after working age, which then ended at 62 for men and 58 for women. The total is 859 above "
        "the count in region_population.",
        [
            region_field(nation=True),
            sex_field(),
            field("age_from", "integer", "Youngest age", unit="years", minimum=0, maximum=100),
            field(
                "age_to",
                "integer",
                "Oldest age; empty when open",
                unit="years",
                required=False,
                minimum=0,
                maximum=100,
            ),
            field("persons", "integer", "Population on 1 January 2020", unit="persons", minimum=0),
            status_field(),
            source_field(),
        ],
        key=["region", "sex", "age_from"],
        sources=["bns"],
        reference_date="2020-01-01",
        retrieved=RETRIEVED,
        update_rhythm="never",
        next_due=None,
        totals=[parts_rule("persons", "region", NATION, ["sex", "age_from"], count=17)],
    )
    return BuiltTable(resource, frame)


def _borders() -> pl.Expr:
    divided = pl.when(pl.col("year") < 2022).then(pl.lit("2018_2022")).otherwise(pl.lit("since_2022"))
    return pl.when(pl.col("year") < 2017).then(pl.lit("before_2018")).otherwise(divided).alias("borders")


def _latitude(name: str, description: str) -> Descriptor:
    return field(name, "number", description, minimum=40.5, maximum=55.5)


def _longitude(name: str, description: str) -> Descriptor:
    return field(name, "number", description, minimum=46.4, maximum=87.4)
