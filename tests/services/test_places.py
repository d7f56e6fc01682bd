"""School places: a stock that adds up, a shortage where it was published, no surplus that hides it."""

from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.catalog import DataProblem, open_catalog
from crcdata.catalog.catalog import DATA
from crcdata.scenario import Scenario
from crcdata.services import Settings
from crcdata.services.places import Places, places
from crcdata.services.places_start import places_start
from crcdata.services.pupils import pupils, pupils_start
from tests.services.levers_of_groups import scenarios
from tests.services.past import CATALOG, PAST_AGES, PAST_SETTINGS, REGIONS

PUPILS = pupils(PAST_AGES, pupils_start(PAST_AGES[..., -1]), PAST_SETTINGS).total
START = places_start(CATALOG, REGIONS.areas, PUPILS, 2025)
STATE = PUPILS[:, -1] * (1.0 - 322_000 / PUPILS[:, -1].sum())
YEARS = np.arange(2026, 2051)
STEADY = np.repeat(STATE[:, None], YEARS.size, axis=1)
MISSING = dict(zip(REGIONS.areas, np.maximum(STATE - START.places, 0.0), strict=True))
NAMED = ("KZ-71", "KZ-75", "KZ-79", "KZ-19", "KZ-61", "KZ-47")


def held(scenario: Scenario, wanted: np.ndarray = STEADY) -> Places:
    return places(wanted, START, Settings(scenario, REGIONS.areas, YEARS))


def test_the_shortage_of_2025_lies_between_what_was_to_be_closed_and_what_is_expected() -> None:
    # Almost 150,000 were to be closed in 2025/26; up to 400,000 are expected within three years.
    assert 100_000 < sum(MISSING.values()) < 150_000


def test_the_shortage_of_astana_lies_between_those_published_in_2023_and_expected_for_2028() -> None:
    assert 15_000 < MISSING["KZ-71"] < 28_000


def test_every_region_named_as_short_of_places_is_short_and_five_of_them_are_the_shortest() -> None:
    assert all(MISSING[region] > 0.0 for region in NAMED)
    shortest = sorted(MISSING, key=lambda region: -MISSING[region])[:5]
    assert set(shortest) < set(NAMED)


def test_places_built_until_2025_go_to_the_five_named_regions_about_as_the_bureau_counted() -> None:
    five = [REGIONS.row(region) for region in NAMED[:5]]
    assert START.shares[five].sum() == pytest.approx(0.61, abs=0.07)


def test_a_shortage_that_was_published_of_a_region_is_kept() -> None:
    # With nothing built and nothing gone since, the places of Astana are its pupils of 2022 less 26,000.
    then, row = 4, REGIONS.row("KZ-71")
    private = 53_000 + (322_000 - 53_000) * 2 / 5
    state = PUPILS[row, then] * (1.0 - private / PUPILS[:, then].sum())
    left = (state - 26_000) * 0.995**3
    assert START.places[row] - left == pytest.approx(START.shares[row] * (31_600 + 42_600 + 202_100))


def test_places_under_construction_for_2026_are_built_whatever_is_set_for_later() -> None:
    for scenario in (Scenario(), Scenario().with_lever("school_places_built", 0.0, 2027)):
        built = held(scenario).built.sum(axis=0)
        assert built[0] == pytest.approx(47_000)
    assert built[1:] == pytest.approx(np.zeros(YEARS.size - 1))


def test_a_surplus_in_one_region_fills_no_gap_in_another() -> None:
    wanted = STEADY.copy()
    wanted[0] = 0.0
    counted = held(Scenario(), wanted)
    assert counted.missing.sum(axis=0) == pytest.approx(
        np.maximum(wanted - counted.capacity, 0.0).sum(axis=0)
    )
    assert (counted.missing.sum(axis=0) > (wanted - counted.capacity).sum(axis=0)).all()


def test_one_shift_holds_half_of_the_places_and_three_hold_one_and_a_half_times_as_many() -> None:
    one, three = (held(Scenario().with_lever("school_shifts", shifts, 2027)) for shifts in (1.0, 3.0))
    assert one.capacity[:, 1:] == pytest.approx(0.5 * one.places[:, 1:])
    assert three.capacity[:, 1:] == pytest.approx(1.5 * three.places[:, 1:])


def test_where_a_third_shift_is_accepted_all_beyond_two_shifts_are_taught_in_it() -> None:
    three = held(Scenario().with_lever("school_shifts", 3.0, 2027))
    assert three.third_shift[:, 1:] == pytest.approx(np.maximum(STEADY - three.places, 0.0)[:, 1:])


def test_renovating_everything_that_grows_old_retires_nothing() -> None:
    renovated = held(Scenario().with_lever("school_places_renovated", 100.0, 2027))
    assert renovated.retired[:, 1:] == pytest.approx(np.zeros((20, YEARS.size - 1)))


@given(scenarios(REGIONS.areas, "places"), st.integers(0, 2**32 - 1))
def test_places_are_those_before_and_those_built_less_those_retired(scenario: Scenario, seed: int) -> None:
    wanted = np.random.default_rng(seed).uniform(0.0, 6e5, (2, 20, YEARS.size))
    counted = held(scenario, wanted)
    assert counted.places == pytest.approx(counted.before + counted.built - counted.retired)
    assert counted.before[..., 1:] == pytest.approx(counted.places[..., :-1])
    assert counted.before[..., 0] == pytest.approx(np.broadcast_to(START.places, (2, 20)))
    for name in ("built", "retired", "places", "capacity", "missing", "surplus", "third_shift"):
        values = getattr(counted, name)
        assert np.isfinite(values).all(), name
        assert (values >= 0.0).all(), name
        assert values.shape == wanted.shape, name


@given(scenarios(REGIONS.areas, "places"))
def test_pupils_have_a_place_or_miss_one(scenario: Scenario) -> None:
    counted = held(scenario)
    assert counted.capacity + counted.missing - counted.surplus == pytest.approx(counted.pupils)
    assert (counted.missing * counted.surplus == 0.0).all()
    assert (counted.third_shift <= counted.pupils).all()


@pytest.mark.parametrize("figure", ["school_place_deficit", "private_pupils", "school_places_planned"])
def test_a_figure_that_is_missing_is_told_with_its_table(tmp_path: Path, figure: str) -> None:
    copytree(DATA, tmp_path / "data")
    table = tmp_path / "data" / "service_figures.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if not line.startswith(f"{figure},")), encoding="utf-8")
    with pytest.raises(DataProblem) as told:
        places_start(open_catalog(tmp_path / "data"), REGIONS.areas, PUPILS, 2025)
    assert told.value.file == "service_figures.csv"
    assert figure in str(told.value)
