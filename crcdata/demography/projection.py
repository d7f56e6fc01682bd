"""The annual cohort-component projection: rates in, people year by year out, and a balance that adds up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.demography.shapes import (
    AGE,
    AGES,
    FEMALE,
    MALE,
    SEX,
    SEXES,
    YEAR,
    FloatArray,
    broadcast_leading,
    checked,
)
from crcdata.demography.survival import survival_ratios


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """What `project` returns: persons at the turn of each year, and all that happened in between.

    Every flow is laid out by the age that its people have, or would have had, at the *end* of the year, so
    that the books close cell by cell (`check_balance`):

        population[t+1, x]   = population[t, x-1]                   - deaths[t, x]   + net_migration[t, x]
        population[t+1, 0]   = births[t]                            - deaths[t, 0]   + net_migration[t, 0]
        population[t+1, 100] = population[t, 99] + population[t, 100] - deaths[t, 100] + net_migration[t, 100]

    Deaths at age 0 are therefore those of children born in the same year; a child of last year's births who
    dies before the first birthday stands at age 1.

    Attributes:
        population: (..., T+1, 2, 101) persons; the first entry is the starting population.
        births: (..., T, 2) live births, girls and boys.
        deaths: (..., T, 2, 101) deaths.
        net_migration: (..., T, 2, 101) persons who moved, as applied: the rates' own figure, plus
            `migration_withheld`.
        migration_withheld: (..., T, 2, 101) emigrants asked of a cell that had nobody left to send: zero or
            more, zero everywhere unless emigration exceeds the people there.

    The arrays are read-only.
    """

    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    net_migration: FloatArray
    migration_withheld: FloatArray


def project(
    population: npt.ArrayLike,
    *,
    asfr: npt.ArrayLike,
    mx: npt.ArrayLike,
    net_migration: npt.ArrayLike,
    srb: npt.ArrayLike,
    births: npt.ArrayLike | None = None,
) -> Projection:
    """Project a population by sex and single age forward year by year.

    The standard annual cohort-component method. Birthday cohorts survive by life-table ratios L_{x+1} / L_x.
    Births are age-specific rates times the mean of the women at the year's start and end; they are split by
    the sex ratio at birth and survive to the end of the year by L_0 / l_0. Migrants join at the end of the
    year, at the age that they then have. (Girls of age 0 at the end of a year are counted among the year's
    women at their number at its start, should `asfr` be above zero there: their number at its end rests on
    the births sought.)

    Nobody can leave a cell that holds nobody. Emigration above the people of a cell empties it; what could
    not be sent is reported in `Projection.migration_withheld`, never dropped in silence, and the balance
    holds with the migration as applied.

    Inputs are never modified. Leading axes broadcast: areas, trajectories. Every year, sex and age is kept:
    of thousands of trajectories, project some tens at a time and keep the measures wanted.

    Args:
        population: (..., 2, 101) persons at the start, female and male, ages 0…99 and 100+.
        asfr: (..., T, 101) births per woman per year by age of the mother.
        mx: (..., T, 2, 101) central death rates, per person-year; may be zero. At rates so high that the
            usual half-year for the dying no longer fits (above 2), nobody survives the year.
        net_migration: (..., T, 2, 101) persons a year; may be negative.
        srb: (..., T) sex ratio at birth, males per female.
        births: (..., T) total live births; sets their number in place of `asfr`.

    Returns:
        A `Projection`.

    Raises:
        ValueError: names the argument, with the expected and the actual shape, or the offending value (it is
            negative, NaN or infinite) and its place.

    Source: Preston, S. H., Heuveline, P. & Guillot, M. (2001), Demography: Measuring and Modeling Population
    Processes, Blackwell, chapter 6; United Nations, Department of Economic and Social Affairs, Population
    Division (2024), World Population Prospects 2024: Methodology.

    >>> start = np.full((2, 101), 1000.0)
    >>> flat = project(
    ...     start, asfr=np.zeros((3, 101)), mx=np.zeros((3, 2, 101)), net_migration=np.zeros((3, 2, 101)),
    ...     srb=np.full(3, 1.5), births=np.full(3, 2500.0),
    ... )
    >>> flat.population.shape, flat.births[0].tolist()
    ((4, 2, 101), [1000.0, 1500.0])
    >>> flat.population[3, :, :4].tolist()
    [[1000.0, 1000.0, 1000.0, 1000.0], [1500.0, 1500.0, 1500.0, 1000.0]]
    """
    start, rates = _checked_inputs(population, asfr, mx, net_migration, srb, births)
    return _run(start, rates)


def check_balance(projection: Projection) -> float:
    """The largest gap, in persons, between a cell and what births, deaths and migrants make it.

    Zero to rounding for every `Projection`; anything larger is a fault of this package. `inf` where the
    arrays hold what cannot be added.

    Source: the balancing equation of population change, Preston, Heuveline & Guillot (2001), chapter 1.

    >>> start = np.full((2, 101), 1000.0)
    >>> year = project(
    ...     start, asfr=np.full((1, 101), 0.02), mx=np.full((1, 2, 101), 0.01),
    ...     net_migration=np.full((1, 2, 101), -3.0), srb=[1.05],
    ... )
    >>> check_balance(year) < 1e-9
    True
    """
    expected = projection.net_migration - projection.deaths
    before, after = projection.population[..., :-1, :, :], projection.population[..., 1:, :, :]
    expected[..., 0] += projection.births
    expected[..., 1:] += before[..., :-1]
    expected[..., -1] += before[..., -1]
    gap = float(np.abs(after - expected).max(initial=0.0))
    return gap if np.isfinite(gap) else float("inf")


@dataclass(frozen=True, slots=True)
class _Rates:
    """The checked inputs of a projection, but for its starting population."""

    asfr: FloatArray
    mx: FloatArray
    net_migration: FloatArray
    srb: FloatArray
    births: FloatArray | None
    leading: tuple[int, ...]


def _checked_inputs(
    population: npt.ArrayLike,
    asfr: npt.ArrayLike,
    mx: npt.ArrayLike,
    net_migration: npt.ArrayLike,
    srb: npt.ArrayLike,
    births: npt.ArrayLike | None,
) -> tuple[FloatArray, _Rates]:
    start = checked("population", population, (SEX, AGE))
    fertility = checked("asfr", asfr, (YEAR, AGE))
    years = fertility.shape[-2]
    mortality = checked("mx", mx, (YEAR, SEX, AGE), years=years)
    migration = checked("net_migration", net_migration, (YEAR, SEX, AGE), years=years, negative=True)
    sex_ratio = checked("srb", srb, (YEAR,), years=years)
    total = None if births is None else checked("births", births, (YEAR,), years=years)
    shapes = {
        "population": start.shape[:-2],
        "asfr": fertility.shape[:-2],
        "mx": mortality.shape[:-3],
        "net_migration": migration.shape[:-3],
        "srb": sex_ratio.shape[:-1],
    }
    if total is not None:
        shapes["births"] = total.shape[:-1]
    leading = broadcast_leading(**shapes)
    return start, _Rates(fertility, mortality, migration, sex_ratio, total, leading)


def _run(start: FloatArray, rates: _Rates) -> Projection:
    """Walk through the years; the loop is over time alone."""
    years = rates.asfr.shape[-2]
    survival, newborn_survival = survival_ratios(rates.mx)
    cells = (*rates.leading, years, len(SEXES), AGES)
    population = np.empty((*rates.leading, years + 1, len(SEXES), AGES))
    births, deaths = np.empty(cells[:-1]), np.empty(cells)
    moved, withheld = np.empty(cells), np.zeros(cells)
    population[..., 0, :, :] = start
    moved[...] = rates.net_migration

    with np.errstate(over="ignore", invalid="ignore"):
        for year in range(years):
            before, after = population[..., year, :, :], population[..., year + 1, :, :]
            born, died = births[..., year, :], deaths[..., year, :, :]
            migrants, kept = moved[..., year, :, :], withheld[..., year, :, :]
            _age_by_a_year(before, survival[..., year, :, :], after, died)
            _add_migrants(after[..., 1:], migrants[..., 1:], kept[..., 1:])
            _bear(rates, year, before, after, born)
            np.multiply(born, newborn_survival[..., year, :], out=after[..., 0])
            np.subtract(born, after[..., 0], out=died[..., 0])
            _add_migrants(after[..., 0], migrants[..., 0], kept[..., 0])

    # NaN and infinity carry over from year to year, so that the last population and the births tell of all.
    if not (population[..., -1, :, :].max(initial=0.0) < np.inf and births.max(initial=0.0) < np.inf):
        raise ValueError(
            "population, asfr, net_migration, births: expected numbers whose projection stays finite, "
            f"got one that overflows within {years} years"
        )
    for array in (population, births, deaths, moved, withheld):
        array.flags.writeable = False
    return Projection(population, births, deaths, moved, withheld)


def _age_by_a_year(before: FloatArray, survival: FloatArray, after: FloatArray, died: FloatArray) -> None:
    """Write who is left of `before`, and who died, into ages 1 to 100+ of `after` and `died`."""
    np.multiply(before[..., :-1], survival[..., :-1], out=after[..., 1:])
    after[..., -1] += before[..., -1] * survival[..., -1]
    np.subtract(before[..., :-1], after[..., 1:], out=died[..., 1:])
    # In this order, sums round to nobody dying where nobody does, and never below.
    np.subtract(before[..., -2] + before[..., -1], after[..., -1], out=died[..., -1])


def _bear(rates: _Rates, year: int, before: FloatArray, after: FloatArray, born: FloatArray) -> None:
    """Write the girls and boys born in `year` into `born`; ages 1 to 100+ of `after` must be there."""
    if rates.births is None:
        after[..., FEMALE, 0] = before[..., FEMALE, 0]  # stands in until the births are known
        twice_women = before[..., FEMALE, :] + after[..., FEMALE, :]
        total = 0.5 * np.vecdot(twice_women, rates.asfr[..., year, :])
    else:
        total = rates.births[..., year]
    born[..., FEMALE] = total / (1.0 + rates.srb[..., year])
    np.subtract(total, born[..., FEMALE], out=born[..., MALE])


def _add_migrants(people: FloatArray, migrants: FloatArray, withheld: FloatArray) -> None:
    """Add `migrants` to `people` in place; emigrants that a cell does not hold move to `withheld`."""
    people += migrants
    if people.min(initial=0.0) < 0.0:
        short = np.minimum(people, 0.0)
        people -= short
        migrants -= short
        withheld -= short
