"""Regions projected together: people move between them, and their sum may be held to a projected nation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.demography.projection import Projection
from crcdata.demography.regional_year import Factors, Own, RegionalYear, Targets
from crcdata.demography.shapes import AGE, AGES, SEX, SEXES, YEAR, FloatArray, broadcast_leading, checked
from crcdata.demography.survival import survival_ratios


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Migration between regions, as the chance to move within a year.

    Someone of sex s who would be aged x at the end of the year moves from region o to region d with the
    probability ``rates[s, o, d] * schedule[s, x]``: the rates tell how much and where to, the schedule at
    which ages. All chances to leave a region add up to 1 or less, so that nobody is taken who is not there.

    Attributes:
        rates: (..., 2, R, R), 0 on the diagonal.
        schedule: (..., 2, 101).

    Source: Rogers, A. (1995), Multiregional Demography: Principles, Methods and Extensions, Wiley; the
    constant age pattern of all flows: Rogers & Castro (1981), Model Migration Schedules, IIASA RR-81-30.
    """

    rates: FloatArray
    schedule: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What fitting to a nation did to the regions' rates; given back, it does the same without the nation.

    Attributes:
        births: (..., T) factor on the births that the rates give.
        deaths, survivors: (..., T, 2, 101) factors on deaths, and then on survivors, in every region.
        external: (..., R, T, 2, 101) net migrants across the nation's border.
    """

    births: FloatArray
    deaths: FloatArray
    survivors: FloatArray
    external: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class RegionalProjection:
    """What `project_regions` returns.

    Flows are laid out by the age that people have, or would have had, at the end of the year, as in
    `crcdata.demography.Projection`. In every cell, over the regions, internal migration adds up to zero.

    Attributes:
        together: the nation first and then its regions, on the axis of the regions (1 + R): the nation is
            `control`, or without it the sum of the regions. Net migration of a region is between regions and
            across the nation's border, that of the nation across the border alone.
        external: (..., R, T, 2, 101) net migrants across the nation's border, as they went.
        calibration: what held the regions to the nation; None without `control` or where regions are `own`.

    The arrays are read-only.
    """

    together: Projection
    external: FloatArray
    calibration: Calibration | None

    @property
    def population(self) -> FloatArray:
        """Persons of the regions at the turn of each year, (..., R, T+1, 2, 101)."""
        return self.together.population[..., 1:, :, :, :]

    @property
    def births(self) -> FloatArray:
        """Live births in the regions, girls and boys, (..., R, T, 2)."""
        return self.together.births[..., 1:, :, :]

    @property
    def deaths(self) -> FloatArray:
        """Deaths in the regions, (..., R, T, 2, 101)."""
        return self.together.deaths[..., 1:, :, :, :]

    @property
    def internal(self) -> FloatArray:
        """Arrivals from less departures to the other regions, (..., R, T, 2, 101)."""
        return np.asarray(self.together.net_migration[..., 1:, :, :, :] - self.external)


def project_regions(
    population: npt.ArrayLike,
    *,
    asfr: npt.ArrayLike,
    mx: npt.ArrayLike,
    srb: npt.ArrayLike,
    moves: Moves,
    external: npt.ArrayLike | None = None,
    births: npt.ArrayLike | None = None,
    control: Projection | None = None,
    own: Own | None = None,
    calibration: Calibration | None = None,
) -> RegionalProjection:
    """Project the regions of a nation forward together, year by year.

    In each year people survive as in `crcdata.demography.project`, survivors move between the regions by
    origin-destination rates that apply to those who are there, migrants across the border join, and women
    bear children. One region without moves gives what `project` gives.

    With `control` the regions add up to the nation in every year, sex and age. Births are multiplied by one
    factor a year; deaths by one factor in each cell or, where that would ask more deaths than there are
    people in some region, the survivors are; migrants across the border come and go in proportion to the
    people of the cell. Regions named by `own` keep their births, deaths or migrants, and the others make up
    the difference; only where all others together cannot, the own ones give way too.

    Args:
        population: (..., R, 2, 101) persons at the start.
        asfr: (..., R, T, 101) births per woman per year.
        mx: (..., R, T, 2, 101) central death rates.
        srb: (..., T) sex ratio at birth, males per female, the same in all regions.
        moves: migration between the regions.
        external: (..., R, T, 2, 101) net migrants across the border; none when None. With `control` only
            those of the regions that `own` names count.
        births: (..., R, T) total births that replace those of the rates; NaN where the rates decide.
        control: the nation's projection, of the same years.
        own: regions that `control` leaves as they are; none when None.
        calibration: what an earlier projection with `control` returned; its external migrants stand in for
            `external` when that is None.

    Raises:
        ValueError: names the argument, with its shape or the offending value; a starting population that
            does not add up to that of `control`; `control` beside `calibration`; chances to leave above 1.

    Source: Rogers (1995), Multiregional Demography, chapters 1-2; Preston, Heuveline & Guillot (2001),
    Demography, chapter 6. Regions scaled to the nation: Smith, Tayman & Swanson (2013), A Practitioner's
    Guide to State and Local Population Projections, Springer, chapter 10.

    >>> start = np.full((2, 2, 101), 100.0)
    >>> rates = np.zeros((2, 2, 2))
    >>> rates[:, 0, 1] = 0.5
    >>> quiet = project_regions(
    ...     start, asfr=np.zeros((2, 1, 101)), mx=np.zeros((2, 1, 2, 101)), srb=[1.05],
    ...     moves=Moves(rates, np.full((2, 101), 0.2)),
    ... )
    >>> quiet.population[:, 1, 0, 30].tolist(), float(quiet.internal.sum())
    ([90.0, 110.0], 0.0)
    """
    if control is not None and calibration is not None:
        raise ValueError("calibration: expected None beside control, got both")
    start = checked("population", population, (SEX, AGE))
    fertility = checked("asfr", asfr, (YEAR, AGE))
    years = fertility.shape[-2]
    mortality = checked("mx", mx, (YEAR, SEX, AGE), years=years)
    sex_ratio = checked("srb", srb, (YEAR,), years=years)
    given = None if births is None else _given_births(births, years)
    if external is None and calibration is not None:
        external = calibration.external
    crossing = (
        None
        if external is None
        else checked("external", external, (YEAR, SEX, AGE), years=years, negative=True)
    )
    regional = {"population": start.shape[:-2], "asfr": fertility.shape[:-2], "mx": mortality.shape[:-3]}
    if crossing is not None:
        regional["external"] = crossing.shape[:-3]
    if given is not None:
        regional["births"] = given.shape[:-1]
    leading = broadcast_leading(**regional)
    if not leading:
        raise ValueError(f"population: expected shape (..., R, 2, 101), got {start.shape}")
    net, schedule = _net_moves(moves, leading[-1])
    leading = (*broadcast_leading(regions=leading[:-1], srb=sex_ratio.shape[:-1]), leading[-1])
    if control is not None:
        _check_control(control, start, years)
    return _walk(
        _Inputs(start, fertility, mortality, sex_ratio, net, schedule, crossing, given, leading),
        control,
        own,
        calibration,
    )


@dataclass(frozen=True, slots=True)
class _Inputs:
    """The checked arguments."""

    start: FloatArray
    asfr: FloatArray
    mx: FloatArray
    srb: FloatArray
    net_moves: FloatArray
    schedule: FloatArray
    external: FloatArray | None
    births: FloatArray | None
    leading: tuple[int, ...]

    @property
    def years(self) -> int:
        return int(self.asfr.shape[-2])


def _walk(
    inputs: _Inputs, control: Projection | None, own: Own | None, calibration: Calibration | None
) -> RegionalProjection:
    """Walk through the years; arrays are laid out (T, ..., nation and regions, sex, age) meanwhile."""
    *outer, regions = inputs.leading
    years, cell = inputs.years, (len(SEXES), AGES)
    all_flows, regional_flows = (years, *outer, 1 + regions, *cell), (years, *outer, regions, *cell)
    mx = np.broadcast_to(_years_first(inputs.mx), regional_flows)
    population, died, moved, external, survival = _carved(
        (years + 1, *all_flows[1:]), all_flows, all_flows, regional_flows, regional_flows
    )
    _, newborn_survival = survival_ratios(mx, workspace=(survival, external))
    born = np.empty((years, *outer, 1 + regions, len(SEXES)))
    asfr = np.moveaxis(inputs.asfr, -2, 0)
    external[...] = 0.0 if inputs.external is None else _years_first(inputs.external)
    newborn_external = external[..., 0].copy()
    external[..., 0] = 0.0
    given = None if inputs.births is None else np.moveaxis(inputs.births, -1, 0)
    population[0, ..., 1:, :, :] = inputs.start
    factors = Factors.ones(years, tuple(outer)) if calibration is None else _factors(calibration)
    targets = None if control is None else Targets.of(control, own)
    withheld: FloatArray | None = None

    for year in range(years):
        step = RegionalYear(
            year,
            before=_regions(population[year]),
            after=_regions(population[year + 1]),
            born=born[year, ..., 1:, :],
            died=_regions(died[year]),
            moved=_regions(moved[year]),
            external=external[year],
            newborn_external=newborn_external[year],
            net_moves=inputs.net_moves,
            schedule=inputs.schedule,
            factors=factors,
            targets=targets,
        )
        step.grow_older(survival[year])
        short = step.settle(newborn=False)
        bearing = None if given is None else given[year]
        step.bear(asfr[year], inputs.srb[..., year], bearing, newborn_survival[year])
        newborn_short = step.settle(newborn=True)
        if short is not None or newborn_short is not None:
            withheld = np.zeros_like(moved) if withheld is None else withheld
            _note(_regions(withheld[year]), short, newborn_short)

    if not population[-1, ..., 1:, :, :].max(initial=0.0) < np.inf:
        raise ValueError(
            "population, asfr, external, births: expected numbers whose projection stays finite, "
            f"got one that overflows within {years} years"
        )
    together = _together(population, born, died, moved, external, withheld, control)
    crossing = _years_last(external)
    fitted = control is not None and own is None
    return RegionalProjection(together, crossing, _calibration(factors, crossing) if fitted else None)


def _carved(*shapes: tuple[int, ...]) -> list[FloatArray]:
    """Return empty arrays cut from one piece of memory: the system hands out one large piece much faster."""
    sizes = [math.prod(shape) for shape in shapes]
    pieces = np.split(np.empty(sum(sizes)), np.cumsum(sizes)[:-1])
    return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]


def _regions(array: FloatArray) -> FloatArray:
    """Leave out the nation: (..., 1 + R, 2, 101) to (..., R, 2, 101)."""
    return array[..., 1:, :, :]


def _note(withheld: FloatArray, short: FloatArray | None, newborn_short: FloatArray | None) -> None:
    if short is not None:
        withheld += short
    if newborn_short is not None:
        withheld[..., :1] += newborn_short


def _together(
    population: FloatArray,
    born: FloatArray,
    died: FloatArray,
    moved: FloatArray,
    external: FloatArray,
    withheld: FloatArray | None,
    control: Projection | None,
) -> Projection:
    """Write the nation's row and hand over everything with the years behind the regions."""
    if control is None:
        population[..., 0, :, :] = _regions(population).sum(axis=-3)
        died[..., 0, :, :] = _regions(died).sum(axis=-3)
        moved[..., 0, :, :] = external.sum(axis=-3)
        born[..., 0, :] = born[..., 1:, :].sum(axis=-2)
    else:
        population[..., 0, :, :] = np.moveaxis(control.population, -3, 0)
        died[..., 0, :, :] = np.moveaxis(control.deaths, -3, 0)
        moved[..., 0, :, :] = np.moveaxis(control.net_migration, -3, 0)
        born[..., 0, :] = np.moveaxis(control.births, -2, 0)
    if withheld is not None:
        withheld[..., 0, :, :] = _regions(withheld).sum(axis=-3)
    return Projection(
        population=_years_last(population),
        births=_years_last(born[..., None])[..., 0],
        deaths=_years_last(died),
        net_migration=_years_last(moved),
        migration_withheld=_years_last(np.broadcast_to(0.0, moved.shape) if withheld is None else withheld),
    )


