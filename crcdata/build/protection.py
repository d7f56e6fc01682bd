"""Who protects children: commissioners, institutions by region, and the protection system as a tree."""

from pathlib import Path

import polars as pl

from crcdata.build.content import content, sources_of
from crcdata.build.facts import SUMMED
from crcdata.build.reading import read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import (
    NATION,
    BuiltTable,
    describe,
    field,
    region_field,
    source_field,
    status_field,
)

COMMISSIONERS_AS_OF = "2026-01-27"
NATIONAL_BASIS = (
    "By decree of the President in 2016; articles 7-1 and 7-2 of the law on the rights of the child."
)
REGIONAL_BASIS = "Announced for every region on 17 August 2022; by law since 16 June 2024."
UNPUBLISHED = "Not published for this region."
APPEALS_PERIOD = "From the start of 2025 to the report of 6 November 2025."


def tables(inputs: Path) -> list[BuiltTable]:
    """Build `commissioners`, `institutions` and `protection_system`."""
    return [_commissioners(inputs), _institutions(inputs), _protection_system()]


def _commissioners(inputs: Path) -> BuiltTable:
    national = pl.col("region") == NATION
    frame = (
        read(inputs, "institutions/commissioners")
        .select(
            pl.col("iso_3166_2").alias("region"),
            pl.col("has_regional_commissioner").is_in(["yes", "national"]).alias("has_commissioner"),
            pl.col("lat").alias("seat_lat"),
            pl.col("lon").alias("seat_lon"),
        )
        .join(content("commissioner_holders").drop("note"), on="region", how="left")
        .join(
            content("commissioner_holders").select("region", pl.col("note").alias("holder_note")),
            on="region",
            how="left",
        )
        .with_columns(
            pl.when(national).then(pl.lit("national")).otherwise(pl.lit("regional")).alias("level"),
            pl.when(national)
            .then(pl.lit("2026-03-07"))
            .otherwise(pl.lit(COMMISSIONERS_AS_OF))
            .alias("as_of"),
            pl.when(national).then(pl.lit(NATIONAL_BASIS)).otherwise(pl.lit(REGIONAL_BASIS)).alias("basis"),
            pl.lit("reported").alias("status"),
            pl.when(national)
            .then(pl.lit("law_345_2025"))
            .otherwise(pl.lit("inform_kz_2026_01_27"))
            .alias("source"),
            pl.coalesce(
                "holder_note",
                pl.when(national).then(None).otherwise(pl.lit("Who holds the post was not found.")),
            ).alias("note"),
        )
        .drop("holder_note")
    )
    resource = describe(
        "commissioners",
        "Commissioners for children's rights",
        "The national commissioner and the twenty regional ones. The coordinates are those of the capital "
        "and of the regional seats (GeoNames): they are not addresses of offices. A person is named only "
        "with the day on which a source shows that person in office; past holders are not named.",
        [
            region_field(nation=True),
            field("level", "string", "National or regional", enum=["national", "regional"]),
            field(
                "has_commissioner", "boolean", "Whether the post is filled or announced, as of the day as_of"
            ),
            field("as_of", "date", "Day on which the source says so"),
            field("seat_lat", "number", "Latitude of the seat, not of an office", minimum=40, maximum=56),
            field("seat_lon", "number", "Longitude of the seat, not of an office", minimum=46, maximum=88),
            field("person", "string", "Who holds the post, where a dated source shows it", required=False),
            field("person_since", "date", "First month in office", required=False),
            source_field("person_since_source", required=False),
            field("person_as_of", "date", "Last day a source shows this person in office", required=False),
            source_field("person_source", required=False),
            field("basis", "string", "Legal basis", translate=True),
            status_field(),
            source_field(),
            field("note", "string", "What to know beside it", required=False, translate=True),
        ],
        key=["region"],
        sources=sources_of(*frame.select(pl.col("^.*source$")), pl.Series(["geonames"])),
        reference_date=COMMISSIONERS_AS_OF,
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _institutions(inputs: Path) -> BuiltTable:
    frame = pl.concat([_schools(inputs), _counted(inputs), _education(inputs)], how="diagonal_relaxed")
    resource = describe(
        "institutions",
        "Institutions by region",
        "Counts of institutions, staff and appeals by region, with the national total where there is one. An "
        "empty value means that the figure was not published for the region. Totals of regions are shown "
        "because no open nationwide list of institutions with coordinates was found.",
        [
            region_field(nation=True),
            field(
                "kind",
                "string",
                "What is counted",
                enum=[
                    "schools",
                    "medical_institutions",
                    "colleges",
                    "school_teachers",
                    "preschool_crowding",
                    "contact_centre_appeals",
                ],
            ),
            field("label", "string", "Name of what is counted", translate=True),
            field(
                "year", "integer", "Year, or that in which the school year starts", minimum=2000, maximum=2030
            ),
            field("value", "number", "The count, in the unit of the row", required=False, minimum=0),
            field("unit", "string", "Key of the unit"),
            status_field(),
            source_field(),
            field("note", "string", "What to know beside it", required=False, translate=True),
        ],
        key=["kind", "year", "region"],
        sources=sources_of(frame["source"]),
        reference_date="2000/2025",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
    )
    return BuiltTable(resource, frame)


def _schools(inputs: Path) -> pl.DataFrame:
    """Give the nation in every school year, and the regions in the one year that is in today's borders."""
    counts = (
        read(inputs, "bns/schools_region_2000_2022")
        .filter(pl.col("area") == "total", (pl.col("iso") == NATION) | (pl.col("year") == 2022))
        .select(pl.col("iso").alias("region"), "year", pl.col("schools").cast(pl.Float64).alias("value"))
    )
    return _marked(counts, "schools", "Schools", "institutions", "observed", "bns_schools")


def _counted(inputs: Path) -> pl.DataFrame:
    regions = read(inputs, "institutions/institution_counts_region").with_columns(
        ("KZ-" + pl.col("kato2").cast(pl.String)).alias("region")
    )
    medical = regions.select(
        "region",
        pl.lit(2022).alias("year"),
        pl.col("medical_institutions_2022").cast(pl.Float64).alias("value"),
    )
    appeals = regions.select(
        "region",
        pl.lit(2025).alias("year"),
        pl.col("contact_centre_111_child_appeals_jan_oct_2025").cast(pl.Float64).alias("value"),
    )
    nation = content("facts").filter(pl.col("fact") == "contact_centre_appeals")
    whole = pl.DataFrame({"region": [NATION], "year": [2025], "value": [float(nation["value"].item())]})
    all_appeals = pl.concat([appeals, whole], how="vertical_relaxed").with_columns(
        pl.when(pl.col("value").is_null())
        .then(pl.lit(UNPUBLISHED))
        .otherwise(pl.lit(APPEALS_PERIOD))
        .alias("note")
    )
    return pl.concat(
        [
            _marked(
                _with_total(medical),
                "medical_institutions",
                "Medical institutions",
                "institutions",
                "observed",
                "bns_medical",
            ),
            _marked(
                all_appeals,
                "contact_centre_appeals",
                "Children's appeals to contact centre 111",
                "count",
                "reported",
                "inform_kz_2025_11_06",
            ),
        ],
        how="diagonal_relaxed",
    )


def _education(inputs: Path) -> pl.DataFrame:
    booklet = read(inputs, "bns/education_region_2022_23").select(
        pl.col("iso").alias("region"),
        pl.lit(2022).alias("year"),
        pl.col("tve_colleges").cast(pl.Float64).alias("colleges"),
        (pl.col("school_teachers_thousand") * 1000).round(0).alias("teachers"),
        pl.col("children_per_100_preschool_places").alias("crowding"),
    )
    source = ("reported", "bns_education_booklet")
    colleges, teachers, crowding = (
        booklet.select("region", "year", pl.col(column).alias("value"))
        for column in ("colleges", "teachers", "crowding")
    )
    return pl.concat(
        [
            _marked(_with_total(colleges), "colleges", "Colleges", "institutions", *source),
            _marked(_with_total(teachers), "school_teachers", "School teachers", "persons", *source),
            _marked(
                crowding,
                "preschool_crowding",
                "Children per 100 preschool places",
                "children_per_100_places",
                *source,
            ),
        ],
        how="diagonal_relaxed",
    )


def _marked(counts: pl.DataFrame, kind: str, label: str, unit: str, status: str, source: str) -> pl.DataFrame:
    return counts.with_columns(
        pl.lit(kind).alias("kind"),
        pl.lit(label).alias("label"),
        pl.lit(unit).alias("unit"),
        pl.lit(status).alias("status"),
        pl.lit(source).alias("source"),
    )


def _with_total(regions: pl.DataFrame) -> pl.DataFrame:
    total = pl.DataFrame(
        {
            "region": [NATION],
            "year": [regions["year"].max()],
            "value": [regions["value"].sum()],
            "note": [SUMMED],
        }
    )
    return pl.concat([regions, total], how="diagonal_relaxed")


def _protection_system() -> BuiltTable:
    frame = content("protection_system")
    resource = describe(
        "protection_system",
        "System of protection",
        "The protection of children's rights as the statement of March 2024 describes it, as a tree: state "
        "bodies with their institutions and teachers, organisations, commissioners. Figures come from the "
        "facts.",
        [
            field("node", "string", "Key of the node", pattern="[a-z_]+"),
            field("parent", "string", "Node above it; none for the root", required=False),
            field("position", "integer", "Place among the nodes with the same parent", minimum=1),
            field("label", "string", "Name of the node", translate=True),
            field("note", "string", "What it does", required=False, translate=True),
            field("fact", "string", "Fact that gives its figure", required=False),
            source_field(),
        ],
        key=["node"],
        sources=sources_of(frame["source"]),
        reference_date="2024-03-11",
        retrieved=RETRIEVED,
        update_rhythm="irregular",
        next_due=None,
        foreign_keys={"fact": ("facts", "fact"), "parent": ("protection_system", "node")},
    )
    return BuiltTable(resource, frame)
