"""One year of all regions: how a step of `project_regions` ages, moves and adds people, in place.

Arrays are laid out (..., region, sex, age); without leading axes each lies together in memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.demography.projection import Projection
from crcdata.demography.shapes import AGES, FEMALE, MALE, SEXES, FloatArray

BoolArray = npt.NDArray[np.bool_]

# Fewer people than this are nobody: nothing can be shared out in proportion to them.
NOBODY = 1e-100


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """Which regions, each (R,) of bool, keep their own figures while the others are fitted to a nation."""

    births: BoolArray
    deaths: BoolArray
    external: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """What the rates are multiplied by: births (T, ..., 1), deaths and survivors (T, ..., 2, 101)."""

    births: FloatArray
    deaths: FloatArray
    survivors: FloatArray

    @staticmethod
    def ones(years: int, outer: tuple[int, ...]) -> Factors:
        """Return factors that change nothing, ready to be written to."""
        cells = (years, *outer, len(SEXES), AGES)
        return Factors(np.ones((years, *outer, 1)), np.ones(cells), np.ones(cells))


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """A nation to add up to: population (T+1, ..., 2, 101), births (T, ..., 1), deaths (T, ..., 2, 101)."""

    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    own: Own | None

    @staticmethod
    def of(control: Projection, own: Own | None) -> Targets:
        """Lay out a national projection for fitting."""
        return Targets(
            np.moveaxis(control.population, -3, 0),
            np.moveaxis(control.births.sum(axis=-1), -1, 0)[..., None],
            np.moveaxis(control.deaths, -3, 0),
            own,
        )


@dataclass(frozen=True, slots=True, eq=False)
class RegionalYear:
    """One year's arrays, each (..., R, 2, 101) but for born and newborn_external (..., R, 2).

    A year is lived in this order: `grow_older`, `settle` those who were there, `bear`, `settle` newborns.
    ``external`` holds the migrants asked for, at age 0 none, and becomes the migrants as they went;
    ``moved`` becomes all migrants, between regions and across the border.
    """

    year: int
    before: FloatArray
    after: FloatArray
    born: FloatArray
    died: FloatArray
    moved: FloatArray
    external: FloatArray
    newborn_external: FloatArray
    net_moves: FloatArray
    schedule: FloatArray
    factors: Factors
    targets: Targets | None

    def grow_older(self, survival: FloatArray) -> None:
        """Write survivors into `after`, and those who were there to survive into `died`, from age 1 on."""
        before, after, present = self.before, self.after, self.died
        if all(array.flags.c_contiguous for array in (before, survival, after, present)):
            # One shift of the flat memory is much faster than one per row; where rows meet is set after.
            np.multiply(before.reshape(-1)[:-1], survival.reshape(-1)[:-1], out=after.reshape(-1)[1:])
            present.reshape(-1)[1:] = before.reshape(-1)[:-1]
        else:
            np.multiply(before[..., :-1], survival[..., :-1], out=after[..., 1:])
            present[..., 1:] = before[..., :-1]
        after[..., -1] += before[..., -1] * survival[..., -1]
        present[..., -1] += before[..., -1]
        after[..., 0] = 0.0
        present[..., 0] = 0.0

    def settle(self, *, newborn: bool) -> FloatArray | None:
        """Fit deaths to the nation, move people between regions, and let migrants cross the border.

        Those who were there are settled as whole rows, in which age 0 is still empty; then the newborn.
        Returns the emigrants (..., R, 2, ages) that were asked of cells which did not hold them, if any.
        """
        ages = slice(0, 1) if newborn else slice(None)
        here, moved, external = self.after[..., ages], self.moved[..., ages], self.external[..., ages]
        if newborn:
            external[..., 0] = self.newborn_external
        if self.targets is None:
            self._die_as_fitted(here, ages)
        else:
            self._die_as_the_nation(here, ages, _of_ages(self.targets.deaths[self.year], newborn))
        mobile = here * self.schedule[..., ages]
        np.matmul(self.net_moves, np.swapaxes(mobile, -3, -2), out=np.swapaxes(moved, -3, -2))
        here += moved
        short = None
        if self.targets is None:
            here += external
            if here.min(initial=0.0) < 0.0:
                short = np.maximum(-here, 0.0)
                here += short
                external += short
        else:
            self._fit_border(here, external, _of_ages(self.targets.population[self.year + 1], newborn))
        moved += external
        return short

    def bear(self, asfr: FloatArray, srb: FloatArray, given: FloatArray | None, survival: FloatArray) -> None:
        """Write the girls and boys born, and those of them who live to the end of the year into `after`."""
        women = self.before[..., FEMALE, :] + self.after[..., FEMALE, :]
        # Girls of age 0 at the end of the year rest on the births sought: those at its start stand in.
        women[..., 0] *= 2.0
        total = 0.5 * np.vecdot(women, asfr)
        if self.targets is None:
            total *= self.factors.births[self.year]
        if given is not None:
            total = np.where(np.isnan(given), total, given)
        if self.targets is not None:
            total = self._fitted_births(total, women, self.targets)
        born = self.born
        np.divide(total, 1.0 + srb[..., None], out=born[..., FEMALE])
        np.subtract(total, born[..., FEMALE], out=born[..., MALE])
        np.multiply(born, survival, out=self.after[..., 0])
        self.died[..., 0] = born

    def _die_as_fitted(self, here: FloatArray, ages: slice) -> None:
        """Turn `here` into survivors and `died` into the dead, by rates and earlier factors."""
        present = self.died[..., ages]
        dead = present - here
        dead *= self.factors.deaths[self.year][..., None, :, ages]
        np.subtract(present, dead, out=here)
        here *= self.factors.survivors[self.year][..., None, :, ages]
        np.maximum(here, 0.0, out=here)  # a region may now take other rates than those that were fitted
        present -= here

    def _die_as_the_nation(self, here: FloatArray, ages: slice, wanted: FloatArray) -> None:
        """Turn `here` into survivors and `died` into the dead, who add up to `wanted`."""
        present, targets = self.died[..., ages], self.targets
        assert targets is not None  # the caller's case
        if targets.own is None:
            self._fit_deaths(here, present, ages, wanted)
            return
        dead = shared(present - here, wanted, targets.own.deaths, most=present, spare=present)
        np.subtract(present, dead, out=here)
        present[...] = dead

    def _fit_deaths(self, here: FloatArray, present: FloatArray, ages: slice, wanted: FloatArray) -> None:
        """Scale the dead, or the survivors, so that the dead add up to `wanted`; note the factors."""
        deaths = self.factors.deaths[self.year][..., ages]
        dead = present
        dead -= here
        total = dead.sum(axis=-3)
        np.divide(wanted, total, out=deaths, where=total > NOBODY)
        spared = dead * (1.0 - deaths)[..., None, :, :]
        here += spared
        beyond = (total <= NOBODY) & (wanted > 0.0)
        if here.min(initial=0.0) >= 0.0 and not beyond.any():
            dead -= spared
            return
        beyond |= (here < 0.0).any(axis=-3)
        here -= spared
        self._fit_survivors(here, dead, ages, wanted, beyond)

    def _fit_survivors(
        self, here: FloatArray, dead: FloatArray, ages: slice, wanted: FloatArray, beyond: BoolArray
    ) -> None:
        """Scale the dead or, in the cells `beyond`, where more would have to die than live, the survivors."""
        deaths = self.factors.deaths[self.year][..., ages]
        survivors = self.factors.survivors[self.year][..., ages]
        alive, total = here.sum(axis=-3), dead.sum(axis=-3)
        np.divide(alive + total - wanted, alive, out=survivors, where=beyond & (alive > NOBODY))
        np.maximum(survivors, 0.0, out=survivors)
        deaths[beyond] = 1.0
        people = here + dead
        dead *= deaths[..., None, :, :]
        np.subtract(people, dead, out=here)
        here *= survivors[..., None, :, :]
        np.subtract(people, here, out=dead)

    def _fitted_births(self, total: FloatArray, women: FloatArray, targets: Targets) -> FloatArray:
        wanted = targets.births[self.year]
        regions = total.sum(axis=-1, keepdims=True)
        if targets.own is None and (regions > NOBODY).all():
            factor = self.factors.births[self.year]
            np.divide(wanted, regions, out=factor)
            return np.asarray(total * factor)
        own = np.zeros(total.shape[-1], dtype=bool) if targets.own is None else targets.own.births
        spare = women.sum(axis=-1)[..., None, None]
        fitted = shared(total[..., None, None], wanted[..., None], own, spare=spare)
        return np.asarray(fitted[..., 0, 0])

    def _fit_border(self, here: FloatArray, external: FloatArray, wanted: FloatArray) -> None:
        """Let migrants cross the border so that the regions add up to the nation's people."""
        assert self.targets is not None  # the caller's case
        own = self.targets.own
        if own is None:
            regions = here.sum(axis=-3)
            growth = np.divide(wanted, regions, out=np.ones_like(regions), where=regions > NOBODY) - 1.0
            np.multiply(here, growth[..., None, :, :], out=external)
            empty = (regions <= NOBODY) & (wanted > 0.0)
            if empty.any():
                external += to_sum(np.zeros_like(here), np.where(empty, wanted, 0.0), self._everyone(here))
            here += external
            return
        asked = np.where(own.external[:, None, None], here + external, here)
        settled = shared(np.maximum(asked, 0.0), wanted, own.external, spare=self._everyone(here))
        np.subtract(settled, here, out=external)
        here[...] = settled

    def _everyone(self, here: FloatArray) -> FloatArray:
        return np.broadcast_to(self.before.sum(axis=-1, keepdims=True), here.shape)


