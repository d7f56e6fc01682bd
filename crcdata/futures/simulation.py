"""A thousand futures of a scenario: every measure taken from each one, and then its quantiles.

Nothing is ever added up from the bounds of its parts: a measure of a sum, a share or a need is worked out
inside each future, by the same code as for the deterministic outcome, and only then are the futures ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from queue import SimpleQueue
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.demography import SEXES, Projection, life_expectancy
from crcdata.futures.centre import Centre
from crcdata.futures.deviations import Spread, draw, futures_in
from crcdata.futures.engine import Walked, room_needed, walk
from crcdata.futures.scores import BLOCK, blocks

Array = NDArray[np.float64]
Single = NDArray[np.float32]

FUTURES: Final = 1000
WORKERS: Final = 2
LEVELS: Final = (0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975)
BOTH_LIVES: Final = "life_expectancy"
LIVES: Final = (*(f"life_expectancy_{sex}" for sex in SEXES), BOTH_LIVES)

AGES_KEY: Final = "people_by_age"

# Some ten roundings of a number in single precision.
SINGLE_DUST: Final = 1e-6


class Taken(Protocol):
    """Whatever is taken from each future: a measure, or people by age."""

    @property
    def key(self) -> str:
        """A name of its own."""

    def values(self, outcome: Outcome) -> Array:
        """Return the figures (..., A, T), or with axes after those; the areas' axis is the outcome's."""


@dataclass(frozen=True, slots=True)
class Ages:
    """People by sex and single age on each 1 January, (..., A, T, 2, 101): far more than a measure holds."""

    @property
    def key(self) -> str:
        """A name that is no measure's."""
        return AGES_KEY

    def values(self, outcome: Outcome) -> Array:
        """Return persons of every area and year by sex and age.

        >>> from crcdata.analysis import run
        >>> from crcdata.baseline import national_baseline
        >>> from crcdata.catalog import open_catalog
        >>> from crcdata.scenario import Scenario
        >>> Ages().values(run(national_baseline(open_catalog()), Scenario())).shape[-2:]
        (2, 101)
        """
        return outcome.population[..., : outcome.years.size, :, :]


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """Quantiles of measures over simulated futures; the trajectories themselves aren't kept.

    ``quantiles`` holds for each measure's key the figures (7, A, T) at ``LEVELS``, by area and by year, and
    ``middle`` the deterministic ones (A, T); life expectancies of women, of men and of both, by newborn girls
    and boys, are there besides. People by age have two axes more, of sexes and of ages. ``migration`` says
    whether migration strayed.
    """

    areas: tuple[str, ...]
    years: NDArray[np.int64]
    quantiles: Mapping[str, Array]
    middle: Mapping[str, Array]
    count: int
    seed: int
    migration: bool

    def bounds(self, key: str, area: str, percent: int) -> tuple[Array, Array]:
        """Return the lower and upper bounds (T, ...) of the central 50, 80 or 95 per cent of futures.

        Raises KeyError for a measure or an area that isn't there, ValueError for another share.
        """
        low, high = (round(0.5 + side * percent / 200, 3) for side in (-1, 1))
        if low not in LEVELS or low == high:
            raise ValueError(f"percent: expected 50, 80 or 95, got {percent}")
        if area not in self.areas:
            raise KeyError(f"no area {area!r}; there are {', '.join(self.areas)}")
        of_area = self.quantiles[key][:, self.areas.index(area)]
        return of_area[LEVELS.index(low)], of_area[LEVELS.index(high)]


