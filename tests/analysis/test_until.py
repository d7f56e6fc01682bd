"""Years that are left out change nothing in those before: a search looks no further than it is asked to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.analysis import regional_outcome, run
from crcdata.analysis.evaluator import MeasureEvaluator
from crcdata.analysis.measures import MEASURES, measure
from crcdata.baseline import NATION
from crcdata.scenario import Scenario, lever
from crcdata.services import services_start
from tests.futures.samples import baselines
from tests.scenario.samples import scenarios
from tests.services.past import CATALOG

NATIONAL, REGIONS = baselines()
START = services_start(CATALOG, REGIONS.history)


@settings(max_examples=25, deadline=None)
@given(scenario=scenarios(), until=st.integers(2027, 2050))
def test_every_measure_is_the_same_to_the_bit_without_the_years_after(scenario: Scenario, until: int):
    whole, short = (
        regional_outcome(NATIONAL, REGIONS, scenario, services=START, until=last).outcome
        for last in (None, until)
    )
    assert short.years[-1] == until
    for each in MEASURES:
        values = each.values(short)
        assert np.array_equal(values, each.values(whole)[:, : values.shape[1]], equal_nan=True), each.key


def test_the_nation_alone_is_the_same_too():
    scenario = Scenario().with_lever("births_growth", 2.0).with_lever("under5_mortality", 4.0, 2045)
    short, whole = run(NATIONAL, scenario, until=2030), run(NATIONAL, scenario)
    assert np.array_equal(short.population, whole.population[:, :6])


@pytest.mark.parametrize("area", [NATION, "KZ-61"])
@pytest.mark.parametrize("key", ["births_growth", "total_fertility", "under5_mortality", "net_migration"])
def test_a_lever_rests_where_it_does_with_all_years(key: str, area: str):
    long, short = (
        MeasureEvaluator(measure("children"), NATIONAL, (area,), regions=REGIONS, until=last)
        for last in (None, 2029)
    )
    spec = lever(key)
    year = 2040 if spec.has_target_year else None
    assert short.resting(Scenario(), spec, area, year) == long.resting(Scenario(), spec, area, year)


@pytest.mark.parametrize("until", [2025, 2051])
def test_a_year_outside_the_projection_is_refused(until: int):
    with pytest.raises(ValueError, match="last"):
        run(NATIONAL, Scenario(), until=until)
