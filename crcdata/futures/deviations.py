"""From random draws to what some futures do differently from their centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline import START_YEAR, RegionalBaseline
from crcdata.catalog import Catalog
from crcdata.demography import FEMALE, MALE
from crcdata.futures.centre import Centre, factors
from crcdata.futures.components import Component, NationalModel, national_model
from crcdata.futures.engine import Deviations
from crcdata.futures.regional_spread import RegionalModel, regional_model
from crcdata.futures.scores import BLOCK, draws, scores, spread_draws

Array = NDArray[np.float64]

NATIONAL, REGIONAL = 0, 1
# Kazakhstan's last registered figures: fertility and migration of 2025, life expectancy of 2024.
LAST_REGISTERED: Final = (START_YEAR - 1, START_YEAR - 2, START_YEAR - 1)


@dataclass(frozen=True, slots=True)
class Spread:
    """What strays, by how much, and since when.

    ``since`` are how many years after the last known figure of fertility, life expectancy and migration the
    first projected year lies. ``regions`` is None for a whole without parts. Without ``migration``, nobody
    more or less crosses the border or moves between the regions; everything else strays alike. ``scale``
    multiplies every score: 0 leaves the centre alone.
    """

    nation: NationalModel
    regions: RegionalModel | None
    first_year: int
    since: tuple[int, int, int]
    migration: bool = True
    scale: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """The deviations of a block of futures C, and the years of life more or less that go with them.

    ``lives`` (T, 2, 1 + R, C) are years of life expectancy at birth, the whole before its parts.
    """

    deviations: Deviations
    lives: Array


def registered_spread(catalog: Catalog, regions: RegionalBaseline, *, migration: bool = True) -> Spread:
    """Return the spread around a scenario of Kazakhstan, which starts where the registered figures end.

    The UN's spread starts after 2023. Here it starts after the last figure that is registered: what the UN
    published for its first projected year holds for our first year without a figure, and so on.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.baseline import national_baseline, regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> registered_spread(catalog, regional_baseline(catalog, national_baseline(catalog))).since
    (1, 2, 1)
    """
    nation = national_model(catalog)
    model = regional_model(catalog, regions, nation.migration.autocorrelation)
    fertility, lives, migrants = (START_YEAR - year for year in LAST_REGISTERED)
    return Spread(nation, model, START_YEAR, (fertility, lives, migrants), migration)


def draw(centre: Centre, spread: Spread, seed: int, block: int) -> Drawn:
    """Draw one block of futures.

    Fertility strays in proportion, life expectancy by years, migration by persons a year. The regions' own
    parts are such that births, by the centre's shares, and life expectancy and net moves, by the centre's
    people, are the nation's on average: regions part from each other without moving the nation.
    """
    years, parts = centre.years, centre.parts
    made = spread_draws(seed, block, NATIONAL, 4, years) * spread.scale
    own = draws(seed, block, REGIONAL, 3, years, parts) * spread.scale
    fertility = _score(made[0], spread.nation.fertility, spread.since[0], years)
    lives = _lives(made[1:3], spread, years)
    migrants = _score(made[3], spread.nation.migration, spread.since[2], years)
    people = centre.population[:-1].sum(axis=(1, 2))[:, 1:, None]
    relative, more_lives, moves = np.ones(own.shape[1:]), np.zeros(own.shape[1:]), None
    if spread.regions is not None:
        relative = np.exp(spread.regions.fertility.path(own[0], spread.first_year))
        births = centre.births[:, 1:, None]
        relative *= births.sum(axis=1, keepdims=True) / (births * relative).sum(axis=1, keepdims=True)
        more_lives = _around_the_nation(spread.regions.lives.path(own[1], spread.first_year), people)
        per_person = _around_the_nation(spread.regions.moves.path(own[2], spread.first_year), people)
        moves = (per_person * people).astype(np.float32) if spread.migration else None
    factor = np.exp(fertility)[:, None] * relative
    parts_lives = lives[:, :, None] + more_lives[:, None]
    across = migrants if spread.migration else np.zeros_like(migrants)
    return Drawn(
        deviations=Deviations(
            fertility=(factor - 1.0).astype(np.float32),
            mortality=_mortality(centre, parts_lives),
            migrants=across.astype(np.float32),
            moves=moves,
        ),
        lives=np.concatenate([lives[:, :, None], parts_lives], axis=2),
    )


def _score(innovations: Array, component: Component, since: int, years: int) -> Array:
    reached = component.since(since, years)
    return reached.deviation(scores(innovations, reached.carried))


def _lives(innovations: Array, spread: Spread, years: int) -> Array:
    """Return years of life expectancy more or less, (T, 2, C): two scores that are correlated."""
    nation = spread.nation
    common, apart = np.sqrt((1.0 + nation.sexes) / 2.0), np.sqrt((1.0 - nation.sexes) / 2.0)
    mixed = {
        FEMALE: common * innovations[0] + apart * innovations[1],
        MALE: common * innovations[0] - apart * innovations[1],
    }
    sexes = {FEMALE: nation.female, MALE: nation.male}
    return np.stack([_score(mixed[sex], sexes[sex], spread.since[1], years) for sex in sorted(sexes)], axis=1)


def _around_the_nation(own: Array, people: Array) -> Array:
    """Take out what the regions' own parts (T, R, C) have in common, weighted by people."""
    return np.asarray(own - (own * people).sum(axis=1, keepdims=True) / people.sum(axis=1, keepdims=True))


def _mortality(centre: Centre, lives: Array) -> NDArray[np.float32]:
    """Return the change of all death rates that gives or takes years of life, as a share: (T, 2, R, C)."""
    changes = np.empty(lives.shape, dtype=np.float32)
    rising = factors()[::-1] - 1.0
    for year, by_sex in enumerate(lives):
        for sex, years in enumerate(by_sex):
            changes[year, sex] = np.interp(years, centre.lives[year, sex, ::-1], rising)
    # In the middle of the table nothing changes, to the last digit.
    changes[lives == 0.0] = 0.0
    return changes


def futures_in(block: int, futures: int) -> int:
    """Return how many futures of a block count.

    >>> futures_in(0, 60), futures_in(1, 60)
    (50, 10)
    """
    return min(BLOCK, futures - block * BLOCK)