def shared(
    parts: FloatArray,
    whole: FloatArray,
    own: BoolArray,
    *,
    spare: FloatArray,
    most: FloatArray | None = None,
) -> FloatArray:
    """Scale parts (..., R, n, m) so that they add up to `whole` (..., n, m); those named by `own` come last.

    No part goes below 0 or above `most`; where parts to be scaled are all 0, `spare` says how to share.
    """
    kept, total = parts[..., own, :, :].sum(axis=-3), parts.sum(axis=-3)
    rest, others = whole - kept, total - kept
    # Usually the others can make up the difference by one factor in each cell.
    if (rest >= 0.0).all() and ((others > 1e-9 * total + NOBODY) | (whole <= 0.0)).all():
        factor = np.divide(rest, others, out=np.ones_like(others), where=others > NOBODY)
        fitted: FloatArray = parts * factor[..., None, :, :]
        fitted[..., own, :, :] = parts[..., own, :, :]
        if most is None or not (fitted > most).any():
            return fitted
    return _own_give_way(parts, whole, own, spare, most)


def _own_give_way(
    parts: FloatArray, whole: FloatArray, own: BoolArray, spare: FloatArray, most: FloatArray | None
) -> FloatArray:
    fitted, other = parts.copy(), ~own
    rest = np.maximum(whole - parts[..., own, :, :].sum(axis=-3), 0.0)
    if most is not None:
        rest = np.minimum(rest, most[..., other, :, :].sum(axis=-3))
    if not other.any():
        rest = np.zeros_like(rest)
    for mask, wanted in ((other, rest), (own, whole - rest)):
        if mask.any():
            limit = None if most is None else most[..., mask, :, :]
            part = to_sum(parts[..., mask, :, :], wanted, spare[..., mask, :, :], limit)
            fitted[..., mask, :, :] = part
    return fitted


