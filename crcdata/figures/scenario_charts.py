"""The charts of a scenario: births, children, school stages and the age pyramid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import STAGES, Outcome
from crcdata.baseline import NATION, UnReference
from crcdata.demography import children, children_share, count
from crcdata.figures.chart import Band, Chart, Projected, ReferenceLine, Series, Stage
from crcdata.figures.fans import NOT_KNOWN, Certainty
from crcdata.figures.lines import lines
from crcdata.figures.pyramids import age_bands, age_limit, pyramid, pyramid_limit
from crcdata.figures.stages import stage_multiples
from crcdata.language import Language

Theme = Literal["light", "dark"]
Array = NDArray[np.float64]

REGISTERED, UN = "bns", "un_wpp_2024"
FIRST_SHOWN_YEAR, LAST_SHOWN_YEAR = 2010, 2050
# Where the UN's estimates end and its projection begins.
FIRST_UN_YEAR = 2024


@dataclass(frozen=True, slots=True)
class View:
    """What every chart of a scenario needs, for one area.

    ``place`` is the area's name, empty for the nation; ``assumptions`` tell the scenario in words, so that a
    saved figure does too. ``history`` (H, 2, 101) are persons on 1 January of ``history_years``; ``births``
    are those of ``births_years``, registered for the nation and estimated for a region. ``base`` and
    ``outcome`` hold the area. ``un`` is the UN's line, which there is for the nation alone.
    ``certainty`` holds simulated futures.
    """

    area: str
    place: str
    assumptions: tuple[str, ...]
    history_years: NDArray[np.int64]
    history: Array
    births_years: NDArray[np.int64]
    births: Array
    base: Outcome
    outcome: Outcome
    un: UnReference | None
    text: Language
    theme: Theme
    is_baseline: bool
    certainty: Certainty = NOT_KNOWN

    @property
    def base_row(self) -> int:
        """Where the area stands in the baseline's outcome."""
        return self.base.row(self.area)

    @property
    def row(self) -> int:
        """Where the area stands in the scenario's outcome."""
        return self.outcome.row(self.area)

    @property
    def start_year(self) -> int:
        """The year on whose 1 January the projection starts."""
        return int(self.history_years[-1])

    @property
    def births_status(self) -> str:
        """The status of past births: counted for the nation, worked out for a region."""
        return "observed" if self.area == NATION else "estimated"

    def titled(self, title: str) -> str:
        """Return a chart's title with the name of the area."""
        return f"{title} – {self.place}" if self.place else title

    @property
    def note(self) -> str:
        """What the scenario assumes, in words; empty for the baseline."""
        if not self.assumptions:
            return ""
        told = "; ".join(self.assumptions)
        return self.text.gettext("Your scenario – {assumptions}.").format(assumptions=told)

    def bands(self, key: str, role: str) -> tuple[Band, ...]:
        """Return where futures lie around a line: the scenario's, or a baseline's that nothing changes."""
        return self.certainty.bands(key, self.area) if self._own(role) else ()

    def awaits(self, key: str, role: str) -> bool:
        """Whether futures around a line are being worked out; births that are set don't stray."""
        given = key == "births" and self.outcome.rates.births is not None
        return self._own(role) and not given and self.certainty.awaits(key, self.area)

    def strays(self, key: str) -> str:
        """Return what strays in the futures around a measure, there or awaited."""
        return self.certainty.strays(self.text, key, self.area)

    def _own(self, role: str) -> bool:
        return role == ("baseline" if self.is_baseline else "scenario")

    def limits(self, key: str) -> tuple[float, ...]:
        """Return what the axis of a measure must hold besides, so that it keeps still."""
        return self.certainty.limits(key, self.area)

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources that a projection of people rests on."""
        return (REGISTERED, UN)


def births_chart(view: View, *, height: int = 420) -> Chart:
    """Draw births a year: registered, baseline, scenario and the UN's medium."""
    _ = view.text.gettext
    shown = view.births_years >= FIRST_SHOWN_YEAR
    years, values = view.births_years[shown], view.births[shown]
    flows = view.base.years
    past = _("Registered") if view.births_status == "observed" else _("Estimated")
    series = [
        Series("observed", past, years, values, status=view.births_status),
        *_un_series(view, lambda un: un.births),
        Series(
            "baseline",
            _("Baseline"),
            flows,
            view.base.total_births[view.base_row],
            status="projected",
            bands=view.bands("births", "baseline"),
            awaits=view.awaits("births", "baseline"),
        ),
        *_scenario_series(view, "births", flows, view.outcome.total_births[view.row], flow=True),
    ]
    chart = lines(
        "births",
        view.titled(_("Births a year")),
        series,
        unit="persons",
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        note=view.note,
        strays=view.strays("births"),
        boundary=int(flows[0]),
        height=height,
        limits=view.limits("births"),
    )
    return replace(chart, projected=Projected("births", view.area))


def children_chart(view: View, *, height: int = 420) -> Chart:
    """Draw the number of children under 18 on 1 January."""
    _ = view.text.gettext
    history = children(view.history)
    chart = _stock_chart(
        view,
        "children",
        view.titled(_("Children under 18 on 1 January")),
        "persons",
        history,
        view.base.children[view.base_row],
        view.outcome.children[view.row],
        lambda un: un.children,
        height=height,
    )
    return replace(chart, projected=Projected("children", view.area))


