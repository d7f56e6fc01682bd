"""Pupils: never more than children, and as many as were published."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.scenario import Scenario
from crcdata.services import Settings
from crcdata.services.pupils import FIRST_AGE, LAST_AGE, Pupils, attendance, pupils, pupils_start
from tests.services.levers_of_groups import scenarios
from tests.services.past import CATALOG, PAST_AGES, PAST_SETTINGS, PAST_YEARS, REGIONS

START = pupils_start(PAST_AGES[..., -1])
PAST = pupils(PAST_AGES, START, PAST_SETTINGS)
YEARS = np.arange(2026, 2051)
FIGURES = CATALOG.table("service_figures")

# How far the chain may lie from what was published; a rounded number half of its last digit more.
# Before 2022 people are those from before the census of 2021, so that grades 1-4 come out too few.
TOTAL, PRIMARY, PRIMARY_BEFORE_CENSUS = 0.01, 0.015, 0.035


def in_year(counts: np.ndarray, year: int, region: str | None = None) -> float:
    column = counts[:, list(PAST_YEARS).index(year)]
    return float(column.sum() if region is None else column[REGIONS.row(region)])


def held(scenario: Scenario, ages: np.ndarray) -> Pupils:
    return pupils(ages, START, Settings(scenario, REGIONS.areas, YEARS))


def test_pupils_of_2022_are_those_that_the_bureau_counted() -> None:
    assert in_year(PAST.total, 2022) == pytest.approx(3_709_673, rel=0.001)


def test_pupils_of_2018_are_those_of_grades_1_to_4_and_5_to_11_together() -> None:
    first = FIGURES.filter(pl.col("as_of").dt.year() == 2018)
    published = sum(
        first.filter(pl.col("figure") == figure)["value"].item()
        for figure in ("primary_pupils", "general_secondary_pupils")
    )
    assert published == 3_186_234
    assert in_year(PAST.total, 2018) == pytest.approx(published, rel=TOTAL)


@pytest.mark.parametrize(
    ("year", "published", "within"), [(2020, 3.4e6, TOTAL), (2023, 3.9e6, 0.015), (2024, 3.9e6, TOTAL)]
)
def test_pupils_come_to_the_rounded_numbers_that_the_ministry_gave(
    year: int, published: float, within: float
) -> None:
    half_a_digit = 0.05e6
    assert in_year(PAST.total, year) == pytest.approx(published, abs=published * within + half_a_digit)


def test_pupils_of_2025_lie_between_the_two_numbers_that_the_ministry_gave() -> None:
    assert 3.9e6 <= in_year(PAST.total, 2025) <= 4.1e6


@pytest.mark.parametrize("year", range(2018, 2025))
def test_pupils_of_grades_1_to_4_are_those_that_unesco_counted(year: int) -> None:
    counted = FIGURES.filter(pl.col("figure") == "primary_pupils", pl.col("as_of").dt.year() == year)
    within = PRIMARY if year >= 2022 else PRIMARY_BEFORE_CENSUS
    assert in_year(PAST.primary, year) == pytest.approx(counted["value"].item(), rel=within)


@pytest.mark.parametrize(
    ("figure", "year", "share"),
    [("first_graders_expected", 2023, 0.05), ("first_graders_expected", 2024, 0.08)],
)
def test_first_graders_are_more_than_were_expected_within_the_stated_share(
    figure: str, year: int, share: float
) -> None:
    # Grades 1-4 fit UNESCO's count, so that first-graders can't be as few as was said before the school year.
    said = FIGURES.filter(
        pl.col("figure") == figure, pl.col("as_of").dt.year() == year, pl.col("region") == "KZ"
    )["value"].item()
    assert said < in_year(PAST.first_graders, year) < said * (1 + share)


def test_first_graders_enrolled_before_the_school_year_are_fewer_than_all_first_graders() -> None:
    for year in (2023, 2024, 2025):
        rows = FIGURES.filter(pl.col("figure") == "first_graders", pl.col("as_of").dt.year() == year)
        early = rows.filter(pl.col("region") == "KZ")["value"].item()
        assert early < in_year(PAST.first_graders, year) < early * 1.2


@pytest.mark.parametrize(
    ("region", "year", "published", "within"),
    [("KZ-27", 2023, 120_000, 0.05), ("KZ-31", 2025, 245_000, 0.15)],
)
def test_regions_with_a_published_number_have_about_as_many_pupils(
    region: str, year: int, published: float, within: float
) -> None:
    # Both were published as "more than".
    assert published < in_year(PAST.total, year, region) < published * (1 + within)


def test_pupils_of_the_start_are_those_of_the_school_year_before_the_first() -> None:
    assert START.pupils == pytest.approx(PAST.total[:, -1])


def test_schooling_stays_as_it_is_while_no_lever_is_moved() -> None:
    shares = attendance(START, Settings(Scenario(), REGIONS.areas, YEARS))
    assert shares == pytest.approx(np.repeat(START.attendance[:, None], YEARS.size, axis=1))


def test_entering_later_gives_fewer_first_graders_while_it_spreads_and_as_many_afterwards() -> None:
    ages = np.full((20, 21, YEARS.size), 1_000.0)
    rest, later = held(Scenario(), ages), held(Scenario().with_lever("entering_at_six", 35.0, 2030), ages)
    assert (later.first_graders[:, 1:4] < rest.first_graders[:, 1:4] - 40).all()
    assert later.first_graders[:, 5:] == pytest.approx(rest.first_graders[:, 5:], rel=1e-3)


def test_everyone_who_goes_on_after_grade_9_fills_grade_10() -> None:
    ages = np.full((20, 21, YEARS.size), 1_000.0)
    all_go_on = held(Scenario().with_lever("continuing_after_grade_nine", 100.0, 2027), ages)
    assert all_go_on.grades[9, :, -1] == pytest.approx(all_go_on.grades[8, :, -1], rel=0.002)


@given(scenarios(REGIONS.areas, "pupils"), st.integers(0, 2**32 - 1))
def test_pupils_never_exceed_the_children_of_their_age(scenario: Scenario, seed: int) -> None:
    settings = Settings(scenario, REGIONS.areas, YEARS)
    shares = attendance(START, settings)
    assert (shares >= 0.0).all()
    assert (shares.sum(axis=-1) <= 1.0 + 1e-12).all()
    ages = np.random.default_rng(seed).uniform(0.0, 1e5, (20, 21, YEARS.size))
    counted = held(scenario, ages)
    assert np.isfinite(counted.grades).all()
    assert (counted.grades >= 0.0).all()
    assert (counted.total <= ages[:, FIRST_AGE : LAST_AGE + 1].sum(axis=1) * (1 + 1e-12)).all()
    assert (counted.private <= counted.total).all()


@given(scenarios(REGIONS.areas, "pupils"))
def test_stages_and_grades_add_up_to_all_pupils(scenario: Scenario) -> None:
    ages = np.repeat(PAST_AGES[..., -1:], YEARS.size, axis=-1)
    counted = held(scenario, ages)
    assert counted.primary + counted.lower + counted.upper == pytest.approx(counted.total)
    assert counted.grades.sum(axis=0) == pytest.approx(counted.total)


def test_trajectories_are_counted_each_for_itself() -> None:
    one = np.repeat(PAST_AGES[..., -1:], YEARS.size, axis=-1)
    both = held(Scenario(), np.stack([one, 2.0 * one]))
    assert both.total[1] == pytest.approx(2.0 * both.total[0])
    assert both.grades.shape == (2, 11, 20, YEARS.size)