def simulate(
    outcome: Outcome,
    centre: Centre,
    spread: Spread,
    measures: Sequence[Taken],
    *,
    seed: int,
    areas: Sequence[str] | None = None,
    futures: int = FUTURES,
    workers: int = WORKERS,
    progress: Callable[[float], None] | None = None,
) -> Futures:
    """Simulate futures around an outcome and return the quantiles of measures.

    The same seed gives the same figures to the bit, with any number of workers; the first futures stay the
    same when more are asked for.

    Args:
        outcome: the deterministic outcome of a whole and its parts, the whole first.
        centre: the same, laid out by `regional_centre`.
        spread: what strays and by how much.
        measures: what to take from each future.
        seed: where the random draws start.
        areas: whose figures to keep, by default those of all; memory and time grow with them.
        futures: how many.
        workers: threads that share the work.
        progress: told after every block which share of the work is done; what it raises ends the work.

    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.futures.united_nations import un_start
    >>> outcome, centre, spread = un_start(open_catalog())
    >>> made = simulate(outcome, centre, spread, [measure("children")], seed=1, futures=50)
    >>> lower, upper = made.bounds("children", "KZ", 80)
    >>> bool((lower[1:] < upper[1:]).all())
    True
    """
    kept = outcome.areas if areas is None else tuple(areas)
    rows = [outcome.row(area) for area in kept]
    middle = {each.key: each.values(outcome) for each in measures}
    middle |= _lives(life_expectancy(outcome.rates.mx), outcome)
    middle = {key: value[rows] for key, value in middle.items()}
    away = {key: np.empty((*value.shape, futures), dtype=np.float32) for key, value in middle.items()}
    rooms: SimpleQueue[Array] = SimpleQueue()
    for _ in range(workers):
        rooms.put(np.empty(room_needed(centre, BLOCK)))

    def run_block(block: int) -> None:
        room = rooms.get()
        try:
            drawn = draw(centre, spread, seed, block)
            future = outcome_of(outcome, centre, walk(centre, drawn.deviations, room))
            count = futures_in(block, futures)
            columns = slice(block * BLOCK, block * BLOCK + count)
            for each in measures:
                strayed = each.values(future)[:, rows] - middle[each.key]
                away[each.key][..., columns] = np.moveaxis(strayed, 0, -1)[..., :count]
            for key, years in _lives(np.moveaxis(drawn.lives, (3, 2, 0, 1), (0, 1, 2, 3)), outcome).items():
                away[key][..., columns] = np.moveaxis(years[:, rows], 0, -1)[..., :count]
        finally:
            rooms.put(room)

    with ThreadPoolExecutor(workers) as pool:
        try:
            for done, _none in enumerate(pool.map(run_block, range(blocks(futures))), start=1):
                if progress is not None:
                    progress(done / blocks(futures))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        found = dict(zip(away, pool.map(quantiles, away.values()), strict=True))
    for key, figures in found.items():
        figures += middle[key]
        # Single precision leaves dust where a figure falls to nothing.
        figures[np.abs(figures) <= SINGLE_DUST * np.abs(middle[key])] = 0.0
        figures.flags.writeable = False
    return Futures(
        areas=kept,
        years=outcome.years,
        quantiles=MappingProxyType(found),
        middle=MappingProxyType(middle),
        count=futures,
        seed=seed,
        migration=spread.migration,
    )


def outcome_of(outcome: Outcome, centre: Centre, walked: Walked) -> Outcome:
    """Return some futures C as an outcome whose arrays have one more axis, in front.

    Deaths, migrants and rates by age aren't kept: they are NaN, so that whatever needs them says so.
    """
    births = np.moveaxis(walked.births, -1, 0)
    girls = centre.girls[:, None, None]
    by_sex = np.stack([walked.births * girls, walked.births * (1.0 - girls)])
    people = np.moveaxis(walked.population, (-1, -2), (0, 1))
    unknown = np.broadcast_to(np.nan, (*people.shape[:2], len(births[0]), *people.shape[-2:]))
    factor = np.divide(
        walked.births, walked.expected, out=np.ones_like(walked.births), where=walked.expected > 0.0
    )
    rates = replace(
        outcome.rates,
        total_fertility=outcome.total_fertility * np.moveaxis(factor, (-1, 0), (0, -1)),
        asfr=unknown[..., 0, :],
        mx=unknown,
        net_migration=unknown,
        births=None,
    )
    projection = Projection(
        population=people,
        births=np.moveaxis(by_sex, (-1, -2, 1, 0), (0, 1, 2, 3)),
        deaths=unknown,
        net_migration=unknown,
        migration_withheld=unknown,
    )
    return replace(outcome, projection=projection, rates=rates)


def quantiles(values: Single) -> Array:
    """Return the figures at ``LEVELS`` along the last axis, (..., N) to (7, ...); sorts ``values`` in place.

    Where a figure is missing in any future, there is no quantile.

    >>> quantiles(np.arange(41, dtype=np.float32))[[0, 3, 6]].tolist()
    [1.0, 20.0, 39.0]
    """
    values.sort(axis=-1)
    last = values.shape[-1] - 1
    found = []
    for level in LEVELS:
        below = int(level * last)
        part = level * last - below
        low = values[..., below].astype(np.float64)
        found.append(low + part * (values[..., min(below + 1, last)] - low))
    return np.asarray(np.where(np.isnan(values[..., -1]), np.nan, np.stack(found)))


def _lives(by_sex: Array, outcome: Outcome) -> dict[str, Array]:
    """Return years of life (..., A, T, 2) of women, of men and of both."""
    ratio = outcome.rates.sex_ratio_at_birth
    both = (by_sex[..., 0] + ratio * by_sex[..., 1]) / (1.0 + ratio)
    return dict(zip(LIVES, (by_sex[..., 0], by_sex[..., 1], both), strict=True))
