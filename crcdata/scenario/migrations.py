"""Scenario files of earlier versions, brought step by step to the version of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

Document = Mapping[str, Any]

# What a file of an earlier version may hold, so that it is read as strictly as it was then.
FIELDS: Final[Mapping[int, frozenset[str]]] = MappingProxyType(
    {1: frozenset({"version", "fertility_path", "levers", "regions", "nation"})}
)
SETTING_FIELDS: Final[Mapping[int, frozenset[str]]] = MappingProxyType(
    {1: frozenset({"value", "target_year"})}
)
# Values that a field of an earlier version could have, where there are more today.
CHOICES: Final[Mapping[int, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {1: MappingProxyType({"fertility_path": ("registered", "un_medium")})}
)


def _from_1(document: Document) -> dict[str, Any]:
    """Version 2 added words, seed, versions and more paths: nothing in a file of version 1 changes."""
    return {**document, "version": 2}


_STEPS: Final[Mapping[int, Callable[[Document], dict[str, Any]]]] = MappingProxyType({1: _from_1})


def migrated(document: Document) -> dict[str, Any]:
    """Return a scenario document in the schema of today; one that is of today already, as it is.

    The document's version must be one that there has been.

    >>> migrated({"version": 1, "levers": {"births_growth": {"value": 2.0}}})
    {'version': 2, 'levers': {'births_growth': {'value': 2.0}}}
    """
    current = dict(document)
    while current.get("version") in _STEPS:
        current = _STEPS[current["version"]](current)
    return current
