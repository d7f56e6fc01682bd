"""The one table of presets: scenarios with a published meaning, each with where that meaning is defined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crcdata.language import N_
from crcdata.scenario.levers import levers_of
from crcdata.scenario.paths import PATHS
from crcdata.scenario.scenario import Scenario

UN_DEFINITIONS: Final = "https://population.un.org/wpp/DefinitionOfProjectionVariants"


@dataclass(frozen=True, slots=True)
class Preset:
    """A scenario with a published meaning.

    ``meaning`` says what it assumes here; ``definition`` is the address of the published definition, and
    ``source`` the key, in the table of sources, of what its figures rest on.
    """

    key: str
    label: str
    meaning: str
    source: str
    definition: str
    scenario: Scenario


def _un(
    key: str, label: str, meaning: str, *, fertility: str = "", mortality: str = "", migration: str = ""
) -> Preset:
    paths = {"fertility_path": fertility, "mortality_path": mortality, "migration_path": migration}
    scenario = Scenario().replaced(**{field: choice for field, choice in paths.items() if choice})
    return Preset(key, label, meaning, "un_wpp_2024", UN_DEFINITIONS, scenario)


def _un_itself(key: str, label: str, meaning: str) -> Preset:
    return _un(key, label, meaning, fertility=key, mortality="un_medium", migration="un_medium")


PRESETS: Final[tuple[Preset, ...]] = (
    Preset(
        "baseline",
        N_("Baseline"),
        N_(
            "Fertility, mortality and migration start from their registered levels and follow the change "
            "that the UN’s medium expects from there."
        ),
        "bns",
        "https://stat.gov.kz/",
        Scenario(),
    ),
    _un_itself(
        "un_medium",
        N_("UN medium"),
        N_("The UN’s own medium fertility, mortality and migration, on the people registered in 2026."),
    ),
    _un_itself(
        "un_low",
        N_("UN low"),
        N_(
            "The UN’s own low fertility, half a child below its medium in the long run; the rest is as "
            "in its medium."
        ),
    ),
    _un_itself(
        "un_high",
        N_("UN high"),
        N_(
            "The UN’s own high fertility, half a child above its medium in the long run; the rest is as "
            "in its medium."
        ),
    ),
    _un(
        "constant_fertility",
        N_("Constant fertility"),
        N_("Fertility at each age stays as registered in 2025; mortality and migration are the baseline’s."),
        fertility="constant",
    ),
    _un(
        "instant_replacement",
        N_("Instant replacement"),
        N_(
            "From 2026 on, fertility is what lets each newborn girl be replaced by exactly one daughter; "
            "mortality and migration are the baseline’s."
        ),
        fertility="replacement",
    ),
    _un(
        "constant_mortality",
        N_("Constant mortality"),
        N_("Death rates at each age stay as in 2025; fertility and migration are the baseline’s."),
        mortality="constant",
    ),
    _un(
        "no_change",
        N_("No change"),
        N_("Fertility and mortality at each age stay as in 2025; migration is the baseline’s."),
        fertility="constant",
        mortality="constant",
    ),
    _un(
        "zero_migration",
        N_("Zero migration"),
        N_("From 2026 on nobody crosses the country’s border; fertility and mortality are the baseline’s."),
        migration="zero",
    ),
    _un(
        "momentum",
        N_("Momentum"),
        N_(
            "How far today’s ages alone carry the population: instant replacement, constant mortality and "
            "zero migration together."
        ),
        fertility="replacement",
        mortality="constant",
        migration="zero",
    ),
    Preset(
        "births_2021",
        N_("Births as in 2021"),
        N_(
            "As many births every year as were registered in 2021; mortality and migration are the "
            "baseline’s."
        ),
        "bns",
        "https://stat.gov.kz/",
        Scenario().with_fertility_path("births_2021"),
    ),
)


def preset(key: str) -> Preset:
    """Return the preset with this key.

    Raises KeyError naming the key and the presets there are.

    >>> preset("momentum").scenario.changed_paths
    ('fertility_path', 'mortality_path', 'migration_path')
    """
    for each in PRESETS:
        if each.key == key:
            return each
    raise KeyError(f"no preset {key!r}; there are {', '.join(each.key for each in PRESETS)}")


def preset_of(scenario: Scenario) -> Preset | None:
    """Return the preset whose figures a scenario gives, ``None`` where it is none of them.

    >>> preset_of(Scenario().with_name("My own name")).key
    'baseline'
    """
    essence = scenario.essence
    return next((each for each in PRESETS if each.scenario == essence), None)


def starting_from(chosen: Preset, scenario: Scenario) -> Scenario:
    """Return a scenario whose people are those of a preset, with its own words, seed and levers of services.

    >>> scenario = Scenario().with_lever("births_growth", 2.0).with_name("More births")
    >>> start = starting_from(preset("zero_migration"), scenario)
    >>> start.changed, start.migration_path, start.name
    ((), 'zero', 'More births')
    """
    people = {spec.key for spec in levers_of("population")}
    start = chosen.scenario
    kept = {
        region: {key: setting for key, setting in levers.items() if key not in people}
        for region, levers in scenario.regions.items()
    }
    services = {key: setting for key, setting in scenario.levers.items() if key not in people}
    return scenario.replaced(
        **{path.field: getattr(start, path.field) for path in PATHS},
        levers={**start.levers, **services},
        regions={region: levers for region, levers in kept.items() if levers},
    )
