"""The engine against the United Nations: its own projection from the UN's inputs, beside the UN's people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.baseline.cohorts import sex_age, un_asfr, un_medium
from crcdata.catalog import Tables
from crcdata.demography import AGES, Projection, count, project
from crcdata.track_record.errors import percentage_errors

Array = NDArray[np.float64]

FIRST_YEAR, LAST_YEAR = 2024, 2050

EVERYONE: Final = (0, AGES - 1)
CHILDREN: Final = (0, 17)
GROUPS: Final = (
    *((0, 0), (1, 4), (5, 9), (10, 14), (15, 17)),
    *((18, 29), (30, 44), (45, 59), (60, 74), (75, AGES - 1)),
)
"""Ages, both included, whose errors are shown one by one."""

TOLERANCES: Final = ((2030, 0.1), (2050, 0.2))
"""Per cent by which everyone, and people aged 0-17, may miss the UN's in a year; a test holds them."""
GROUP_TOLERANCE: Final = 0.3
OLDEST_TOLERANCE: Final = 0.7
"""Per cent by which any group may miss the UN's: those under 75, and those of 75 and over."""


@dataclass(frozen=True, slots=True)
class EngineErrors:
    """Errors in per cent of the UN's figure on 1 January of ``years`` (T,): above zero, too many people.

    ``groups`` (T, 10) by the age groups of `GROUPS`, ``children`` and ``everyone`` (T,).
    """

    years: NDArray[np.int64]
    groups: Array
    children: Array
    everyone: Array


def un_january(tables: Tables, first: int, last: int) -> Array:
    """Return the UN's people on 1 January, (years, 2, 101): the mean of two 1 July tables."""
    july = sex_age(tables.table("un_population"), "persons", first - 1, last)
    return np.asarray((july[:-1] + july[1:]) / 2)


def un_projection(tables: Tables, *, rates: str = "asfr", asfr: Array | None = None) -> Projection:
    """Project the UN's people of 1 January 2024 to 2051 by the UN's own rates of its medium variant.

    ``rates`` is the column of fertility: asfr, or asfr_births for the rates that give the UN's births.
    ``asfr`` (27, 101) takes its place, for the UN's other variants.

    >>> from crcdata.catalog import open_catalog
    >>> un_projection(open_catalog()).population.shape
    (28, 2, 101)
    """
    fertility = un_asfr(tables, FIRST_YEAR, LAST_YEAR, rates) if asfr is None else asfr
    return project(
        un_january(tables, FIRST_YEAR, FIRST_YEAR)[0],
        asfr=fertility,
        mx=sex_age(tables.table("un_mx"), "mx", FIRST_YEAR, LAST_YEAR),
        net_migration=sex_age(tables.table("un_net_migration"), "persons", FIRST_YEAR, LAST_YEAR),
        srb=un_medium(tables, "sex_ratio_at_birth", FIRST_YEAR, LAST_YEAR),
    )


def engine_errors(tables: Tables) -> EngineErrors:
    """Run the engine on the UN's inputs and return how far it comes from the UN, by age and year.

    >>> from crcdata.catalog import open_catalog
    >>> errors = engine_errors(open_catalog())
    >>> bool(abs(errors.everyone[errors.years == 2050][0]) < 0.05)
    True
    """
    mine = un_projection(tables).population[1:-1]
    theirs = un_january(tables, FIRST_YEAR + 1, LAST_YEAR)
    return EngineErrors(
        years=np.arange(FIRST_YEAR + 1, LAST_YEAR + 1),
        groups=np.stack([_error(mine, theirs, ages) for ages in GROUPS], axis=1),
        children=_error(mine, theirs, CHILDREN),
        everyone=_error(mine, theirs, EVERYONE),
    )


def _error(mine: Array, theirs: Array, ages: tuple[int, int]) -> Array:
    return percentage_errors(count(mine, *ages), count(theirs, *ages))
