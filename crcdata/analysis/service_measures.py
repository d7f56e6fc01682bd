"""Measures of services: preschool, pupils, places, staff, protection and money."""

from __future__ import annotations

from typing import Final

from crcdata.analysis.measure import Measure
from crcdata.analysis.protection_measures import PROTECTION_MEASURES

SERVICE_MEASURES: Final[tuple[Measure, ...]] = (*PROTECTION_MEASURES,)
