"""The centre that futures stray from: a projection laid out so that one year is one product of matrices.

Around a projection that is known, what happens to a deviation is linear: survivors move between regions by
the same chances as before. So the engine carries deviations alone. A future without deviations is then the
centre itself, to the last digit, and single precision is enough: its error is a share of the deviation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import RegionalOutcome
from crcdata.baseline import Baseline, Rates
from crcdata.baseline.regional import RegionalBaseline
from crcdata.demography import AGES, SEXES, Projection, life_expectancy
from crcdata.demography.multiregional import Moves
from crcdata.demography.survival import survival_ratios
from crcdata.scenario import Scenario

Array = NDArray[np.float64]
Single = NDArray[np.float32]

# Death rates are followed between these factors: some nine years of life expectancy less, and as many more.
LOWEST, HIGHEST, STEPS = 0.35, 2.6, 46
# Survival is a parabola in the death rates' change, exact without change and at these two.
FITTED_AT: Final = (-0.4, 0.7)
# Between these ages women bear children.
BEARING: Final = slice(10, 60)


@dataclass(frozen=True, slots=True, eq=False)
class Centre:
    """A projection of the areas' parts R over the years T, ready to be strayed from.

    ``population`` (T+1, 2, 101, 1 + R) and ``births`` (T, 1 + R) have the whole first; ``asfr`` (T, R, ages)
    covers the ages in `BEARING`. ``steps`` (T, 2, 101, R, R + 1) take people of an age who live to the year's
    end to where they live then, and, in the last column, share out migrants of the whole across its border
    to that age and part; row 0 of ``newborn`` (T, 2, R, R + 1) does so for those born in the year, whose
    survival is ``newborn_survival`` (T, 2, R). ``survival`` (T, 2, 102, R, 2) holds the parabola's two
    coefficients: what a change of all death rates does to survivors, the newborn last. ``lives`` (T, 2, 46)
    are years of life expectancy more or less that the factors ``LOWEST`` … ``HIGHEST`` give.
    ``pattern`` (2, 101) is each sex and age's share of migrants. ``given`` (R,) says whose births are set.
    """

    population: Array
    births: Array
    asfr: Single
    girls: Array
    steps: Single
    newborn: Single
    newborn_survival: Single
    survival: Single
    lives: Array
    pattern: Single
    given: NDArray[np.bool_]

    @property
    def parts(self) -> int:
        """How many parts the whole has."""
        return int(self.population.shape[-1]) - 1

    @property
    def years(self) -> int:
        """How many years are projected."""
        return len(self.births)


def regional_centre(
    outcome: RegionalOutcome, national: Baseline, regions: RegionalBaseline, scenario: Scenario
) -> Centre:
    """Return the centre of a scenario: its own deterministic outcome of the nation and its regions.

    >>> from crcdata.analysis import regional_outcome
    >>> from crcdata.baseline import national_baseline, regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> national = national_baseline(catalog)
    >>> regions = regional_baseline(catalog, national)
    >>> outcome = regional_outcome(national, regions, Scenario())
    >>> regional_centre(outcome, national, regions, Scenario()).parts
    20
    """
    whole = outcome.outcome
    set_everywhere = whole.rates.births is not None
    given = [
        set_everywhere or scenario.for_region(region).value("births_growth") is not None
        for region in regions.areas
    ]
    return centre_of(
        whole.projection, whole.rates, regions.moves, national.migration_pattern, given=np.array(given)
    )


def centre_of(
    projection: Projection,
    rates: Rates,
    moves: Moves | None,
    pattern: Array,
    *,
    given: NDArray[np.bool_],
) -> Centre:
    """Return the centre of a projection whose whole stands before its parts, (1 + R, ...).

    Args:
        projection: what `crcdata.demography` gave, the whole first.
        rates: the rates that drove it, likewise.
        moves: chances to move between the parts; None where there is one.
        pattern: (2, 101) each sex and age's share of migrants across the border.
        given: (R,) parts whose births are set and don't follow from fertility.
    """
    people = projection.population[1:]
    kept, newborn_kept = _survival(projection, rates)
    net = np.zeros((len(SEXES), len(people), len(people))) if moves is None else _net(moves)
    schedule = np.zeros((len(SEXES), AGES)) if moves is None else moves.schedule
    shares = _shares(people[:, 1:])
    return Centre(
        population=np.ascontiguousarray(np.moveaxis(projection.population, 0, -1)),
        births=np.ascontiguousarray(projection.births.sum(axis=-1).T),
        asfr=np.ascontiguousarray(np.moveaxis(rates.asfr[1:, :, BEARING], 0, 1), dtype=np.float32),
        girls=1.0 / (1.0 + rates.sex_ratio_at_birth[0]),
        steps=_steps(kept, net, schedule, pattern, shares),
        newborn=_newborn(net, schedule, pattern, shares),
        newborn_survival=newborn_kept.astype(np.float32),
        survival=_parabola(rates.mx[1:], kept, newborn_kept),
        lives=_lives(rates.mx[0]),
        pattern=pattern.astype(np.float32),
        given=given,
    )


def _survival(projection: Projection, rates: Rates) -> tuple[Array, Array]:
    """Return the survival that the projection had, (T, 2, 101, R) by age at its start, and newborns'."""
    people, deaths = projection.population[1:, :-1], projection.deaths[1:]
    ratios, newborn = survival_ratios(rates.mx[1:])
    living = people[..., :-1] - deaths[..., 1:]
    kept = ratios.copy()
    np.divide(living[..., :-1], people[..., :-2], out=kept[..., :-2], where=people[..., :-2] > 0.0)
    # Two ages become one, the open interval; what fitted their deaths to the nation is one factor.
    expected = (people[..., -2:] * ratios[..., -2:]).sum(axis=-1)
    reached = people[..., -2:].sum(axis=-1) - deaths[..., -1]
    kept[..., -2:] *= np.divide(reached, expected, out=np.ones_like(reached), where=expected > 0.0)[..., None]
    born = projection.births[1:]
    alive = np.divide(born - deaths[..., 0], born, out=newborn.copy(), where=born > 0.0)
    return np.moveaxis(np.clip(kept, 0.0, 1.0), 0, -1), np.moveaxis(np.clip(alive, 0.0, 1.0), 0, -1)


