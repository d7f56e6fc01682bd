"""The chain's staff on the country as it is: published figures come out, and regions make up the nation."""

import numpy as np
import pytest

from crcdata.analysis.measures import measure
from crcdata.analysis.outcome import Outcome
from crcdata.analysis.regional import regional_outcome
from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.scenario import Scenario
from crcdata.services import services_start

CATALOG = open_catalog()
NATIONAL = national_baseline(CATALOG)
REGIONS = regional_baseline(CATALOG, NATIONAL)
START = services_start(CATALOG, REGIONS.history)


def outcome(scenario: Scenario | None = None) -> Outcome:
    return regional_outcome(NATIONAL, REGIONS, scenario or Scenario(), services=START).outcome


BASE = outcome()


def figure(key: str, year: int, area: str = "KZ") -> float:
    return float(measure(key).values(BASE)[BASE.row(area), year - int(BASE.years[0])])


def test_teachers_start_from_the_published_number_and_pass_the_statements() -> None:
    assert START.teachers.teachers.sum() == pytest.approx(407_000.0)
    assert figure("teachers", 2026) > 360_000
    assert START.teachers.teachers[REGIONS.row("KZ-71")] == 19_678


def test_classes_of_astana_come_to_the_size_that_its_department_reports() -> None:
    assert START.teachers.pupils_per_class[REGIONS.row("KZ-71")] == pytest.approx(32.0, abs=3.0)


def test_the_five_roles_are_fewer_than_the_teachers_whom_the_statement_counts() -> None:
    assert 200_000 < figure("five_roles_needed", 2026) < 360_000


def test_psychologists_meet_the_norm_on_average_while_most_schools_do_not() -> None:
    assert figure("pupils_per_psychologist", 2026) == pytest.approx(459, rel=0.03)
    assert figure("share_below_psychologist_norm", 2026) == pytest.approx(62, abs=4)


def test_missing_teachers_are_the_sum_of_the_regions_and_not_the_nations_mean() -> None:
    missing = measure("teachers_missing").values(BASE)
    assert missing[0] == pytest.approx(missing[1:].sum(axis=0))
    over = measure("teachers_needed").values(BASE)[0] - measure("teachers").values(BASE)[0]
    assert (missing[0] >= np.maximum(over, 0.0) - 1e-6).all()
    assert (missing[0] > np.maximum(over, 0.0) + 1.0).any()


def test_a_region_can_have_a_norm_of_its_own() -> None:
    smaller = Scenario().with_regional_lever("KZ-71", "pupils_per_class_maximum", 20.0)
    needed = measure("teachers_needed")
    moved, base = needed.values(outcome(smaller)), needed.values(BASE)
    row = BASE.row("KZ-71")
    assert moved[row, -1] == pytest.approx(base[row, -1] * 25 / 20)
    assert np.delete(moved, [0, row], axis=0) == pytest.approx(np.delete(base, [0, row], axis=0))
