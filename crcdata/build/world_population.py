"""The United Nations' World Population Prospects: totals, ages, rates, and the revision before."""

from pathlib import Path

import polars as pl

from crcdata.build.reading import LAST_ESTIMATED_YEAR, NEXT_REVISION_DUE, estimated_until, persons, read
from crcdata.build.sources import RETRIEVED
from crcdata.build.table import BuiltTable, Descriptor, describe, field, sex_field, status_field

FOLDER = "un_wpp_2024"
LAST_YEAR = 2060
SERIES = {
    "estimate": "estimate",
    "median": "median",
    "pi80_lower": "lower80",
    "pi80_upper": "upper80",
    "pi95_lower": "lower95",
    "pi95_upper": "upper95",
    "variant_low_fertility": "low",
    "variant_high_fertility": "high",
}
UNITS = {
    "births": "persons",
    "deaths": "persons",
    "net_migration": "persons",
    "population_1jan": "persons",
    "population_1jan_female": "persons",
    "population_1jan_male": "persons",
    "population_1jul": "persons",
    "total_fertility": "per_woman",
    "life_expectancy": "years",
    "life_expectancy_female": "years",
    "life_expectancy_male": "years",
    "sex_ratio_at_birth": "males_per_female",
    "infant_mortality": "per_1000_live_births",
    "under5_mortality": "per_1000_live_births",
}
DERIVED_MORTALITY = (
    "Derived, not published by the UN by single age: the published life table of 2023 by single age was "
    "moved so that it agrees with every abridged life table of the UN's projection, and each year was "
    "solved so that life expectancy at birth equals the UN's."
)
DERIVED_FERTILITY = (
    "Derived, not published by the UN by single age: a monotone cubic through the cumulated shares of "
    "five-year ages, scaled so that its sum is the UN's total fertility. The second column is scaled once "
    "more so that births equal the UN's."
)


def tables(inputs: Path) -> list[BuiltTable]:
    """Build the six tables of the 2024 revision and one of the 2022 revision."""
    return [
        _annual(inputs),
        _population(inputs),
        _fertility(inputs),
        _mortality(inputs),
        _migration(inputs),
        _annual_2022(inputs),
    ]


def _annual(inputs: Path) -> BuiltTable:
    parts = [
        _flows(inputs, "births_total", "births_thousands", "births"),
        _flows(inputs, "deaths_total", "deaths_thousands", "deaths"),
        _flows(inputs, "migration_net_total", "net_migrants_thousands", "net_migration"),
        read(inputs, f"{FOLDER}/fertility_tfr").select(
            "year",
            pl.lit("total_fertility").alias("measure"),
            _series(),
            pl.col("tfr_births_per_woman").alias("value"),
        ),
        read(inputs, f"{FOLDER}/mortality_e0").select(
            "year", _by_sex("life_expectancy"), _series(), pl.col("e0_years").alias("value")
        ),
        read(inputs, f"{FOLDER}/population_1jan_total_pi_variants").select(
            "year",
            _by_sex("population_1jan"),
            _series(),
            persons("population_thousands").cast(pl.Float64).alias("value"),
        ),
        _indicators(inputs),
    ]
    frame = _finished(pl.concat(parts)).filter(pl.col("year") <= LAST_YEAR + 1)
    return BuiltTable(
        _described_annual(
            "un_annual",
            "UN projection of 2024: annual totals",
            "un_wpp_2024",
            "1950/2061",
            "World Population Prospects 2024: yearly estimates to 2023 and the projection after it, with its "
            "80 and 95 per cent intervals and its low and high fertility variants. Flows and rates are of "
            "the calendar year, population_1jan is on 1 January, population_1jul on 1 July. Intervals of "
            "totals carry the uncertainty of migration as well as of fertility.",
        ),
        frame,
    )


def _indicators(inputs: Path) -> pl.DataFrame:
    """Read the measures that the UN gives only in its table of indicators, and past 1 January totals."""
    names = {
        "TPopulation1Jan": "population_1jan",
        "TPopulation1July": "population_1jul",
        "SRB": "sex_ratio_at_birth",
        "IMR": "infant_mortality",
        "Q5": "under5_mortality",
    }
    scale = pl.col("indicator").replace_strict(
        {"TPopulation1Jan": 1000.0, "TPopulation1July": 1000.0, "SRB": 0.01, "IMR": 1.0, "Q5": 1.0}
    )
    # 1 January 2024 closes the last estimated year; later totals have a file of their own with intervals.
    past = pl.col("year") <= LAST_ESTIMATED_YEAR + (pl.col("indicator") == "TPopulation1Jan").cast(pl.Int64)
    table = read(inputs, f"{FOLDER}/demographic_indicators_annual")
    chosen = table.filter(pl.col("indicator").is_in(list(names)))
    return chosen.filter(past | (pl.col("indicator") != "TPopulation1Jan")).select(
        "year",
        pl.col("indicator").replace_strict(names).alias("measure"),
        pl.when(past).then(pl.lit("estimate")).otherwise(pl.lit("median")).alias("series"),
        (pl.col("value") * scale).round(4).alias("value"),
    )


