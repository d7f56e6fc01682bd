"""What a lever is: what an official may move, its unit, bounds, step and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from crcdata.language import N_

FIRST_TARGET_YEAR = 2027
LAST_TARGET_YEAR = 2050

AfterTarget = Literal["every_year", "value_held", "gain_kept", "ratio_kept"]
Group = Literal["population", "preschool", "pupils", "places", "staff", "protection", "money"]

GROUPS: Final[Mapping[Group, str]] = MappingProxyType(
    {
        "population": N_("People"),
        "preschool": N_("Preschool"),
        "pupils": N_("Pupils"),
        "places": N_("School places"),
        "staff": N_("Staff"),
        "protection": N_("Protection"),
        "money": N_("Money"),
    }
)


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever of the scenario.

    ``default`` is ``None`` where leaving the lever alone means following the baseline's own path, which
    changes from year to year or from region to region; it is a number where that number is the baseline.
    ``after_target`` says what happens once the target year is reached.
    ``excludes`` names a lever that moves the same thing and so can't be set beside this one.
    ``group`` is the part of the model that it moves. ``basis`` is the status of the default: reported,
    observed, estimated, projected, or assumed where no source gives a value; ``reason`` says why it is what
    it is, and ``source`` is the key of the source that it rests on, empty where there is none. ``shared``
    says that the number is the whole nation's, of which every region has its part.
    """

    key: str
    unit: str
    low: float
    high: float
    step: float
    decimals: int
    default: float | None
    label: str
    help: str
    after_target: AfterTarget
    default_target_year: int | None
    excludes: str | None = None
    group: Group = "population"
    basis: str = "projected"
    reason: str = ""
    source: str = ""
    shared: bool = False

    @property
    def has_target_year(self) -> bool:
        """Whether the lever reaches its value in a target year rather than from the first year on."""
        return self.default_target_year is not None
