"""What the charts of all regions are drawn from: one measure, one year, two paths, their futures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.measures import Measure
from crcdata.analysis.rounding import rounded_parts
from crcdata.baseline import NATION
from crcdata.baseline.regional import RegionalBaseline
from crcdata.figures.chart import Projected
from crcdata.figures.fans import NOT_KNOWN, Certainty
from crcdata.figures.palette import Theme
from crcdata.language import Language

Array = NDArray[np.float64]

REGISTERED, UN = "bns", "un_wpp_2024"
SOURCES = (REGISTERED, UN)


@dataclass(frozen=True, slots=True)
class RegionsView:
    """What the charts of all regions need: one measure in one year, of the baseline and of a scenario.

    ``base`` and ``outcome`` hold the nation first and then the regions; ``names`` are those of all areas;
    ``certainty`` holds the futures around what is shown, of all areas.
    """

    regions: RegionalBaseline
    base: Outcome
    outcome: Outcome
    names: Mapping[str, str]
    measure: Measure
    year: int
    text: Language
    theme: Theme
    is_baseline: bool
    certainty: Certainty = NOT_KNOWN

    @property
    def column(self) -> int:
        """Where the year stands on the axis of years."""
        return self.year - int(self.outcome.years[0])

    @property
    def label(self) -> str:
        """The measure in the reader's language."""
        return self.text.gettext(self.measure.label)

    @property
    def path(self) -> str:
        """The name of what is shown."""
        _ = self.text.gettext
        return _("Baseline") if self.is_baseline else _("Your scenario")

    @property
    def role(self) -> str:
        """The role of what is shown."""
        return "baseline" if self.is_baseline else "scenario"

    @property
    def dated(self) -> str:
        """The measure with its time, as a title says it."""
        _ = self.text.gettext
        templates = {
            "stock": _("{measure}, 1 January {year}"),
            "autumn": _("{measure}, autumn {year}"),
            "flow": _("{measure}, {year}"),
        }
        return templates[self.measure.kind].format(measure=self.label, year=self.year)

    @property
    def projected(self) -> Projected:
        """What is projected, by which the errors of earlier projections of regions are found."""
        return Projected(self.measure.key, self.outcome.areas[-1], self.year)

    @property
    def strays(self) -> str:
        """What strays in the futures around the measure, there or awaited; empty where nothing does."""
        return self.certainty.strays(self.text, self.measure.key, NATION) if self.may_stray else ""

    def awaits(self, area: str) -> bool:
        """Whether futures of an area are being worked out; births that are set don't stray."""
        return self.may_stray and self.certainty.awaits(self.measure.key, area)

    @property
    def may_stray(self) -> bool:
        """Whether futures can part in the measure: births that are set are the same in all."""
        return self.measure.key != "births" or self.outcome.rates.births is None


def shown_values(measure: Measure, outcome: Outcome) -> Array:
    """Return a measure of every area and year as it is shown, (A, T), the nation first.

    Where regions add up to the nation, so do their rounded figures.
    """
    values = measure.values(outcome)
    if not measure.adds_up:
        return np.round(values, measure.decimals)
    parts = rounded_parts(values[1:], decimals=measure.decimals, axis=0)
    return np.concatenate([parts.sum(axis=0, keepdims=True), parts])
