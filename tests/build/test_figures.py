"""The tables hold the figures that were published, and figures of different tables agree."""

from __future__ import annotations

import re

import numpy as np
import polars as pl
import pytest

from crcdata.build.table import NATION, REGIONS
from crcdata.catalog import open_catalog
from crcdata.catalog.catalog import DATA
from crcdata.scenario import LEVERS


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


def national(catalog, measure: str) -> dict[int, float]:
    frame = catalog.table("national_annual").filter(measure=measure)
    return dict(zip(frame["year"], frame["value"], strict=True))


def united_nations(catalog, measure: str, *series: str) -> dict[int, float]:
    frame = catalog.table("un_annual").filter(pl.col("measure") == measure, pl.col("series").is_in(series))
    assert frame["year"].is_unique().all()
    return dict(zip(frame["year"], frame["value"], strict=True))


@pytest.mark.parametrize(
    ("measure", "year", "value"),
    [
        ("births", 2022, 403_893),
        ("births", 2023, 388_428),
        ("births", 2024, 365_923),
        ("births", 2025, 335_005),
        ("total_fertility", 2025, 2.57),
        ("population_1jan", 2024, 20_033_842),
        ("population_1jan", 2026, 20_499_822),
    ],
)
def test_registered_figures_are_those_published(catalog, measure: str, year: int, value: float):
    assert national(catalog, measure)[year] == value


def test_population_moves_by_births_deaths_and_migration(catalog):
    births, deaths, net = (national(catalog, name) for name in ("births", "deaths", "net_migration"))
    population = national(catalog, "population_1jan")
    for year in range(2022, 2026):
        assert population[year + 1] == population[year] + births[year] - deaths[year] + net[year]


def test_net_migration_is_arrivals_less_departures(catalog):
    arrivals, departures = (national(catalog, name) for name in ("arrivals", "departures"))
    balance = {year: arrivals[year] - departures[year] for year in arrivals}
    assert national(catalog, "net_migration") == balance


def test_twenty_regions_add_up_to_the_nation_every_year(catalog):
    counted = catalog.table("region_population")
    nation = counted.filter(region=NATION).select("year", "sex", "persons")
    regions = (
        counted.filter(pl.col("region") != NATION)
        .group_by("year", "sex")
        .agg(pl.col("persons").sum(), pl.len())
    )
    joined = nation.join(regions, on=["year", "sex"], suffix="_of_regions")
    assert joined.height == nation.height == 9 + 9 * 3
    assert (joined["persons"] == joined["persons_of_regions"]).all()
    assert (joined["len"] == 20).all()


@pytest.mark.parametrize(("year", "thousands"), [(2022, 417.1), (2023, 409.4), (2024, 402.0), (2025, 395.0)])
def test_united_nations_births_are_in_persons(catalog, year: int, thousands: float):
    births = united_nations(catalog, "births", "estimate", "median")
    assert round(births[year] / 1000, 1) == thousands


def test_the_united_nations_balance_closes(catalog):
    measures = ("population_1jan", "births", "deaths", "net_migration")
    population, births, deaths, net = (
        united_nations(catalog, name, "estimate", "median") for name in measures
    )
    for year in range(1950, 2060):
        change = births[year] - deaths[year] + net[year]
        # Medians of the projection are taken one by one, so only the estimates close to rounding.
        tolerance = 20 if year < 2024 else 3_000
        assert abs(population[year] + change - population[year + 1]) <= tolerance, year


def test_intervals_lie_around_their_median(catalog):
    for name in ("un_annual", "un2022_annual"):
        wide = (
            catalog.table(name)
            .filter(pl.col("series") != "estimate")
            .pivot(on="series", index=["year", "measure"], values="value")
            .drop_nulls(["lower95", "lower80"])
        )
        assert wide.height > 50
        order = (
            (pl.col("lower95") <= pl.col("lower80"))
            & (pl.col("lower80") <= pl.col("median"))
            & (pl.col("median") <= pl.col("upper80"))
            & (pl.col("upper80") <= pl.col("upper95"))
        )
        assert wide.filter(~order).is_empty(), name


def test_derived_fertility_gives_the_united_nations_total_and_births(catalog):
    rates = catalog.table("un_asfr")
    women = catalog.table("un_population").filter(sex="female").select("year", "age", "persons")
    fertility = united_nations(catalog, "total_fertility", "estimate", "median")
    births = united_nations(catalog, "births", "estimate", "median")
    yearly = (
        rates.join(women, on=["year", "age"])
        .group_by("year")
        .agg(
            pl.col("asfr").sum().alias("total"),
            (pl.col("asfr_births") * pl.col("persons")).sum().alias("births"),
        )
    )
    assert sorted(yearly["year"]) == list(range(2000, 2061))
    for year, total, born in yearly.select("year", "total", "births").iter_rows():
        assert abs(total - fertility[year]) < 2e-6
        assert abs(born / births[year] - 1) < 2e-4, year


def test_derived_mortality_gives_the_united_nations_life_expectancy(catalog):
    """A life table of single ages, deaths at half the year but early in the first, comes that close."""
    for sex in ("female", "male"):
        expected = united_nations(catalog, f"life_expectancy_{sex}", "estimate", "median")
        rates = catalog.table("un_mx").filter(sex=sex).pivot(on="age", index="year", values="mx").sort("year")
        mx = rates.drop("year").to_numpy()
        within = np.full(101, 0.5)
        within[0] = 0.1
        dying = np.minimum(mx / (1 + (1 - within) * mx), 1)
        alive = np.cumprod(np.concatenate([np.ones((len(mx), 1)), 1 - dying[:, :-1]], axis=1), axis=1)
        lived = alive * (1 - (1 - within) * dying)
        lived[:, -1] = alive[:, -1] / mx[:, -1]
        assert np.abs(lived.sum(axis=1) - [expected[year] for year in rates["year"]]).max() < 0.15


