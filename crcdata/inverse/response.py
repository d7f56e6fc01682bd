"""How far a scenario lies on the right side of a target, asked of the model once for each place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.evaluator import Evaluator
from crcdata.analysis.measures import measure
from crcdata.inverse.question import Answer, Handle, Move, Status, Target
from crcdata.scenario import Scenario

Array = NDArray[np.float64]

# Stands for a measure that can't be told, such as children for each of no specialists.
HOPELESS = 1e30


@dataclass(frozen=True, slots=True)
class Reading:
    """The measure at one place: the area farthest back, its value, its margin, and the margins of all."""

    area: str
    value: float
    margin: float
    margins: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """The target's margin as a function of where some levers stand; places already asked are remembered.

    ``start`` is the scenario that the moves come on top of, ``years`` the levers' target years.
    """

    evaluator: Evaluator
    target: Target
    handles: tuple[Handle, ...]
    start: Scenario
    years: tuple[int | None, ...]
    asked: dict[Scenario, Reading] = field(default_factory=dict)

    @property
    def tolerance(self) -> float:
        """Half of the last decimal that the measure is shown with."""
        return 0.5 * 10.0 ** -measure(self.target.measure).decimals

    def scenario(self, places: Sequence[float | None]) -> Scenario:
        """Return the scenario with each lever at its place; None leaves a lever alone."""
        scenario = self.start
        for handle, year, place in zip(self.handles, self.years, places, strict=True):
            if place is not None:
                scenario = handle.moved(scenario, float(place), year)
        return scenario

    def at(self, places: Sequence[float | None]) -> Reading:
        """Return what the target's measure is with each lever at its place."""
        return self.of(self.scenario(places))

    def of(self, scenario: Scenario) -> Reading:
        """Return what the target's measure is in a scenario, in the area that is farthest back."""
        if scenario not in self.asked:
            self.asked[scenario] = self._read(scenario)
        return self.asked[scenario]

    def holds(self, reading: Reading) -> bool:
        """Whether the target holds."""
        if self.target.direction == "equal":
            return abs(reading.margin) <= self.tolerance
        return reading.margin >= 0.0

    def lack(self, reading: Reading) -> float:
        """Return how much is missing, zero where the target holds, infinite where it can't be told."""
        if self.holds(reading):
            return 0.0
        return abs(reading.margin) if abs(reading.margin) < HOPELESS else math.inf

    def _read(self, scenario: Scenario) -> Reading:
        values = self.evaluator.values(scenario)
        rows = [self.evaluator.areas.index(area) for area in self.target.areas]
        asked = values[rows, self._column()]
        margins = np.nan_to_num(self.target.margins(asked), nan=-HOPELESS, posinf=HOPELESS, neginf=-HOPELESS)
        row = 0 if self.target.direction == "equal" else int(np.argmin(margins))
        told = tuple(float(margin) for margin in margins)
        return Reading(self.target.areas[row], float(asked[row]), told[row], told)

    def _column(self) -> int:
        first, last = int(self.evaluator.years[0]), int(self.evaluator.years[-1])
        if not first <= self.target.year <= last:
            raise ValueError(f"year: expected {first} to {last}, got {self.target.year}")
        return self.target.year - first

    def before(self, index: int) -> float:
        """Return where a lever stands or rests at the start."""
        handle = self.handles[index]
        setting = handle.settings(self.start).get(handle.lever)
        if setting is not None:
            return setting.value
        return self.evaluator.resting(self.start, handle.spec, handle.area, self.years[index])

    def answer(
        self, status: Status, places: Sequence[float | None], before: Sequence[float], *, steady: bool = False
    ) -> Answer:
        """Write down what was found."""
        scenario = self.scenario(places)
        reading = self.of(scenario)
        moves = tuple(
            Move(
                handle=handle,
                year=year,
                before=float(stood),
                value=float(place),
                decimals=_decimals(float(place), handle.spec.decimals),
                releases=handle.spec.excludes
                if handle.spec.excludes in handle.settings(self.start)
                else None,
            )
            for handle, year, stood, place in zip(self.handles, self.years, before, places, strict=True)
            if place is not None
        )
        return Answer(
            target=self.target,
            handles=self.handles,
            status=status,
            moves=moves,
            scenario=scenario,
            area=reading.area,
            before=self._value_before(reading.area),
            achieved=reading.value,
            shortfall=self.lack(reading) if status == "unreachable" else 0.0,
            tolerance=self.tolerance if self.target.direction == "equal" else 0.0,
            steady=steady,
            cost=float(np.sqrt(sum((move.handle.weight * move.share) ** 2 for move in moves))),
            evaluations=len(self.asked),
        )

    def _value_before(self, area: str) -> float:
        reading = self.of(self.start)
        if reading.area == area:
            return reading.value
        return float(self.evaluator.values(self.start)[self.evaluator.areas.index(area), self._column()])


def response(evaluator: Evaluator, target: Target, handles: Sequence[Handle], start: Scenario) -> Response:
    """Return how a target's margin answers to some levers.

    Raises ValueError for a year outside the projection, and KeyError for an area that the evaluator lacks.
    """
    for area in target.areas:
        if area not in evaluator.areas:
            raise KeyError(f"no area {area!r}; there are {', '.join(evaluator.areas)}")
    years = tuple(handle.year(start, target.year) for handle in handles)
    made = Response(evaluator, target, tuple(handles), start, years)
    made.of(start)
    return made


def _decimals(value: float, least: int) -> int:
    """Return the decimals that a value needs to be written in full, at least those of its lever."""
    written = f"{value:.10f}".rstrip("0").partition(".")[2]
    return max(least, len(written))
