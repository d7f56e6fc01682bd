"""How far fertility, length of life and migration may stray: the spread by horizon and its persistence.

Each component strays from its central path by a deviation D_h, h years after the last known figure:

    D_h = Q_h(z_h),    z_h = r_h z_{h-1} + sqrt(1 - r_h^2) e_h,    r_h = phi s_{h-1} / s_h

z is a standard normal score, Q_h carries it through the bounds that the UN published for that horizon, s_h
is the width of the 95 per cent interval, and phi the autocorrelation of Kazakhstan's own history. With a
normal Q this is D_h = phi D_{h-1} + e_h, whose innovations make up what the widening interval asks for: the
random walk and the first-order autoregression of Alkema et al. (2011) and Raftery et al. (2013, 2014) for
total fertility and life expectancy, and of Azose and Raftery (2015) for net migration.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.cohorts import un_medium
from crcdata.catalog import Catalog
from crcdata.futures.intervals import LAST_ESTIMATE, published_intervals

Array = NDArray[np.float64]

# Standard normal scores of the published levels.
NODES: Final = np.array([-1.959963985, -1.281551566, 0.0, 1.281551566, 1.959963985])
FIRST_HISTORY_YEAR: Final = 1950
# A history of 74 years can't tell a root so near to one from one; a random walk would never come back.
MOST_AUTOCORRELATION: Final = 0.99
# With this the published intervals of total population are met best. Kazakhstan's own history, 1950 to 2023,
# gives 0.90 with a standard error of 0.05 (`migration_history`).
MIGRATION_AUTOCORRELATION: Final = 0.91


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """Deviations from the centre at the scores ``NODES``, (H, 5), by horizon; and their autocorrelation."""

    deviations: Array
    autocorrelation: float

    @property
    def carried(self) -> Array:
        """How much of last year's score this year's keeps, (H,); nothing in the first year."""
        spread = self.deviations[:, -1] - self.deviations[:, 0]
        kept = np.zeros(spread.size)
        kept[1:] = np.minimum(self.autocorrelation * spread[:-1] / spread[1:], MOST_AUTOCORRELATION)
        return kept

    def deviation(self, scores: Array) -> Array:
        """Carry scores (H, ...) through the bounds: straight between them, straight on beyond them."""
        return np.stack([_through(row, score) for row, score in zip(self.deviations, scores, strict=True)])

    def since(self, horizon: int, years: int) -> Component:
        """Return the years from a horizon on: 1 is the first year after the last known figure.

        Raises ValueError where the published intervals do not reach that far.
        """
        last = horizon - 1 + years
        if horizon < 1 or last > len(self.deviations):
            most = len(self.deviations)
            raise ValueError(f"horizon: expected {years} years from 1 to {most}, got {horizon} to {last}")
        return replace(self, deviations=self.deviations[horizon - 1 : last])


@dataclass(frozen=True, slots=True, eq=False)
class NationalModel:
    """The spread of the nation's components.

    ``fertility`` strays by logarithms of total fertility, ``female`` and ``male`` by years of life expectancy
    at birth, ``migration`` by persons a year. ``sexes`` is the correlation between the two sexes' scores.
    """

    fertility: Component
    female: Component
    male: Component
    migration: Component
    sexes: float


def national_model(catalog: Catalog) -> NationalModel:
    """Estimate the nation's model: bounds from the UN's intervals, persistence from Kazakhstan's own past.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    Source: Alkema et al. (2011), Demography 48: 815-839; Raftery et al. (2013), Demography 50: 777-801;
    Raftery, Lalic and Gerland (2014), Demographic Research 30: 795-822; Azose and Raftery (2015), Demography
    52: 1627-1650; United Nations (2024), World Population Prospects 2024.

    >>> from crcdata.catalog import open_catalog
    >>> model = national_model(open_catalog())
    >>> round(model.fertility.autocorrelation, 2), round(model.sexes, 2)
    (0.98, 0.91)
    """
    last = LAST_ESTIMATE
    kept = autocorrelation(_history(catalog, "life_expectancy", last))
    women, men = (np.diff(_history(catalog, f"life_expectancy_{sex}", last)) for sex in ("female", "male"))
    sexes = float(np.corrcoef(women, men)[0, 1])
    female, male = _lives(catalog, sexes)
    return NationalModel(
        fertility=Component(
            _about_median(np.log(published_intervals(catalog, "total_fertility").values)),
            autocorrelation(np.log(_history(catalog, "total_fertility", last))),
        ),
        female=Component(female, kept),
        male=Component(male, kept),
        migration=Component(
            _about_median(published_intervals(catalog, "net_migration").values),
            MIGRATION_AUTOCORRELATION,
        ),
        sexes=sexes,
    )


def migration_history(catalog: Catalog) -> Array:
    """Return net migrants per person and year since 1950, as the UN estimates them.

    >>> from crcdata.catalog import open_catalog
    >>> round(autocorrelation(migration_history(open_catalog())), 2)
    0.9
    """
    people = _history(catalog, "population_1jan", LAST_ESTIMATE)
    return np.asarray(_history(catalog, "net_migration", LAST_ESTIMATE) / people)


def autocorrelation(history: Array) -> float:
    """Return the first-order autocorrelation of a series, by least squares, at most 0.99.

    >>> autocorrelation(np.array([1.0, 0.5, 0.25, 0.125]))
    0.5
    """
    slope = float(np.polyfit(history[:-1], history[1:], 1)[0])
    return min(round(slope, 12), MOST_AUTOCORRELATION)


def _lives(catalog: Catalog, sexes: float) -> tuple[Array, Array]:
    """Return the deviations of women's and men's years of life, (H, 5) each.

    With the intervals of the sexes as published, that of both, the mean by newborn girls and boys, is off by
    up to a seventh. All bounds are therefore multiplied by the root of the factor that would set it right,
    one in each year and at each bound: half of the error is borne by the sexes and half by their mean.
    """
    female, male, both = (
        _about_median(published_intervals(catalog, f"life_expectancy{sex}").values)
        for sex in ("_female", "_male", "")
    )
    years = published_intervals(catalog, "life_expectancy").years
    ratio = un_medium(catalog, "sex_ratio_at_birth", int(years[0]), int(years[-1]))[:, None]
    girls, boys = female / (1.0 + ratio), male * ratio / (1.0 + ratio)
    mean = np.sqrt(girls**2 + boys**2 + 2.0 * sexes * girls * boys)
    factor = np.divide(np.abs(both), mean, out=np.ones_like(mean), where=mean > 0.0)
    shared = np.sqrt(factor)
    return female * shared, male * shared


def _history(catalog: Catalog, measure: str, last: int) -> Array:
    return un_medium(catalog, measure, FIRST_HISTORY_YEAR, last)


def _about_median(bounds: Array) -> Array:
    return np.asarray(bounds - bounds[:, 2:3])


def _through(bounds: Array, scores: Array) -> Array:
    inner = np.interp(scores, NODES, bounds)
    below = (bounds[1] - bounds[0]) / (NODES[1] - NODES[0])
    above = (bounds[-1] - bounds[-2]) / (NODES[-1] - NODES[-2])
    inner += np.minimum(scores - NODES[0], 0.0) * below
    inner += np.maximum(scores - NODES[-1], 0.0) * above
    return inner
