"""Carries deviations from a centre through the years, some tens of futures at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.demography import AGES, FEMALE, SEXES
from crcdata.futures.centre import BEARING, Centre

Array = NDArray[np.float64]
Single = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Deviations:
    """How some futures C stray from a centre of R parts over T years.

    Attributes:
        fertility: (T, R, C) births of a woman, as a share more or less.
        mortality: (T, 2, R, C) death rates at all ages, as a share more or less.
        migrants: (T, C) persons a year across the border of the whole, more or less.
        moves: (T, R, C) persons a year between the parts, adding up to zero over them; None for none.
    """

    fertility: Single
    mortality: Single
    migrants: Single
    moves: Single | None

    @property
    def futures(self) -> int:
        """How many futures."""
        return int(self.migrants.shape[-1])


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """What some futures C hold, the whole before its parts.

    ``population`` (T+1, 2, 101, 1 + R, C) are persons on 1 January, ``births`` (T, 1 + R, C) births of the
    year, ``expected`` those that the centre's fertility would give on the future's own women.
    """

    population: Array
    births: Array
    expected: Array


def walk(centre: Centre, deviations: Deviations, room: Array | None = None) -> Walked:
    """Return people and births of every future; the whole is the sum of its parts, future by future.

    ``room`` is the population of an earlier call that may be written over: fresh memory takes time.

    A change of death rates holds at all ages alike; survival follows it by a parabola. Migrants more or less
    across the border spread over parts and ages as the centre's do, at the age they have at the year's end.
    Nobody can leave a cell that holds nobody. Where births are given, fertility changes none.
    """
    futures, parts = deviations.futures, centre.parts
    population = room if room is not None else np.empty(room_needed(centre, futures))
    births, expected = np.empty((2, centre.years, 1 + parts, futures))
    population[0] = centre.population[0, ..., None]
    step = _Step.of(centre, futures)
    for year in range(centre.years):
        for flow, more in zip((births, expected), step.live(year, deviations), strict=True):
            flow[year, 1:] = centre.births[year, 1:, None] + more
            flow[year, 0] = centre.births[year, 0] + more.sum(axis=0, dtype=np.float64)
        step.write(year + 1, population[year + 1])
    return Walked(population, births, expected)


def room_needed(centre: Centre, futures: int) -> tuple[int, ...]:
    """Return the shape of `Walked.population`."""
    return (centre.years + 1, len(SEXES), AGES, 1 + centre.parts, futures)


@dataclass(slots=True, eq=False)
class _Step:
    """One year of deviations: arrays that are used again every year, (2, 101, R, C)."""

    centre: Centre
    people: Single
    nobody: Single
    now: Single
    then: Single
    living: Single
    work: Single

    @staticmethod
    def of(centre: Centre, futures: int) -> _Step:
        shape = (len(SEXES), AGES, centre.parts, futures)
        now, then, work = (np.zeros(shape, dtype=np.float32) for _ in range(3))
        living = np.zeros((*shape[:2], centre.parts + 1, futures), dtype=np.float32)
        people = centre.population[..., 1:, None]
        single = people.astype(np.float32)
        # Rounded down, so that a cell which loses everybody holds nobody and never less.
        rounded = np.where(single > people, np.nextafter(single, np.float32(0.0)), single)
        return _Step(centre, single, -rounded, now, then, living, work)

    def live(self, year: int, deviations: Deviations) -> tuple[Single, Single]:
        """Move the deviations on by a year; return those of births, and of births as usual, (R, C)."""
        self._survive(year, deviations)
        self._move(year, deviations)
        np.maximum(self.then[:, 1:], self.nobody[year + 1][:, 1:], out=self.then[:, 1:])
        born, usual = self._bear(year, deviations)
        self._add_newborn(year, born, deviations)
        np.maximum(self.then[:, 0], self.nobody[year + 1][:, 0], out=self.then[:, 0])
        self.now, self.then = self.then, self.now
        return born, usual

    def write(self, year: int, population: Array) -> None:
        """Write people of the parts, and their sum."""
        np.add(self.now, self.centre.population[year, :, :, 1:, None], out=population[:, :, 1:])
        np.add.reduce(self.now, axis=2, dtype=np.float64, out=population[:, :, 0])
        population[:, :, 0] += self.centre.population[year, :, :, 0, None]

    def _survive(self, year: int, deviations: Deviations) -> None:
        """Write what lives on of the deviations, and of everybody for another mortality."""
        straight, square = self._coefficients(year, slice(0, AGES))
        change = deviations.mortality[year][:, None]
        work, living = self.work, self.living[:, :, :-1]
        np.multiply(change, square, out=work)
        work += straight
        work *= change
        np.add(self.now, self.people[year], out=living)
        work *= living
        np.add(work, self.now, out=living)
        self.living[:, :, -1] = deviations.migrants[year]

    def _move(self, year: int, deviations: Deviations) -> None:
        steps, then = self.centre.steps[year], self.then
        np.matmul(steps[:, :-1], self.living[:, :-1], out=then[:, 1:])
        then[:, -1] += np.matmul(steps[:, -1], self.living[:, -1])
        if deviations.moves is not None:
            np.multiply(deviations.moves[year], self.centre.pattern[..., None, None], out=self.work)
            then[:, 1:] += self.work[:, 1:]

    def _bear(self, year: int, deviations: Deviations) -> tuple[Single, Single]:
        women = self.now[FEMALE, BEARING] + self.then[FEMALE, BEARING]
        usual: Single = np.float32(0.5) * np.einsum("xrc,rx->rc", women, self.centre.asfr[year])
        more = deviations.fertility[year]
        centre = self.centre.births[year, 1:, None].astype(np.float32)
        born = usual + more * (centre + usual)
        born[self.centre.given] = 0.0
        return born, usual

    def _add_newborn(self, year: int, born: Single, deviations: Deviations) -> None:
        girls = np.float32(self.centre.girls[year])
        straight, square = self._coefficients(year, slice(AGES, AGES + 1))
        change = deviations.mortality[year]
        relative = change * (straight[:, 0] + change * square[:, 0])
        everyone = self.centre.births[year, 1:, None].astype(np.float32) + born
        alive = np.empty((len(SEXES), self.centre.parts + 1, born.shape[-1]), dtype=np.float32)
        for sex, share in enumerate((girls, np.float32(1.0) - girls)):
            alive[sex, :-1] = share * (born + relative[sex] * everyone)
        alive[:, :-1] *= self.centre.newborn_survival[year][..., None]
        alive[:, -1] = deviations.migrants[year]
        np.matmul(self.centre.newborn[year], alive, out=self.then[:, 0])
        if deviations.moves is not None:
            self.then[:, 0] += self.work[:, 0]

    def _coefficients(self, year: int, ages: slice) -> tuple[Single, Single]:
        both = self.centre.survival[year, :, ages]
        return both[..., 0, None], both[..., 1, None]
