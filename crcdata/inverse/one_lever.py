"""The value of one lever that reaches a target: the model is scanned, a change of side is closed in upon."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from crcdata.analysis.evaluator import Evaluator
from crcdata.inverse.question import Answer, Handle, Target, on_step
from crcdata.inverse.response import HOPELESS, Response, response
from crcdata.scenario import Lever, Scenario

# Where a measure turns back within one of these parts of a lever's span, the turn may stay unseen.
PARTS = 6
NEAR_LOOKS = 5
FINER_DECIMALS = 8
# Places whose lack differs by no more than this share are equally near.
EVEN = 1e-12


def solve_one(evaluator: Evaluator, target: Target, handle: Handle, start: Scenario) -> Answer:
    """Return the value of one lever, nearest to where it stands, that reaches a target.

    The lever's plausible span is scanned in equal parts; walking away from where the lever stands, the first
    change of side on either hand is closed in upon by Brent's method, and the nearer one is the answer. A
    peak or trough between the parts is looked for where no part reaches the target. The value lies on the
    lever's own step, on the side that reaches the target; where an exact value is asked for, or the step is
    too coarse to stay within a narrow stretch that reaches it, on as many more decimals as it takes.

    Args:
        evaluator: gives the measure; it must hold the target's areas.
        target: what shall hold.
        handle: the lever.
        start: the scenario that the move comes on top of.

    Raises:
        ValueError: a year outside the projection.
        KeyError: an area that the evaluator lacks.

    Source: Brent, R. P. (1973), Algorithms for Minimization without Derivatives, Prentice-Hall, chapters 4
    and 5.

    >>> from crcdata.analysis.evaluator import MeasureEvaluator
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> births = MeasureEvaluator(measure("births"), national_baseline(open_catalog()))
    >>> target = Target("births", 2035, "at_least", 400_000)
    >>> answer = solve_one(births, target, Handle("births_growth"), Scenario())
    >>> answer.status, answer.moves[0].value, round(answer.achieved)
    ('reached', 1.8, 400432)
    """
    asked = response(evaluator, target, (handle,), start)
    return solve_response(asked)


def solve_response(asked: Response) -> Answer:
    """Return the answer for a response to one lever."""
    if asked.holds(asked.of(asked.start)):
        return asked.answer("already", (None,), (math.nan,))
    curve = Curve(asked, asked.handles[0].spec, asked.before(0))
    points = curve.scan()
    margins = [curve.margin(point) for point in points]
    found = [value for sign in (-1, 1) if (value := curve.toward(points, sign)) is not None]
    if not found and _still(margins, asked.tolerance):
        return asked.answer("unreachable", (None,), (curve.here,), steady=True)
    if not found:
        best = curve.turn(points)
        if curve.holds(best) or _changes_side(margins, curve.margin(best), equal=curve.equal):
            widened = sorted({*points, best})
            found = [value for sign in (-1, 1) if (value := curve.toward(widened, sign)) is not None]
        if not found:
            return asked.answer("unreachable", (best,), (curve.here,))
    value = min(found, key=lambda each: abs(each - curve.here))
    return asked.answer("reached", (value,), (curve.here,))


@dataclass(frozen=True, slots=True)
class Curve:
    """The margin along one lever, which stands ``here``."""

    asked: Response
    spec: Lever
    here: float

    @property
    def equal(self) -> bool:
        """Whether an exact value is asked for."""
        return self.asked.target.direction == "equal"

    def margin(self, value: float) -> float:
        """Return the margin with the lever at a value."""
        return self.asked.at((value,)).margin

    def holds(self, value: float) -> bool:
        """Whether the target holds with the lever at a value."""
        return self.asked.holds(self.asked.at((value,)))

    def scan(self) -> list[float]:
        """Return the places to look at first: where the lever stands, and equal parts of its span."""
        spec = self.spec
        parts = [on_step(spec, float(value)) for value in np.linspace(spec.low, spec.high, PARTS + 1)]
        return sorted({*parts, min(max(self.here, spec.low), spec.high)})

    def toward(self, points: list[float], sign: int) -> float | None:
        """Return the first value on one hand of where the lever stands that reaches the target."""
        hand = sorted((point for point in points if sign * (point - self.here) >= 0.0), key=self._distance)
        for place, point in enumerate(hand):
            last = hand[place - 1] if place else point
            if self.equal and self.margin(last) * self.margin(point) < 0.0:
                value = self._exactly(last, point)
                if value is not None:
                    return value
            if self.holds(point):
                if not place:
                    return point
                level = self.equal or self.margin(point) == 0.0
                return self._halved(last, point) if level else self._between(last, point)
        return None

    def near(self) -> float | None:
        """Return the value that reaches the target a few steps from where the lever stands, or None."""
        first = on_step(self.spec, self.here)
        if self.holds(first):
            return first
        for sign in (1, -1):
            points, ahead = [first], self.spec.step
            while len(points) < NEAR_LOOKS and self.spec.low < points[-1] < self.spec.high:
                points.append(on_step(self.spec, first + sign * ahead))
                ahead *= 2
            placed = replace(self, here=first)
            value = placed.toward(sorted(points), sign)
            if value is not None:
                return value
        return None

    def turn(self, points: list[float]) -> float:
        """Return where the measure comes nearest to the target, between the points looked at if need be."""
        lacks = [self._lack(point) for point in points]
        low, high = min(lacks), max(lacks)
        # Of places equally near, the one that moves the lever least.
        best = min(
            (place for place, lack in enumerate(lacks) if lack <= low + EVEN * high),
            key=lambda place: self._distance(points[place]),
        )
        left, right = points[max(best - 1, 0)], points[min(best + 1, len(points) - 1)]
        if best in (0, len(points) - 1) or low >= HOPELESS:
            return points[best]
        step = self.spec.step
        found = minimize_scalar(
            self._lack, bounds=(left, right), method="bounded", options={"xatol": step / 4}
        )
        turn = round(float(found.x), self.spec.decimals + 2)
        return turn if self._lack(turn) < low else points[best]

    def _between(self, outside: float, inside: float) -> float:
        """Return the value nearest to `outside` that reaches the target, which `inside` does."""
        edge = float(brentq(self._bounded, outside, inside, xtol=self.spec.step / 1000))
        up = inside > outside
        for value in self._steps(edge, up=up):
            if value == inside:
                return inside
            if (value > inside) == up:
                break
            if self.holds(value):
                return value
        for decimals in range(self.spec.decimals + 1, self.spec.decimals + FINER_DECIMALS):
            value = _outward(edge, 10.0**-decimals, up=up, decimals=decimals)
            if min(outside, inside) <= value <= max(outside, inside) and self.holds(value):
                return value
        return inside

    def _halved(self, outside: float, inside: float) -> float:
        """Return the value on the lever's step nearest to `outside` that reaches the target, by halving.

        What is missing stays at zero from there on, so that no secant can find the edge.
        """
        while True:
            middle = on_step(self.spec, (outside + inside) / 2)
            if not min(outside, inside) < middle < max(outside, inside):
                return inside
            if self.holds(middle):
                inside = middle
            else:
                outside = middle

    def _exactly(self, left: float, right: float) -> float | None:
        """Return the shortest number between two that meets an exact value; None where the measure jumps."""
        root = float(brentq(self._bounded, left, right, xtol=self.spec.step * 1e-9))
        slope = abs(self.margin(right) - self.margin(left)) / abs(right - left)
        most = self.spec.decimals + FINER_DECIMALS
        fitting = math.ceil(math.log10(max(slope, 1e-300) / self.asked.tolerance))
        for decimals in range(min(max(fitting - 1, self.spec.decimals), most), most + 1):
            value = round(root, decimals)
            if self.spec.low <= value <= self.spec.high and self.holds(value):
                return value
        return root if self.holds(root) else None

    def _steps(self, edge: float, *, up: bool) -> list[float]:
        """Return the two values on the lever's step that come next, away from where it stands."""
        first = _outward((edge - self.spec.low), self.spec.step, up=up, decimals=10) + self.spec.low
        second = first + (self.spec.step if up else -self.spec.step)
        return [round(value, self.spec.decimals) for value in (first, second)]

    def _bounded(self, value: float) -> float:
        """The margin, kept within what a secant can be drawn through."""
        return min(max(self.margin(value), -HOPELESS), HOPELESS)

    def _lack(self, value: float) -> float:
        margin = self.margin(value)
        return abs(margin) if self.equal else -margin

    def _distance(self, value: float) -> float:
        return abs(value - self.here)


def _outward(value: float, unit: float, *, up: bool, decimals: int) -> float:
    """Round to a multiple of a unit, up or down; what lies on one but for its last bits stays."""
    count = value / unit
    whole = round(count)
    if abs(count - whole) > 1e-9 * max(1.0, abs(count)):
        whole = math.ceil(count) if up else math.floor(count)
    return round(whole * unit, decimals)


def _still(margins: list[float], tolerance: float) -> bool:
    """Whether the measure doesn't move enough to be seen."""
    return max(margins) - min(margins) < tolerance


def _changes_side(margins: list[float], best: float, *, equal: bool) -> bool:
    return equal and any(margin * best < 0.0 for margin in margins)