def _population(inputs: Path) -> BuiltTable:
    frame = (
        read(inputs, f"{FOLDER}/population_1jul_single_age_sex")
        .filter(pl.col("year").is_between(1990, LAST_YEAR + 1), pl.col("sex") != "both")
        .select(
            "year",
            "sex",
            "age",
            persons("population_thousands").alias("persons"),
            estimated_until(LAST_ESTIMATED_YEAR).alias("status"),
        )
    )
    resource = _described_ages(
        "un_population",
        "UN projection of 2024: population by age and sex",
        "1990/2061",
        "Population on 1 July by sex and single age; age 100 stands for 100 and over. Estimated to 2023, the "
        "medium projection after it.",
        [field("persons", "integer", "Population on 1 July", unit="persons", minimum=0)],
        first_year=1990,
        totals=[_agrees("persons", "population_1jul", tolerance=150)],
    )
    return BuiltTable(resource, frame)


def _fertility(inputs: Path) -> BuiltTable:
    frame = (
        read(inputs, f"{FOLDER}/fertility_asfr_single_age_derived")
        .filter(pl.col("year").is_between(2000, LAST_YEAR))
        .select(
            "year",
            "age",
            (pl.col("asfr_per_1000_women") / 1000).round(8).alias("asfr"),
            (pl.col("asfr_birth_calibrated_per_1000") / 1000).round(8).alias("asfr_births"),
            estimated_until(LAST_ESTIMATED_YEAR).alias("status"),
        )
    )
    resource = _described_ages(
        "un_asfr",
        "UN projection of 2024: fertility by single age",
        "2000/2060",
        DERIVED_FERTILITY,
        [
            field(
                "asfr",
                "number",
                "Births per woman a year; adds up to the UN's total fertility",
                unit="per_woman",
                minimum=0,
                maximum=1,
            ),
            field(
                "asfr_births",
                "number",
                "Births per woman a year; gives the UN's number of births",
                unit="per_woman",
                minimum=0,
                maximum=1,
            ),
        ],
        first_year=2000,
        ages=(10, 54),
        by_sex=False,
        totals=[_agrees("asfr", "total_fertility", tolerance=0.0001)],
    )
    return BuiltTable(resource, frame)


def _mortality(inputs: Path) -> BuiltTable:
    frame = (
        read(inputs, f"{FOLDER}/mortality_mx_single_age_annual_derived")
        .filter(pl.col("year") <= LAST_YEAR)
        .select("year", "sex", "age", "mx", estimated_until(LAST_ESTIMATED_YEAR).alias("status"))
    )
    resource = _described_ages(
        "un_mx",
        "UN projection of 2024: death rates by single age",
        "2023/2060",
        DERIVED_MORTALITY,
        [
            field(
                "mx",
                "number",
                "Central death rate, deaths per person-year",
                unit="per_person_year",
                minimum=0,
                maximum=2,
            )
        ],
        first_year=2023,
    )
    return BuiltTable(resource, frame)


def _migration(inputs: Path) -> BuiltTable:
    frame = (
        read(inputs, f"{FOLDER}/migration_net_single_age_sex")
        .filter(pl.col("year") <= LAST_YEAR)
        .select(
            "year",
            "sex",
            "age",
            persons("net_migrants_thousands").alias("persons"),
            estimated_until(LAST_ESTIMATED_YEAR).alias("status"),
        )
    )
    resource = _described_ages(
        "un_net_migration",
        "UN projection of 2024: net migrants by age and sex",
        "2023/2060",
        "Net migrants of the calendar year by sex and single age; age 100 stands for 100 and over.",
        [field("persons", "integer", "Net migrants; below zero when more leave than come", unit="persons")],
        first_year=2023,
        totals=[_agrees("persons", "net_migration", tolerance=150)],
    )
    return BuiltTable(resource, frame)


