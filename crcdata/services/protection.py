"""Protection: guardianship specialists against the official norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from crcdata.catalog import Catalog
from crcdata.services.settings import Settings

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ProtectionStart:
    """Guardianship specialists (R,) at the start: the nation's reported number, by the children there."""

    guardianship_specialists: Array


@dataclass(frozen=True, slots=True, eq=False)
class Protection:
    """Persons on 1 January, each (..., R, T): who is there, who is needed by the norm, who is missing."""

    children: Array
    guardianship_specialists: Array
    guardianship_needed: Array
    guardianship_missing: Array


def protection_start(catalog: Catalog, children: Array) -> ProtectionStart:
    """Share the newest reported number of guardianship specialists by children (R,).

    Raises `crcdata.catalog.DataProblem` where the table of facts is broken.

    >>> from crcdata.catalog import open_catalog
    >>> protection_start(open_catalog(), np.array([3.0, 1.0])).guardianship_specialists.tolist()
    [771.0, 257.0]
    """
    facts = catalog.table("facts").filter(pl.col("fact") == "guardianship_specialists").sort("as_of")
    return ProtectionStart(float(facts["value"][-1]) * children / children.sum())


def protection(children: Array, start: ProtectionStart, settings: Settings) -> Protection:
    """Hold guardianship specialists against the need.

    Args:
        children: (..., R, T) people aged 0-17 on 1 January.
        start: who is there on the first 1 January.
        settings: the norm, and how many are added a year.

    >>> from crcdata.scenario import Scenario
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2028))
    >>> held = protection(np.array([[10_000.0, 20_000.0]]), ProtectionStart(np.array([3.0])), settings)
    >>> held.guardianship_needed.tolist(), held.guardianship_missing.tolist()
    ([[2.0, 4.0]], [[0.0, 1.0]])
    """
    needed = children / settings.path("children_per_guardianship_specialist")
    people = start.guardianship_specialists
    added = settings.shared("guardianship_specialists_hired", people / people.sum())
    there = np.maximum(people[:, None] + np.cumsum(added, axis=-1) - added, 0.0)
    return Protection(
        children=children,
        guardianship_specialists=np.broadcast_to(there, needed.shape),
        guardianship_needed=needed,
        guardianship_missing=np.maximum(needed - there, 0.0),
    )