def _calibration(factors: Factors, external: FloatArray) -> Calibration:
    return Calibration(
        births=_read_only(np.moveaxis(factors.births[..., 0], 0, -1)),
        deaths=_read_only(np.moveaxis(factors.deaths, 0, -3)),
        survivors=_read_only(np.moveaxis(factors.survivors, 0, -3)),
        external=external,
    )


def _factors(calibration: Calibration) -> Factors:
    return Factors(
        births=np.moveaxis(calibration.births, -1, 0)[..., None],
        deaths=np.moveaxis(calibration.deaths, -3, 0),
        survivors=np.moveaxis(calibration.survivors, -3, 0),
    )


def _years_first(array: FloatArray) -> FloatArray:
    """(..., R, T, 2, ages) to (T, ..., R, 2, ages)."""
    return np.moveaxis(array, -3, 0)


def _years_last(array: FloatArray) -> FloatArray:
    """(T, ..., R, 2, ages) to (..., R, T, 2, ages), read-only."""
    return _read_only(np.moveaxis(array, 0, -3))


def _read_only(array: FloatArray) -> FloatArray:
    array.flags.writeable = False
    return array


def _given_births(births: npt.ArrayLike, years: int) -> FloatArray:
    array = np.asarray(births, dtype=np.float64)
    checked("births", np.where(np.isnan(array), 0.0, array), (YEAR,), years=years)
    return array


