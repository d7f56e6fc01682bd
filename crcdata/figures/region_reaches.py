"""How far 8 of 10 simulated futures reach in one year in every region: as figures, as changes, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline import NATION
from crcdata.figures.chart import Band, Series
from crcdata.figures.fans import TOLD, can_stray, describe_fan, fan_room, parted
from crcdata.figures.region_view import RegionsView

Array = NDArray[np.float64]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Said:
    """A note with what futures add to it, words as long as that will be, and what is said once a page."""

    note: str
    room: str
    once: str


@dataclass(frozen=True, slots=True)
class Reaches:
    """Between which figures 8 of 10 futures lie in one year, for every area, the nation first.

    ``there`` are the intervals that are worked out, ``awaited`` those of the baseline, about where the former
    will lie; ``awaits`` tells whether they are being worked out.
    """

    there: tuple[Interval | None, ...] = ()
    awaited: tuple[Interval | None, ...] = ()
    awaits: bool = False

    def interval(self, row: int) -> Interval | None:
        """Return the interval of an area; None where it isn't known and where nothing strays."""
        return self.there[row] if self.there else None

    def expected(self, row: int) -> Interval | None:
        """Return about where the interval of an area will lie, as far as that can be known."""
        return self.awaited[row] if self.awaited else None

    @property
    def drawn(self) -> bool:
        """Whether whiskers are drawn or will be."""
        return self.awaits or any(self.there)

    @property
    def limits(self) -> tuple[float, ...]:
        """What the axis of the regions must hold besides, so that it keeps still."""
        return tuple(end for interval in self.awaited[1:] if interval for end in interval)

    def said(self, view: RegionsView, values: Array, unit: str, decimals: int, note: str) -> Said:
        """Return a note with the nation's interval, and the room that both take."""
        told = self.interval(0)
        bands = [Band(TOLD, *(np.array([bound]) for bound in told))] if told else []
        nation = Series(
            view.role, view.names[NATION], [view.year], values[:1], bands=bands, awaits=self.awaits
        )
        sure = describe_fan(view.text, unit, nation, decimals)
        coming = fan_room(view.text, unit, nation, decimals)
        room = [note, *coming] if self.drawn else []
        once = view.strays if any(self.there) else ""
        return Said(" ".join(filter(None, [note, *sure])), " ".join(filter(None, room)), once)


NO_REACHES: Final = Reaches()


def region_reaches(view: RegionsView, against: Array | None = None, factor: Array | None = None) -> Reaches:
    """Return the intervals of a view's year.

    With ``against`` and ``factor``, one of each for every area, they are of the change from what is the same
    in every future, so that the bounds are changed exactly as each future is.
    """
    areas, sure, key = view.outcome.areas, view.certainty, view.measure.key
    base = np.zeros(len(areas)) if against is None else against
    scale = np.ones(len(areas)) if factor is None else factor

    def changed(row: int, interval: Interval | None) -> Interval | None:
        apart = parted(interval)
        if apart is None:
            return None
        low, high = ((end - float(base[row])) * float(scale[row]) for end in apart)
        return low, high

    if not can_stray(view.measure, view.outcome, view.year):
        return NO_REACHES
    there = tuple(changed(row, sure.interval(key, area, view.year)) for row, area in enumerate(areas))
    awaited = tuple(changed(row, sure.expected(key, area, view.year)) for row, area in enumerate(areas))
    awaits = view.awaits(NATION) and (sure.usual is None or any(awaited))
    return Reaches(there, awaited, awaits)
