"""Single ages of the regions on 1 January 2020: born there, moved there, and three published broad ages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.borders import parts_of, rows_of
from crcdata.baseline.raking import rake, smoothest_ratio
from crcdata.baseline.regional_figures import (
    BROAD_AGES_YEAR,
    FIRST_BY_SEX_YEAR,
    FIRST_FLOW_YEAR,
    FIRST_POPULATION_YEAR,
    SEXES,
    RegionalFigures,
)
from crcdata.demography import AGES

Array = NDArray[np.float64]

# A cell from which, by their ages, more people moved away than it had keeps at least this share.
LEAST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class NationalPast:
    """What regions must add up to: ``history`` (9, 2, 101) on 1 January 2018 … 2026, and registered flows.

    ``births``, ``deaths`` and ``net_migration`` (26,) are of 2000 … 2025, ``sex_ratio`` (26,) males per
    female at birth. ``childbearing`` (8, 101) is each age's share of total fertility in 2018 … 2025,
    ``mx`` (2, 101) a pattern of death rates, ``survivors`` (2, 20) of a birth of 2019 … 2000 on 1 January
    2020.
    """

    history: Array
    births: Array
    deaths: Array
    net_migration: Array
    sex_ratio: Array
    childbearing: Array
    mx: Array
    survivors: Array

    def mortality(self, year: int) -> Array:
        """Return death rates of one year, (2, 101), that give the nation its registered deaths."""
        row = year - FIRST_BY_SEX_YEAR
        people = (self.history[row] + self.history[row + 1]) / 2
        expected = float((self.mx * people).sum())
        return np.asarray(self.mx * self.deaths[year - FIRST_FLOW_YEAR] / expected)


def ages_of_2020(
    figures: RegionalFigures, nation: NationalPast, births: Array, deaths: Array, migrants: Array
) -> Array:
    """Estimate the people of each region by sex and single age on 1 January 2020, shape (R, 2, 101).

    What is expected: ages 0-19 are the survivors of the region's births, older ages follow the nation's
    pattern, and on top of both come those who moved there since 2009, at the ages of migrants. The
    smoothest ratio takes that to the published persons before, in and after working age. Regions that were
    one area then share its ages so that each keeps its own total.

    ``births`` and ``deaths`` (R, 22) are of 2000 … 2021 in today's borders, ``migrants`` (101,) each
    age's share of migrants.
    """
    expected = _expected(figures, nation, births, deaths, migrants)
    ages = np.empty_like(expected)
    row = BROAD_AGES_YEAR - FIRST_BY_SEX_YEAR
    for (area, sex), groups in figures.broad_ages.items():
        column, rows = SEXES.index(sex), rows_of(parts_of(area))
        starts = sorted(groups)
        within = np.searchsorted(starts, np.arange(AGES), side="right") - 1 == np.arange(3)[:, None]
        offset = expected[rows, column]
        area_ages = smoothest_ratio(offset.sum(axis=0), within, np.array([groups[start] for start in starts]))
        parts = offset * (area_ages / offset.sum(axis=0))
        if len(rows) > 1:
            totals = figures.by_sex[rows, row, column]
            totals = totals / totals.sum() * area_ages.sum()
            parts = rake(parts[:, None], totals[:, None], area_ages[None])[:, 0]
        ages[rows, column] = parts
    return ages


def _expected(
    figures: RegionalFigures, nation: NationalPast, births: Array, deaths: Array, migrants: Array
) -> Array:
    moved = _moved_since_2009(figures, births, deaths, migrants)
    row = BROAD_AGES_YEAR - FIRST_BY_SEX_YEAR
    males = nation.sex_ratio / (1 + nation.sex_ratio)
    cohorts = BROAD_AGES_YEAR - FIRST_FLOW_YEAR
    youngest_first = slice(cohorts - 1, None, -1)
    expected = np.empty((*births.shape[:1], 2, AGES))
    for column, share in enumerate((1 - males, males)):
        born = births[:, youngest_first] * share[youngest_first] * nation.survivors[column]
        older = nation.history[row, column, cohorts:]
        stayed = figures.by_sex[:, row, column] - born.sum(axis=1) - moved.sum(axis=1) / 2
        expected[:, column, :cohorts] = born
        expected[:, column, cohorts:] = older * (stayed / older.sum())[:, None]
    return np.maximum(expected + moved[:, None] / 2, LEAST_SHARE * np.abs(expected))


def _moved_since_2009(figures: RegionalFigures, births: Array, deaths: Array, migrants: Array) -> Array:
    """Return net migrants since 2009 by their age on 1 January 2020, (R, 101)."""
    years = range(FIRST_POPULATION_YEAR, BROAD_AGES_YEAR)
    flows = slice(FIRST_POPULATION_YEAR - FIRST_FLOW_YEAR, BROAD_AGES_YEAR - FIRST_FLOW_YEAR)
    growth = np.diff(figures.totals[:, : len(years) + 1], axis=1)
    net = growth - (births[:, flows] - deaths[:, flows])
    moved = np.zeros((net.shape[0], AGES))
    for column, year in enumerate(years):
        since = BROAD_AGES_YEAR - 1 - year
        moved[:, since:] += net[:, column, None] * migrants[: AGES - since]
    return moved
