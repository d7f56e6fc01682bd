"""One lever in each region by itself: every region reaches the target, none moves further than it needs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.inverse import Handle, Target, answer_sentence, solve_each, solve_one
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import Lever, LeverSetting, Scenario, lever
from tests.inverse.curves import REGIONS, of_model

YEAR = 2032


class Apart:
    """A measure of each region that answers to nothing but its own lever."""

    areas = REGIONS.areas[:4]
    years = np.arange(2026, 2051)

    def __init__(self, slopes, levels):
        self.slopes, self.levels, self.runs = slopes, levels, 0

    def values(self, scenario: Scenario):
        self.runs += 1
        own = [
            scenario.regions.get(area, {}).get("net_migration", LeverSetting(value=0.0))
            for area in self.areas
        ]
        values = np.array(self.levels) + np.array(self.slopes) * [setting.value for setting in own]
        return np.repeat(values[:, None], self.years.size, axis=1)

    def resting(self, _scenario: Scenario, _spec: Lever, _area: str, _year: int | None) -> float:
        return 0.0

    def responds_to(self, spec: Lever) -> bool:
        return spec.key == "net_migration"


@settings(max_examples=100)
@given(
    slopes=st.lists(st.floats(-3.0, 3.0), min_size=4, max_size=4),
    levels=st.lists(st.floats(-2e5, 2e5), min_size=4, max_size=4),
)
def test_each_region_gets_the_value_on_its_step_that_it_needs_by_itself(slopes, levels):
    curve = Apart(slopes, levels)
    answer = solve_each(
        curve, Target("births", YEAR, "at_least", 0.0, curve.areas), "net_migration", Scenario()
    )
    step, moved = lever("net_migration").step, {move.handle.area: move.value for move in answer.moves}
    for area, slope, level in zip(curve.areas, slopes, levels, strict=True):
        assert (area in moved) == (level < 0.0)
        if area in moved and level + abs(slope) * 1e5 >= 0.0:
            needed = -level / slope
            assert level + slope * moved[area] >= 0.0
            assert abs(moved[area]) <= abs(needed) + step * 1.0001
    assert (answer.status == "unreachable") == any(
        level + abs(slope) * 1e5 < 0.0 for slope, level in zip(slopes, levels, strict=True)
    )


@pytest.mark.parametrize(
    ("measure", "direction", "value", "key"),
    [
        ("children_per_guardianship_specialist", "at_most", 5_000.0, "guardianship_specialists_hired"),
        ("places_missing", "at_most", 0.0, "school_places_built"),
        ("children_share", "at_least", 21.5, "births_growth"),
    ],
)
def test_the_model_reaches_the_target_in_every_region(measure, direction, value, key):
    target = Target(measure, YEAR, direction, value, REGIONS.areas)
    answer = solve_each(of_model(measure, *REGIONS.areas), target, key, Scenario())
    assert answer.status == "reached"
    values = of_model(measure, *REGIONS.areas).values(answer.scenario)[:, YEAR - 2026]
    assert (target.margins(values) >= 0.0).all()
    assert set(answer.scenario.regions) == {move.handle.area for move in answer.moves}
    assert answer.scenario.levers == {}


def test_a_region_alone_gets_the_same_as_among_all_where_regions_do_not_touch():
    measure, key, area = "guardianship_missing", "guardianship_specialists_hired", "KZ-61"
    everywhere = Target(measure, YEAR, "at_most", 0.0, REGIONS.areas)
    together = solve_each(of_model(measure, *REGIONS.areas), everywhere, key, Scenario())
    alone = solve_one(
        of_model(measure, area), Target(measure, YEAR, "at_most", 0.0, (area,)), Handle(key, area), Scenario()
    )
    assert next(move.value for move in together.moves if move.handle.area == area) == alone.moves[0].value


def test_where_it_holds_everywhere_nothing_moves():
    target = Target("births", YEAR, "at_least", 1.0, REGIONS.areas)
    answer = solve_each(of_model("births", *REGIONS.areas), target, "births_growth", Scenario())
    assert answer.status == "already"
    assert answer.moves == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_answer_names_every_region_with_its_value_once(code):
    text = open_language(code)
    measure, key = "children_per_guardianship_specialist", "guardianship_specialists_hired"
    target = Target(measure, YEAR, "at_most", 5_000.0, REGIONS.areas)
    answer = solve_each(of_model(measure, *REGIONS.areas), target, key, Scenario())
    names = {area: f"[{area}]" for area in ("KZ", *REGIONS.areas)}
    sentence = answer_sentence(answer, text, names)
    assert all(f"[{move.handle.area}] {text.decimal(move.value, 0)}" in sentence for move in answer.moves)
    assert sentence.count(text.gettext(lever(key).label)) == 1
