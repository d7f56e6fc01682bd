"""The chain: births and children in; places, staff, protection and money out, nation and regions."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from crcdata.demography import ADULT_AGE
from crcdata.services.ages import january_ages, september_ages
from crcdata.services.educators import Educators, educators
from crcdata.services.money import Money, money
from crcdata.services.places import SHIFTS_COUNTED, Places, places
from crcdata.services.preschool import Preschool, preschool
from crcdata.services.protection import Protection, protection
from crcdata.services.pupils import Pupils, pupils
from crcdata.services.settings import Settings
from crcdata.services.specialists import Specialists, specialists
from crcdata.services.start import ServicesStart
from crcdata.services.teachers import Teachers, teachers

Array = npt.NDArray[np.float64]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, eq=False)
class Services:
    """What every module gives, each array (..., 1 + R, T): the nation first, as the sum of its regions."""

    preschool: Preschool
    pupils: Pupils
    places: Places
    teachers: Teachers
    specialists: Specialists
    educators: Educators
    protection: Protection
    money: Money


def services(population: Array, start: ServicesStart, settings: Settings) -> Services:
    """Work out the chain for the regions and their sum.

    Args:
        population: (..., R, T + 1, 2, 101) persons on 1 January.
        start: where each module starts.
        settings: what the scenario sets.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.scenario import Scenario
    >>> from crcdata.services.start import services_start
    >>> people = np.ones((20, 3, 2, 101))
    >>> settings = Settings(Scenario(), tuple(f"region {row}" for row in range(20)), np.arange(2026, 2028))
    >>> chain = services(people, services_start(open_catalog(), people), settings)
    >>> chain.protection.children.shape, float(chain.protection.children[0, 0])
    ((21, 2), 720.0)
    """
    january = january_ages(population)
    young = january[..., :-1, :ADULT_AGE].sum(axis=-1)
    ages = september_ages(january)
    learning = pupils(ages, start.pupils, settings)
    before_school = preschool(ages, start.preschool, settings)
    of_state = places(learning.total - learning.private, start.places, settings)
    teaching = teachers(learning.total, start.teachers, settings)
    schools = np.repeat(start.schools[:, None], settings.years.size, axis=1)
    helping = specialists(learning.total, teaching.classes, schools, start.specialists, settings)
    spent = money(
        learning.total,
        of_state.built,
        of_state.missing * (SHIFTS_COUNTED / settings.path("school_shifts")),
        teaching.teachers,
        teaching.missing,
        settings,
    )
    return Services(
        preschool=with_nation(before_school),
        pupils=with_nation(learning),
        places=with_nation(of_state),
        teachers=with_nation(teaching),
        specialists=with_nation(helping),
        educators=with_nation(educators(before_school.enrolled, start.educators, settings)),
        protection=with_nation(protection(young, start.protection, settings)),
        money=with_nation(spent),
    )


def with_nation(result: Result) -> Result:
    """Put the sum of the regions before them in every array (..., R, T) of a module's result.

    Results hold counts alone, so that their sum means something; ratios are taken of the sums.
    """
    described: Any = result
    summed = {each.name: _with_sum(getattr(described, each.name)) for each in fields(described)}
    made: Result = type(result)(**summed)
    return made


def _with_sum(counts: Array) -> Array:
    # What is the same along every trajectory is summed once and stays one array, seen from each of them.
    once = counts[tuple(slice(0, 1) if stride == 0 else slice(None) for stride in counts.strides[:-2])]
    summed = np.empty((*once.shape[:-2], once.shape[-2] + 1, once.shape[-1]))
    summed[..., 1:, :] = once
    once.sum(axis=-2, out=summed[..., 0, :])
    return np.broadcast_to(summed, (*counts.shape[:-2], *summed.shape[-2:]))
