"""The charts of a scenario: births, children, school stages and the age pyramid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis import STAGES, Outcome
from crcdata.baseline import Baseline, UnReference
from crcdata.demography import children, children_share, count
from crcdata.figures.chart import Chart, ReferenceLine, Series, Stage
from crcdata.figures.lines import lines
from crcdata.figures.pyramids import pyramid, pyramid_limit
from crcdata.figures.stages import stage_multiples
from crcdata.language import Language

Theme = Literal["light", "dark"]
Array = NDArray[np.float64]

REGISTERED, UN = "bns", "un_wpp_2024"
FIRST_SHOWN_YEAR, LAST_SHOWN_YEAR = 2010, 2050


@dataclass(frozen=True, slots=True)
class View:
    """What every chart of a scenario needs: baseline, outcomes, the UN’s line, and the reader."""

    baseline: Baseline
    base: Outcome
    outcome: Outcome
    un: UnReference
    text: Language
    theme: Theme
    is_baseline: bool
    area: int = 0

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources that a projection of people rests on."""
        return (REGISTERED, UN)


def births_chart(view: View, *, height: int = 420) -> Chart:
    """Draw births a year: registered, baseline, scenario and the UN's medium."""
    _ = view.text.gettext
    observed = view.baseline.observed.filter(
        (pl.col("measure") == "births") & (pl.col("year") >= FIRST_SHOWN_YEAR)
    ).sort("year")
    years, values = observed["year"].to_numpy(), observed["value"].to_numpy()
    flows = view.base.years
    series = [
        Series("observed", _("Registered"), years, values, status="observed"),
        *_un_series(view, view.un.births),
        Series(
            "baseline",
            _("Baseline"),
            *_joined(years, values, flows, view.base.total_births[view.area]),
            status="projected",
        ),
        *_scenario_series(
            view, *_joined(years, values, flows, view.outcome.total_births[view.area]), flow=True
        ),
    ]
    return lines(
        "births",
        _("Births a year"),
        series,
        unit="persons",
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        boundary=int(flows[0]),
        height=height,
    )


def children_chart(view: View, *, height: int = 420) -> Chart:
    """Draw the number of children under 18 on 1 January."""
    _ = view.text.gettext
    history = children(view.baseline.history[view.area])
    return _stock_chart(
        view,
        "children",
        _("Children under 18 on 1 January"),
        "persons",
        history,
        view.base.children[view.area],
        view.outcome.children[view.area],
        view.un.children,
        height=height,
    )


def share_chart(view: View, *, height: int = 420) -> Chart:
    """Draw the share of children under 18, with the line of one third."""
    _ = view.text.gettext
    history = children_share(view.baseline.history[view.area])
    return _stock_chart(
        view,
        "children_share",
        _("Share of children under 18 in the population"),
        "percent",
        history,
        view.base.children_share[view.area],
        view.outcome.children_share[view.area],
        view.un.children_share,
        references=(ReferenceLine(100 / 3, _("One third")),),
        zero=False,
        decimals=1,
        height=height,
    )


def stages_chart(view: View) -> Chart:
    """Draw children by school stage as small charts on one scale."""
    _ = view.text.gettext
    stages = []
    for stage in STAGES:
        history = count(view.baseline.history[view.area], stage.first, stage.last)
        base, outcome = view.base.stage(stage)[view.area], view.outcome.stage(stage)[view.area]
        series = (
            Series("observed", _("Estimated"), view.baseline.history_years, history, status="estimated"),
            *_un_series(view, view.un.ages(stage.first, stage.last)),
            Series("baseline", _("Baseline"), *_shown(view, base), status="projected"),
            *_scenario_series(view, *_shown(view, outcome)),
        )
        stages.append(Stage(stage.key, _(stage.label), series=series))
    return stage_multiples(
        "stages",
        _("Children by school stage on 1 January"),
        stages,
        unit="persons",
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        boundary=view.baseline.start_year,
    )


def pyramid_chart(view: View, year: int) -> Chart:
    """Draw women and men by single age on 1 January of one year, the baseline as an outline."""
    _ = view.text.gettext
    row = year - view.baseline.start_year
    people, base = view.outcome.population[view.area], view.base.population[view.area]
    return pyramid(
        "pyramid",
        _("Age pyramid, 1 January {year}").format(year=year),
        female=people[row, 0],
        male=people[row, 1],
        text=view.text,
        theme=view.theme,
        limit=pyramid_limit(np.maximum(people, base)),
        baseline=None if view.is_baseline else (base[row, 0], base[row, 1]),
        sources=view.sources,
        role="baseline" if view.is_baseline else "scenario",
        label=_("Baseline") if view.is_baseline else _("Your scenario"),
        baseline_label="" if view.is_baseline else _("Baseline"),
    )


def _stock_chart(
    view: View,
    key: str,
    title: str,
    unit: str,
    history: Array,
    base: Array,
    outcome: Array,
    un: Array,
    *,
    references: tuple[ReferenceLine, ...] = (),
    zero: bool = True,
    decimals: int | None = None,
    height: int = 420,
) -> Chart:
    _ = view.text.gettext
    series = [
        Series("observed", _("Estimated"), view.baseline.history_years, history, status="estimated"),
        *_un_series(view, un),
        Series("baseline", _("Baseline"), *_shown(view, base), status="projected"),
        *_scenario_series(view, *_shown(view, outcome)),
    ]
    return lines(
        key,
        title,
        series,
        unit=unit,
        text=view.text,
        theme=view.theme,
        sources=view.sources,
        references=references,
        boundary=view.baseline.start_year,
        zero=zero,
        decimals=decimals,
        height=height,
    )


def _un_series(view: View, values: Array) -> tuple[Series, ...]:
    shown = (view.un.years >= FIRST_SHOWN_YEAR) & (view.un.years <= LAST_SHOWN_YEAR)
    name = view.text.gettext("UN medium, 2024")
    return (Series("un", name, view.un.years[shown], values[shown], status="projected"),)


def _scenario_series(
    view: View, years: NDArray[np.int64], values: Array, *, flow: bool = False
) -> tuple[Series, ...]:
    if view.is_baseline:
        return ()
    status = "assumed" if flow and view.outcome.rates.births is not None else "projected"
    return (Series("scenario", view.text.gettext("Your scenario"), years, values, status=status),)


def _shown(view: View, values: Array) -> tuple[NDArray[np.int64], Array]:
    years = view.outcome.stock_years
    shown = years <= LAST_SHOWN_YEAR
    return years[shown], values[shown]


def _joined(
    past: NDArray[np.int64], observed: Array, years: NDArray[np.int64], values: Array
) -> tuple[NDArray[np.int64], Array]:
    """Return a projected line that starts at the last observed point, so that no gap is drawn."""
    return np.append(past[-1:], years), np.append(observed[-1:], values)
