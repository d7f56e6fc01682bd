"""The scenario: one immutable object that holds only what differs from the baseline, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from crcdata.baseline import NATION
from crcdata.scenario.lever_setting import LeverSetting, LeverSettings, Overrides
from crcdata.scenario.levers import (
    LEVERS,
    lever,
    levers_of,
)
from crcdata.scenario.paths import PATHS, FertilityPath, MigrationPath, MortalityPath
from crcdata.scenario.versions import MODEL_VERSION
from crcdata.scenario.words import Name, Note

SCHEMA_VERSION = 2
DEFAULT_SEED = 2026
LARGEST_SEED = 2**32 - 1

Nation = Literal["follows", "held"]


def _meanings(path: int) -> str:
    return " ".join(f"{choice.key}: {choice.help}" for choice in PATHS[path].choices)


class Scenario(BaseModel):
    """What a user assumes instead of the baseline; an empty scenario is the baseline.

    ``levers`` hold for the nation and, unless ``regions`` overrides one there, for every region. ``nation``
    says what an override does to the whole: the nation follows as the sum of the regions, or it is held and
    the other regions rebalance. ``seed`` starts the random draws of whatever is simulated.

    ``name``, ``note`` and the levers' reasons record who assumed what and why; ``model_version`` and
    ``data_version`` what the scenario was last seen with. They change no figure: `essence` is without them.

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

    version: Annotated[Literal[2], Field(description="Version of this schema.")] = 2
    name: Annotated[Name, Field(description="What the scenario is called.")] = ""
    note: Annotated[Note, Field(description="What should be known about it, plain text.")] = ""
    model_version: Annotated[
        str, Field(pattern=r"^[0-9.]{0,12}$", description="Version of the model it was made with.")
    ] = ""
    data_version: Annotated[
        str, Field(pattern=r"^[0-9a-f]{0,64}$", description="Version of the data it was made with.")
    ] = ""
    seed: Annotated[
        int, Field(ge=0, le=LARGEST_SEED, description="Starts the random draws of what is simulated.")
    ] = DEFAULT_SEED
    fertility_path: Annotated[FertilityPath, Field(description=_meanings(0))] = "registered"
    mortality_path: Annotated[MortalityPath, Field(description=_meanings(1))] = "registered"
    migration_path: Annotated[MigrationPath, Field(description=_meanings(2))] = "registered"
    levers: LeverSettings = Field(
        description="Only the levers that are moved, for the nation.",
        default_factory=dict,
        validate_default=True,
    )
    regions: Overrides = Field(
        description="Levers that are set otherwise for a region, by its ISO 3166-2 code.",
        default_factory=dict,
        validate_default=True,
    )
    nation: Annotated[
        Nation,
        Field(
            description="follows: the nation is the sum of its regions; "
            "held: the nation stays and the regions that are not set otherwise rebalance."
        ),
    ] = "follows"

    def __hash__(self) -> int:
        """Scenarios are keys of caches; equal scenarios have equal hashes."""
        return hash(self.model_dump_json())

    @property
    def is_baseline(self) -> bool:
        """Whether no figure differs from the baseline, in the nation or in any region."""
        return not self.changed and not self.regions and not self.changed_paths

    @property
    def essence(self) -> Scenario:
        """The same scenario without what changes no figure, so that equal figures have one key in a cache.

        Left out are the name, the note, reasons and versions; levers of the nation that rest at their
        default; and what the nation does about regional levers where there are none.

        >>> named = Scenario().with_lever("births_growth", 2.0, reason="Asked for").with_name("More births")
        >>> named.essence == Scenario().with_lever("births_growth", 2.0)
        True
        """
        bare = self.without_reasons()
        return bare.replaced(
            name="",
            note="",
            model_version="",
            data_version="",
            levers={key: bare.levers[key] for key in self.changed},
            nation=self.nation if self.regions else "follows",
        )

    @property
    def changed(self) -> tuple[str, ...]:
        """Keys of the nation's levers that are moved away from their default, in the order of the table."""
        return tuple(
            spec.key
            for spec in LEVERS
            if spec.key in self.levers and self.levers[spec.key].value != spec.default
        )

    @property
    def changed_paths(self) -> tuple[str, ...]:
        """Fields of the paths that are not the baseline's, in the order of the table of paths."""
        return tuple(path.field for path in PATHS if getattr(self, path.field) != path.keys[0])

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

    def setting(self, key: str, area: str = NATION) -> LeverSetting | None:
        """Return what is set for a lever in the nation or in one region; ``None`` where nothing is.

        >>> Scenario().with_lever("births_growth", 2.0).setting("births_growth", "KZ-61") is None
        True
        """
        return (self.levers if area == NATION else self.regions.get(area, {})).get(key)

    def with_lever(
        self, key: str, value: float, target_year: int | None = None, *, reason: str | None = None
    ) -> Scenario:
        """Return a scenario with one lever set; a lever that moves the same thing is released.

        The reason given for it stays unless another one is given.
        Raises ValueError if the value or the year is out of bounds.

        >>> Scenario().with_lever("total_fertility", 3.0).with_lever("births_growth", 1.0).changed
        ('births_growth',)
        """
        return self.replaced(levers=_with(self.levers, key, value, target_year, reason))

    def without_lever(self, key: str) -> Scenario:
        """Return a scenario in which this lever follows the baseline again.

        >>> Scenario().with_lever("births_growth", 1.0).without_lever("births_growth").is_baseline
        True
        """
        return self.replaced(levers={name: item for name, item in self.levers.items() if name != key})

    def with_fertility_path(self, path: FertilityPath) -> Scenario:
        """Return a scenario on another fertility path.

        >>> Scenario().with_fertility_path("un_medium").is_baseline
        False
        """
        return self.replaced(fertility_path=path)

    def with_path(self, field: str, choice: str) -> Scenario:
        """Return a scenario in which fertility, mortality or migration takes another path.

        Raises pydantic's ValidationError for a choice that the path does not have.

        >>> Scenario().with_path("migration_path", "zero").changed_paths
        ('migration_path',)
        """
        return self.replaced(**{field: choice})

    def with_nation(self, nation: Nation) -> Scenario:
        """Return a scenario in which the nation follows its regions, or is held."""
        return self.replaced(nation=nation)

    def with_regional_lever(
        self,
        region: str,
        key: str,
        value: float,
        target_year: int | None = None,
        *,
        reason: str | None = None,
    ) -> Scenario:
        """Return a scenario with one lever set otherwise for a region.

        >>> scenario = Scenario().with_regional_lever("KZ-61", "births_growth", 3.0)
        >>> scenario.for_region("KZ-61").value("births_growth"), scenario.value("births_growth")
        (3.0, None)
        """
        levers = _with(self.regions.get(region, {}), key, value, target_year, reason)
        return self.replaced(regions={**self.regions, region: levers})

    def without_regional_lever(self, region: str, key: str) -> Scenario:
        """Return a scenario in which a region's lever follows the nation's again."""
        kept = {name: item for name, item in self.regions.get(region, {}).items() if name != key}
        return self.replaced(regions={**self.regions, region: kept})

    def with_reason(self, key: str, reason: str, area: str = NATION) -> Scenario:
        """Return a scenario that says why a lever was set; unchanged where that lever is not set.

        >>> scenario = Scenario().with_lever("births_growth", 2.0).with_reason("births_growth", "Asked for")
        >>> scenario.levers["births_growth"].reason
        'Asked for'
        """
        setting = self.setting(key, area)
        if setting is None:
            return self
        if area == NATION:
            return self.with_lever(key, setting.value, setting.target_year, reason=reason)
        return self.with_regional_lever(area, key, setting.value, setting.target_year, reason=reason)

    def without_reasons(self) -> Scenario:
        """Return a scenario that sets the same and says nowhere why.

        >>> told = Scenario().with_lever("births_growth", 2.0, reason="Why")
        >>> told.without_reasons().levers["births_growth"]
        LeverSetting(value=2.0, target_year=None, reason='')
        """
        if not any(setting.reason for levers in self._all_levers() for setting in levers.values()):
            return self
        regions = {region: _bare(levers) for region, levers in self.regions.items()}
        return self.replaced(levers=_bare(self.levers), regions=regions)

    def with_name(self, name: str) -> Scenario:
        """Return a scenario of another name."""
        return self.replaced(name=name)

    def with_note(self, note: str) -> Scenario:
        """Return a scenario with another note."""
        return self.replaced(note=note)

    def with_seed(self, seed: int) -> Scenario:
        """Return a scenario whose random draws start elsewhere."""
        return self.replaced(seed=seed)

    def stamped(self, data_version: str) -> Scenario:
        """Return a scenario that says it was made with this model and these data.

        >>> Scenario().stamped("fed66085c683").data_version
        'fed66085c683'
        """
        return self.replaced(model_version=MODEL_VERSION, data_version=data_version)

    def for_region(self, region: str) -> Scenario:
        """Return what holds in one region: the nation's levers, and in their place those set for the region.

        The result has no overrides of its own.
        """
        levers = dict(self.levers)
        for key, setting in self.regions.get(region, {}).items():
            levers.pop(lever(key).excludes or "", None)
            levers[key] = setting
        return self.replaced(levers=levers, regions={}, nation="follows")

    def without_regions(self) -> Scenario:
        """Return the scenario of the nation alone.

        >>> Scenario().with_regional_lever("KZ-61", "births_growth", 3.0).without_regions().is_baseline
        True
        """
        return self.replaced(regions={}, nation="follows")

    def paths_only(self) -> Scenario:
        """Return the scenario of the nation with its paths alone, from which its levers start.

        >>> scenario = Scenario().with_lever("net_migration", 0.0).with_path("mortality_path", "constant")
        >>> scenario.paths_only().changed, scenario.paths_only().changed_paths
        ((), ('mortality_path',))
        """
        return self.replaced(levers={}, regions={}, nation="follows")

    def population_only(self) -> Scenario:
        """Return the scenario without the levers of services, which move no people.

        >>> norm = Scenario().with_lever("children_per_guardianship_specialist", 4000.0)
        >>> norm.population_only().is_baseline
        True
        """
        moved = {spec.key for spec in levers_of("population")}
        kept = {key: setting for key, setting in self.levers.items() if key in moved}
        regions = {
            region: {key: setting for key, setting in levers.items() if key in moved}
            for region, levers in self.regions.items()
        }
        if len(kept) == len(self.levers) and regions == dict(self.regions):
            return self
        return self.replaced(levers=kept, regions=regions)

    def to_file(self) -> dict[str, Any]:
        """Return what a scenario file holds: only what differs from the baseline.

        >>> Scenario().with_lever("births_growth", 2.0).to_file()
        {'version': 2, 'levers': {'births_growth': {'value': 2.0}}}
        """
        return {"version": self.version, **self.model_dump(exclude_defaults=True)}

    def _all_levers(self) -> tuple[Mapping[str, LeverSetting], ...]:
        return (self.levers, *self.regions.values())

    def replaced(self, **changes: object) -> Scenario:
        """Return a scenario with other values of these fields.

        Raises pydantic's ValidationError for a value that the field can't have.

        >>> Scenario().replaced(nation="held").nation
        'held'
        """
        content = {field: getattr(self, field) for field in Scenario.model_fields}
        return Scenario.model_validate({**content, **changes})


def _bare(levers: Mapping[str, LeverSetting]) -> dict[str, LeverSetting]:
    return {
        key: LeverSetting(value=setting.value, target_year=setting.target_year)
        for key, setting in levers.items()
    }


def _with(
    levers: Mapping[str, LeverSetting], key: str, value: float, target_year: int | None, reason: str | None
) -> dict[str, LeverSetting]:
    spec = lever(key)
    kept = {name: item for name, item in levers.items() if name != spec.excludes}
    if target_year == spec.default_target_year:
        target_year = None
    if reason is None:
        reason = levers[key].reason if key in levers else ""
    kept[key] = LeverSetting(value=float(value), target_year=target_year, reason=reason)
    return kept
