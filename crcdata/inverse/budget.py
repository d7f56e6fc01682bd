"""Which regions first: a yearly budget for school places, spent so that children go without least long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import block_array, csr_array, diags_array, eye_array, hstack, kron

Array = npt.NDArray[np.float64]
Rule = Literal["longest_first", "optimum", "even", "by_need"]

# A place that nobody will use costs the optimum this much of a child's year, so that none is built.
UNUSED = 1e-6
# Two totals of child-years that differ by less than this share are the same.
SAME = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Places built under one rule, for regions R and years T.

    Attributes:
        rule: ``longest_first``: each year's money goes to children without a place that year, those first who
            would be without one longest, and then ahead to the earliest need; ``optimum``: the linear
            programme's own plan; ``even``: as much to each region; ``by_need``: in proportion to the children
            without a place.
        places: (R, T) places built with the money of each year.
        spent: (T,) money of each year.
        without: (R, T) children without a place.
    """

    rule: Rule
    places: Array
    spent: Array
    without: Array

    @property
    def child_years(self) -> float:
        """Years that children are without a place, over all regions and years."""
        return float(self.without.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The best plan beside the two that are usually taken.

    ``least`` is the linear programme's optimum, in child-years: what no plan can go below.
    """

    best: Plan
    even: Plan
    by_need: Plan
    nothing: float
    least: float

    @property
    def order(self) -> tuple[int, ...]:
        """Regions in the order in which the best plan first builds there, no others."""
        built = self.best.places > 1e-9
        first = np.argmax(built, axis=1)
        spared = self.best.places.sum(axis=1)
        rows = np.flatnonzero(built.any(axis=1))
        return tuple(int(row) for row in sorted(rows, key=lambda row: (first[row], -spared[row], row)))


def compare_plans(
    need: npt.ArrayLike, *, budget: npt.ArrayLike, cost: npt.ArrayLike, opens_after: int = 0
) -> Comparison:
    """Return the plan with the fewest child-years without a place, beside an even split and one by need.

    A place stays once it is built. What a year's budget leaves over is not carried on. The order "longest
    first" can be told in words; it is taken where it is as good as the linear programme's optimum, which is
    found beside it and taken otherwise.

    Args:
        need: (R, T) children without a place where nothing more is built.
        budget: money a year, one number or (T,).
        cost: money for one place, one number, (R,) or (R, T).
        opens_after: how many years after its money a place opens.

    Raises:
        ValueError: a negative or not finite number; a cost of nothing; a shape that does not fit.

    Source: Dantzig, G. (1963), Linear Programming and Extensions, Princeton University Press; solved by HiGHS
    (Huangfu, Q. & Hall, J. (2018), Parallelizing the dual revised simplex method, Mathematical Programming
    Computation 10).

    >>> found = compare_plans([[100.0, 100.0], [40.0, 40.0]], budget=100.0, cost=1.0)
    >>> found.best.rule, found.best.child_years, found.even.child_years, found.order
    ('longest_first', 40.0, 50.0, (0, 1))
    """
    task = _Task.of(need, budget, cost, opens_after)
    optimum = _optimum(task)
    longest = _longest_first(task)
    near = longest.child_years <= optimum.child_years * (1 + SAME) + SAME
    return Comparison(
        best=longest if near else optimum,
        even=_in_shares(task, "even"),
        by_need=_in_shares(task, "by_need"),
        nothing=float(task.need.sum()),
        least=optimum.child_years,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """The checked arguments: need (R, T), budget (T,), cost (R, T)."""

    need: Array
    budget: Array
    cost: Array
    opens_after: int

    @staticmethod
    def of(need: npt.ArrayLike, budget: npt.ArrayLike, cost: npt.ArrayLike, opens_after: int) -> _Task:
        wanted = _checked("need", need)
        if wanted.ndim != 2 or not wanted.size:
            raise ValueError(f"need: expected shape (R, T), got {wanted.shape}")
        if opens_after < 0:
            raise ValueError(f"opens_after: expected 0 or more years, got {opens_after}")
        money, price = _checked("budget", budget), _checked("cost", cost)
        regions, years = wanted.shape
        if money.shape not in ((), (years,)):
            raise ValueError(f"budget: expected one number or shape ({years},), got {money.shape}")
        if price.shape not in ((), (regions,), wanted.shape):
            raise ValueError(
                f"cost: expected one number, shape ({regions},) or {wanted.shape}, got {price.shape}"
            )
        if not (price > 0.0).all():
            raise ValueError("cost: expected numbers above zero")
        each = price[:, None] if price.ndim == 1 else price
        return _Task(
            wanted, np.broadcast_to(money, (years,)), np.broadcast_to(each, wanted.shape), opens_after
        )

    def plan(self, rule: Rule, places: Array) -> Plan:
        """Return what building these places does."""
        opened = np.zeros_like(places)
        if self.opens_after < places.shape[1]:
            opened[:, self.opens_after :] = places[:, : places.shape[1] - self.opens_after]
        without = np.maximum(self.need - opened.cumsum(axis=1), 0.0)
        # Counts that only rounding keeps above zero.
        without[without < 1e-9 * (1.0 + self.need)] = 0.0
        return Plan(rule, places, (self.cost * places).sum(axis=0), without)

    def useful(self, built: Array, year: int) -> Array:
        """Return how many more places will ever be used in each region when their money comes in a year."""
        ahead = self.need[:, year + self.opens_after :]
        if not ahead.shape[1]:
            return np.zeros(len(self.need))
        return np.asarray(np.maximum(ahead.max(axis=1) - built, 0.0))


def _checked(name: str, value: npt.ArrayLike) -> Array:
    array = np.asarray(value, dtype=np.float64)
    if not (np.isfinite(array).all() and (array >= 0.0).all()):
        raise ValueError(f"{name}: expected finite numbers, zero or more")
    return array


def _optimum(task: _Task) -> Plan:
    """Solve for places x and children without one u: least sum of u, u + open places >= need, money kept."""
    regions, years = task.need.shape
    cells = regions * years
    opened = np.arange(years)[:, None] - task.opens_after >= np.arange(years)[None]
    covered = kron(eye_array(regions), csr_array(opened.astype(np.float64)))
    yearly = hstack([diags_array(price) for price in task.cost])
    found = linprog(
        np.concatenate([np.full(cells, UNUSED), np.ones(cells)]),
        A_ub=block_array([[-covered, -eye_array(cells)], [yearly, None]], format="csr"),
        b_ub=np.concatenate([-task.need.ravel(), task.budget]),
        bounds=(0.0, None),
        method="highs",
    )
    if found.x is None:
        raise ValueError(f"need, budget, cost: the linear programme was not solved: {found.message}")
    return task.plan("optimum", np.maximum(found.x[:cells].reshape(regions, years), 0.0))


def _longest_first(task: _Task) -> Plan:
    """Serve each year those without a place who would be without longest; then the earliest need to come."""
    regions, years = task.need.shape
    places, built = np.zeros((regions, years)), np.zeros(regions)
    for year in range(years - task.opens_after):
        steps = _steps(task, built, year)
        bought = np.minimum(np.cumsum(steps.size * task.cost[steps.region, year]), task.budget[year])
        money = np.diff(bought, prepend=0.0)
        np.add.at(places[:, year], steps.region, money / task.cost[steps.region, year])
        built += places[:, year]
    return task.plan("longest_first", places)


@dataclass(frozen=True, slots=True, eq=False)
class _Steps:
    """Places not yet built, in the order in which they are to be: how many, and in which region."""

    region: npt.NDArray[np.int64]
    size: Array


def _steps(task: _Task, built: Array, year: int) -> _Steps:
    """Return layers of need above what is built: those needed at once before those needed later.

    Every layer lies between two levels that a region's need takes in the years to come; it is needed in the
    years whose need is above it. Lower layers are needed at least as soon and as long, so that the order
    never leaves one out below another.
    """
    ahead = np.maximum(task.need[:, year + task.opens_after :] - built[:, None], 0.0)
    levels = np.sort(ahead, axis=1)
    size = np.diff(levels, axis=1, prepend=0.0)
    needed = ahead[:, None, :] >= levels[:, :, None]
    first = np.argmax(needed, axis=2)
    worth = needed.sum(axis=2) / task.cost[:, year, None]
    region = np.broadcast_to(np.arange(len(built))[:, None], size.shape)
    order = np.lexsort((levels.ravel(), region.ravel(), -worth.ravel(), first.ravel()))
    order = order[size.ravel()[order] > 0.0]
    return _Steps(region.ravel()[order], size.ravel()[order])


def _in_shares(task: _Task, rule: Rule) -> Plan:
    """Give each region its share of every year's money; it builds no more than will ever be used there."""
    regions, years = task.need.shape
    places, built = np.zeros((regions, years)), np.zeros(regions)
    for year in range(years):
        useful = task.useful(built, year)
        if rule == "even":
            shares = np.full(regions, 1.0 / regions)
        else:
            now = np.maximum(task.need[:, min(year + task.opens_after, years - 1)] - built, 0.0)
            shares = now / now.sum() if now.sum() > 0.0 else np.zeros(regions)
        places[:, year] = np.minimum(task.budget[year] * shares / task.cost[:, year], useful)
        built += places[:, year]
    return task.plan(rule, places)
