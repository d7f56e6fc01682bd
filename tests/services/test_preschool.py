"""Preschool: nobody without a want of a place, nobody in one that is not there, the reported million."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.scenario import Scenario, lever
from crcdata.services import Settings
from crcdata.services.preschool import Preschool, children_of_preschool_age, preschool
from crcdata.services.preschool_start import preschool_start
from tests.services.levers_of_groups import scenarios
from tests.services.past import CATALOG, PAST_AGES, REGIONS

LAST = PAST_AGES[..., -1]
START = preschool_start(CATALOG, REGIONS.areas, LAST, 2025)
YEARS = np.arange(2026, 2051)
STEADY = np.repeat(LAST[..., None], YEARS.size, axis=-1)


def held(scenario: Scenario, ages: np.ndarray = STEADY) -> Preschool:
    return preschool(ages, START, Settings(scenario, REGIONS.areas, YEARS))


def test_the_start_has_the_million_children_that_were_reported() -> None:
    assert (START.places * START.filled).sum() == pytest.approx(1_000_000, rel=0.005)


def test_the_default_of_the_lever_follows_from_the_reported_million_and_the_reported_coverage() -> None:
    young = children_of_preschool_age(LAST[..., None], np.full((20, 1), 0.55)).sum()
    assert lever("preschool_wanted").default == pytest.approx(1_000_000 / 0.959 / young * 100, abs=0.1)


def test_children_for_100_places_are_those_of_the_booklet() -> None:
    rows = dict(
        CATALOG.table("institutions").filter(kind="preschool_crowding").select("region", "value").iter_rows()
    )
    assert [rows[region] for region in REGIONS.areas] == pytest.approx(START.filled * 100)


def test_what_is_left_of_the_plan_is_opened_in_2026_and_2027() -> None:
    opened = held(Scenario()).opened.sum(axis=0)
    assert opened[:2] == pytest.approx([59_000, 59_000])
    assert opened[2:] == pytest.approx(np.full(YEARS.size - 2, 11_000))


def test_wanting_a_place_for_every_child_leaves_those_without_one_where_there_is_none() -> None:
    every = held(Scenario().with_lever("preschool_wanted", 100.0, 2027))
    assert every.wanted[:, 1:] == pytest.approx(every.children[:, 1:])
    assert (every.missing[:, 1:] > 0.0).all()
    assert every.enrolled[:, 1:] == pytest.approx((every.places * START.filled[:, None])[:, 1:])


@given(scenarios(REGIONS.areas, "preschool", "pupils"), st.integers(0, 2**32 - 1))
def test_children_are_in_preschool_or_wait_and_places_add_up(scenario: Scenario, seed: int) -> None:
    ages = np.random.default_rng(seed).uniform(0.0, 1e5, (2, 20, 21, YEARS.size))
    counted = held(scenario, ages)
    assert counted.enrolled + counted.missing == pytest.approx(counted.wanted)
    assert (counted.wanted <= counted.children * (1 + 1e-12)).all()
    assert (counted.enrolled <= counted.places).all()
    assert counted.places == pytest.approx(counted.before + counted.opened - counted.closed)
    for name in ("wanted", "enrolled", "missing", "opened", "closed", "places", "groups"):
        values = getattr(counted, name)
        assert np.isfinite(values).all(), name
        assert (values >= 0.0).all(), name