def _net(moves: Moves) -> Array:
    """Return what each part gains and loses by one of each part who may move, (2, to, from)."""
    net = np.swapaxes(moves.rates, -1, -2).copy()
    place = np.arange(net.shape[-1])
    net[:, place, place] -= moves.rates.sum(axis=-1)
    return net


def _shares(people: Array) -> Array:
    """Return each part's share of a cell at the year's end, (T, 2, 101, R)."""
    cells = np.moveaxis(people, 0, -1)
    total = cells.sum(axis=-1, keepdims=True)
    equal = np.full_like(cells, 1.0 / cells.shape[-1])
    return np.asarray(np.divide(cells, total, out=equal, where=total > 0.0))


def _steps(kept: Array, net: Array, schedule: Array, pattern: Array, shares: Array) -> Single:
    parts = net.shape[-1]
    after = np.minimum(np.arange(AGES) + 1, AGES - 1)
    moving = np.eye(parts) + net[:, None] * schedule[:, after, None, None]
    steps = np.zeros((*kept.shape, parts + 1), dtype=np.float32)
    np.multiply(moving, kept[..., None, :], out=steps[..., :-1], casting="same_kind")
    arriving = pattern[..., None] * shares
    steps[:, :, :-1, :, -1] = arriving[:, :, 1:]
    return steps


def _newborn(net: Array, schedule: Array, pattern: Array, shares: Array) -> Single:
    parts = net.shape[-1]
    steps = np.zeros((*shares[:, :, 0].shape, parts + 1), dtype=np.float32)
    steps[..., :-1] = np.eye(parts) + net * schedule[:, 0, None, None]
    steps[..., -1] = pattern[:, 0, None] * shares[:, :, 0]
    return steps


def _parabola(mx: Array, kept: Array, newborn_kept: Array) -> Single:
    """Return a and b of survivors / survivors = 1 + a u + b u², (T, 2, 102, R, 2), at 1 + u times the rates.

    Where the centre's deaths are those of the rates times a factor, the factor multiplies the change as well.
    """
    low, high = FITTED_AT
    before, at_low, at_high = (_all_survival(mx * (1.0 + change)) for change in (0.0, low, high))
    centre = np.concatenate([kept, newborn_kept[:, :, None]], axis=2)
    dying = np.divide(1.0 - centre, 1.0 - before, out=np.ones_like(before), where=before < 1.0)
    scale = np.divide(dying, centre, out=np.zeros_like(centre), where=centre > 0.0)
    below, above = ((at - before) * scale for at in (at_low, at_high))
    square = (above / high - below / low) / (high - low)
    straight = below / low - square * low
    return np.stack([straight, square], axis=-1).astype(np.float32)


def _all_survival(mx: Array) -> Array:
    ratios, newborn = survival_ratios(mx)
    return np.moveaxis(np.concatenate([ratios, newborn[..., None]], axis=-1), 0, -1)


def factors() -> Array:
    """Return the factors on death rates at which `Centre.lives` stands, (46,), the most years of life first.

    >>> factors()[[0, -1]].tolist()
    [0.35, 2.6]
    """
    return np.linspace(LOWEST, HIGHEST, STEPS)


def _lives(mx: Array) -> Array:
    years = life_expectancy(mx[..., None, :, :] * factors()[:, None, None])
    return np.moveaxis(years - life_expectancy(mx)[..., None, :], -1, -2)
