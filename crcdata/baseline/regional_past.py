"""The regions' people, births and deaths of 2018 to 2025, estimated so that they add up to the nation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.borders import parts_of, rows_of
from crcdata.baseline.raking import rake
from crcdata.baseline.regional_ages import NationalPast, ages_of_2020
from crcdata.baseline.regional_figures import (
    BROAD_AGES_YEAR,
    FIRST_BY_SEX_YEAR,
    FIRST_FERTILITY_YEAR,
    FIRST_FLOW_YEAR,
    FIRST_POPULATION_YEAR,
    LAST_FERTILITY_YEAR,
    LAST_FLOW_YEAR,
    LAST_POPULATION_YEAR,
    RegionalFigures,
    weighted_over_parts,
)
from crcdata.baseline.regional_mortality import hazard_ratios
from crcdata.demography import AGES, FEMALE, project

Array = NDArray[np.float64]

CENSUS_YEAR = 2022  # the first 1 January that stands on the census of 2021
EARLIER_CENSUS_YEAR = 2009
INCREASE_YEAR = 2023
ROUNDS, FITS = 3, 10
CLOSE_ENOUGH = 1e-4
LEAST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class RegionalPast:
    """Estimates of the regions R.

    ``history`` (R, 9, 2, 101) are persons on 1 January 2018 … 2026; ``births`` and ``deaths`` (R, 8) are of
    2018 … 2025, ``net_migration`` (R, 4, 2) of 2022 … 2025.
    """

    history: Array
    births: Array
    deaths: Array
    net_migration: Array


@dataclass(frozen=True, slots=True)
class _Levels:
    """Births and deaths per person (R,) of 2023, and childbearing women per person of 2020."""

    births: Array
    deaths: Array
    women: Array


@dataclass(frozen=True, slots=True)
class _Tilt:
    """Logarithms (R,) by which people of childbearing age, and children, were found to be more or fewer."""

    parents: Array
    children: Array


@dataclass(frozen=True, slots=True)
class _Walk:
    """From 2022 to 2025: people (R, 5, 2, 101), births and deaths (R, 4), net migrants (R, 4, 2)."""

    people: Array
    births: Array
    deaths: Array
    net_migration: Array


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """Reconstructs the regions' cohorts from 2020 to 2026, and back to 2018.

    1. Births and deaths of 2000 … 2021 are taken into today's borders.
    2. Single ages of 2020 are estimated (`ages_of_2020`) and carried to 1 January 2022, the census base.
    3. There, people of childbearing age are tilted until births of 2023, by published fertility, equal the
       published natural increase and the estimated deaths; children where a count of them is published.
    4. Cohorts go on to 2026 with births shared by fertility and women, deaths by life expectancy, and net
       migration at the ages of ``migrants`` (101,). Every 1 January is raked to the regions' totals by sex
       and to the nation's sexes and ages.

    ``hazard`` (R, 2, 101) multiplies the nation's death rates.

    Source: cohort reconstruction, Preston, Heuveline & Guillot (2001), Demography, chapter 6; raking, Deming
    & Stephan (1940).
    """

    figures: RegionalFigures
    nation: NationalPast
    hazard: Array
    migrants: Array

    def run(self) -> RegionalPast:
        """Return the estimates."""
        regions = len(self.figures.totals)
        levels = _Levels(self.figures.fertility[:, -1] / 100, np.full(regions, 0.01), np.ones(regions))
        tilt = _Tilt(np.zeros(regions), np.zeros(regions))
        for _ in range(ROUNDS):
            births = self.figures.divided(self.figures.births, self._births_levels(levels))
            level = np.repeat(levels.deaths[:, None], births.shape[1], axis=1)
            deaths = self.figures.divided(self.figures.deaths, level)
            start = ages_of_2020(self.figures, self.nation, births, deaths, self.migrants)
            excess = self._excess_deaths(start)
            tilt, walk, levels = self._fitted(start, births, excess, tilt)
        recent = slice(FIRST_BY_SEX_YEAR - FIRST_FLOW_YEAR, None)
        earlier = self._backwards(births - deaths, walk.people[:, 0])
        died = self._registered(walk.deaths * excess[:, None], CENSUS_YEAR)
        net = np.diff(walk.people.sum(axis=(2, 3)), axis=1) - walk.births + died
        by_sex = (net - walk.net_migration.sum(axis=2))[:, :, None] / 2
        return RegionalPast(
            history=np.concatenate([earlier, walk.people], axis=1),
            births=np.concatenate([births[:, recent], walk.births], axis=1),
            deaths=np.concatenate([deaths[:, recent], died], axis=1),
            net_migration=walk.net_migration + by_sex,
        )

    def _births_levels(self, levels: _Levels) -> Array:
        """Return births per person of 2000 … 2021, (R, 22).

        By the area's fertility of the year (of 2018 before that) and its women; within an area that was
        divided in 2022 by the births per person that its parts had in 2023.
        """
        of_year = []
        for year in range(FIRST_FLOW_YEAR, LAST_FLOW_YEAR + 1):
            people = self.figures.mean_total(year)
            column = max(year, FIRST_FERTILITY_YEAR) - FIRST_FERTILITY_YEAR
            area = weighted_over_parts(self.figures.fertility[:, column] * levels.women, people)
            of_year.append(area * levels.births / weighted_over_parts(levels.births, people))
        return np.stack(of_year, axis=1)

    def _fitted(
        self, start: Array, births: Array, excess: Array, tilt: _Tilt
    ) -> tuple[_Tilt, _Walk, _Levels]:
        """Tilt the ages of the census until births of 2023 and published counts of children are met."""
        census = self._carried_to_census(start, births)
        column = INCREASE_YEAR - CENSUS_YEAR
        people = self.figures.mean_total(INCREASE_YEAR)
        for _ in range(FITS):
            walk = self._walked(self._tilted(census, tilt))
            died = self._registered((walk.deaths[:, column] * excess)[:, None], INCREASE_YEAR)[:, 0]
            born = self.figures.natural_increase + died
            missing = np.log(born / walk.births[:, column])
            children = np.zeros_like(missing)
            for region, year, count in self.figures.children:
                found = walk.people[region, year - CENSUS_YEAR, :, :16].sum()
                children[region] = np.log(count / found)
            # People of childbearing age are part of the women who bear: a tilt of 1 moves births by less.
            parents = tilt.parents + 1.6 * missing
            tilt = _Tilt(parents - np.average(parents, weights=people), tilt.children + 1.2 * children)
            if max(float(np.abs(missing).max()), float(np.abs(children).max())) < CLOSE_ENOUGH:
                break
        return tilt, walk, _Levels(born / people, died / people, self._women_per_person(start))

    def _women_per_person(self, ages: Array) -> Array:
        """Return women weighted by the ages at which they bear, per person of the area of 2020, (R,)."""
        pattern = self.nation.childbearing[BROAD_AGES_YEAR - FIRST_BY_SEX_YEAR]
        people: Array = ages.sum(axis=(1, 2))
        return weighted_over_parts((ages[:, FEMALE] * pattern).sum(axis=1) / people, people)

    def _excess_deaths(self, ages: Array) -> Array:
        """Return registered over expected deaths of 2018 … 2021, (R,), of the area that held each region."""
        logarithm = np.zeros(len(ages))
        for row, year in enumerate(range(FIRST_BY_SEX_YEAR, CENSUS_YEAR)):
            gap = self.figures.life_expectancy_gap[row]
            hazard = hazard_ratios(self.nation.mx, gap, self.figures.under5_ratio)
            people = ages * (self.figures.mean_total(year) / ages.sum(axis=(1, 2)))[:, None, None]
            expected = (self.nation.mortality(year) * hazard * people).sum(axis=(1, 2))
            for area, count in self.figures.deaths[year].items():
                rows = rows_of(parts_of(area))
                logarithm[rows] += np.log(count / expected[rows].sum())
        return np.asarray(np.exp(logarithm / (CENSUS_YEAR - FIRST_BY_SEX_YEAR)))

    def _carried_to_census(self, start: Array, births: Array) -> Array:
        """Carry 1 January 2020 to 1 January 2022, whose totals stand on the census."""
        row = BROAD_AGES_YEAR - FIRST_BY_SEX_YEAR
        people: Array = start * (self.figures.by_sex[:, row] / start.sum(axis=2))[:, :, None]
        for year in range(BROAD_AGES_YEAR, CENSUS_YEAR):
            people, _, _ = self._one_year(year, people, births[:, year - FIRST_FLOW_YEAR])
        return people

    def _tilted(self, census: Array, tilt: _Tilt) -> Array:
        pattern: Array = self.nation.childbearing[INCREASE_YEAR - FIRST_BY_SEX_YEAR]
        children = np.clip((20 - np.arange(AGES)) / 8, 0.0, 1.0)
        more = tilt.parents[:, None] * (pattern / pattern.max()) + tilt.children[:, None] * children
        row = CENSUS_YEAR - FIRST_BY_SEX_YEAR
        seed: Array = census * np.exp(more)[:, None]
        return rake(seed, self.figures.by_sex[:, row], self.nation.history[row])

    def _walked(self, people: Array) -> _Walk:
        """Carry 1 January 2022 to 1 January 2026."""
        turns, births, deaths, net = [people], [], [], []
        for year in range(CENSUS_YEAR, LAST_POPULATION_YEAR):
            births.append(self._shared_births(year, people))
            people, died, moved = self._one_year(year, people, births[-1])
            turns.append(people)
            deaths.append(died)
            net.append(moved)
        return _Walk(*(np.stack(parts, axis=1) for parts in (turns, births, deaths, net)))

    def _shared_births(self, year: int, people: Array) -> Array:
        """Share the nation's births of a year by women and fertility, (R,); after 2023 by that of 2023."""
        row = year - FIRST_BY_SEX_YEAR
        women = people[:, FEMALE]
        older = np.concatenate([women[:, :1], women[:, :-1]], axis=1)
        growth = self.figures.by_sex[:, row + 1, FEMALE] / self.figures.by_sex[:, row, FEMALE]
        bearing = ((women + older) * self.nation.childbearing[row]).sum(axis=1) * (1 + growth)
        column = min(year, LAST_FERTILITY_YEAR) - FIRST_FERTILITY_YEAR
        expected = self.figures.fertility[:, column] * bearing
        return np.asarray(expected / expected.sum() * self.nation.births[year - FIRST_FLOW_YEAR])

    def _one_year(self, year: int, people: Array, births: Array) -> tuple[Array, Array, Array]:
        """Return people on the next 1 January, deaths (R,) and net migrants (R, 2)."""
        row = year + 1 - FIRST_BY_SEX_YEAR
        end, nation = self.figures.by_sex[:, row], self.nation.history[row]
        closed = project(
            people,
            asfr=np.zeros((1, AGES)),
            mx=(self.nation.mortality(year) * self.hazard)[:, None],
            net_migration=np.zeros((1, 2, AGES)),
            srb=self.nation.sex_ratio[year - FIRST_FLOW_YEAR, None],
            births=births[:, None],
        )
        survivors = closed.population[:, 1]
        net = end - survivors.sum(axis=2)
        seed = np.maximum(survivors + net[:, :, None] * self.migrants, LEAST_SHARE * survivors)
        # Before the census the regions' totals are not those that the nation's history was corrected to.
        wanted = nation * (end.sum(axis=0) / nation.sum(axis=1))[:, None]
        return rake(seed, end, wanted), closed.deaths[:, 0].sum(axis=(1, 2)), net

    def _registered(self, deaths: Array, first: int) -> Array:
        """Scale deaths (R, years from ``first`` on) to those registered in the nation."""
        row = first - FIRST_FLOW_YEAR
        registered = self.nation.deaths[row : row + deaths.shape[1]]
        return np.asarray(deaths * (registered / deaths.sum(axis=0)))

    def _backwards(self, increase: Array, census: Array) -> Array:
        """Return persons on 1 January 2018 … 2021, (R, 4, 2, 101).

        Each cohort's share in the nation goes back, and is raked to the totals.
        """
        nation, totals = self.nation.history, self._corrected_totals(increase)
        years = totals.shape[1]
        history = np.empty((len(census), years, *census.shape[1:]))
        later = census
        for year in reversed(range(years)):
            share = later / nation[year + 1]
            earlier = np.concatenate([share[..., 1:], share[..., -1:]], axis=-1) * nation[year]
            later = rake(earlier, totals[:, year], nation[year])
            history[:, year] = later
        return history

    def _corrected_totals(self, increase: Array) -> Array:
        """Return totals by sex of 2018 … 2021, (R, 4, 2), with the census of 2021 taken back to that of 2009.

        What the census added to a region is its growth in 2021 less natural increase and the mean migration
        of the three years before; the nation's own correction is met for each sex.
        """
        figures, nation = self.figures, self.nation
        rows = CENSUS_YEAR - FIRST_BY_SEX_YEAR
        first = FIRST_BY_SEX_YEAR - FIRST_POPULATION_YEAR
        growth = np.diff(figures.totals[:, first : first + rows + 1], axis=1)
        residual = growth - increase[:, FIRST_BY_SEX_YEAR - FIRST_FLOW_YEAR :]
        usual = residual[:, :-1].mean(axis=1)
        usual += (nation.net_migration[CENSUS_YEAR - 1 - FIRST_FLOW_YEAR] - usual.sum()) / usual.size
        years = np.arange(FIRST_BY_SEX_YEAR, CENSUS_YEAR)
        elapsed = (years - EARLIER_CENSUS_YEAR) / (CENSUS_YEAR - EARLIER_CENSUS_YEAR)
        totals = figures.totals[:, first : first + rows] + elapsed * (residual[:, -1] - usual)[:, None]
        wanted = nation.history[:rows].sum(axis=2)
        totals *= wanted.sum(axis=1) / totals.sum(axis=0)
        return np.stack(
            [
                rake(figures.by_sex[:, row, None], totals[:, row, None], wanted[row, None])[:, 0]
                for row in range(rows)
            ],
            axis=1,
        )
