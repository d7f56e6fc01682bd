"""Where the services chain starts: what is counted, reported or estimated today, by region."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.baseline.national import START_YEAR
from crcdata.catalog import Catalog
from crcdata.demography import children
from crcdata.scenario import Scenario
from crcdata.services.ages import january_ages, september_ages
from crcdata.services.places import PlacesStart
from crcdata.services.places_start import places_start
from crcdata.services.preschool import PreschoolStart
from crcdata.services.preschool_start import preschool_start
from crcdata.services.protection import ProtectionStart
from crcdata.services.protection_start import protection_start
from crcdata.services.pupils import PupilsStart, pupils, pupils_start
from crcdata.services.settings import Settings
from crcdata.services.specialists import SpecialistsStart
from crcdata.services.staff_start import educators_today, schools_today, specialists_today, teachers_today
from crcdata.services.teachers import TeachersStart

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ServicesStart:
    """The start of every module."""

    preschool: PreschoolStart
    pupils: PupilsStart
    places: PlacesStart
    teachers: TeachersStart
    specialists: SpecialistsStart
    educators: Array
    schools: Array
    protection: ProtectionStart


def services_start(catalog: Catalog, history: Array) -> ServicesStart:
    """Read where the chain starts.

    Args:
        catalog: the tables.
        history: (R, H, 2, 101) persons of the regions on H >= 2 neighbouring 1 Januaries; the last of them
            is the first of the projection.

    Raises:
        ValueError: a history of another shape.
        crcdata.catalog.DataProblem: a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> start = services_start(open_catalog(), np.ones((20, 9, 2, 101)))
    >>> float(start.protection.guardianship_specialists.sum().round(6))
    1028.0
    """
    regions = tuple(catalog.table("regions")["region"].sort())
    if history.ndim != 4 or history.shape[1] < 2:
        raise ValueError(f"history: expected (R, H, 2, 101) with H >= 2, got {history.shape}")
    ages = september_ages(january_ages(history))
    last_year = START_YEAR - 1
    schooling = pupils_start(ages[..., -1])
    past = Settings(Scenario(), regions, np.arange(last_year - ages.shape[-1] + 1, last_year + 1))
    before_school = preschool_start(catalog, regions, ages[..., -1], last_year)
    schools = schools_today(catalog, regions)
    return ServicesStart(
        preschool=before_school,
        pupils=schooling,
        places=places_start(catalog, regions, pupils(ages, schooling, past).total, last_year),
        teachers=teachers_today(catalog, regions, schooling.pupils),
        specialists=specialists_today(catalog, pupils=schooling.pupils, schools=schools),
        educators=educators_today(catalog, before_school.places * before_school.filled),
        schools=schools,
        protection=protection_start(catalog, regions, children(history[:, -1])),
    )
