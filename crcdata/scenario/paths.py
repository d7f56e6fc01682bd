"""The one table of paths: the course that fertility, mortality and migration take where no lever moves them.

Each choice has a published meaning; presets are made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from crcdata.language import N_

FertilityPath = Literal[
    "registered", "un_medium", "un_low", "un_high", "constant", "replacement", "births_2021"
]
MortalityPath = Literal["registered", "un_medium", "constant"]
MigrationPath = Literal["registered", "un_medium", "zero"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One course that a path may take: its key, its name and what it means."""

    key: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Path:
    """A path of a scenario: its field, its parameter in a link, its name and the courses there are.

    The first choice is the baseline. ``levers`` move the same thing; those of them in ``ruled_by`` set it in
    the path's place, the others start from the path.
    """

    field: str
    parameter: str
    label: str
    choices: tuple[Choice, ...]
    levers: tuple[str, ...]
    ruled_by: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its choices, the baseline's first."""
        return tuple(choice.key for choice in self.choices)

    def choice(self, key: str) -> Choice:
        """Return the choice with this key.

        Raises KeyError naming the key and the choices there are.

        >>> PATHS[2].choice("zero").label
        'Zero migration'
        """
        for each in self.choices:
            if each.key == key:
                return each
        raise KeyError(f"no {self.field} {key!r}; there are {', '.join(self.keys)}")


PATHS: Final[tuple[Path, ...]] = (
    Path(
        "fertility_path",
        "fertility",
        N_("Fertility path"),
        (
            Choice(
                "registered",
                N_("Registered level, UN’s change"),
                N_("From the fertility registered in 2025, with the change that the UN’s medium expects."),
            ),
            Choice("un_medium", N_("UN medium itself"), N_("The UN’s own medium fertility.")),
            Choice(
                "un_low",
                N_("UN low itself"),
                N_("The UN’s own low fertility: in the long run half a child below its medium."),
            ),
            Choice(
                "un_high",
                N_("UN high itself"),
                N_("The UN’s own high fertility: in the long run half a child above its medium."),
            ),
            Choice(
                "constant",
                N_("Constant fertility"),
                N_("Each age’s fertility stays what it was in 2025 by the register."),
            ),
            Choice(
                "replacement",
                N_("Instant replacement"),
                N_("From the first year on, each newborn girl is replaced by exactly one daughter."),
            ),
            Choice(
                "births_2021",
                N_("Births as in 2021"),
                N_("As many births every year as were registered in 2021."),
            ),
        ),
        levers=("births_growth", "total_fertility"),
        ruled_by=("births_growth", "total_fertility"),
    ),
    Path(
        "mortality_path",
        "mortality",
        N_("Mortality path"),
        (
            Choice(
                "registered",
                N_("Registered level, UN’s change"),
                N_("From the registered mortality, with the change that the UN’s medium expects."),
            ),
            Choice("un_medium", N_("UN medium itself"), N_("The UN’s own medium mortality.")),
            Choice(
                "constant",
                N_("Constant mortality"),
                N_("Each age’s death rate stays what it was in 2025 by the register."),
            ),
        ),
        levers=("life_expectancy_gain", "under5_mortality"),
    ),
    Path(
        "migration_path",
        "migration",
        N_("Migration path"),
        (
            Choice(
                "registered",
                N_("Registered level, UN’s change"),
                N_("From the mean of 2023–2025, with the change that the UN’s medium expects."),
            ),
            Choice("un_medium", N_("UN medium itself"), N_("The UN’s own medium migration.")),
            Choice(
                "zero",
                N_("Zero migration"),
                N_("Nobody crosses the country’s border; moves between its regions go on."),
            ),
        ),
        levers=("net_migration",),
    ),
)
