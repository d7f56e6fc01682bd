"""What a scenario sets in the services chain: the value of a lever in every region and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.scenario import Scenario, lever
from crcdata.scenario.apply import ramp

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """A scenario laid out over regions R and years T, for the levers of the services chain."""

    scenario: Scenario
    regions: tuple[str, ...]
    years: npt.NDArray[np.int64]

    def path(self, key: str, start: npt.ArrayLike | None = None) -> Array:
        """Return a lever's value in every region and year, (R, T).

        A lever that is not moved keeps its start. One that is moved goes from its start to its value in equal
        yearly steps, and stays there; a region that sets it otherwise goes its own way.

        Args:
            key: the lever.
            start: its value today, (R,) or one number; the lever's default when None.

        Raises:
            KeyError: no such lever.
            ValueError: a lever without a default and without a start.

        >>> years = np.arange(2026, 2029)
        >>> moved = Scenario().with_lever("children_per_guardianship_specialist", 2000.0, 2028)
        >>> Settings(moved, ("KZ-10",), years).path("children_per_guardianship_specialist").tolist()
        [[4000.0, 3000.0, 2000.0]]
        """
        spec = lever(key)
        if start is None and spec.default is None:
            raise ValueError(f"start: expected today's value of {key}, which has no default")
        first = np.asarray(spec.default if start is None else start, dtype=np.float64)
        now = np.broadcast_to(first, (len(self.regions),))
        return self._moved(key, np.repeat(now[:, None], self.years.size, axis=1))

    def shared(self, key: str, shares: npt.ArrayLike, start: npt.ArrayLike | None = None) -> Array:
        """Return a lever that counts something for the whole nation, shared by the regions, (R, T).

        A region that sets the lever has its own number; the others keep their share of the nation's.

        Args:
            key: the lever.
            shares: (R,) each region's share, adding up to one.
            start: the regions' numbers today, (R,); each one's share of the default when None.

        >>> years = np.arange(2026, 2028)
        >>> more = Scenario().with_lever("guardianship_specialists_hired", 100.0, 2027)
        >>> Settings(more, ("KZ-10", "KZ-11"), years).shared(
        ...     "guardianship_specialists_hired", [0.25, 0.75]).tolist()
        [[12.5, 25.0], [37.5, 75.0]]
        """
        part = np.asarray(shares, dtype=np.float64)
        now = part * (lever(key).default or 0.0) if start is None else np.asarray(start, dtype=np.float64)
        return self._moved(key, np.repeat(now[:, None], self.years.size, axis=1), part)

    def programme(self, key: str, shares: npt.ArrayLike, planned: Mapping[int, float]) -> Array:
        """Return what a lever adds in each year for the whole nation, shared by the regions, (R, T).

        Years with a published plan have what is planned, all others the default. A lever that is moved goes
        from there to its value in equal yearly steps; the first year stays, for what it adds is under way.

        Args:
            key: the lever.
            shares: (R,) each region's share, adding up to one.
            planned: the nation's published plans by year.

        >>> years = np.arange(2026, 2029)
        >>> more = Settings(Scenario().with_lever("school_places_built", 100_000.0, 2028), ("KZ-10",), years)
        >>> more.programme("school_places_built", [1.0], {2026: 47_000.0}).tolist()
        [[47000.0, 65800.0, 100000.0]]
        """
        part = np.asarray(shares, dtype=np.float64)
        nation = np.array([planned.get(int(year), default(key)) for year in self.years])
        return self._moved(key, part[:, None] * nation, part, steps_from=1)

    def _moved(self, key: str, values: Array, part: Array | None = None, *, steps_from: int = 0) -> Array:
        """Take values (R, T) to what the scenario sets; where there are parts, they share the nation's."""
        national = self.scenario.levers.get(key)
        own = [self.scenario.regions.get(region, {}).get(key) for region in self.regions]
        chosen = [setting for setting in (its or national for its in own) if setting is not None]
        if not chosen:
            return values
        rows = np.array([national is not None or its is not None for its in own])
        wanted = np.array([setting.value for setting in chosen])
        if part is not None:
            wanted *= np.where([its is not None for its in own], 1.0, part)[rows]
        year = lever(key).default_target_year
        if year is None:
            values[rows] = wanted[:, None]
            return values
        first = int(self.years[0]) + steps_from
        target = np.array([max(setting.target_year or year, first) for setting in chosen])
        values[rows] += ramp(self.years, first, target[:, None]) * (wanted[:, None] - values[rows])
        return values


def default(key: str) -> float:
    """Return a lever's default, where it must be a number.

    Raises:
        KeyError: no such lever.
        ValueError: its default is the baseline's own path.

    >>> default("children_per_guardianship_specialist")
    5000.0
    """
    value = lever(key).default
    if value is None:
        raise ValueError(f"key: expected a lever with a default, found {key}")
    return value


def kept_and_added(people: Array, added: str, settings: Settings) -> Array:
    """Return persons (R, T) at the end of each year: those of the start, and those added every year.

    >>> more = Scenario().with_lever("guardianship_specialists_hired", 4.0, 2027)
    >>> settings = Settings(more, ("KZ-10", "KZ-11"), np.arange(2026, 2029))
    >>> kept_and_added(np.array([10.0, 30.0]), "guardianship_specialists_hired", settings).tolist()
    [[10.5, 11.5, 12.5], [31.5, 34.5, 37.5]]
    """
    joined = settings.shared(added, people / people.sum())
    there: Array = np.maximum(people[:, None] + np.cumsum(joined, axis=-1), 0.0)
    return there
