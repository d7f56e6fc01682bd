"""Preschool educators: their need follows children, and more of them never widen a gap."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crcdata.scenario import Scenario
from crcdata.services import Settings
from crcdata.services.educators import Educators, educators

REGIONS = ("KZ-10", "KZ-71")
YEARS = np.arange(2026, 2036)
PRESCHOOL = np.array([600_000.0, 400_000.0])
EDUCATORS = np.array([60_000.0, 40_566.0])


def of_preschool(scenario: Scenario) -> Educators:
    children = np.repeat(PRESCHOOL[:, None], YEARS.size, axis=1)
    return educators(children, EDUCATORS, Settings(scenario, REGIONS, YEARS))


def test_educators_follow_children_in_preschool() -> None:
    assert of_preschool(Scenario()).needed[:, 0].sum() == pytest.approx(100_000.0)
    smaller = Scenario().with_lever("children_per_preschool_educator", 8.0, 2027)
    assert of_preschool(smaller).needed[:, -1].sum() == pytest.approx(125_000.0)


@given(st.floats(-3_000.0, 10_000.0), st.floats(-3_000.0, 10_000.0))
def test_more_educators_never_widen_the_gap(first: float, second: float) -> None:
    few, many = (
        of_preschool(Scenario().with_lever("preschool_educators_added", value))
        for value in sorted((first, second))
    )
    assert (many.missing <= few.missing + 1e-9).all()
    assert (few.there >= 0.0).all()
