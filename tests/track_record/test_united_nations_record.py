"""The engine and the UN's revisions against published figures."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from crcdata.catalog import Catalog, open_catalog
from crcdata.track_record import engine_errors, un_against_registered
from crcdata.track_record.engine import GROUP_TOLERANCE, GROUPS, OLDEST_TOLERANCE, TOLERANCES


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


def test_the_engine_keeps_the_tolerances_that_the_page_names(catalog: Catalog) -> None:
    errors = engine_errors(catalog)
    for year, tolerance in TOLERANCES:
        at = errors.years == year
        assert abs(errors.everyone[at][0]) < tolerance
        assert abs(errors.children[at][0]) < tolerance
    assert np.abs(errors.groups[:, :-1]).max() < GROUP_TOLERANCE
    assert np.abs(errors.groups[:, -1]).max() < OLDEST_TOLERANCE


def test_the_age_groups_cover_every_age_once() -> None:
    ages = [age for first, last in GROUPS for age in range(first, last + 1)]
    assert ages == list(range(101))


@pytest.mark.parametrize(
    ("revision", "year", "said", "registered"),
    [("un_wpp_2024", 2025, 395_033, 335_005), ("un_wpp_2022", 2022, 402_511, 403_893)],
)
def test_births_that_the_un_expected_stand_beside_those_registered(
    catalog: Catalog, revision: str, year: int, said: int, registered: int
) -> None:
    row = un_against_registered(catalog).filter(measure="births", revision=revision, year=year)
    assert row["said"].to_list() == [said]
    assert row["registered"].to_list() == [registered]
    assert row["error"][0] == pytest.approx((said / registered - 1) * 100)


def test_births_of_2025_lie_outside_the_uns_eighty_and_within_its_ninety_five_per_cent(
    catalog: Catalog,
) -> None:
    row = un_against_registered(catalog).filter(measure="births", revision="un_wpp_2024", year=2025)
    assert (row["within80"][0], row["within95"][0]) == (False, True)


def test_years_that_a_revision_estimates_are_not_called_projected(catalog: Catalog) -> None:
    table = un_against_registered(catalog).filter(revision="un_wpp_2024")
    assert set(table.filter(pl.col("year") < 2024)["status"]) == {"estimated"}
    assert set(table.filter(pl.col("year") >= 2024)["status"]) == {"projected"}
