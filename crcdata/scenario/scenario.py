"""The scenario: one immutable object that holds only what differs from the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from crcdata.scenario.levers import FIRST_TARGET_YEAR, LAST_TARGET_YEAR, LEVER_KEYS, LEVERS, lever

SCHEMA_VERSION = 1

FertilityPath = Literal["registered", "un_medium"]


class LeverSetting(BaseModel):
    """The value of one lever and, where the lever has one, the year in which it is reached."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    value: Annotated[float, Field(allow_inf_nan=False, description="In the lever's own unit.")]
    target_year: Annotated[
        int | None, Field(ge=FIRST_TARGET_YEAR, le=LAST_TARGET_YEAR, description="Reached in this year.")
    ] = None


class Scenario(BaseModel):
    """What a user assumes instead of the baseline; an empty scenario is the baseline.

    >>> Scenario().is_baseline
    True
    >>> Scenario(levers={"births_growth": LeverSetting(value=2.0)}).value("births_growth")
    2.0
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        title="Scenario",
        json_schema_extra={
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "description": "What a user assumes instead of the baseline; an empty scenario is the baseline.",
        },
    )

    version: Annotated[Literal[1], Field(description="Version of this schema.")] = 1
    fertility_path: Annotated[
        FertilityPath,
        Field(
            description="registered: the level registered in 2025, then the UN medium's change; "
            "un_medium: the UN medium itself."
        ),
    ] = "registered"
    levers: Annotated[
        Mapping[str, LeverSetting],
        Field(
            description="Only the levers that are moved.",
            json_schema_extra={"propertyNames": {"enum": list(LEVER_KEYS)}},
        ),
    ] = {}

    @field_validator("levers")
    @classmethod
    def _known_levers_within_bounds(cls, levers: Mapping[str, LeverSetting]) -> Mapping[str, LeverSetting]:
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
        return {key: levers[key] for key in LEVER_KEYS if key in levers}

    @model_validator(mode="after")
    def _no_two_levers_on_the_same_thing(self) -> Self:
        for key in self.levers:
            other = lever(key).excludes
            if other in self.levers:
                raise ValueError(f"{key} and {other} move the same thing: keep one of them")
        return self

    def __hash__(self) -> int:
        """Scenarios are keys of caches; equal scenarios have equal hashes."""
        settings = tuple((key, item.value, item.target_year) for key, item in self.levers.items())
        return hash((self.version, self.fertility_path, settings))

    @property
    def is_baseline(self) -> bool:
        """Whether nothing differs from the baseline."""
        return not self.changed and self.fertility_path == "registered"

    @property
    def changed(self) -> tuple[str, ...]:
        """Keys of the levers that are moved away from their default, in the order of the table."""
        return tuple(
            spec.key
            for spec in LEVERS
            if spec.key in self.levers and self.levers[spec.key].value != spec.default
        )

    def value(self, key: str) -> float | None:
        """Return the value set for a lever, or its default."""
        setting = self.levers.get(key)
        return lever(key).default if setting is None else setting.value

    def target_year(self, key: str) -> int | None:
        """Return the year in which a lever reaches its value; ``None`` for a lever without one."""
        spec, setting = lever(key), self.levers.get(key)
        if setting is None or setting.target_year is None:
            return spec.default_target_year
        return setting.target_year

    def with_lever(self, key: str, value: float, target_year: int | None = None) -> Scenario:
        """Return a scenario with one lever set; a lever that moves the same thing is released.

        Raises ValueError if the value or the year is out of bounds.

        >>> Scenario().with_lever("total_fertility", 3.0).with_lever("births_growth", 1.0).changed
        ('births_growth',)
        """
        spec = lever(key)
        kept = {name: item for name, item in self.levers.items() if name != spec.excludes}
        if not spec.has_target_year or target_year == spec.default_target_year:
            target_year = None
        kept[key] = LeverSetting(value=float(value), target_year=target_year)
        return self._replace(levers=kept)

    def without_lever(self, key: str) -> Scenario:
        """Return a scenario in which this lever follows the baseline again.

        >>> Scenario().with_lever("births_growth", 1.0).without_lever("births_growth").is_baseline
        True
        """
        return self._replace(levers={name: item for name, item in self.levers.items() if name != key})

    def with_fertility_path(self, path: FertilityPath) -> Scenario:
        """Return a scenario on another fertility path.

        >>> Scenario().with_fertility_path("un_medium").is_baseline
        False
        """
        return self._replace(fertility_path=path)

    def to_file(self) -> dict[str, Any]:
        """Return what a scenario file holds: only what differs from the baseline.

        >>> Scenario().with_lever("births_growth", 2.0).to_file()
        {'version': 1, 'levers': {'births_growth': {'value': 2.0}}}
        """
        content: dict[str, Any] = {"version": self.version}
        if self.fertility_path != "registered":
            content["fertility_path"] = self.fertility_path
        if self.levers:
            content["levers"] = {
                key: setting.model_dump(exclude_none=True) for key, setting in self.levers.items()
            }
        return content

    def _replace(self, **changes: object) -> Scenario:
        content = {"fertility_path": self.fertility_path, "levers": dict(self.levers)}
        return Scenario.model_validate({**content, **changes})
