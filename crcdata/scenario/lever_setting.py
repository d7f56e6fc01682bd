"""What is set for one lever, and the settings of the nation or of regions, each checked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from crcdata.baseline.borders import REGIONS
from crcdata.scenario.levers import FIRST_TARGET_YEAR, LAST_TARGET_YEAR, LEVER_KEYS, lever
from crcdata.scenario.words import Reason


class LeverSetting(BaseModel):
    """The value of one lever, the year in which it is reached where the lever has one, and why it was set."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    value: Annotated[float, Field(allow_inf_nan=False, description="In the lever's own unit.")]
    target_year: Annotated[
        int | None, Field(ge=FIRST_TARGET_YEAR, le=LAST_TARGET_YEAR, description="Reached in this year.")
    ] = None
    reason: Annotated[Reason, Field(description="Why this is assumed; it changes no figure.")] = ""


def checked(levers: Mapping[str, LeverSetting]) -> Mapping[str, LeverSetting]:
    """Return settings in the order of the table of levers, read-only.

    Raises ValueError for a lever that there is not, a value out of bounds, a year where the lever has none,
    and two levers that move the same thing.
    """
    for key, setting in levers.items():
        if key not in LEVER_KEYS:
            raise ValueError(f"no lever {key!r}; there are {', '.join(LEVER_KEYS)}")
        spec = lever(key)
        if not spec.low <= setting.value <= spec.high:
            raise ValueError(
                f"{key} must lie between {spec.low:g} and {spec.high:g}, found {setting.value:g}"
            )
        if setting.target_year is not None and not spec.has_target_year:
            raise ValueError(f"{key} has no target year: it holds for every year")
        if spec.excludes in levers:
            raise ValueError(f"{key} and {spec.excludes} move the same thing: keep one of them")
    return MappingProxyType({key: levers[key] for key in LEVER_KEYS if key in levers})


def _checked_regions(regions: Mapping[str, LeverSettings]) -> Mapping[str, LeverSettings]:
    """Return overrides in the order of the region codes, read-only, without regions that override nothing."""
    unknown = sorted(set(regions) - set(REGIONS))
    if unknown:
        raise ValueError(f"no region {unknown[0]!r}; there are {', '.join(REGIONS)}")
    return MappingProxyType({region: regions[region] for region in REGIONS if regions.get(region)})


def _plainly(levers: Mapping[str, LeverSetting]) -> dict[str, dict[str, float | int | str]]:
    return {key: setting.model_dump(exclude_defaults=True) for key, setting in levers.items()}


LeverSettings = Annotated[
    Mapping[Annotated[str, Field(json_schema_extra={"enum": list(LEVER_KEYS)})], LeverSetting],
    AfterValidator(checked),
    PlainSerializer(_plainly),
]
Overrides = Annotated[
    Mapping[Annotated[str, Field(json_schema_extra={"enum": list(REGIONS)})], LeverSettings],
    AfterValidator(_checked_regions),
    PlainSerializer(lambda regions: {region: _plainly(levers) for region, levers in regions.items()}),
]
