"""Scenarios side by side: their figures in every measure, area and year, and what they set differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis.held import HELD
from crcdata.analysis.measure import Measure
from crcdata.analysis.measures import MEASURES
from crcdata.analysis.outcome import Outcome
from crcdata.baseline import NATION
from crcdata.scenario import LEVER_KEYS, PATHS, LeverSetting, Scenario, differences

Array = NDArray[np.float64]

Figures = Callable[[Measure, Outcome], Array]

MOST_COMPARED = 4
_CHOICES = (*(path.field for path in PATHS), "nation")


@dataclass(frozen=True, slots=True)
class Compared:
    """One scenario among those that are compared: its name, what it assumes and what follows from it."""

    name: str
    scenario: Scenario
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that scenarios set differently.

    ``key`` is a lever's, or the field of a path or of the nation's rule; ``area`` is the nation or the region
    where it is set. ``values`` has one entry for each scenario; None where the scenario leaves it as the
    baseline has it.
    """

    key: str
    area: str
    values: tuple[LeverSetting | str | int | None, ...]


def settings_compared(scenarios: Sequence[Scenario]) -> tuple[Setting, ...]:
    """Return what any of the scenarios sets otherwise than the baseline: paths, levers, then regions' levers.

    >>> more, fewer = (Scenario().with_lever("births_growth", value) for value in (2.0, -1.0))
    >>> (setting,) = settings_compared([more, fewer])
    >>> setting.key, [value.value for value in setting.values]
    ('births_growth', [2.0, -1.0])
    """
    found = [_settings(scenario) for scenario in scenarios]
    places = {place for of in found for place in of if place[0] in LEVER_KEYS or place[0] in _CHOICES}
    return tuple(
        Setting(key, area, tuple(of.get((key, area)) for of in found))
        for key, area in sorted(places, key=_order)
    )


def compared_table(
    base: Outcome,
    compared: Sequence[Compared],
    measures: Sequence[Measure] = MEASURES,
    *,
    figures: Figures = Measure.values,
) -> pl.DataFrame:
    """Return every figure of every scenario beside the baseline's: a row a scenario, measure, area and year.

    Args:
        base: the baseline; its areas and years are those of all.
        compared: the scenarios.
        measures: what to take.
        figures: gives a measure's figures of an outcome, (A, T); another one than the exact ones gives them
            as they are shown.

    Returns:
        Columns ``scenario``, ``measure``, ``unit`` (keys), ``area``, ``year``, ``status`` (of the scenario's
        figure), ``value``, ``baseline``, ``difference`` (of the two, in the measure's unit of differences),
        ``percent`` (of the exact baseline; null where that is zero or the measure is itself a share or a
        change) and ``seed`` (of the scenario's futures).

    Raises ValueError where a scenario's outcome has other areas or years than the baseline's.

    >>> from crcdata.analysis import run
    >>> from crcdata.analysis.measures import POPULATION_MEASURES
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> baseline = national_baseline(open_catalog())
    >>> more = Scenario().with_lever("births_growth", 2.0)
    >>> table = compared_table(
    ...     run(baseline, Scenario()), [Compared("More", more, run(baseline, more))], POPULATION_MEASURES
    ... )
    >>> table.filter(pl.col("measure") == "births", pl.col("year") == 2026)["difference"].round(0).to_list()
    [10822.0]
    """
    for each in compared:
        if each.outcome.areas != base.areas or not np.array_equal(each.outcome.years, base.years):
            raise ValueError(f"{each.name}: areas and years must be those of the baseline")
    blocks = [_block(base, each, measure, figures) for measure in measures for each in compared]
    none = Compared("", Scenario(), base)
    return pl.concat(blocks) if blocks else _block(base, none, MEASURES[0], figures).clear()


def statuses(measure: Measure, outcome: Outcome) -> NDArray[np.str_]:
    """Return the status of a measure's figure in each area and year, (A, T).

    The first 1 January is worked out from registered figures; births that a lever sets, and what stays as it
    was last published, are assumed.

    >>> from crcdata.analysis import run
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> statuses(measure("children"), run(national_baseline(open_catalog()), Scenario()))[0, :2].tolist()
    ['estimated', 'projected']
    """
    people = measure.group == "population"
    births = people and measure.kind == "flow" and outcome.rates.births is not None
    shape = len(outcome.areas), outcome.years.size
    found = np.full(shape, "assumed" if births else "projected", dtype="U9")
    if people and measure.kind == "stock":
        found[:, 0] = "estimated"
    held = HELD.get(measure.key)
    if held is not None and held.whole:
        path = attrgetter(held.path)(outcome.services)[:, : outcome.years.size]
        stays = np.isclose(path, path[:, :1], rtol=1e-9, atol=0.0)
        found[np.logical_and.accumulate(stays, axis=1)] = "assumed"
    return found


def difference(measure: Measure, base: Outcome, outcome: Outcome) -> Array:
    """Return a scenario's figures minus the baseline's, (A, T), in the measure's unit of differences.

    >>> from crcdata.analysis import run
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> base = run(national_baseline(open_catalog()), Scenario())
    >>> bool((difference(measure("children"), base, base) == 0).all())
    True
    """
    return measure.values(outcome) - measure.values(base)


def percent(measure: Measure, base: Outcome, outcome: Outcome) -> Array:
    """Return that difference in per cent of the baseline, (A, T); NaN where it has no meaning.

    A share, a rate of change and what is zero in the baseline have none.

    >>> from crcdata.analysis import run
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> base = run(national_baseline(open_catalog()), Scenario())
    >>> bool(np.isnan(percent(measure("children_share"), base, base)).all())
    True
    """
    values, change = measure.values(base), difference(measure, base, outcome)
    if measure.change or measure.unit == "percent":
        return np.full_like(values, np.nan)
    return np.divide(100.0 * change, values, out=np.full_like(values, np.nan), where=values != 0.0)


def _settings(scenario: Scenario) -> dict[tuple[str, str], LeverSetting | str | int | None]:
    """Return what changes a figure, as the scenario itself has it: with the reasons given."""
    changing = {(each.key, each.area) for each in differences(Scenario(), scenario.essence)}
    listed = ((each.key, each.area, each.after) for each in differences(Scenario(), scenario))
    return {(key, area): after for key, area, after in listed if (key, area) in changing}


def _order(place: tuple[str, str]) -> tuple[int, str, int]:
    key, area = place
    if key in _CHOICES:
        return 0, "", _CHOICES.index(key)
    return 1 if area == NATION else 2, area, LEVER_KEYS.index(key)


def _block(base: Outcome, each: Compared, measure: Measure, figures: Figures) -> pl.DataFrame:
    areas, years = len(base.areas), base.years.size
    value, baseline = figures(measure, each.outcome), figures(measure, base)
    return pl.DataFrame(
        {
            "scenario": pl.repeat(each.name, areas * years, dtype=pl.String, eager=True),
            "measure": pl.repeat(measure.key, areas * years, dtype=pl.String, eager=True),
            "unit": pl.repeat(measure.unit, areas * years, dtype=pl.String, eager=True),
            "area": np.repeat(np.array(base.areas), years),
            "year": np.tile(base.years, areas),
            "status": statuses(measure, each.outcome).ravel(),
            "value": value.ravel(),
            "baseline": baseline.ravel(),
            "difference": (value - baseline).ravel(),
            "percent": percent(measure, base, each.outcome).ravel(),
            "seed": pl.repeat(each.scenario.seed, areas * years, dtype=pl.Int64, eager=True),
        }
    ).with_columns(pl.col("value", "baseline", "difference", "percent").fill_nan(None))
