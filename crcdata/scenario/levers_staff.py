"""The levers of staff: teachers, the five roles at school, preschool educators."""

from __future__ import annotations

from crcdata.scenario.lever import Lever

STAFF_LEVERS: tuple[Lever, ...] = ()
