"""Money: what pupils cost to teach, what new places cost to build, and what staff are paid, in tenge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.services.settings import Settings

Array = npt.NDArray[np.float64]

MONTHS = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """Tenge of the year, each (..., R, T), in prices of 2025 as far as no inflation is expected.

    ``staff`` is the pay of teachers and a part of ``running``; ``total`` is running and building.
    ``closing_places`` would build what is missing in the year, ``closing_teachers`` would pay those missing.
    """

    running: Array
    building: Array
    total: Array
    staff: Array
    closing_places: Array
    closing_teachers: Array


def money(
    pupils: Array,
    places_built: Array,
    places_missing: Array,
    teachers: Array,
    teachers_missing: Array,
    settings: Settings,
) -> Money:
    """Multiply units by their price.

    Args:
        pupils: (..., R, T) pupils of the school year that begins in the year.
        places_built: (..., R, T) places built in the year, counted in two shifts.
        places_missing: (..., R, T) places missing, counted in two shifts.
        teachers: (..., R, T) teachers in the autumn of the year.
        teachers_missing: (..., R, T) teachers missing then.
        settings: unit costs, what has become of building prices since 2023, real growth and inflation.

    >>> from crcdata.scenario import Scenario
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2027))
    >>> one = np.ones((1, 1))
    >>> spent = money(10 * one, 2 * one, one, one, 0 * one, settings)
    >>> spent.running.tolist(), spent.staff.tolist(), spent.building.round(-2).tolist()
    ([[5900000.0]], [[5011200.0]], [[7892600.0]])
    """
    index = price_index(settings)
    place = cost_of_place(settings) * index
    pay = settings.path("teacher_monthly_pay") * MONTHS * index
    running = pupils * (settings.path("running_cost_per_pupil") * index)
    building = places_built * place
    return Money(
        running=running,
        building=building,
        total=running + building,
        staff=teachers * pay,
        closing_places=places_missing * place,
        closing_teachers=teachers_missing * pay,
    )


def price_index(settings: Settings) -> Array:
    """Return what a unit cost of 2025 has become in each year, (R, T): real growth, then inflation.

    >>> from crcdata.scenario import Scenario
    >>> nominal = Scenario().with_lever("expected_inflation", 10.0)
    >>> price_index(Settings(nominal, ("KZ-10",), np.arange(2026, 2028))).round(2).tolist()
    [[1.1, 1.21]]
    """
    real = 1.0 + settings.path("real_cost_growth") / 100.0
    prices = 1.0 + settings.path("expected_inflation") / 100.0
    index: Array = np.cumprod(real * prices, axis=-1, dtype=np.float64)
    return index


def cost_of_place(settings: Settings) -> Array:
    """Return what a place costs to build in prices of 2025, (R, T): its cost in 2023 and prices since."""
    since: Array = 1.0 + settings.path("prices_since_2023") / 100.0
    return settings.path("school_place_cost") * since