def to_sum(
    parts: FloatArray, whole: FloatArray, spare: FloatArray, most: FloatArray | None = None
) -> FloatArray:
    """Scale parts (..., R, n, m) to add up to `whole` (..., n, m): the parts, or their distance to `most`."""
    total = parts.sum(axis=-3)
    for instead in (spare, np.ones_like(spare)):  # nobody anywhere to share by: equal parts
        empty = (total <= NOBODY) & (whole > 0.0)
        if empty.any():
            parts = np.where(empty[..., None, :, :], instead, parts)
            total = parts.sum(axis=-3)
    factor = np.divide(whole, total, out=np.ones_like(total), where=total > NOBODY)
    scaled: FloatArray = parts * factor[..., None, :, :]
    if most is None:
        return scaled
    over: BoolArray = np.any(scaled > most, axis=-3)
    if over.any():
        room = most - np.minimum(parts, most)
        free, rooms = most.sum(axis=-3) - whole, room.sum(axis=-3)
        left = np.divide(free, rooms, out=np.zeros_like(free), where=rooms > NOBODY)
        narrowed = most - room * np.maximum(left, 0.0)[..., None, :, :]
        scaled = np.where(over[..., None, :, :], narrowed, scaled)
    return scaled


def _of_ages(nation: FloatArray, newborn: bool) -> FloatArray:
    """Return the nation's newborn, or everybody else in whole rows."""
    if newborn:
        return nation[..., :1]
    others = nation.copy()
    others[..., 0] = 0.0
    return others
