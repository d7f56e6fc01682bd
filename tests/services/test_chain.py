"""The whole chain: its figures add up, follow the levers, and are told with what a table lacks."""

import numpy as np
import pytest
from hypothesis import given, settings

from crcdata.analysis import regional_outcome
from crcdata.analysis.links import LINKS
from crcdata.analysis.measures import MEASURES, measure
from crcdata.analysis.network import network
from crcdata.analysis.regional import with_services
from crcdata.baseline import national_baseline
from crcdata.scenario import Scenario, lever
from crcdata.services import Settings, services, services_start
from tests.services.levers_of_groups import scenarios
from tests.services.past import CATALOG, REGIONS

START = services_start(CATALOG, REGIONS.history)
OUTCOME = regional_outcome(national_baseline(CATALOG), REGIONS, Scenario(), services=START).outcome
SCHOOL_MEASURES = [measure for measure in MEASURES if measure.group in ("preschool", "pupils", "places")]
GROUPS = ("preschool", "pupils", "places")


def test_there_are_measures_of_every_group() -> None:
    assert {measure.group for measure in SCHOOL_MEASURES} == set(GROUPS)


@given(scenarios(REGIONS.areas, "preschool", "pupils", "places"))
@settings(max_examples=25, deadline=None)
def test_regions_add_up_to_the_nation_under_any_levers(scenario: Scenario) -> None:
    outcome = with_services(OUTCOME, scenario)
    for each in SCHOOL_MEASURES:
        values = each.values(outcome)
        assert values.shape == (21, outcome.years.size), each.key
        assert np.isfinite(values).all(), each.key
        assert (values >= 0.0).all(), each.key
        if each.adds_up:
            assert values[0] == pytest.approx(values[1:].sum(axis=0)), each.key


def test_every_measure_of_schools_is_seen_in_a_link_of_the_chain() -> None:
    seen = {key for link in LINKS for key in link.measures}
    assert {measure.key for measure in SCHOOL_MEASURES} <= seen


def test_the_chain_of_many_trajectories_is_the_chain_of_each() -> None:
    people = OUTCOME.population[1:]
    given_settings = Settings(Scenario(), REGIONS.areas, OUTCOME.years)
    both = services(np.stack([people, 1.1 * people]), START, given_settings)
    alone = services(1.1 * people, START, given_settings)
    for group, name in (("preschool", "missing"), ("pupils", "grades"), ("places", "missing")):
        of_both = getattr(getattr(both, group), name)[1]
        assert of_both == pytest.approx(getattr(getattr(alone, group), name)), name


def test_more_places_leave_fewer_children_without_one_and_never_more() -> None:
    rest = OUTCOME.services.places.missing
    built = with_services(OUTCOME, Scenario().with_lever("school_places_built", 100_000.0, 2028))
    assert (built.services.places.missing <= rest + 1e-6).all()
    assert (built.services.places.missing[0, 3:] < rest[0, 3:]).all()


def test_a_region_that_builds_for_itself_leaves_the_others_as_they_were() -> None:
    scenario = Scenario().with_regional_lever("KZ-71", "school_places_built", 50_000.0, 2027)
    built = with_services(OUTCOME, scenario).services.places.built
    row = 1 + REGIONS.row("KZ-71")
    assert built[row, 1:] == pytest.approx(np.full(OUTCOME.years.size - 1, 50_000.0))
    others = [area for area in range(1, 21) if area != row]
    assert built[others] == pytest.approx(OUTCOME.services.places.built[others])


def test_the_shortage_of_2028_stays_below_what_the_president_expects_at_most() -> None:
    in_2028 = int(np.searchsorted(OUTCOME.years, 2028))
    assert 200_000 < OUTCOME.services.places.missing[0, in_2028] < 400_000


def test_a_history_of_one_day_is_refused() -> None:
    with pytest.raises(ValueError, match="history: expected"):
        services_start(CATALOG, REGIONS.population)


def test_the_parts_of_the_network_are_those_counted_nearest_to_the_statement() -> None:
    found = network(CATALOG)
    days = {part["fact"]: part["as_of"].isoformat() for part in found.parts}
    assert days == {
        "schools": "2024-09-01",
        "preschools": "2025-05-05",
        "colleges": "2022-09-01",
        "orphan_organisations": "2024-06-01",
    }
    # Stated in round thousands, and its parts counted on other days: they come to a little more.
    assert found.rest == pytest.approx(-492)
    assert abs(found.rest) < 0.03 * found.whole["value"]


def test_the_remedy_of_a_link_leaves_less_missing() -> None:
    for each in LINKS:
        assert bool(each.remedy) == bool(each.missing)
        if each.remedy:
            moved = with_services(OUTCOME, Scenario().with_lever(each.remedy, lever(each.remedy).high))
            missing = measure(each.missing)
            assert missing.values(moved)[0].sum() < missing.values(OUTCOME)[0].sum(), each.key