def _annual_2022(inputs: Path) -> BuiltTable:
    names = {"births": "births", "population_1jan": "population_1jan", "tfr": "total_fertility"}
    scale = pl.when(pl.col("unit") == "thousands").then(1000.0).otherwise(1.0)
    frame = (
        read(inputs, "un_wpp_2022/summary_2000_2100")
        .filter(pl.col("year") <= 2050)
        .select(
            "year",
            pl.col("indicator").replace_strict(names).alias("measure"),
            _series(),
            (pl.col("value") * scale).round(6).alias("value"),
        )
    )
    return BuiltTable(
        _described_annual(
            "un2022_annual",
            "UN projection of 2022: annual totals",
            "un_wpp_2022",
            "2000/2050",
            "World Population Prospects 2022, the revision before the present one: what was expected then, "
            "to hold against what happened. Estimates to 2021, the projection with its intervals and "
            "variants after it.",
            list(names.values()),
        ),
        _finished(frame, "un_wpp_2022"),
    )


def _flows(inputs: Path, name: str, column: str, measure: str) -> pl.DataFrame:
    return read(inputs, f"{FOLDER}/{name}").select(
        "year", pl.lit(measure).alias("measure"), _series(), persons(column).cast(pl.Float64).alias("value")
    )


def _series() -> pl.Expr:
    return pl.col("series").replace_strict(SERIES)


def _by_sex(measure: str) -> pl.Expr:
    return (
        pl.col("sex")
        .replace_strict({"both": measure, "female": f"{measure}_female", "male": f"{measure}_male"})
        .alias("measure")
    )


def _finished(frame: pl.DataFrame, source: str = "un_wpp_2024") -> pl.DataFrame:
    past = pl.col("series") == "estimate"
    return frame.with_columns(
        pl.col("measure").replace_strict(UNITS).alias("unit"),
        pl.when(past).then(pl.lit("estimated")).otherwise(pl.lit("projected")).alias("status"),
        pl.lit(source).alias("source"),
    )


def _agrees(value: str, measure: str, *, tolerance: float) -> Descriptor:
    """State that each year's sum of `value` agrees with `measure` of `un_annual` within rounding."""
    return {
        "value": value,
        "by": ["year"],
        "tolerance": tolerance,
        "whole_in": {
            "resource": "un_annual",
            "value": "value",
            "where": {"measure": measure, "series": ["estimate", "median"]},
        },
    }


def _described_annual(
    name: str,
    title: str,
    source: str,
    reference_date: str,
    description: str,
    measures: list[str] | None = None,
) -> Descriptor:
    measures = measures or list(UNITS)
    return describe(
        name,
        title,
        description,
        [
            field(
                "year",
                "integer",
                "Calendar year, or the year whose 1 January or 1 July is meant",
                minimum=1950,
                maximum=2101,
            ),
            field("measure", "string", "What is measured", enum=measures),
            field(
                "series",
                "string",
                "Estimate, median of the projection, bound of an interval, or variant",
                enum=list(SERIES.values()),
            ),
            field("value", "number", "The figure, in the row's unit"),
            field(
                "unit",
                "string",
                "Unit of the figure",
                enum=list(dict.fromkeys(UNITS[measure] for measure in measures)),
            ),
            status_field(),
            field("source", "string", "Key into the table of sources"),
        ],
        key=["measure", "series", "year"],
        sources=[source],
        reference_date=reference_date,
        retrieved=RETRIEVED,
        update_rhythm="never" if source == "un_wpp_2022" else "every_two_years",
        next_due=None if source == "un_wpp_2022" else NEXT_REVISION_DUE,
    )


def _described_ages(
    name: str,
    title: str,
    reference_date: str,
    description: str,
    values: list[Descriptor],
    *,
    first_year: int,
    ages: tuple[int, int] = (0, 100),
    by_sex: bool = True,
    totals: list[Descriptor] | None = None,
) -> Descriptor:
    sex = [sex_field()] if by_sex else []
    return describe(
        name,
        title,
        description,
        [
            field("year", "integer", "Calendar year", minimum=first_year, maximum=LAST_YEAR + 1),
            *sex,
            field("age", "integer", "Age in completed years", unit="years", minimum=ages[0], maximum=ages[1]),
            *values,
            status_field(),
        ],
        key=["year", *(["sex"] if by_sex else []), "age"],
        sources=["un_wpp_2024"],
        reference_date=reference_date,
        retrieved=RETRIEVED,
        update_rhythm="every_two_years",
        next_due=NEXT_REVISION_DUE,
        totals=totals or [],
    )
