"""What is asked, and what is answered: the target, the levers that may move, and the answer's record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline import NATION
from crcdata.scenario import Lever, LeverSetting, Scenario, lever
from crcdata.scenario.levers import FIRST_TARGET_YEAR, LAST_TARGET_YEAR

Array = NDArray[np.float64]

Direction = Literal["at_least", "at_most", "equal"]
Status = Literal["already", "reached", "unreachable"]
DIRECTIONS: tuple[Direction, ...] = ("at_least", "at_most", "equal")


@dataclass(frozen=True, slots=True)
class Target:
    """What shall hold: a measure of one year, in one area or in each of several.

    Attributes:
        measure: key of the measure.
        year: the year, as the measure counts it.
        direction: whether the value is the least, the most, or is to be met.
        value: in the measure's unit.
        areas: codes of the areas, in each of which it shall hold.

    Raises:
        ValueError: no area; an exact value for several areas at once; a value that is not finite.
    """

    measure: str
    year: int
    direction: Direction
    value: float
    areas: tuple[str, ...] = (NATION,)

    def __post_init__(self) -> None:
        if not self.areas:
            raise ValueError("areas: expected at least one area")
        if self.direction not in DIRECTIONS:
            raise ValueError(f"direction: expected one of {', '.join(DIRECTIONS)}, got {self.direction!r}")
        if self.direction == "equal" and len(self.areas) > 1:
            raise ValueError("direction: an exact value can be asked for one area only")
        if not np.isfinite(self.value):
            raise ValueError(f"value: expected a finite number, got {self.value}")

    def margins(self, values: Array) -> Array:
        """Return by how much each value lies on the right side; for an exact value, how far it is above.

        >>> Target("births", 2030, "at_most", 10.0).margins(np.array([12.0, 7.0])).tolist()
        [-2.0, 3.0]
        """
        return self.value - values if self.direction == "at_most" else values - self.value


def on_step(spec: Lever, value: float) -> float:
    """Return the value on a lever's step, within its span, that is nearest.

    >>> on_step(lever("total_fertility"), 2.512), on_step(lever("net_migration"), 1e9)
    (2.5, 100000.0)
    """
    stepped = spec.low + round((value - spec.low) / spec.step) * spec.step
    return min(max(round(stepped, spec.decimals), spec.low), spec.high)


@dataclass(frozen=True, slots=True)
class Handle:
    """A lever that may be moved, of the nation or of one region.

    Attributes:
        lever: key of the lever.
        area: the nation or a region.
        target_year: when it reaches its value; by default the scenario's own year for it, else the year asked
            about.
        weight: how dear its change is beside that of other levers; 1 for all by default.

    Raises:
        ValueError: a weight that is not above zero.
        KeyError: a lever that there is not.
    """

    lever: str
    area: str = NATION
    target_year: int | None = None
    weight: float = 1.0

    def __post_init__(self) -> None:
        lever(self.lever)
        if not (np.isfinite(self.weight) and self.weight > 0):
            raise ValueError(f"weight: expected a number above zero, got {self.weight}")

    @property
    def spec(self) -> Lever:
        """The lever's row in the table of levers."""
        return lever(self.lever)

    @property
    def span(self) -> float:
        """The lever's full plausible span, against which its change is measured."""
        return self.spec.high - self.spec.low

    def settings(self, scenario: Scenario) -> Mapping[str, LeverSetting]:
        """Return the settings of the lever's own area."""
        return scenario.levers if self.area == NATION else scenario.regions.get(self.area, {})

    def year(self, scenario: Scenario, asked: int) -> int | None:
        """Return when the lever reaches its value; None for a lever without a target year."""
        if not self.spec.has_target_year:
            return None
        if self.target_year is not None:
            return self.target_year
        setting = self.settings(scenario).get(self.lever)
        if setting is not None:
            return setting.target_year or self.spec.default_target_year
        return min(max(asked, FIRST_TARGET_YEAR), LAST_TARGET_YEAR)

    def moved(self, scenario: Scenario, value: float, year: int | None) -> Scenario:
        """Return the scenario with the lever set; one that moves the same thing is released."""
        if self.area == NATION:
            return scenario.with_lever(self.lever, value, year)
        return scenario.with_regional_lever(self.area, self.lever, value, year)


@dataclass(frozen=True, slots=True)
class Move:
    """One lever's part of an answer.

    Attributes:
        handle: the lever.
        year: when it reaches its value; None for a lever without a target year.
        before: where it stood, or rested.
        value: where it has to be.
        decimals: with how many decimals that is written in full.
        releases: key of the lever of the same area that gives way, because it moves the same thing.
    """

    handle: Handle
    year: int | None
    before: float
    value: float
    decimals: int
    releases: str | None = None

    @property
    def share(self) -> float:
        """The change against the lever's full plausible span, with its sign."""
        return (self.value - self.before) / self.handle.span


@dataclass(frozen=True, slots=True)
class Answer:
    """What it takes.

    Attributes:
        target: what was asked.
        handles: the levers that might be moved.
        status: the target holds already, is reached, or can't be within plausible bounds.
        moves: the levers to move; of the nearest there is, where the target can't be reached.
        scenario: the scenario with these moves, ready to be put in force.
        area: the area of ``achieved``: of several areas the one that is farthest back.
        before: the measure there without the moves.
        achieved: the measure there with them.
        shortfall: how much is missing, never below zero; zero unless the status is ``unreachable``.
        tolerance: how near ``achieved`` comes where an exact value was asked for.
        steady: whether no lever changed the measure at all.
        cost: the weighted change: the root of the summed squares of ``weight * share``.
        evaluations: how often the model was run.
    """

    target: Target
    handles: tuple[Handle, ...]
    status: Status
    moves: tuple[Move, ...]
    scenario: Scenario
    area: str
    before: float
    achieved: float
    shortfall: float
    tolerance: float
    steady: bool
    cost: float
    evaluations: int
