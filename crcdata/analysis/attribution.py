"""What caused it: a scenario's difference from the baseline split over all that the scenario changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.evaluator import Evaluator
from crcdata.analysis.rounding import rounded_parts
from crcdata.analysis.shapley import shapley, shapley_sampled
from crcdata.baseline import NATION
from crcdata.scenario import LEVER_KEYS, Lever, Scenario, lever
from crcdata.scenario.paths import PATHS

Array = NDArray[np.float64]

MOST_EXACT = 8
SEED = 2026
# So many orders that some five hundred runs are enough, whatever the number of players.
RUNS_SAMPLED = 512
FEWEST_ORDERS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a scenario changes.

    Attributes:
        lever: key of the lever; empty for a path, and for a region's levers taken together.
        area: the nation, or the region that sets the lever otherwise.
        path: field of the path; empty for levers.
    """

    lever: str = ""
    area: str = NATION
    path: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """A difference split over what caused it.

    Attributes:
        parts: what the scenario changes.
        areas: the areas A. ``years``: the years T.
        base: the measure in the baseline, (A, T). ``scenario``: in the scenario, (A, T).
        shares: (P, A, T) what each part adds; over the parts they sum up to ``scenario - base``.
        errors: (P, A, T) standard errors where orders were sampled, else None.
        runs: how often the model was run.
    """

    parts: tuple[Part, ...]
    areas: tuple[str, ...]
    years: NDArray[np.int64]
    base: Array
    scenario: Array
    shares: Array
    errors: Array | None
    runs: int

    def shown(self, area: str, year: int, decimals: int) -> tuple[float, Array, float]:
        """Return baseline, shares (P,) and scenario of one area and year, rounded so that they add up.

        Raises KeyError for an area that there is not, and ValueError for a year out of range.
        """
        if area not in self.areas:
            raise KeyError(f"no area {area!r}; there are {', '.join(self.areas)}")
        row, column = self.areas.index(area), year - int(self.years[0])
        if not 0 <= column < self.years.size:
            raise ValueError(f"year: expected {self.years[0]} to {self.years[-1]}, got {year}")
        base, scenario = (float(np.round(each[row, column], decimals)) for each in (self.base, self.scenario))
        shares = self.shares[:, row, column]
        if not shares.size or not np.isfinite([base, scenario, *shares]).all():
            return base, shares, scenario
        # What rounding the ends leaves over, less than a unit, goes to the largest share.
        closed = shares.copy()
        closed[np.argmax(np.abs(shares))] += scenario - base - shares.sum()
        return base, rounded_parts(closed, decimals=decimals), scenario


def changed_parts(
    scenario: Scenario, responds_to: Callable[[Lever], bool] = lambda _spec: True
) -> tuple[Part, ...]:
    """Return what a scenario changes: its paths, each lever, and what regions set otherwise.

    A path beside a lever that sets the same thing belongs to the lever. Every lever of a region counts for
    itself as long as no more than eight parts come together; beyond, all that one region sets is one part.
    Levers that the measure can't respond to are left out.

    >>> more = Scenario().with_lever("births_growth", 1.0).with_regional_lever("KZ-61", "net_migration", 0.0)
    >>> [(part.lever, part.area) for part in changed_parts(more)]
    [('births_growth', 'KZ'), ('net_migration', 'KZ-61')]
    """
    moving = {key for key in LEVER_KEYS if responds_to(lever(key))}
    paths = (Part(path=field) for field in scenario.changed_paths if not _ruling(scenario, field))
    national = [*paths, *(Part(key) for key in scenario.changed if key in moving)]
    single = [
        Part(key, region) for region, levers in scenario.regions.items() for key in levers if key in moving
    ]
    if len(national) + len(single) <= MOST_EXACT:
        return (*national, *single)
    return (*national, *(Part("", region) for region in dict.fromkeys(part.area for part in single)))


