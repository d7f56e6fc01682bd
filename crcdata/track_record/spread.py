"""How wide a launch would have said that the future is: trajectories of errors estimated before it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.cohorts import FIRST_COHORT, annual, sex_age
from crcdata.catalog import Tables
from crcdata.demography import FEMALE, Projection, project
from crcdata.track_record.known import Known
from crcdata.track_record.launch import Launch, childbearing, mortality
from crcdata.track_record.regional_launch import migration
from crcdata.track_record.territories import blocks, registered
from crcdata.track_record.tested import OF_PEOPLE, take_people

Array = NDArray[np.float64]

TRAJECTORIES: Final = 5000
AT_A_TIME: Final = 160
"""Areas times trajectories that are projected together, so that they stay in the processor's cache."""
BOUNDS: Final = (0.1, 0.9)
# With fewer yearly changes than this, how much migration swings cannot be told.
FEWEST_CHANGES: Final = 3


@dataclass(frozen=True, slots=True)
class Swings:
    """How much yearly changes swing: root mean squares of what was registered before a launch.

    ``fertility`` and ``mortality`` are of logarithms, ``migration`` of persons a year, for the nation;
    ``area_fertility`` and ``area_migration`` (areas,) come on top in each area, empty for the nation alone.
    """

    fertility: float
    mortality: float
    migration: float
    area_fertility: Array
    area_migration: Array


@dataclass(frozen=True, slots=True)
class Bounds:
    """Factors (areas, T) on a forecast that 80 per cent of the trajectories lie between."""

    lower: Array
    upper: Array


def national_swings(tables: Tables, year: int) -> Swings:
    """Estimate the swings of the nation from what was known on 1 January of ``year``.

    Mortality is registered deaths over those that the launch's own rates give on the UN's people.
    """
    known = Known(tables, year)
    last = year - 1
    national = known.table("national_annual")
    deaths, moved = (annual(national, measure, FIRST_COHORT, last) for measure in ("deaths", "net_migration"))
    people = sex_age(known.table("un_population"), "persons", FIRST_COHORT, last)
    dying = deaths / (people * mortality(known)).sum(axis=(1, 2))
    none = np.empty(0)
    fertility = _swing(np.log(fertility_since_2000(known)))
    return Swings(fertility, _swing(np.log(dying)), _swing(moved), none, none)


def fertility_since_2000(known: Known) -> Array:
    """Return children per woman of 2000 up to the year before the launch, (years,).

    They are registered births over those that the UN's ages of childbearing give on the UN's women.

    >>> from crcdata.catalog import open_catalog
    >>> round(float(fertility_since_2000(Known(open_catalog(), 2016))[-1]), 2)
    2.7
    """
    last = known.launch - 1
    births = annual(known.table("national_annual"), "births", FIRST_COHORT, last)
    women = sex_age(known.table("un_population"), "persons", FIRST_COHORT, last)[:, FEMALE]
    pattern = np.stack([childbearing(known, each) for each in range(FIRST_COHORT, known.launch)])
    return np.asarray(births / (women * pattern).sum(axis=1))


def regional_swings(tables: Tables, year: int, nation: Swings) -> Swings | None:
    """Estimate the swings of the territories; None where too few years of their growth are known.

    Those of fertility are the swings of an area's share in the nation's births.
    """
    known = Known(tables, year)
    moved = migration(known)
    if moved.shape[1] <= FEWEST_CHANGES:
        return None
    born = registered(known, "births", FIRST_COHORT, year - 1)
    share = np.log(born / born.sum(axis=0))
    return Swings(nation.fertility, nation.mortality, 0.0, _swings(share), _swings(moved))


def spread(
    launch: Launch, swings: Swings, horizons: int, *, trajectories: int = TRAJECTORIES
) -> Mapping[str, Bounds]:
    """Return the 80 per cent bounds of every measure of a launch, as factors on what it gives.

    Errors of fertility and mortality (logarithms) and of migration walk at random from the launch on, in
    yearly steps as large as the changes of the past were; areas share the nation's steps and add their own.
    The seed is the launch's year, so that the same data give the same bounds.

    Source: the random walk as the plainest honest model of a forecast's error, Keilman, N. (2008), European
    demographic forecasts have not become more accurate over the past 25 years, Population and Development
    Review 34: 137-153; Alho, J. M. & Spencer, B. D. (2005), Statistical Demography and Forecasting, Springer.
    """
    walks = _walks(launch, swings, horizons, trajectories)
    central = _measured(launch.projected(horizons))
    parts = list(_trajectories(launch, walks, horizons, trajectories))
    every = {key: np.concatenate([part[key] for part in parts]) for key in central}
    if every["births"].ndim > 2:
        every["births"] = blocks(every["births"].swapaxes(0, 1)).swapaxes(0, 1)
        central["births"] = blocks(central["births"])
    bounds = {key: _bounds(values, central[key]) for key, values in every.items()}
    return bounds | {"total_fertility": _bounds(np.exp(walks[0]), np.ones(1))}


def _trajectories(
    launch: Launch, walks: tuple[Array, Array, Array], horizons: int, count: int
) -> Iterator[dict[str, Array]]:
    """Yield births and measures of people, (some trajectories, [areas,] T), some trajectories at a time."""
    areas = launch.population.shape[:-2]
    fertility, mortality, moved = walks
    step = max(1, AT_A_TIME // math.prod(areas))
    for first in range(0, count, step):
        some = slice(first, first + step)
        net = (launch.net_migration[..., None] + moved[some])[..., None, None]
        projection = project(
            launch.population,
            asfr=np.exp(fertility[some])[..., None] * launch.asfr[..., None, :],
            mx=np.exp(mortality[some])[..., None, None] * launch.mx[..., None, :, :],
            net_migration=net * launch.migrants[..., None, :, :],
            srb=np.full(horizons, launch.sex_ratio),
        )
        yield _measured(projection)


def _measured(projection: Projection) -> dict[str, Array]:
    """Return births, and every measure of the people at the end of each year."""
    later = projection.population[..., 1:, :, :]
    people = {each.key: take_people(each, later) for each in OF_PEOPLE}
    return {"births": projection.births.sum(axis=-1), **people}


def _walks(launch: Launch, swings: Swings, horizons: int, count: int) -> tuple[Array, Array, Array]:
    """Return walks of fertility, mortality and migration, (count, [areas or 1,] T)."""
    areas = launch.population.shape[:-2]
    random = np.random.default_rng(launch.year)
    shared = random.standard_normal((3, count, *(1 for _ in areas), horizons)).cumsum(axis=-1)
    fertility, mortality, moved = (
        walk * size
        for walk, size in zip(shared, (swings.fertility, swings.mortality, swings.migration), strict=True)
    )
    if areas:
        own = random.standard_normal((2, count, *areas, horizons)).cumsum(axis=-1)
        fertility = fertility + own[0] * swings.area_fertility[:, None]
        moved = moved + own[1] * swings.area_migration[:, None]
    return fertility, mortality, moved


def _bounds(trajectories: Array, central: Array) -> Bounds:
    lower, upper = np.quantile(trajectories, BOUNDS, axis=0) / central
    return Bounds(lower, upper)


def _swing(series: Array) -> float:
    return float(_swings(series))


def _swings(series: Array) -> Array:
    return np.asarray(np.sqrt((np.diff(series, axis=-1) ** 2).mean(axis=-1)))