def _net_moves(moves: Moves, regions: int) -> tuple[FloatArray, FloatArray]:
    """Return what each region gains and loses, (..., 2, R destinations, R origins), and the schedule."""
    schedule = checked("moves.schedule", moves.schedule, (SEX, AGE))
    rates = np.asarray(moves.rates, dtype=np.float64)
    if rates.shape[-3:] != (len(SEXES), regions, regions):
        raise ValueError(f"moves.rates: expected shape (..., 2, {regions}, {regions}), got {rates.shape}")
    if not (rates.min(initial=0.0) >= 0.0 and rates.max(initial=0.0) < np.inf):
        raise ValueError("moves.rates: expected finite values of 0 or more")
    if np.einsum("...rr->...", rates).any():
        raise ValueError("moves.rates: expected 0 on the diagonal, got moves from a region to itself")
    leaving = rates.sum(axis=-1)
    most = float((leaving.max(axis=-1, initial=0.0) * schedule.max(axis=-1)).max(initial=0.0))
    if most > 1.0:
        raise ValueError(f"moves: expected chances to leave of 1 or less, got {most}")
    net = np.swapaxes(rates, -1, -2).copy()
    diagonal = np.arange(regions)
    net[..., diagonal, diagonal] = -leaving
    return net, schedule[..., None, :, :]


def _check_control(control: Projection, start: FloatArray, years: int) -> None:
    if control.births.shape[-2] != years:
        raise ValueError(f"control: expected {years} years, got {control.births.shape[-2]}")
    nation, regions = control.population[..., 0, :, :], start.sum(axis=-3)
    gap = float(np.abs(nation - regions).max(initial=0.0))
    if not gap <= 1e-6 * max(1.0, float(nation.max(initial=0.0))):
        raise ValueError(
            f"population: expected regions that add up to control in every cell, got a gap of {gap}"
        )
