"""The history of a scenario: undo and redo, and what changed between two scenarios. Pure and bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from crcdata.baseline import NATION
from crcdata.scenario.lever_setting import LeverSetting
from crcdata.scenario.levers import LEVER_KEYS
from crcdata.scenario.paths import PATHS
from crcdata.scenario.scenario import Scenario

MOST_STEPS: Final = 100

Kind: TypeAlias = Literal["lever", "choice", "record"]
CHOICES: Final[tuple[str, ...]] = (*(path.field for path in PATHS), "nation", "seed")
RECORDS: Final[tuple[str, ...]] = ("name", "note")


@dataclass(frozen=True, slots=True)
class History:
    """The scenario in force, those before it and those taken back; every move gives a new history.

    >>> history = History(Scenario()).moved(Scenario().with_lever("births_growth", 2.0))
    >>> history.undone().present.is_baseline, history.undone().redone() == history
    (True, True)
    """

    present: Scenario
    past: tuple[Scenario, ...] = ()
    future: tuple[Scenario, ...] = ()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self.future)

    def moved(self, scenario: Scenario) -> History:
        """Return the history after one more step; what had been taken back is forgotten.

        A step that changes nothing is none. The oldest step is forgotten when there are more than
        `MOST_STEPS`.
        """
        if scenario == self.present:
            return self
        return History(scenario, (*self.past, self.present)[-MOST_STEPS:])

    def undone(self) -> History:
        """Return the history one step earlier, the same where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redone(self) -> History:
        """Return the history with the last step taken back done again, the same where there is none."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two scenarios set differently.

    For a lever, ``key`` is the lever's, ``area`` the nation or the region where it is set, ``before`` and
    ``after`` its settings, ``None`` where it is left alone. For a choice (a path, the nation's rule, the
    seed) and for a record (name, note), ``key`` is the scenario's field.
    """

    kind: Kind
    key: str
    area: str
    before: LeverSetting | str | int | None
    after: LeverSetting | str | int | None

    @property
    def changes_figures(self) -> bool:
        """Whether it may change a figure; a name, a note and a reason do not."""
        if isinstance(self.before, LeverSetting) and isinstance(self.after, LeverSetting):
            return (self.before.value, self.before.target_year) != (self.after.value, self.after.target_year)
        return self.kind != "record"


def differences(before: Scenario, after: Scenario) -> tuple[Difference, ...]:
    """Return what two scenarios set differently: choices, the nation's levers, the regions', name and note.

    >>> changed = differences(Scenario(), Scenario().with_lever("births_growth", 2.0))
    >>> [(difference.key, difference.area, difference.after.value) for difference in changed]
    [('births_growth', 'KZ', 2.0)]
    """
    return (
        *_fields("choice", CHOICES, before, after),
        *_levers(before, after),
        *_fields("record", RECORDS, before, after),
    )


def without(scenario: Scenario, difference: Difference) -> Scenario:
    """Return a scenario with one difference taken back, set as it was before.

    >>> scenario = Scenario().with_lever("births_growth", 2.0).with_lever("net_migration", 0.0)
    >>> first = differences(Scenario(), scenario)[0]
    >>> without(scenario, first).changed
    ('net_migration',)
    """
    key, area, before = difference.key, difference.area, difference.before
    if difference.kind != "lever":
        return scenario.replaced(**{key: before})
    if isinstance(before, LeverSetting):
        if area == NATION:
            return scenario.with_lever(key, before.value, before.target_year, reason=before.reason)
        return scenario.with_regional_lever(area, key, before.value, before.target_year, reason=before.reason)
    return scenario.without_lever(key) if area == NATION else scenario.without_regional_lever(area, key)


def _fields(kind: Kind, fields: tuple[str, ...], before: Scenario, after: Scenario) -> Iterator[Difference]:
    for field in fields:
        first, second = getattr(before, field), getattr(after, field)
        if first != second:
            yield Difference(kind, field, NATION, first, second)


def _levers(before: Scenario, after: Scenario) -> Iterator[Difference]:
    regions = dict.fromkeys((*before.regions, *after.regions))
    for area in (NATION, *sorted(regions)):
        for key in LEVER_KEYS:
            first, second = before.setting(key, area), after.setting(key, area)
            if first != second:
                yield Difference("lever", key, area, first, second)