def share_chart(view: View, *, height: int = 420) -> Chart:
    """Draw the share of children under 18, with the line of one third."""
    _ = view.text.gettext
    history = children_share(view.history)
    chart = _stock_chart(
        view,
        "children_share",
        view.titled(_("Share of children under 18 in the population")),
        "percent",
        history,
        view.base.children_share[view.base_row],
        view.outcome.children_share[view.row],
        lambda un: un.children_share,
        references=(ReferenceLine(100 / 3, _("One third")),),
        zero=False,
        decimals=1,
        height=height,
    )
    return replace(chart, projected=Projected("children_share", view.area))


def stages_chart(view: View) -> Chart:
    """Draw children by school stage as small charts on one scale."""
    _ = view.text.gettext
    stages = []
    for stage in STAGES:
        history = count(view.history, stage.first, stage.last)
        base, outcome = view.base.stage(stage)[view.base_row], view.outcome.stage(stage)[view.row]
        series = (
            Series("observed", _("Estimated"), view.history_years, history, status="estimated"),
            *_un_series(view, partial(UnReference.ages, first=stage.first, last=stage.last)),
            Series(
                "baseline",
                _("Baseline"),
                *_shown(view, base),
                status="projected",
                bands=view.bands(stage.key, "baseline"),
                awaits=view.awaits(stage.key, "baseline"),
            ),
            *_scenario_series(view, stage.key, *_shown(view, outcome)),
        )
        stages.append(Stage(stage.key, _(stage.label), series=series))
    chart = stage_multiples(
        "stages",
        view.titled(_("Children by school stage on 1 January")),
        stages,
        unit="persons",
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        note=view.note,
        strays=view.strays(STAGES[0].key),
        boundary=view.start_year,
        limits=[end for stage in STAGES for end in view.limits(stage.key)],
    )
    return replace(chart, projected=Projected("stages", view.area))


def pyramid_chart(view: View, year: int, ages: Certainty = NOT_KNOWN) -> Chart:
    """Draw women and men by single age on 1 January of one year, the baseline as an outline.

    ``ages`` holds simulated futures of people by age.
    """
    _ = view.text.gettext
    row = year - view.start_year
    people, base = view.outcome.population[view.row], view.base.population[view.base_row]
    chart = pyramid(
        "pyramid",
        view.titled(_("Age pyramid, 1 January {year}").format(year=year)),
        female=people[row, 0],
        male=people[row, 1],
        text=view.text,
        theme=view.theme,
        limit=max(pyramid_limit(np.maximum(people, base)), age_limit(ages, view.area)),
        baseline=None if view.is_baseline else (base[row, 0], base[row, 1]),
        sources=view.sources,
        note=view.note,
        role="baseline" if view.is_baseline else "scenario",
        label=_("Baseline") if view.is_baseline else _("Your scenario"),
        baseline_label="" if view.is_baseline else _("Baseline"),
        bands=age_bands(ages, view.area, year),
        awaits=ages.asked and ages.futures is None,
        strays=ages.told(view.text),
    )
    return replace(chart, projected=Projected("population", view.area, year))


def _stock_chart(
    view: View,
    key: str,
    title: str,
    unit: str,
    history: Array,
    base: Array,
    outcome: Array,
    un: Callable[[UnReference], Array],
    *,
    references: tuple[ReferenceLine, ...] = (),
    zero: bool = True,
    decimals: int | None = None,
    height: int = 420,
) -> Chart:
    _ = view.text.gettext
    series = [
        Series("observed", _("Estimated"), view.history_years, history, status="estimated"),
        *_un_series(view, un),
        Series(
            "baseline",
            _("Baseline"),
            *_shown(view, base),
            status="projected",
            bands=view.bands(key, "baseline"),
            awaits=view.awaits(key, "baseline"),
        ),
        *_scenario_series(view, key, *_shown(view, outcome)),
    ]
    return lines(
        key,
        title,
        series,
        unit=unit,
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        note=view.note,
        strays=view.strays(key),
        references=references,
        boundary=view.start_year,
        zero=zero,
        decimals=decimals,
        height=height,
        limits=view.limits(key),
    )


def _un_series(view: View, values: Callable[[UnReference], Array]) -> tuple[Series, ...]:
    if view.un is None:
        return ()
    shown = (view.un.years >= FIRST_UN_YEAR) & (view.un.years <= LAST_SHOWN_YEAR)
    name = view.text.gettext("UN medium, 2024")
    return (Series("un", name, view.un.years[shown], values(view.un)[shown], status="projected"),)


def _scenario_series(
    view: View, key: str, years: NDArray[np.int64], values: Array, *, flow: bool = False
) -> tuple[Series, ...]:
    if view.is_baseline:
        return ()
    status = "assumed" if flow and view.outcome.rates.births is not None else "projected"
    label, fan = view.text.gettext("Your scenario"), view.bands(key, "scenario")
    awaits = view.awaits(key, "scenario")
    return (Series("scenario", label, years, values, status=status, bands=fan, awaits=awaits),)


def _shown(view: View, values: Array) -> tuple[NDArray[np.int64], Array]:
    years = view.outcome.stock_years
    shown = years <= LAST_SHOWN_YEAR
    return years[shown], values[shown]
