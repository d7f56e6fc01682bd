"""One lever in every region by itself: each region gets the value that it needs, all found at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.evaluator import Evaluator
from crcdata.inverse.one_lever import PARTS
from crcdata.inverse.question import Answer, Handle, Target, on_step
from crcdata.inverse.response import Response, response
from crcdata.scenario import Lever, Scenario

Array = NDArray[np.float64]
Steps = NDArray[np.int64]

# Regions touch each other through moves between them alone, so that a few steps more make up for it.
MOST_REPAIRS = 12


def solve_each(
    evaluator: Evaluator, target: Target, key: str, start: Scenario, *, target_year: int | None = None
) -> Answer:
    """Return the value of one lever in every region that lacks it, so that the target holds in each.

    Regions hardly answer to each other's levers: all of them are moved at once, scanned as in `solve_one` and
    closed in upon by halving, one run of the model for all. The values lie on the lever's step, on the side
    that reaches the target; a region where it holds already is left alone, and one where it can't be reached
    gets the nearest there is.

    Args:
        evaluator: gives the measure; it must hold the target's areas.
        target: what shall hold; its areas are regions.
        key: the lever.
        start: the scenario that the moves come on top of.
        target_year: when the lever reaches its values; by default the year asked about.

    Raises:
        ValueError: a year outside the projection.
        KeyError: an area that the evaluator lacks; a lever that there is not.

    Source: bisection, Burden, R. & Faires, J. (2011), Numerical Analysis, Brooks/Cole, section 2.1.

    >>> from crcdata.analysis.evaluator import MeasureEvaluator
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline, regional_baseline
    >>> from crcdata.catalog import open_catalog
    >>> catalog = open_catalog()
    >>> national = national_baseline(catalog)
    >>> regions = regional_baseline(catalog, national)
    >>> two = ("KZ-61", "KZ-71")
    >>> share = MeasureEvaluator(measure("children_share"), national, two, regions=regions)
    >>> target = Target("children_share", 2035, "at_least", 31.0, two)
    >>> answer = solve_each(share, target, "births_growth", Scenario())
    >>> answer.status, [move.handle.area for move in answer.moves], answer.achieved >= 31.0
    ('reached', ['KZ-71'], True)
    """
    handles = [Handle(key, area, target_year) for area in target.areas]
    asked = response(evaluator, target, handles, start)
    lacking = np.array(asked.of(start).margins) < 0.0
    if not lacking.any():
        return asked.answer("already", (None,) * len(handles), (math.nan,) * len(handles))
    before = [asked.before(row) if lacking[row] else math.nan for row in range(len(handles))]
    search = _Search(asked, handles[0].spec, lacking)
    values = search.settled(search.closed_in(_steps_of(handles[0], before)))
    places = [float(value) if lacking[row] else None for row, value in enumerate(values)]
    reached = asked.holds(asked.at(places))
    return asked.answer("reached" if reached else "unreachable", places, before)


def _steps_of(handle: Handle, before: Sequence[float]) -> Steps:
    """Return where the lever stands in each region, as a number of steps from its lower bound."""
    spec = handle.spec
    stands = [spec.low if math.isnan(value) else on_step(spec, value) for value in before]
    return np.rint((np.array(stands) - spec.low) / spec.step).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Search:
    """Values as numbers of steps from the lever's lower bound, one for each region; some are ``lacking``."""

    asked: Response
    spec: Lever
    lacking: NDArray[np.bool_]

    @property
    def most(self) -> int:
        """The number of steps to the upper bound."""
        return round((self.spec.high - self.spec.low) / self.spec.step)

    def values(self, steps: Steps) -> Array:
        """Return the lever's values."""
        values = np.round(self.spec.low + steps * self.spec.step, self.spec.decimals)
        return np.asarray(np.clip(values, self.spec.low, self.spec.high))

    def margins(self, steps: Steps) -> Array:
        """Return every region's margin with the lever at these steps, in one run."""
        values = self.values(steps)
        places = [float(value) if lacks else None for value, lacks in zip(values, self.lacking, strict=True)]
        return np.array(self.asked.at(places).margins)

    def closed_in(self, here: Steps) -> Steps:
        """Return for each region the steps nearest to ``here`` that reach the target, or come nearest."""
        grid = np.rint(np.linspace(0, self.most, PARTS + 1)).astype(np.int64)
        looked = [np.full_like(here, step) for step in grid] + [here]
        points = np.stack(looked)
        margins = np.stack([self.margins(steps) for steps in looked])
        outside, inside = _brackets(points, margins, here)
        while (np.abs(inside - outside) > 1).any():
            middle = (inside + outside) // 2
            holds = self.margins(middle) >= 0.0
            open_ = np.abs(inside - outside) > 1
            inside = np.where(open_ & holds, middle, inside)
            outside = np.where(open_ & ~holds, middle, outside)
        return inside

    def settled(self, steps: Steps) -> Array:
        """Return values for which every region that can holds the target, moved on a little where need be."""
        for _ in range(MOST_REPAIRS):
            margins = self.margins(steps)
            short = self.lacking & (margins < 0.0)
            if not short.any():
                break
            better = np.clip(steps + self._ways(steps, margins), 0, self.most)
            if (better[short] == steps[short]).all():
                break
            steps = np.where(short, better, steps)
        return self.values(steps)

    def _ways(self, steps: Steps, margins: Array) -> Steps:
        """Return for each region the direction of one step in which its margin grows, zero where none is."""
        up, down = np.minimum(steps + 1, self.most), np.maximum(steps - 1, 0)
        gain_up, gain_down = self.margins(up) - margins, self.margins(down) - margins
        way = np.where(gain_up >= gain_down, 1, -1)
        return np.where(np.maximum(gain_up, gain_down) > 0.0, way, 0)


def _brackets(points: Steps, margins: Array, here: Steps) -> tuple[Steps, Steps]:
    """Return for each region the nearest place that holds and the one before it, on the way from ``here``.

    Where none holds, both are the place that comes nearest.
    """
    outside, inside = here.copy(), here.copy()
    for region in range(len(here)):
        far = np.abs(points[:, region] - here[region])
        holding = np.flatnonzero(margins[:, region] >= 0.0)
        if not holding.size:
            best = margins[:, region].max()
            nearest = np.flatnonzero(margins[:, region] >= best - 1e-12 * abs(best))
            inside[region] = outside[region] = points[nearest[np.argmin(far[nearest])], region]
            continue
        found = holding[np.argmin(far[holding])]
        inside[region] = points[found, region]
        side = np.sign(points[:, region] - here[region]) * np.sign(inside[region] - here[region]) >= 0
        between = np.flatnonzero(side & (far < far[found]))
        last = between[np.argmax(far[between])] if between.size else found
        outside[region] = points[last, region]
    return outside, inside
