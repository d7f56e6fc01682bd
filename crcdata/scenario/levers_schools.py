"""The levers of preschools, pupils and school places."""

from __future__ import annotations

from crcdata.scenario.lever import Lever

SCHOOL_LEVERS: tuple[Lever, ...] = ()
