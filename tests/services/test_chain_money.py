"""The chain's money on the country as it is: published amounts agree, and money follows its units."""

import numpy as np
import pytest

from crcdata.analysis.measures import measure
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.scenario import Scenario
from crcdata.services import services, services_start

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
START = services_start(CATALOG, REGIONS.history)


def outcome(scenario: Scenario) -> Outcome:
    return regional_outcome(NATIONAL, REGIONS, scenario, services=START).outcome


BASE = outcome(Scenario())


def figures(key: str, held: Outcome = BASE) -> np.ndarray:
    return measure(key).values(held)


def test_money_is_units_times_price_in_every_region() -> None:
    place = 3_240_000 * 1.218
    assert figures("running_cost") == pytest.approx(figures("pupils") * 590_000 / 1e9)
    assert figures("building_cost") == pytest.approx(figures("places_built") * place / 1e9)
    assert figures("cost_of_missing_places") == pytest.approx(figures("places_missing") * place / 1e9)
    assert figures("schools_cost") == pytest.approx(figures("running_cost") + figures("building_cost"))


def test_pay_stays_within_the_running_cost_that_it_is_a_part_of() -> None:
    shares = figures("staff_cost")[0] / figures("running_cost")[0]
    assert (shares > 0.7).all()
    assert (shares < 0.95).all()


def test_three_accepted_shifts_need_fewer_places_for_the_same_children() -> None:
    three = outcome(Scenario().with_lever("school_shifts", 3.0, 2027))
    place = 3_240_000 * 1.218
    expected = figures("places_missing", three) * (2 / 3) * place / 1e9
    assert figures("cost_of_missing_places", three)[:, 1:] == pytest.approx(expected[:, 1:])


def test_the_cost_of_a_child_is_the_total_by_the_children() -> None:
    expected = figures("schools_cost") * 1e9 / figures("children")
    assert figures("cost_per_child") == pytest.approx(expected)


def test_educators_start_from_the_published_number_near_their_need() -> None:
    assert figures("preschool_educators")[0, 0] == pytest.approx(100_566)
    assert figures("preschool_educators_needed")[0, 0] == pytest.approx(100_566, rel=0.05)


def test_trajectories_pass_through_the_whole_chain_side_by_side() -> None:
    people = BASE.population[1:]
    settings = BASE.services_settings
    assert settings is not None
    together = services(np.stack([people, people * 1.1]), START, settings)
    alone = services(people * 1.1, START, settings)
    for name in ("teachers", "specialists", "educators", "protection", "money"):
        module, single = getattr(together, name), getattr(alone, name)
        for field in type(single).__slots__:
            expected = getattr(single, field)
            tolerance = 1e-12 * float(np.abs(expected).max())
            assert getattr(module, field)[1] == pytest.approx(expected, abs=tolerance), (name, field)
