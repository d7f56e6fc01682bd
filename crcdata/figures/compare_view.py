"""What the figures of a comparison need: the baseline and scenarios, each in a role of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.compare import Compared
from crcdata.analysis.measures import Measure
from crcdata.baseline.regional import RegionalBaseline
from crcdata.figures.palette import Theme
from crcdata.figures.region_view import SOURCES, shown_values
from crcdata.language import Language
from crcdata.scenario import Group, levers_of

Array = NDArray[np.float64]

# The scenario in force keeps its role; these are for others, in the order in which they were added.
ROLES = ("compare", "compare_second", "compare_third", "compare_fourth")
LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class CompareView:
    """A comparison in one measure, area and year; ``roles`` are those of the scenarios in ``compared``.

    All outcomes hold the nation and its regions; ``names`` are those of all areas.
    """

    regions: RegionalBaseline
    base: Outcome
    compared: tuple[Compared, ...]
    roles: tuple[str, ...]
    names: Mapping[str, str]
    area: str
    measure: Measure
    year: int
    text: Language
    theme: Theme

    @property
    def row(self) -> int:
        """Where the area stands."""
        return self.base.row(self.area)

    @property
    def column(self) -> int:
        """Where the year stands."""
        return self.year - int(self.base.years[0])

    @property
    def label(self) -> str:
        """The measure in the reader's language."""
        return self.text.gettext(self.measure.label)

    @property
    def labels(self) -> tuple[str, ...]:
        """The scenarios' names, short enough for the end of a line, each another one."""
        return distinct_labels([each.name for each in self.compared])

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources that people, and the levers of the measure's part of the model, rest on."""
        return sources_of(self.measure.group)

    def titled(self, title: str) -> str:
        """Return a title with the name of the area."""
        return f"{title} – {self.names[self.area]}"

    def shown(self, outcome: Outcome) -> Array:
        """Return the measure of the area as it is shown, (T,)."""
        values: Array = shown_values(self.measure, outcome)[self.row]
        return values

    def change(self, outcome: Outcome) -> Array:
        """Return by how much a scenario is shown to differ from the baseline in the area, (T,)."""
        change: Array = shown_difference(self.measure, self.base, outcome)[self.row]
        return change


def shown_difference(measure: Measure, base: Outcome, outcome: Outcome) -> Array:
    """Return a scenario minus the baseline as every sentence, table and chart shows it, (A, T).

    Both are rounded as they are shown and then subtracted, so that whoever subtracts the two figures on the
    page finds the difference beside them.
    """
    change = shown_values(measure, outcome) - shown_values(measure, base)
    return np.asarray(np.round(change, measure.decimals) + 0.0)


def sources_of(*groups: Group) -> tuple[str, ...]:
    """Return keys of the sources that people, and the levers of these parts of the model, rest on.

    >>> sources_of("population")[:2]
    ('bns', 'un_wpp_2024')
    """
    own = (spec.source for spec in levers_of(*groups) if spec.source)
    return tuple(dict.fromkeys((*SOURCES, *own)))


def distinct_labels(names: Sequence[str]) -> tuple[str, ...]:
    """Return names cut to what a chart has room for, numbered where they would read alike.

    >>> distinct_labels(["Plan", "Plan", "A very long name of a plan that goes on"])
    ('Plan', 'Plan (2)', 'A very long name of a plan…')
    """
    found: list[str] = []
    for name in names:
        short = name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"
        label, number = short, 1
        while label in found:
            number += 1
            label = f"{short} ({number})"
        found.append(label)
    return tuple(found)