def test_every_age_of_every_year_is_there_once(catalog):
    for name, years in (
        ("un_population", range(1990, 2062)),
        ("un_mx", range(2023, 2061)),
        ("un_net_migration", range(2023, 2061)),
    ):
        frame = catalog.table(name)
        assert frame.height == len(years) * 2 * 101, name
        assert sorted(frame["year"].unique()) == list(years), name


def test_past_is_estimated_and_future_projected(catalog):
    for name in ("un_annual", "un_population", "un_asfr", "un_mx", "un_net_migration"):
        frame = catalog.table(name)
        assert set(frame.filter(pl.col("year") <= 2023)["status"]) == {"estimated"}, name
        assert set(frame.filter(pl.col("year") >= 2025)["status"]) == {"projected"}, name


def test_regions_have_their_codes_and_names_in_three_scripts(catalog):
    regions = catalog.table("regions")
    assert tuple(regions["region"]) == REGIONS
    for column in ("name_kk", "name_ru", "seat_kk", "seat_ru"):
        latin = [name for name in regions[column] if not re.fullmatch("[Ѐ-ӿ -]+", name)]
        assert latin == [], column
    for column in ("name_en", "seat_en"):
        assert all(name.isascii() for name in regions[column]), column
    letters = set("".join(regions["name_kk"]).lower())
    assert letters >= set("ғқңөұүі")


@pytest.mark.parametrize(
    ("region", "kazakh", "russian", "english"),
    [
        ("KZ-10", "Абай облысы", "область Абай", "Abai Region"),
        ("KZ-33", "Жетісу облысы", "область Жетісу", "Zhetisu Region"),
        ("KZ-43", "Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"),
        ("KZ-47", "Маңғыстау облысы", "Мангистауская область", "Mangystau Region"),
        ("KZ-61", "Түркістан облысы", "Туркестанская область", "Turkistan Region"),
        ("KZ-62", "Ұлытау облысы", "область Ұлытау", "Ulytau Region"),
        ("KZ-71", "Астана қаласы", "город Астана", "Astana"),
    ],
)
def test_names_of_regions_are_written_exactly(catalog, region: str, kazakh: str, russian: str, english: str):
    row = catalog.table("regions").filter(region=region).row(0, named=True)
    assert (row["name_kk"], row["name_ru"], row["name_en"]) == (kazakh, russian, english)


def test_boundaries_are_small_and_hold_their_labels(catalog):
    assert (DATA / "region_boundaries.geojson").stat().st_size < 140_000
    shapes = {feature["id"]: feature for feature in catalog.geojson("region_boundaries")["features"]}
    assert tuple(sorted(shapes)) == REGIONS
    for row in catalog.table("regions").iter_rows(named=True):
        feature = shapes[row["region"]]
        assert feature["properties"] == {"region": row["region"]}
        assert inside(feature["geometry"], row["label_lon"], row["label_lat"]), row["name_en"]


def inside(geometry: dict, longitude: float, latitude: float) -> bool:
    """Even-odd rule over all rings."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    crossings = 0
    for rings in polygons:
        for ring in rings:
            x, y = np.array(ring).T
            across = (y[:-1] > latitude) != (y[1:] > latitude)
            slope = (x[1:] - x[:-1]) / np.where(across, y[1:] - y[:-1], 1)
            crossings += int((across & (longitude < x[:-1] + slope * (latitude - y[:-1]))).sum())
    return crossings % 2 == 1


def test_older_regional_births_and_deaths_add_up_to_the_nation(catalog):
    old = catalog.table("region_births_deaths_old_borders")
    for column in ("births", "deaths"):
        registered = national(catalog, column)
        sums = old.filter(pl.col("area") != NATION).group_by("year").agg(pl.col(column).sum())
        assert dict(sums.iter_rows()) == {year: registered[year] for year in range(2000, 2022)}


def test_regional_fertility_brackets_the_nation(catalog):
    fertility = catalog.table("region_total_fertility")
    nation = national(catalog, "total_fertility")
    for year, lowest, highest, areas in (
        fertility.group_by("year")
        .agg(pl.col("value").min().alias("low"), pl.col("value").max().alias("high"), pl.len())
        .iter_rows()
    ):
        assert lowest < nation[year] < highest
        assert areas == (17 if year < 2022 else 20)


def test_every_value_has_a_status_and_every_source_is_used(catalog):
    used = {lever.source for lever in LEVERS if lever.source}
    for name in catalog.names:
        resource = catalog.resource(name)
        used |= set(resource.sources)
        if resource.is_table:
            frame = catalog.table(name)
            for key in resource.foreign_keys:
                if key.resource == "sources":
                    used |= set(frame[key.column].drop_nulls())
            if "value" in frame.columns or "persons" in frame.columns:
                assert "status" in frame.columns, name
    assert used == set(catalog.table("sources")["source"])


def test_texts_to_be_translated_are_english(catalog):
    for name in catalog.names:
        for column in (field.name for field in catalog.resource(name).fields if field.translate):
            foreign = catalog.table(name)[column].drop_nulls().str.contains("[Ѐ-ӿ]")
            assert not foreign.any(), (name, column)
