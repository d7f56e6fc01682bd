"""The one table of levers: what an official may move, from births to the cost of a school place.

Widgets, axes, links, files, the command line and the documentation all read this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from crcdata.scenario.lever import FIRST_TARGET_YEAR, GROUPS, LAST_TARGET_YEAR, AfterTarget, Group, Lever
from crcdata.scenario.levers_money import MONEY_LEVERS
from crcdata.scenario.levers_population import POPULATION_LEVERS
from crcdata.scenario.levers_protection import PROTECTION_LEVERS
from crcdata.scenario.levers_schools import SCHOOL_LEVERS
from crcdata.scenario.levers_staff import STAFF_LEVERS

__all__ = [
    "FIRST_TARGET_YEAR",
    "GROUPS",
    "LAST_TARGET_YEAR",
    "LEVERS",
    "LEVER_KEYS",
    "AfterTarget",
    "Group",
    "Lever",
    "lever",
    "levers_of",
]

LEVERS: tuple[Lever, ...] = (
    *POPULATION_LEVERS,
    *SCHOOL_LEVERS,
    *STAFF_LEVERS,
    *PROTECTION_LEVERS,
    *MONEY_LEVERS,
)

LEVER_KEYS: tuple[str, ...] = tuple(lever.key for lever in LEVERS)

_BY_KEY: Mapping[str, Lever] = MappingProxyType({lever.key: lever for lever in LEVERS})


def lever(key: str) -> Lever:
    """Return the lever with this key.

    Raises KeyError naming the key and the levers there are.

    >>> lever("births_growth").unit
    'percent_per_year'
    """
    found = _BY_KEY.get(key)
    if found is None:
        raise KeyError(f"no lever {key!r}; there are {', '.join(LEVER_KEYS)}")
    return found


def levers_of(*groups: Group) -> tuple[Lever, ...]:
    """Return the levers of one or more groups, in the order of the table.

    >>> levers_of("population")[0].key
    'births_growth'
    """
    return tuple(spec for spec in LEVERS if spec.group in groups)
