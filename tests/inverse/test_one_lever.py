"""One lever: applying the answer reaches the target, nothing nearer does; what none reaches is told."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.analysis.measures import MEASURES, measure
from crcdata.inverse import Answer, Handle, Target, solve_one
from crcdata.inverse.question import DIRECTIONS
from crcdata.scenario import LEVERS, Lever, Scenario, lever
from crcdata.scenario.levers import levers_of
from tests.inverse.curves import REGIONS, Known, of_model, value_of

NATIONWIDE = [each for each in MEASURES if each.key in ("population", "children", "children_share", "births")]

POPULATION = levers_of("population")


def holds(target: Target, value: float, tolerance: float) -> bool:
    if target.direction == "equal":
        return abs(value - target.value) <= tolerance
    return value >= target.value if target.direction == "at_least" else value <= target.value


@settings(max_examples=150)
@given(
    key=st.sampled_from([each.key for each in NATIONWIDE]),
    spec=st.sampled_from(POPULATION),
    place=st.floats(0.0, 1.0),
    year=st.integers(2028, 2050),
    direction=st.sampled_from(DIRECTIONS),
)
def test_a_target_that_some_value_reaches_is_reached_and_with_no_larger_move(
    key: str, spec: Lever, place: float, year: int, direction: str
):
    known = round(spec.low + place * (spec.high - spec.low), 6)
    handle = Handle(spec.key)
    scenario = handle.moved(Scenario(), known, handle.year(Scenario(), year))
    target = Target(key, year, direction, value_of(scenario, key, year))
    answer = solve_one(of_model(key), target, handle, Scenario())
    assert answer.status in ("already", "reached")
    assert holds(target, value_of(answer.scenario, key, year), answer.tolerance)
    assert answer.shortfall == 0.0
    if answer.status == "reached":
        (move,) = answer.moves
        assert abs(move.value - move.before) <= abs(known - move.before) + spec.step * 1.0001
        assert spec.low <= move.value <= spec.high


@settings(max_examples=60)
@given(spec=st.sampled_from(POPULATION), far=st.floats(1.01, 50.0), year=st.integers(2028, 2050))
def test_what_no_value_reaches_is_told_with_the_nearest_and_what_is_missing(
    spec: Lever, far: float, year: int
):
    handle = Handle(spec.key)
    reached = [
        value_of(handle.moved(Scenario(), value, handle.year(Scenario(), year)), "children", year)
        for value in np.linspace(spec.low, spec.high, 9)
    ]
    best = max(*reached, value_of(Scenario(), "children", year))
    target = Target("children", year, "at_least", best * far)
    answer = solve_one(of_model("children"), target, handle, Scenario())
    assert answer.status == "unreachable"
    assert answer.shortfall == pytest.approx(target.value - answer.achieved)
    assert answer.achieved >= best * (1 - 1e-6)
    assert value_of(answer.scenario, "children", year) == answer.achieved


def ask(
    curve, direction: str, value: float, key: str = "net_migration", start: Scenario | None = None
) -> Answer:
    target = Target("births", 2040, direction, value)
    return solve_one(Known(curve), target, Handle(key), start or Scenario())


def test_a_value_lies_on_the_levers_step_on_the_side_that_reaches_the_target():
    answer = ask(lambda at: at["net_migration"], "at_least", 41_234.0)
    assert answer.moves[0].value == 42_000.0
    assert ask(lambda at: at["net_migration"], "at_most", -41_234.0).moves[0].value == -42_000.0
    assert ask(lambda at: at["net_migration"], "at_least", 42_000.0).moves[0].value == 42_000.0


def test_an_exact_value_is_met_within_the_last_decimal_shown():
    answer = ask(lambda at: 2.0 * at["net_migration"], "equal", 12_345.0)
    assert abs(answer.achieved - 12_345.0) <= answer.tolerance == 0.5
    assert answer.moves[0].value == pytest.approx(6_172.5, abs=0.3)


def test_of_two_values_that_reach_the_target_the_nearer_one_is_taken():
    def valley(at):
        return ((at["net_migration"] - 10_000.0) / 1000.0) ** 2

    assert ask(valley, "at_least", 2_500.0).moves[0].value == -40_000.0
    start = Scenario().with_lever("net_migration", 15_000.0)
    assert ask(valley, "at_least", 2_500.0, start=start).moves[0].value == 60_000.0


def test_a_peak_between_the_places_looked_at_first_is_found():
    def peak(at):
        return 100.0 - ((at["net_migration"] - 51_000.0) / 2_000.0) ** 2

    answer = ask(peak, "at_least", 99.0)
    assert answer.status == "reached"
    assert answer.achieved >= 99.0
    beyond = ask(peak, "at_least", 101.0)
    assert beyond.status == "unreachable"
    assert beyond.shortfall == pytest.approx(1.0, abs=0.01)
    exact = ask(peak, "equal", 99.0)
    assert abs(exact.achieved - 99.0) <= exact.tolerance


def test_a_lever_that_moves_nothing_is_left_alone_and_told():
    answer = ask(lambda _at: 5.0, "at_least", 10.0)
    assert answer.status == "unreachable"
    assert answer.steady
    assert answer.moves == ()
    assert answer.scenario == Scenario()
    assert answer.shortfall == 5.0


def test_a_measure_with_a_step_is_reached_beyond_the_step():
    answer = ask(lambda at: 1000.0 if at["net_migration"] > 12_340.0 else 0.0, "at_least", 500.0)
    assert answer.moves[0].value == 13_000.0


def test_an_exact_value_that_the_measure_jumps_over_is_not_said_to_be_met():
    answer = ask(lambda at: 1000.0 if at["net_migration"] > 12_340.0 else 0.0, "equal", 500.0)
    assert answer.status == "unreachable"
    assert answer.shortfall == 500.0


def test_a_stretch_narrower_than_a_step_is_met_on_more_decimals():
    answer = ask(
        lambda at: (
            1.0 if 0.07 <= at["life_expectancy_gain"] <= 0.08 or at["life_expectancy_gain"] > 5.95 else 0.0
        ),
        "at_least",
        1.0,
        key="life_expectancy_gain",
    )
    assert answer.status == "reached"
    assert answer.achieved == 1.0


@pytest.mark.parametrize("nothing", [math.nan, math.inf])
def test_where_the_measure_can_not_be_told_the_answer_lies_elsewhere(nothing: float):
    answer = ask(
        lambda at: nothing if at["net_migration"] < 30_000.0 else at["net_migration"], "at_most", 1e5
    )
    assert answer.status == "reached"
    assert 30_000.0 <= answer.moves[0].value <= 31_000.0


def test_what_holds_already_takes_nothing():
    answer = ask(lambda at: at["net_migration"], "at_most", 10.0)
    assert answer.status == "already"
    assert answer.moves == ()
    assert answer.evaluations == 1


def test_the_lever_that_moves_the_same_thing_gives_way_and_is_named():
    start = Scenario().with_lever("births_growth", -1.0)
    target = Target("births", 2035, "at_least", 380_000.0)
    answer = solve_one(of_model("births"), target, Handle("total_fertility"), start)
    assert answer.moves[0].releases == "births_growth"
    assert answer.scenario.changed == ("total_fertility",)
    assert value_of(answer.scenario, "births", 2035) >= 380_000.0


def test_levers_that_are_set_already_stay_as_they_are():
    start = (
        Scenario().with_lever("net_migration", 30_000.0).with_regional_lever("KZ-61", "births_growth", 1.0)
    )
    target = Target("births", 2035, "at_least", 390_000.0)
    answer = solve_one(of_model("births"), target, Handle("total_fertility"), start)
    assert answer.scenario.value("net_migration") == 30_000.0
    assert answer.scenario.regions == start.regions
    assert value_of(answer.scenario, "births", 2035) >= 390_000.0


@pytest.mark.parametrize("area", ["KZ", "KZ-61"])
def test_a_regions_target_is_reached_by_the_nations_lever_or_by_its_own(area: str):
    now = value_of(Scenario(), "children", 2035, "KZ-61")
    target = Target("children", 2035, "at_least", 1.02 * now, ("KZ-61",))
    answer = solve_one(of_model("children", "KZ-61"), target, Handle("total_fertility", area), Scenario())
    assert answer.status == "reached"
    assert value_of(answer.scenario, "children", 2035, "KZ-61") >= 1.02 * now
    assert set(answer.scenario.regions) == ({area} if area != "KZ" else set())


def test_a_nations_target_is_reached_by_one_regions_lever():
    now = value_of(Scenario(), "births", 2035)
    target = Target("births", 2035, "at_least", now + 5_000.0)
    answer = solve_one(of_model("births"), target, Handle("births_growth", "KZ-61"), Scenario())
    assert answer.status == "reached"
    assert value_of(answer.scenario, "births", 2035) >= now + 5_000.0


def test_a_target_in_every_region_is_reached_in_the_one_that_is_farthest_back():
    target = Target("children_share", 2035, "at_least", 20.0, REGIONS.areas)
    answer = solve_one(
        of_model("children_share", *REGIONS.areas), target, Handle("total_fertility"), Scenario()
    )
    assert answer.status == "reached"
    values = of_model("children_share", *REGIONS.areas).values(answer.scenario)[:, 2035 - 2026]
    assert values.min() >= 20.0
    assert values.min() == answer.achieved
    assert answer.area == REGIONS.areas[int(values.argmin())]


@pytest.mark.parametrize("area", ["KZ", "KZ-61"])
def test_a_lever_of_services_reaches_its_target_without_a_second_run_of_the_people(area: str):
    now = value_of(Scenario(), "guardianship_missing", 2032, area)
    target = Target("guardianship_missing", 2032, "at_most", now / 2, (area,))
    evaluator = of_model("guardianship_missing", area)
    answer = solve_one(evaluator, target, Handle("guardianship_specialists_hired", area), Scenario())
    assert answer.status == "reached"
    assert value_of(answer.scenario, "guardianship_missing", 2032, area) <= now / 2
    assert evaluator.outcome(answer.scenario).projection is evaluator.outcome(Scenario()).projection


def test_a_norm_is_met_in_every_region():
    target = Target("children_per_guardianship_specialist", 2032, "at_most", 6_000.0, REGIONS.areas)
    evaluator = of_model(target.measure, *REGIONS.areas)
    answer = solve_one(evaluator, target, Handle("guardianship_specialists_hired"), Scenario())
    values = evaluator.values(answer.scenario)[:, 2032 - 2026]
    assert values.max() == answer.achieved
    assert (values.max() <= 6_000.0) == (answer.status == "reached")


def test_a_lever_reaches_its_value_in_the_year_asked_for_unless_told_otherwise():
    assert Handle("total_fertility").year(Scenario(), 2031) == 2031
    assert Handle("total_fertility", target_year=2045).year(Scenario(), 2031) == 2045
    assert Handle("births_growth").year(Scenario(), 2031) is None
    start = Scenario().with_lever("total_fertility", 2.0, 2040)
    assert Handle("total_fertility").year(start, 2031) == 2040


def test_questions_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="one area only"):
        Target("births", 2035, "equal", 1.0, ("KZ-61", "KZ-71"))
    with pytest.raises(ValueError, match="finite"):
        Target("births", 2035, "equal", math.nan)
    with pytest.raises(ValueError, match="at least one area"):
        Target("births", 2035, "equal", 1.0, ())
    with pytest.raises(ValueError, match="above zero"):
        Handle("births_growth", weight=0.0)
    with pytest.raises(KeyError, match="no lever"):
        Handle("births")
    with pytest.raises(ValueError, match="2026 to 2050"):
        solve_one(
            of_model("births"), Target("births", 2051, "equal", 1.0), Handle("births_growth"), Scenario()
        )
    with pytest.raises(KeyError, match="no area"):
        solve_one(
            of_model("births"),
            Target("births", 2040, "equal", 1.0, ("KZ-61",)),
            Handle("births_growth"),
            Scenario(),
        )


def test_every_measure_can_be_asked_for():
    for each in MEASURES:
        now = value_of(Scenario(), each.key, 2040)
        target = Target(each.key, 2040, "at_most", now - abs(now) * 1e-4 - 1e-3)
        answer = solve_one(of_model(each.key), target, Handle("births_growth"), Scenario())
        assert answer.status in ("reached", "unreachable")
        if answer.status == "reached":
            assert value_of(answer.scenario, each.key, 2040) <= target.value
    assert measure("births") in MEASURES
    assert lever("births_growth") in LEVERS


def test_a_regions_lever_starts_from_where_the_nation_puts_it():
    start = Scenario().with_lever("family_support_centres_opened", 40.0)
    target = Target("family_support_centres", 2035, "at_least", 1e9, ("KZ-61",))
    handle = Handle("family_support_centres_opened", "KZ-61")
    answer = solve_one(of_model("family_support_centres", "KZ-61"), target, handle, start)
    assert answer.status == "unreachable"
    assert 0.0 <= answer.moves[0].before < 40.0


def test_a_lever_moves_no_step_further_than_where_nothing_is_missing_any_more():
    measure, area, key = "guardianship_missing", "KZ-61", "guardianship_specialists_hired"
    curve, target = of_model(measure, area), Target(measure, 2032, "at_most", 0.0, (area,))
    answer = solve_one(curve, target, Handle(key, area), Scenario())
    (move,) = answer.moves
    assert answer.achieved == 0.0
    nearer = Scenario().with_regional_lever(area, key, move.value - lever(key).step, move.year)
    assert curve.values(nearer)[0, 2032 - 2026] > 0.0