def with_parts(scenario: Scenario, parts: Sequence[Part]) -> Scenario:
    """Return the baseline with only these parts of a scenario changed.

    >>> both = Scenario().with_lever("births_growth", 1.0).with_lever("net_migration", 0.0)
    >>> with_parts(both, [Part("net_migration")]).changed
    ('net_migration',)
    """
    kept = set(parts)
    paths = {
        field: getattr(scenario, field)
        for field in scenario.changed_paths
        if Part(_ruling(scenario, field), path="" if _ruling(scenario, field) else field) in kept
    }
    return Scenario().replaced(
        **paths,
        nation=scenario.nation,
        levers={key: item for key, item in scenario.levers.items() if Part(key) in kept},
        regions={
            region: {
                key: item
                for key, item in levers.items()
                if Part(key, region) in kept or Part("", region) in kept
            }
            for region, levers in scenario.regions.items()
        },
    )


def _ruling(scenario: Scenario, field: str) -> str:
    """Return the nation's lever that sets the same thing as a path, empty where there is none."""
    path = next(each for each in PATHS if each.field == field)
    return next((key for key in path.ruled_by if key in scenario.changed), "")


def attribution(evaluator: Evaluator, scenario: Scenario) -> Attribution:
    """Split scenario less baseline over everything that the scenario changes, by Shapley values.

    Every order in which the changes could be made is taken as likely as any other; a change's share is what
    it adds on average. Up to eight changes are exact, from a run of every combination; of more, seeded orders
    are sampled. Either way the shares add up to the difference.

    Args:
        evaluator: gives the measure.
        scenario: what is to be explained.

    Source: Shapley (1953), see `crcdata.analysis.shapley.shapley`. Attribution in demography by averaging
    over orders: Das Gupta, P. (1993), Standardization and Decomposition of Rates, US Bureau of the Census
    P23-186; its continuous relative: Horiuchi, S., Wilmoth, J. & Pletcher, S. (2008), A Decomposition Method
    Based on a Model of Continuous Change, Demography 45(4).

    >>> from crcdata.analysis.evaluator import MeasureEvaluator
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> children = MeasureEvaluator(measure("children"), national_baseline(open_catalog()))
    >>> both = Scenario().with_lever("births_growth", 2.0).with_lever("net_migration", -50_000.0)
    >>> split = attribution(children, both)
    >>> base, shares, reached = split.shown("KZ", 2040, 0)
    >>> (shares > 0).tolist(), float(base + shares.sum() - reached)
    ([True, False], 0.0)
    """
    parts = changed_parts(scenario, evaluator.responds_to)
    worth = _Worth(evaluator, scenario, parts)
    everything = (1 << len(parts)) - 1
    if len(parts) <= MOST_EXACT:
        values = np.stack(worth.all(range(everything + 1)))
        return _split(evaluator, parts, worth, values[0], values[-1], shapley(values), None)
    orders = max(FEWEST_ORDERS, RUNS_SAMPLED // (2 * len(parts)))
    found = shapley_sampled(worth, len(parts), orders=orders, seed=SEED)
    base, reached = worth(0), worth(everything)
    # The means add up but for rounding; what that leaves is closed to the last bit.
    closed = found.values + (reached - base - found.values.sum(axis=0)) / len(parts)
    return _split(evaluator, parts, worth, base, reached, closed, found.errors)


def _split(
    evaluator: Evaluator,
    parts: tuple[Part, ...],
    worth: _Worth,
    base: Array,
    reached: Array,
    shares: Array,
    errors: Array | None,
) -> Attribution:
    runs = len(worth.known)
    return Attribution(parts, evaluator.areas, evaluator.years, base, reached, shares, errors, runs)


class _Worth:
    """The measure of every combination of parts, each run once."""

    def __init__(self, evaluator: Evaluator, scenario: Scenario, parts: tuple[Part, ...]) -> None:
        self.evaluator, self.scenario, self.parts = evaluator, scenario, parts
        self.known: dict[int, Array] = {}

    def __call__(self, coalition: int) -> Array:
        if coalition not in self.known:
            self.known[coalition] = self.evaluator.values(self._with(coalition))
        return self.known[coalition]

    def all(self, coalitions: Sequence[int]) -> list[Array]:
        """Return the worth of coalitions; those that move the same people are run one after another."""
        people = {each: str(self._with(each).population_only().essence.model_dump()) for each in coalitions}
        for coalition in sorted(coalitions, key=people.__getitem__):
            self(coalition)
        return [self.known[coalition] for coalition in coalitions]

    def _with(self, coalition: int) -> Scenario:
        chosen = [part for player, part in enumerate(self.parts) if coalition >> player & 1]
        return with_parts(self.scenario, chosen)
