"""Measures of services: preschool, pupils, places, staff, protection and money."""

from __future__ import annotations

from typing import Final

from crcdata.analysis.measure import Measure
from crcdata.analysis.money_measures import MONEY_MEASURES
from crcdata.analysis.protection_measures import PROTECTION_MEASURES
from crcdata.analysis.school_measures import PLACE_MEASURES, PRESCHOOL_MEASURES, PUPIL_MEASURES
from crcdata.analysis.staff_measures import STAFF_MEASURES

SERVICE_MEASURES: Final[tuple[Measure, ...]] = (
    *PRESCHOOL_MEASURES,
    *PUPIL_MEASURES,
    *PLACE_MEASURES,
    *STAFF_MEASURES,
    *PROTECTION_MEASURES,
    *MONEY_MEASURES,
)
