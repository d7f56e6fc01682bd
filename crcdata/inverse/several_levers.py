"""The smallest weighted change over several levers that reaches a target, by sequential least squares."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from crcdata.analysis.evaluator import Evaluator
from crcdata.inverse.one_lever import Curve, solve_response
from crcdata.inverse.question import Answer, Handle, Status, Target, on_step
from crcdata.inverse.response import HOPELESS, Response, response
from crcdata.scenario import Scenario

Array = NDArray[np.float64]

MOST_HANDLES = 8
MOST_ROUNDS = 25
# Once there is an answer, a search that has run the model more often than this starts no further time.
ENOUGH_ASKED = 80
# The step of a slope, as a share of a lever's span: small beside the span, large beside rounding.
SLOPE_STEP = 1e-3
# A lever that is to move less than this share of its own step is left alone.
LEFT_ALONE = 0.5


def solve_several(evaluator: Evaluator, target: Target, handles: Sequence[Handle], start: Scenario) -> Answer:
    """Return the smallest weighted change over several levers that reaches a target.

    Each lever's change is measured against its full plausible span and multiplied by its weight; the root of
    the summed squares is made smallest, within all bounds, by sequential least squares (SLSQP) from several
    starts. Levers whose part is less than half a step are left alone. The others come to lie on their steps
    but for the one whose step moves the measure least, which is closed in upon as in `solve_one`, so that the
    target is reached and not only approached. Of levers that exclude each other each is tried without the
    other.

    Args:
        evaluator: gives the measure; it must hold the target's areas.
        target: what shall hold.
        handles: one to eight levers, each once.
        start: the scenario that the moves come on top of.

    Raises:
        ValueError: no lever, more than eight, or one twice; a year outside the projection.
        KeyError: an area that the evaluator lacks.

    Source: Kraft, D. (1988), A Software Package for Sequential Quadratic Programming, DFVLR-FB 88-28.

    >>> from crcdata.analysis.evaluator import MeasureEvaluator
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> children = MeasureEvaluator(measure("children"), national_baseline(open_catalog()))
    >>> target = Target("children", 2040, "at_least", 7_200_000)
    >>> handles = [Handle("total_fertility"), Handle("net_migration")]
    >>> answer = solve_several(children, target, handles, Scenario())
    >>> answer.status, answer.achieved >= 7_200_000, answer.shortfall
    ('reached', True, 0.0)
    """
    _check(handles)
    if len(handles) == 1:
        return solve_response(response(evaluator, target, handles, start))
    answers = [
        _compatible(response(evaluator, target, chosen, start)) for chosen in _compatible_sets(handles)
    ]
    best = min(answers, key=lambda answer: (answer.shortfall, answer.cost))
    return replace(best, handles=tuple(handles), evaluations=sum(answer.evaluations for answer in answers))


def _check(handles: Sequence[Handle]) -> None:
    if not 1 <= len(handles) <= MOST_HANDLES:
        raise ValueError(f"handles: expected 1 to {MOST_HANDLES} levers, got {len(handles)}")
    if len({(handle.lever, handle.area) for handle in handles}) < len(handles):
        raise ValueError("handles: expected each lever once")


def _compatible_sets(handles: Sequence[Handle]) -> Iterator[list[Handle]]:
    """Give every largest choice of levers of which none excludes another."""
    pairs = [
        (one, other)
        for one, other in itertools.combinations(handles, 2)
        if one.area == other.area and one.spec.excludes == other.lever
    ]
    for dropped in itertools.product(*pairs):
        yield [handle for handle in handles if handle not in dropped]


def _compatible(asked: Response) -> Answer:
    if len(asked.handles) == 1 or asked.holds(asked.of(asked.start)):
        return _alone(asked)
    space = _Space.of(asked)
    found: list[Array] = []
    for first in space.starts():
        if found and len(asked.asked) > ENOUGH_ASKED:
            break
        place = space.descend(first)
        found += [] if place is None else [place]
    if not found:
        return _unreached(asked, space)
    best = min(found, key=lambda place: float(place @ place))
    kept = [
        index
        for index, handle in enumerate(asked.handles)
        if abs(space.value(best, index) - space.here[index]) >= LEFT_ALONE * handle.spec.step
    ]
    if 0 < len(kept) < len(asked.handles):
        fewer = replace(
            asked,
            handles=tuple(asked.handles[index] for index in kept),
            years=tuple(asked.years[index] for index in kept),
        )
        answer = _compatible(fewer)
        if answer.status == "reached":
            return answer
    return _settle(asked, space, best) or _unreached(asked, space)


def _alone(asked: Response) -> Answer:
    """Answer for one lever, or for none where the target holds."""
    if len(asked.handles) == 1:
        return solve_response(asked)
    nowhere = (None,) * len(asked.handles)
    return asked.answer("already", nowhere, (math.nan,) * len(asked.handles))


@dataclass(frozen=True, slots=True)
class _Space:
    """Places as weighted shares of the levers' spans, zero where each lever stands."""

    asked: Response
    here: Array
    unit: Array
    bounds: list[tuple[float, float]]
    scale: float
    slope: Array

    @staticmethod
    def of(asked: Response) -> _Space:
        """Return the space around where the levers stand, with the margin's slope there."""
        specs = [handle.spec for handle in asked.handles]
        here = np.array([asked.before(index) for index in range(len(specs))])
        unit = np.array([handle.span / handle.weight for handle in asked.handles])
        bounds = [
            ((spec.low - here[index]) / unit[index], (spec.high - here[index]) / unit[index])
            for index, spec in enumerate(specs)
        ]
        plain = _Space(asked, here, unit, bounds, 1.0, np.zeros(len(specs)))
        slope = plain.gradient(np.zeros(len(specs)))
        scale = max(abs(plain.margin(np.zeros(len(specs)))), float(np.abs(slope).max()), 1e-9)
        return replace(plain, scale=scale, slope=slope / scale)

    def value(self, place: Array, index: int) -> float:
        """Return where one lever stands at a place."""
        spec = self.asked.handles[index].spec
        return min(max(float(self.here[index] + place[index] * self.unit[index]), spec.low), spec.high)

    def values(self, place: Array) -> list[float]:
        """Return where the levers stand at a place."""
        return [self.value(place, index) for index in range(len(place))]

    def margin(self, place: Array) -> float:
        """Return the margin at a place."""
        margin = self.asked.at(self.values(place)).margin
        return min(max(margin, -HOPELESS), HOPELESS) / self.scale

    def gradient(self, place: Array) -> Array:
        """Return the margin's slope at a place, towards the middle of each span so that bounds are kept."""
        slope, at = np.zeros(len(place)), self.margin(place)
        for index, (low, high) in enumerate(self.bounds):
            step = SLOPE_STEP * (high - low)
            moved = place.copy()
            moved[index] += step if place[index] < (low + high) / 2 else -step
            slope[index] = (self.margin(moved) - at) / (moved[index] - place[index])
        return slope

    def starts(self) -> Iterator[Array]:
        """Give places to start from: as far along the slope as it seems to take, and before and behind it.

        Where the ends of the spans don't reach the target, the place nearest to it is the one to start from.
        """
        now, corner = self.margin(np.zeros(len(self.here))), self.corner()
        if self.reaches(corner) or self.margin(corner) * now < 0.0:
            yield self._along(-now)
            yield 0.5 * corner
            yield -0.25 * corner
        elif self.reaches(nearest := self.nearest()):
            yield nearest

    def corner(self) -> Array:
        """Return the end of every span that the slope points to."""
        ways = self.slope if self.asked.target.direction != "equal" else self.slope * self._way()
        return np.array(
            [high if way >= 0 else low for way, (low, high) in zip(ways, self.bounds, strict=True)]
        )

    def reaches(self, place: Array) -> bool:
        """Whether the target holds at a place."""
        return self.asked.holds(self.asked.at(self.values(place)))

    def nearest(self) -> Array:
        """Return where the measure comes nearest to a target that it doesn't seem to reach."""
        corner, middle = self.corner(), np.zeros(len(self.here))
        side = math.copysign(1.0, self.margin(corner))
        places = [corner]
        for first in (corner, middle):
            found = minimize(
                lambda place: side * self.margin(place),
                first,
                method="L-BFGS-B",
                bounds=self.bounds,
                jac=lambda place: side * self.gradient(place),
                options={"maxiter": MOST_ROUNDS},
            )
            places.append(np.asarray(found.x, dtype=np.float64))
        return min(places, key=lambda place: self.asked.lack(self.asked.at(self.values(place))))

    def _way(self) -> float:
        return -math.copysign(1.0, self.margin(np.zeros(len(self.here))))

    def _along(self, needed: float) -> Array:
        steepness = float(self.slope @ self.slope)
        place = self.slope * (needed / steepness) if steepness > 0.0 else np.zeros(len(self.here))
        low, high = np.array(self.bounds).T
        return np.asarray(np.clip(place, low, high))

    def descend(self, first: Array) -> Array | None:
        """Return the nearest place that reaches the target, as found from one start; None where none is."""
        kind = "eq" if self.asked.target.direction == "equal" else "ineq"
        found = minimize(
            lambda place: 0.5 * float(place @ place),
            first,
            jac=lambda place: place,
            method="SLSQP",
            bounds=self.bounds,
            constraints=[{"type": kind, "fun": self.margin, "jac": self.gradient}],
            options={"maxiter": MOST_ROUNDS, "ftol": 1e-7},
        )
        place = np.asarray(found.x, dtype=np.float64)
        slack = self.margin(place)
        near = 1e-4
        reached = abs(slack) <= near if kind == "eq" else slack >= -near
        return place if reached else None


