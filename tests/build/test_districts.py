"""Districts add up to their regions, and their outlines to the country, without gaps or overlaps."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from crcdata.build.outlines import polygons_of, square_kilometres, thinned
from crcdata.build.table import NATION, REGIONS
from crcdata.catalog import open_catalog
from crcdata.catalog.catalog import DATA

OUTLINES = DATA / "district_boundaries.geojson"
WITHOUT_OUTLINE = {"KZ61_sauran": "KZ612000", "KZ63_markakol": "KZ635200", "KZ63_ulken_naryn": "KZ635400"}


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


@pytest.fixture(scope="module")
def districts(catalog) -> pl.DataFrame:
    return catalog.table("districts")


@pytest.fixture(scope="module")
def figures(catalog) -> pl.DataFrame:
    return catalog.table("district_figures")


@pytest.fixture(scope="module")
def outlines(catalog) -> dict[str, list]:
    features = catalog.geojson("district_boundaries")["features"]
    return {feature["id"]: polygons_of(feature["geometry"]) for feature in features}


def by_region(figures: pl.DataFrame, measure: str, year: int) -> dict[str, int]:
    chosen = figures.filter(measure=measure, year=year).group_by("region").agg(pl.col("value").sum())
    return dict(chosen.iter_rows())


def counted(catalog, year: int) -> dict[str, int]:
    rows = catalog.table("region_population").filter(year=year, sex="both").select("region", "persons")
    return dict(rows.iter_rows())


def test_districts_add_up_to_each_region_in_2025(catalog, figures):
    whole = counted(catalog, 2025)
    whole.pop(NATION)
    assert by_region(figures, "population", 2025) == whole


def test_in_2024_only_sauran_is_missing(catalog, figures):
    whole, parts = counted(catalog, 2024), by_region(figures, "population", 2024)
    short = {region: whole[region] - parts[region] for region in REGIONS}
    assert short.pop("KZ-61") == 101_985
    assert max(abs(difference) for difference in short.values()) == 12


def test_natural_increase_falls_short_of_the_nation_by_sauran_alone(catalog, figures):
    national = catalog.table("national_annual").filter(year=2023)
    births, deaths = (national.filter(measure=measure)["value"].item() for measure in ("births", "deaths"))
    assert births - deaths - figures.filter(measure="natural_increase")["value"].sum() == 2_271
    assert "KZ61_sauran" not in figures.filter(year=2023)["district"].to_list()


def test_a_gap_is_no_row(figures):
    assert figures["value"].null_count() == 0
    begins = figures.group_by("district").agg(pl.col("year").min()).filter(pl.col("year") == 2025)
    assert begins.height == 3 + 5


def test_three_districts_lie_in_the_outline_they_were_split_from(districts):
    elsewhere = districts.filter(pl.col("district") != pl.col("pcode"))
    assert dict(elsewhere.select("district", "pcode").iter_rows()) == WITHOUT_OUTLINE
    assert elsewhere["note"].null_count() == 0


def test_every_other_district_has_an_outline_of_its_own(districts, outlines):
    assert districts.height == 227
    assert len(outlines) == 224
    assert set(districts["pcode"]) == set(outlines)


def test_pcodes_belong_to_their_region(districts, catalog):
    assert (districts["pcode"].str.slice(2, 2) == districts["region"].str.slice(3, 2)).all()
    for feature in catalog.geojson("district_boundaries")["features"]:
        assert feature["properties"] == {"region": f"KZ-{feature['id'][2:4]}"}


def test_names_are_whole_and_told_apart_within_a_region(districts):
    for language in ("kk", "ru", "en"):
        names = districts.select("region", f"name_{language}")
        assert names.is_unique().all()
    assert districts["name_kk"].str.contains("(?:ауданы|қаласы|аудан)$").all()
    assert districts["name_ru"].str.contains("район|^город ").all()
    assert districts["name_en"].str.contains("(?:District|city)$").all()


def test_cyrillic_names_hold_no_latin_letter(districts):
    for column in ("name_kk", "name_ru"):
        assert [name for name in districts[column] if re.search("[A-Za-z]", name)] == []


def test_figures_of_redrawn_districts_are_marked(figures):
    earlier = figures.filter(borders="earlier")
    assert set(earlier["year"]) == {2023, 2024}
    assert earlier["district"].n_unique() == 12
    assert {"KZ101000", "KZ635400", "KZ711210"} <= set(earlier["district"])


def test_no_district_jumps_unless_marked(figures):
    wide = (
        figures.filter(measure="population").pivot(on="year", index="district", values="value").drop_nulls()
    )
    earlier = figures.filter(borders="earlier")["district"].implode()
    jumps = wide.filter((pl.col("2025") / pl.col("2024") - 1).abs() > 0.12)
    assert jumps.height == 9
    assert jumps["district"].is_in(earlier).all()


def test_neighbours_share_every_line(outlines):
    lines = Counter(
        frozenset(line)
        for polygons in outlines.values()
        for polygon in polygons
        for ring in polygon
        for line in pairwise(ring)
    )
    assert set(lines.values()) == {1, 2}
    assert all(len(line) == 2 for line in lines)
    runs = Counter(
        line
        for polygons in outlines.values()
        for polygon in polygons
        for ring in polygon
        for line in pairwise(ring)
    )
    assert set(runs.values()) == {1}


def crossings(ring: list[tuple[float, float]]) -> int:
    """Count the pairs of sides of a ring that cross, by the turns from each to the ends of the other."""
    start, end = np.array(ring[:-1]), np.array(ring[1:])

    def turn(origin, one, other):
        (ax, ay), (bx, by) = np.moveaxis(one - origin, -1, 0), np.moveaxis(other - origin, -1, 0)
        return ax * by - ay * bx

    a, b, c, d = start[:, None], end[:, None], start[None], end[None]
    parted = (turn(a, b, c) * turn(a, b, d) < -1e-14) & (turn(c, d, a) * turn(c, d, b) < -1e-14)
    return int(parted.sum() // 2)


def test_a_knot_is_found():
    assert crossings([(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)]) == 1
    assert crossings([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]) == 0


def test_no_outline_crosses_itself(outlines):
    rings = [ring for polygons in outlines.values() for polygon in polygons for ring in polygon]
    assert [ring for ring in rings if crossings(ring)] == []
    assert min(len(ring) for ring in rings) >= 4


def test_outlines_keep_the_areas_of_the_source(outlines, reference_inputs: Path):
    name = "boundaries/kz_adm2_2024_geokz_simplified.geojson"
    source = json.loads((reference_inputs / name).read_text(encoding="utf-8"))
    for feature in source["features"]:
        before, after = polygons_of(feature["geometry"]), outlines[feature["id"]]
        assert size(after) == pytest.approx(size(before), rel=0.014)


def size(polygons: list) -> float:
    return sum(square_kilometres(first) - sum(map(square_kilometres, holes)) for first, *holes in polygons)


def test_outlines_fill_each_region(outlines, catalog):
    area = dict(catalog.table("regions").select("region", "area_km2").iter_rows())
    for region in REGIONS:
        drawn = sum(size(polygons) for code, polygons in outlines.items() if code[2:4] == region[3:])
        assert drawn == pytest.approx(area[region], rel=0.035)


def test_outlines_are_light(outlines):
    assert OUTLINES.stat().st_size < 220_000
    numbers = np.array(
        [
            point
            for polygons in outlines.values()
            for polygon in polygons
            for ring in polygon
            for point in ring
        ]
    )
    assert (numbers == numbers.round(3)).all()


def test_a_corner_where_three_areas_meet_stays():
    left = [[[(0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]]]
    low = [[[(1.0, 0.0), (2.0, 0.0), (2.0, 0.5), (1.0, 0.5), (1.0, 0.0)]]]
    high = [[[(1.0, 0.5), (2.0, 0.5), (2.0, 1.0), (1.0, 1.0), (1.0, 0.5)]]]
    thin = thinned({"left": left, "low": low, "high": high}, decimals=3, square_km=1.0)
    assert thin == {"left": left, "low": low, "high": high}


def test_a_point_that_goes_goes_from_both_sides():
    bend = (1.0, 0.50001)
    left = [[[(0.0, 0.0), (1.0, 0.0), bend, (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]]]
    right = [[[(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), bend, (1.0, 0.0)]]]
    thin = thinned({"left": left, "right": right}, decimals=3, square_km=1.0)
    assert all(
        (1.0, 0.5) not in ring for polygons in thin.values() for polygon in polygons for ring in polygon
    )


def test_a_small_island_keeps_three_corners():
    island = [[[(0.0, 0.0), (0.002, 0.0), (0.003, 0.001), (0.002, 0.002), (0.0, 0.002), (0.0, 0.0)]]]
    thin = thinned({"island": island}, decimals=3, square_km=100.0, share=1.0)
    assert len(thin["island"][0][0]) == 4
