"""Charts of one link of the services chain: what is there against what is needed, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.links import Link
from crcdata.analysis.measures import Measure, measure
from crcdata.baseline import NATION
from crcdata.figures.chart import Chart, Projected, Series
from crcdata.figures.fans import NOT_KNOWN, Certainty
from crcdata.figures.lines import lines
from crcdata.figures.palette import Theme
from crcdata.figures.region_view import SOURCES
from crcdata.figures.status import basis_sentence, status_of
from crcdata.language import Language
from crcdata.scenario import levers_of

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One link in one area: the baseline and a scenario, both holding the nation and its regions.

    ``assumptions`` tell the scenario in words, so that a saved figure does too. ``certainty`` holds
    simulated futures.
    """

    link: Link
    area: str
    names: Mapping[str, str]
    base: Outcome
    outcome: Outcome
    year: int
    text: Language
    theme: Theme
    is_baseline: bool
    assumptions: tuple[str, ...] = ()
    certainty: Certainty = NOT_KNOWN

    @property
    def row(self) -> int:
        """Where the area stands."""
        return self.outcome.row(self.area)

    @property
    def column(self) -> int:
        """Where the year stands."""
        return self.year - int(self.outcome.years[0])

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources that people and the link's levers rest on."""
        own = [spec.source for spec in levers_of(*self.link.groups) if spec.source]
        return tuple(dict.fromkeys((*SOURCES, *own)))

    @property
    def note(self) -> str:
        """What the scenario assumes, in words; empty for the baseline."""
        if not self.assumptions:
            return ""
        told = "; ".join(self.assumptions)
        return self.text.gettext("Your scenario – {assumptions}.").format(assumptions=told)

    def values(self, key: str, outcome: Outcome | None = None) -> Array:
        """Return a measure of the area in every year, (T,)."""
        held = self.outcome if outcome is None else outcome
        values: Array = measure(key).values(held)[self.row]
        return values

    def titled(self, title: str) -> str:
        """Return a title with the name of the area."""
        return title if self.area == NATION else f"{title} – {self.names[self.area]}"


def balance_chart(view: ServiceView) -> Chart:
    """Draw what is there and what is needed, by year.

    Raises ValueError for a link that is held against no need.
    """
    _ = view.text.gettext
    if not view.link.needed:
        raise ValueError(f"link: expected one with a need, got {view.link.key}")
    there, needed = measure(view.link.there), measure(view.link.needed)
    role = "baseline" if view.is_baseline else "scenario"
    series = (
        _path(view, "compare", _("Needed"), needed.key),
        _path(view, role, _("There"), there.key),
    )
    title = _("{label}: there and needed").format(label=_(view.link.label))
    return _drawn(view, f"balance_{view.link.key}", title, needed, series, note=_note(view, there))


def measure_chart(view: ServiceView, key: str) -> Chart:
    """Draw one measure of the area by year, the baseline and the scenario."""
    _ = view.text.gettext
    each = measure(key)
    if view.is_baseline:
        series: tuple[Series, ...] = (_path(view, "baseline", _("Baseline"), key),)
    else:
        base = Series(
            "baseline",
            _("Baseline"),
            view.outcome.years,
            view.values(key, view.base),
            status=_status(view, key, view.base),
        )
        series = (base, _path(view, "scenario", _("Your scenario"), key))
    return _drawn(view, f"service_{key}", _(each.label), each, series, note=_note(view, each))


def _path(view: ServiceView, role: str, label: str, key: str) -> Series:
    """Return a measure of the view's own outcome, with the futures around it."""
    fan = view.certainty.bands(key, view.area)
    return Series(
        role,
        label,
        view.outcome.years,
        view.values(key),
        status=_status(view, key, view.outcome),
        bands=fan,
        awaits=view.certainty.awaits(key, view.area),
    )


def _status(view: ServiceView, key: str, outcome: Outcome) -> str:
    """Return the status of a measure's whole path: assumed where all of it stays as it was last published."""
    return status_of(measure(key), outcome, view.row, int(outcome.years[-1]))


def _note(view: ServiceView, each: Measure) -> str:
    """Return what a measure rests on, and what the scenario assumes."""
    basis = basis_sentence(view.text, each, view.outcome, view.row)
    return " ".join(part for part in (basis, view.note) if part)


def _drawn(
    view: ServiceView, key: str, title: str, each: Measure, series: tuple[Series, ...], *, note: str
) -> Chart:
    chart = lines(
        key,
        view.titled(title),
        series,
        unit=each.unit,
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        note=note,
        limits=view.certainty.limits(each.key, view.area),
        strays=view.certainty.strays(view.text, each.key, view.area),
        zero=each.unit not in {"percent"},
        decimals=each.decimals,
        height=360,
    )
    return replace(chart, projected=Projected(each.key, view.area))
