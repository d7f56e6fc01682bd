"""Regions projected together: one alone is a country, all together are the nation, nobody is negative."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crcdata.demography import Projection, project
from crcdata.demography.multiregional import Moves, RegionalProjection, project_regions
from crcdata.demography.regional_year import Own
from tests.demography.samples import Country, country

YEARS, REGIONS = 4, 3


def moves(seed: int, regions: int = REGIONS, most: float = 0.2) -> Moves:
    random = np.random.default_rng(seed)
    rates = random.uniform(0.0, most / regions, (2, regions, regions))
    rates[:, np.arange(regions), np.arange(regions)] = 0.0
    return Moves(rates, random.uniform(0.1, 1.0, (2, 101)))


def regions_of(seed: int, *, wild: bool = False, regions: int = REGIONS) -> Country:
    return country(seed, years=YEARS, leading=(regions,), wild=wild)


def arguments(here: Country, seed: int = 0) -> dict[str, Any]:
    return {
        "asfr": here.asfr,
        "mx": here.mx,
        "srb": here.srb[0],
        "moves": moves(seed, len(here.population)),
    }


def nation_of(here: Country, seed: int) -> Projection:
    """A nation of the same people under rates of its own."""
    other = country(seed + 1000, years=YEARS)
    return project(here.population.sum(axis=0), **other.rates(srb=here.srb[0]))


def own(births: tuple[int, ...] = (), deaths: tuple[int, ...] = (), external: tuple[int, ...] = ()) -> Own:
    return Own(*(np.isin(np.arange(REGIONS), rows) for rows in (births, deaths, external)))


def balance_gap(result: RegionalProjection) -> float:
    whole = result.together
    before, after = whole.population[..., :-1, :, :], whole.population[..., 1:, :, :]
    expected = whole.net_migration - whole.deaths
    expected[..., 0] += whole.births
    expected[..., 1:] += before[..., :-1]
    expected[..., -1] += before[..., -1]
    return float(np.abs(after - expected).max())


def gap(result: RegionalProjection, nation: Projection) -> float:
    pairs = (
        (result.population, nation.population),
        (result.births, nation.births),
        (result.deaths, nation.deaths),
        (result.external, nation.net_migration),
    )
    return max(float(np.abs(parts.sum(axis=0) - whole).max()) for parts, whole in pairs)


def test_one_region_without_moves_is_a_country() -> None:
    here = regions_of(1, regions=1)
    alone = Moves(np.zeros((2, 1, 1)), np.ones((2, 101)))
    result = project_regions(
        here.population, **arguments(here) | {"moves": alone}, external=here.net_migration
    )
    country_alone = project(here.population, **here.rates())
    np.testing.assert_allclose(result.population, country_alone.population, rtol=0, atol=1e-9)
    np.testing.assert_allclose(result.births, country_alone.births, rtol=1e-12)
    np.testing.assert_allclose(result.deaths, country_alone.deaths, rtol=0, atol=1e-9)


def test_regions_without_moves_are_countries_side_by_side() -> None:
    here = regions_of(2)
    still = Moves(np.zeros((2, REGIONS, REGIONS)), np.ones((2, 101)))
    result = project_regions(
        here.population, **arguments(here) | {"moves": still}, external=here.net_migration
    )
    apart = project(here.population, **here.rates(srb=np.broadcast_to(here.srb[0], here.srb.shape)))
    np.testing.assert_allclose(result.population, apart.population, rtol=0, atol=1e-9)
    assert not result.internal.any()


def test_moves_take_people_from_one_region_to_another_by_sex_and_age() -> None:
    start = np.full((2, 2, 101), 100.0)
    rates = np.zeros((2, 2, 2))
    rates[0, 0, 1] = 0.5  # women of the first region move to the second
    schedule = np.zeros((2, 101))
    schedule[:, 30] = 1.0
    quiet = {"asfr": np.zeros((2, 1, 101)), "mx": np.zeros((2, 1, 2, 101)), "srb": [1.0]}
    result = project_regions(start, **quiet, moves=Moves(rates, schedule))
    assert result.internal[:, 0, 0, 30].tolist() == [-50.0, 50.0]
    assert result.internal[:, 0, 1].any() == False  # noqa: E712 (the men stay)
    assert result.population[:, 1, 0, 30].tolist() == [50.0, 150.0]


@pytest.mark.parametrize("seed", range(3))
def test_everyone_may_leave_and_nobody_more(seed: int) -> None:
    here = regions_of(seed)
    leaving = Moves(np.full((2, REGIONS, REGIONS), 0.5) * (1 - np.eye(REGIONS)), np.ones((2, 101)))
    result = project_regions(here.population, **arguments(here) | {"moves": leaving})
    assert result.population.min() >= 0.0


@pytest.mark.parametrize("wild", [False, True])
def test_fitted_regions_add_up_to_the_nation_in_every_year_sex_and_age(wild: bool) -> None:
    here = regions_of(3, wild=wild)
    nation = nation_of(here, 3)
    result = project_regions(here.population, **arguments(here), control=nation)
    assert gap(result, nation) < 1e-6
    assert np.abs(result.internal.sum(axis=0)).max() < 1e-6
    assert min(result.population.min(), result.deaths.min(), result.births.min()) >= -1e-9
    assert balance_gap(result) < 1e-6


def test_the_nation_stands_first_as_it_was_given() -> None:
    here = regions_of(4)
    nation = nation_of(here, 4)
    together = project_regions(here.population, **arguments(here), control=nation).together
    np.testing.assert_array_equal(together.population[0], nation.population)
    np.testing.assert_array_equal(together.net_migration[0], nation.net_migration)


def test_without_a_control_the_nation_is_the_sum_of_its_regions() -> None:
    here = regions_of(5)
    result = project_regions(here.population, **arguments(here), external=here.net_migration)
    np.testing.assert_allclose(result.together.population[0], result.population.sum(axis=0), rtol=1e-12)
    np.testing.assert_allclose(
        result.together.net_migration[0], result.external.sum(axis=0), rtol=0, atol=1e-9
    )


def test_a_calibration_does_again_what_the_control_did() -> None:
    here = regions_of(6)
    fitted = project_regions(here.population, **arguments(here), control=nation_of(here, 6))
    again = project_regions(here.population, **arguments(here), calibration=fitted.calibration)
    np.testing.assert_allclose(again.population, fitted.population, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(again.births, fitted.births, rtol=1e-9)


def test_own_regions_keep_their_figures_while_the_nation_is_held() -> None:
    here = regions_of(7)
    nation = nation_of(here, 7)
    asked = np.full((REGIONS, YEARS), np.nan)
    asked[1] = 800.0
    result = project_regions(
        here.population,
        **arguments(here),
        control=nation,
        births=asked,
        external=here.net_migration,
        own=own(births=(1,), external=(2,)),
    )
    assert gap(result, nation) < 1e-6
    np.testing.assert_allclose(result.births[1].sum(axis=-1), 800.0)
    np.testing.assert_allclose(result.external[2, ..., :80], here.net_migration[2, ..., :80], atol=1e-9)


def test_own_regions_give_way_only_where_the_others_can_not() -> None:
    here = regions_of(8)
    nation = nation_of(here, 8)
    asked = np.full((REGIONS, YEARS), np.nan)
    asked[1] = 2.0 * nation.births.sum(axis=-1)
    result = project_regions(
        here.population, **arguments(here), control=nation, births=asked, own=own(births=(1,))
    )
    assert gap(result, nation) < 1e-6
    np.testing.assert_allclose(result.births[1], nation.births, rtol=1e-9)
    assert not result.births[[0, 2]].any()


def test_all_regions_on_their_own_still_add_up_when_the_nation_is_held() -> None:
    here = regions_of(9)
    nation = nation_of(here, 9)
    everyone = tuple(range(REGIONS))
    result = project_regions(
        here.population,
        **arguments(here),
        control=nation,
        external=here.net_migration,
        own=own(births=everyone, deaths=everyone, external=everyone),
    )
    assert gap(result, nation) < 1e-6
    assert result.population.min() >= 0.0


@settings(max_examples=150)
@given(
    seed=st.integers(0, 10_000),
    wild=st.booleans(),
    masks=st.lists(st.lists(st.integers(0, REGIONS - 1), max_size=REGIONS), min_size=3, max_size=3),
    size=st.floats(0.0, 100.0),
)
def test_any_regions_of_any_nation_add_up_and_nobody_is_negative(
    seed: int, wild: bool, masks: list[list[int]], size: float
) -> None:
    here = regions_of(seed, wild=wild)
    nation = nation_of(here, seed)
    result = project_regions(
        here.population,
        **arguments(here, seed),
        control=nation,
        external=here.net_migration * size,
        own=own(*(tuple(mask) for mask in masks)),
    )
    scale = max(1.0, float(nation.population.max()))
    assert gap(result, nation) < 1e-9 * scale * REGIONS * 10
    assert np.abs(result.internal.sum(axis=0)).max() < 1e-9 * scale
    assert result.population.min() >= -1e-9 * scale
    assert balance_gap(result) < 1e-9 * scale * 10


def test_emigrants_that_a_cell_does_not_hold_are_told() -> None:
    here = regions_of(10)
    everyone_leaves = np.full((REGIONS, YEARS, 2, 101), -1e6)
    result = project_regions(here.population, **arguments(here), external=everyone_leaves)
    assert not result.population[:, 1:].any()
    np.testing.assert_allclose(
        result.together.migration_withheld[1:] + everyone_leaves, result.external, rtol=1e-9
    )
    assert balance_gap(result) < 1e-6


def test_trajectories_are_projected_side_by_side() -> None:
    here = country(11, years=YEARS, leading=(5, REGIONS))
    rates = {"asfr": here.asfr, "mx": here.mx, "srb": here.srb[:, 0], "moves": moves(11)}
    together = project_regions(here.population, **rates, external=here.net_migration)
    assert together.population.shape == (5, REGIONS, YEARS + 1, 2, 101)
    alone = project_regions(
        here.population[3],
        asfr=here.asfr[3],
        mx=here.mx[3],
        srb=here.srb[3, 0],
        moves=moves(11),
        external=here.net_migration[3],
    )
    np.testing.assert_allclose(together.population[3], alone.population, rtol=1e-12)
    controls = [nation_of(Country(*(part[k] for part in parts(here))), k) for k in range(5)]
    control = Projection(
        *(
            np.stack([getattr(one, name) for one in controls])
            for name in ("population", "births", "deaths", "net_migration", "migration_withheld")
        )
    )
    srb = np.stack([here.srb[k, 0] for k in range(5)])
    fitted = project_regions(here.population, **rates | {"srb": srb}, control=control)
    np.testing.assert_allclose(fitted.population.sum(axis=1), control.population, rtol=0, atol=1e-6)


def parts(here: Country) -> tuple[np.ndarray, ...]:
    return here.population, here.asfr, here.mx, here.net_migration, here.srb


def test_inputs_are_never_changed_and_results_are_read_only() -> None:
    here = regions_of(12)
    copies = [part.copy() for part in parts(here)]
    result = project_regions(here.population, **arguments(here), external=here.net_migration)
    for part, copy in zip(parts(here), copies, strict=True):
        np.testing.assert_array_equal(part, copy)
    with pytest.raises(ValueError, match="read-only"):
        result.together.population[...] = 0.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"asfr": np.ones((REGIONS, YEARS, 100))}, "asfr: expected shape"),
        ({"mx": np.full((REGIONS, YEARS, 2, 101), -1.0)}, "mx: expected finite values of 0 or more"),
        ({"births": np.full((REGIONS, YEARS), -1.0)}, "births: expected finite values of 0 or more"),
        ({"external": np.full((REGIONS, YEARS, 2, 101), np.nan)}, "external: expected finite values"),
        ({"moves": moves(0, 4)}, r"moves.rates: expected shape \(\.\.\., 2, 3, 3\)"),
        ({"moves": Moves(np.full((2, 3, 3), 0.1), np.ones((2, 101)))}, "0 on the diagonal"),
        ({"moves": Moves(-np.ones((2, 3, 3)), np.ones((2, 101)))}, "finite values of 0 or more"),
        (
            {"moves": Moves(1.0 - np.eye(3)[None].repeat(2, 0), np.ones((2, 101)))},
            "leave of 1 or less, got 2",
        ),
    ],
)
def test_what_can_not_be_computed_with_is_named(change: dict[str, Any], message: str) -> None:
    here = regions_of(13)
    given = {"population": here.population, **arguments(here)} | change
    with pytest.raises(ValueError, match=message):
        project_regions(given.pop("population"), **given)


def test_a_nation_without_regions_is_refused() -> None:
    here = country(15, years=YEARS)
    with pytest.raises(ValueError, match=r"population: expected shape \(\.\.\., R, 2, 101\)"):
        project_regions(here.population, asfr=here.asfr, mx=here.mx, srb=here.srb, moves=moves(15))


def test_a_control_of_other_people_or_years_is_refused() -> None:
    here = regions_of(14)
    nation = nation_of(here, 14)
    with pytest.raises(ValueError, match="regions that add up to control"):
        project_regions(here.population * 1.01, **arguments(here), control=nation)
    shorter = replace(nation, births=nation.births[:-1])
    with pytest.raises(ValueError, match="control: expected 4 years, got 3"):
        project_regions(here.population, **arguments(here), control=shorter)
    fitted = project_regions(here.population, **arguments(here), control=nation)
    with pytest.raises(ValueError, match="None beside control"):
        project_regions(here.population, **arguments(here), control=nation, calibration=fitted.calibration)
