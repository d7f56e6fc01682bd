"""What fills the map: a measure in one year by the scenario, by the baseline, or one minus the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.measures import Measure
from crcdata.analysis.rounding import rounded_parts
from crcdata.figures.classes import Classes
from crcdata.figures.fans import NO_INTERVAL, NOT_KNOWN, TOLD, Certainty, can_stray, parted
from crcdata.figures.map_sheet import Column, Shown, spread_classes
from crcdata.figures.palette import Palette
from crcdata.figures.tables import header
from crcdata.language import N_, Language

Array = NDArray[np.float64]
Side = Literal["scenario", "baseline", "difference"]

SIDES: tuple[tuple[Side, str], ...] = (
    ("scenario", N_("Scenario")),
    ("baseline", N_("Baseline")),
    ("difference", N_("Scenario minus baseline")),
)

_LABELS: Mapping[tuple[str, Side], str] = MappingProxyType(
    {
        ("stock", "scenario"): N_("{measure}, 1 January {year}, scenario"),
        ("stock", "baseline"): N_("{measure}, 1 January {year}, baseline"),
        ("stock", "difference"): N_("{measure}, 1 January {year}, scenario minus baseline"),
        ("autumn", "scenario"): N_("{measure}, autumn {year}, scenario"),
        ("autumn", "baseline"): N_("{measure}, autumn {year}, baseline"),
        ("autumn", "difference"): N_("{measure}, autumn {year}, scenario minus baseline"),
        ("flow", "scenario"): N_("{measure}, {year}, scenario"),
        ("flow", "baseline"): N_("{measure}, {year}, baseline"),
        ("flow", "difference"): N_("{measure}, {year}, scenario minus baseline"),
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the map is asked to show; both outcomes have the nation first and then its regions.

    ``certainty`` holds the futures around the side that is shown.
    """

    measure: Measure
    year: int
    side: Side
    base: Outcome
    outcome: Outcome
    certainty: Certainty = NOT_KNOWN

    @property
    def shown(self) -> Outcome:
        """The outcome whose figures are shown, or from which the baseline's are taken."""
        return self.base if self.side == "baseline" else self.outcome

    @property
    def moved(self) -> bool:
        """Whether the scenario is another one than the baseline."""
        return self.outcome is not self.base


def shown_values(asked: Asked, *, text: Language, look: Palette) -> Shown:
    """Return the values of one year, with classes that hold for every year.

    The classes of both the scenario and the baseline are made of the baseline's values of all years: the same
    colour means the same while the years go by, while a lever moves, and on both maps.

    Raises:
        ValueError: the year is not among the outcome's.
    """
    base, scenario = (asked.measure.values(each) for each in (asked.base, asked.outcome))
    years = asked.base.years.tolist()
    if asked.year not in years:
        raise ValueError(f"year: expected {years[0]} to {years[-1]}, found {asked.year}")
    at = years.index(asked.year)
    sides: dict[Side, Array] = {
        "baseline": _as_shown(asked.measure, base[:, at]),
        "scenario": _as_shown(asked.measure, scenario[:, at]),
    }
    sides["difference"] = np.round(sides["scenario"] - sides["baseline"], asked.measure.decimals) + 0.0
    shown = _shown(asked, asked.side, sides[asked.side], text)
    difference = asked.side == "difference"
    ground = (scenario - base if difference else base)[1:]
    drawn = np.round(ground, asked.measure.decimals)
    intervals = _intervals(asked)
    return replace(
        shown,
        classes=spread_classes(drawn.ravel().tolist(), look, diverging=shown.diverging),
        columns=_columns(asked, sides, intervals, text),
        intervals=intervals,
    )


def certainty_note(asked: Asked, text: Language) -> str:
    """Say where the map tells how sure its figures are; the same before that is known.

    Empty where futures are not asked for and where nothing can stray.
    """
    _ = text.gettext
    if not asked.certainty.asked:
        return ""
    if asked.side == "difference":
        return _(NO_INTERVAL)
    if not can_stray(asked.measure, asked.shown, asked.year):
        return ""
    return _(
        "Point at a region to see between which figures 8 of 10 simulated futures lie; the table tells "
        "it too."
    )


def _intervals(asked: Asked) -> Mapping[str, tuple[float, float]]:
    """Return between which figures 8 of 10 futures lie; nothing for the difference of two paths."""
    if asked.side == "difference" or not can_stray(asked.measure, asked.shown, asked.year):
        return {}
    found = {
        area: parted(asked.certainty.interval(asked.measure.key, area, asked.year))
        for area in asked.base.areas
    }
    return {area: interval for area, interval in found.items() if interval}


def _as_shown(measure: Measure, values: Array) -> Array:
    """Round one year's figures; regions that add up do so in what is shown as well."""
    if not measure.adds_up:
        rounded: Array = np.round(values, measure.decimals)
        return rounded
    parts = rounded_parts(values[1:], decimals=measure.decimals)
    return np.concatenate([[parts.sum()], parts])


def _shown(asked: Asked, side: Side, values: Array, text: Language) -> Shown:
    measure, difference = asked.measure, side == "difference"
    label = text.gettext(_LABELS[measure.kind, side if asked.moved else "baseline"])
    return Shown(
        label=label.format(measure=text.gettext(measure.label), year=asked.year),
        unit=measure.difference_unit if difference else measure.unit,
        decimals=measure.decimals,
        values=dict(zip(asked.base.areas, values.tolist(), strict=True)),
        classes=Classes(()),
        diverging=difference or measure.change,
        signed=difference or measure.change,
    )


def _columns(
    asked: Asked, sides: Mapping[Side, Array], intervals: Mapping[str, tuple[float, float]], text: Language
) -> tuple[Column, ...]:
    """Return the baseline, and the other sides beside it once a lever has been moved.

    The bounds of futures stand beside the side that they are of.
    """
    order: list[Side] = ["baseline", "scenario", "difference"] if asked.moved else ["baseline"]
    columns = []
    for side in order:
        shown = _shown(asked, side, sides[side], text)
        status = "" if side == "difference" else _status(asked, side)
        columns.append(
            Column(header(text, shown.label, text.unit(shown.unit), status), shown.values, shown.decimals)
        )
        if intervals and side == (asked.side if asked.moved else "baseline"):
            columns += _bounds(shown, intervals, status, text)
    return tuple(columns)


def _bounds(
    shown: Shown, intervals: Mapping[str, tuple[float, float]], status: str, text: Language
) -> Iterator[Column]:
    _ = text.gettext
    share = text.percent(TOLD, 0)
    labels = (_("{label}, {share} of futures, lower bound"), _("{label}, {share} of futures, upper bound"))
    for end, label in enumerate(labels):
        told = label.format(label=shown.label, share=share)
        values = {code: interval[end] for code, interval in intervals.items()}
        yield Column(header(text, told, text.unit(shown.unit), status), values, shown.decimals)


def _status(asked: Asked, side: Side) -> str:
    """Return the status of a side's figures: the first 1 January is worked out, births of a lever assumed."""
    if asked.measure.kind == "stock" and asked.year == int(asked.base.years[0]):
        return "estimated"
    outcome = asked.outcome if side == "scenario" else asked.base
    of_births = asked.measure.kind == "flow" and asked.measure.group == "population"
    set_by_lever = of_births and outcome.rates.births is not None
    return "assumed" if set_by_lever else "projected"