def _settle(asked: Response, space: _Space, place: Array) -> Answer | None:
    """Put all levers on their steps but one, and let that one reach the target; None where none can.

    The lever to close with is the one whose step moves the measure least, which overshoots least, or most,
    which leaves the others nearest to where they should be: whichever makes the smaller change.
    """
    slope = space.gradient(place)
    effect = [
        abs(slope[index]) * handle.spec.step / space.unit[index] for index, handle in enumerate(asked.handles)
    ]
    moving = [int(index) for index in np.argsort(effect) if effect[index] > 0.0]
    curves = [
        Curve(asked, handle.spec, space.value(place, index)) for index, handle in enumerate(asked.handles)
    ]
    stepped = [on_step(curve.spec, curve.here) for curve in curves]
    answers = []
    for index in dict.fromkeys([*moving[:1], *moving[-1:]]):
        fixed = [None if other == index else value for other, value in enumerate(stepped)]
        one = replace(
            asked,
            handles=(asked.handles[index],),
            years=(asked.years[index],),
            start=asked.scenario(fixed),
            asked=asked.asked,
        )
        near = replace(curves[index], asked=one).near()
        if near is not None:
            values = [near if other == index else value for other, value in enumerate(stepped)]
            answers.append(asked.answer("reached", values, space.here.tolist()))
    return min(answers, key=lambda answer: answer.cost, default=None)


def _unreached(asked: Response, space: _Space) -> Answer:
    """Answer that the target can't be reached, with the nearest place there is."""
    nowhere = (None,) * len(space.here)
    if np.abs(space.slope).max() * space.scale <= asked.tolerance:
        return asked.answer("unreachable", nowhere, space.here.tolist(), steady=True)
    values = space.values(space.nearest())
    status: Status = "reached" if asked.holds(asked.at(values)) else "unreachable"
    return asked.answer(status, values, space.here.tolist())
