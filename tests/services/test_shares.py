"""Regions share what a lever counts for the whole nation."""

import numpy as np
import pytest

from crcdata.analysis import run
from crcdata.analysis.regional import regional_outcome, with_services
from crcdata.analysis.resting import resting_value
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.scenario import LEVERS, Scenario, lever
from crcdata.services import services_start, shares_of

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
START = services_start(CATALOG, REGIONS.history)
BASE = regional_outcome(NATIONAL, REGIONS, Scenario(), services=START).outcome
SHARED = [spec for spec in LEVERS if spec.shared]


def modules(outcome):
    chain = outcome.services
    return [getattr(chain, name) for name in type(chain).__dataclass_fields__]


@pytest.mark.parametrize("spec", SHARED, ids=lambda spec: spec.key)
def test_a_region_that_is_given_its_own_part_gets_what_it_would_have_got(spec):
    whole = spec.low + 0.75 * (spec.high - spec.low)
    part = whole * float(shares_of(spec.key, START)[14])
    together = with_services(BASE, Scenario().with_lever(spec.key, whole))
    alone = with_services(
        BASE, Scenario().with_lever(spec.key, whole).with_regional_lever("KZ-61", spec.key, part)
    )
    for one, other in zip(modules(together), modules(alone), strict=True):
        for name in type(one).__dataclass_fields__:
            assert np.allclose(getattr(one, name), getattr(other, name)), name


@pytest.mark.parametrize("spec", SHARED, ids=lambda spec: spec.key)
def test_parts_add_up_to_the_whole(spec):
    assert shares_of(spec.key, START).shape == (20,)
    assert np.isclose(shares_of(spec.key, START).sum(), 1.0)
    assert (shares_of(spec.key, START) >= 0.0).all()


def test_a_lever_that_is_not_shared_has_no_parts():
    with pytest.raises(KeyError):
        shares_of("births_growth", START)


def test_a_lever_rests_in_a_region_where_the_nation_puts_it():
    gain = Scenario().with_lever("life_expectancy_gain", 2.0)
    nation = gain.levers["life_expectancy_gain"]
    assert resting_value(lever("life_expectancy_gain"), BASE, 2035, area=15, nation=nation) == 2.0
    assert resting_value(lever("life_expectancy_gain"), BASE, 2035, area=15) == 0.0


def test_a_shared_lever_rests_in_a_region_at_its_part_and_in_the_nation_whole():
    spec, built = lever("school_places_built"), Scenario().with_lever("school_places_built", 100_000.0)
    nation = built.levers["school_places_built"]
    whole = resting_value(spec, BASE, 2030, area=0)
    part = resting_value(spec, BASE, 2030, area=15, nation=nation)
    assert whole == spec.default
    assert abs(part - 100_000.0 * shares_of("school_places_built", START)[14]) <= spec.step


def test_a_shared_lever_of_the_nation_alone_is_whole():
    spec = lever("school_places_built")
    assert resting_value(spec, run(NATIONAL, Scenario()), 2030) == spec.default
