"""Findings in whole sentences, made from the numbers in the chosen language."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from crcdata.analysis.outcome import Outcome
from crcdata.analysis.stages import STAGES
from crcdata.baseline import NATION, Baseline, UnReference
from crcdata.demography import children, children_share
from crcdata.language import Language

ONE_THIRD = 100 / 3
LOOK_AHEAD = 9


def findings(baseline: Baseline, base: Outcome, un: UnReference, text: Language) -> tuple[str, ...]:
    """Say where children stand now and what the baseline expects, one sentence a finding."""
    return (
        _children_now(baseline, text),
        *_births_since_peak(baseline, text),
        _un_against_registered(baseline, un, text),
        *_stages_to(base, LOOK_AHEAD, text),
    )


def scenario_sentence(
    base: Outcome, outcome: Outcome, year: int, text: Language, *, area: str = NATION
) -> str:
    """Say what a scenario does to the number of children of an area in one year.

    >>> from crcdata.analysis import run
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> from crcdata.scenario import Scenario
    >>> baseline = national_baseline(open_catalog())
    >>> base = run(baseline, Scenario())
    >>> scenario_sentence(base, base, 2035, open_language("en")).endswith("as in the baseline.")
    True
    """
    row, place = year - int(outcome.stock_years[0]), outcome.row(area)
    people = outcome.children[place, row]
    difference = people - base.children[base.row(area), row]
    count = round(float(abs(difference)))
    values = {
        "year": year,
        "children": text.compact(float(people)),
        "share": text.percent(float(outcome.children_share[place, row]), 1),
        "difference": text.integer(count),
    }
    if count == 0:
        template = text.gettext(
            "On 1 January {year} there are {children} children, {share} of all people, as in the baseline."
        )
    elif difference > 0:
        template = text.ngettext(
            "On 1 January {year} there are {children} children, {share} of all people: "
            "{difference} child more than in the baseline.",
            "On 1 January {year} there are {children} children, {share} of all people: "
            "{difference} children more than in the baseline.",
            count,
        )
    else:
        template = text.ngettext(
            "On 1 January {year} there are {children} children, {share} of all people: "
            "{difference} child fewer than in the baseline.",
            "On 1 January {year} there are {children} children, {share} of all people: "
            "{difference} children fewer than in the baseline.",
            count,
        )
    return template.format(**values)


def _children_now(baseline: Baseline, text: Language) -> str:
    people = float(children(baseline.population)[0])
    share = float(children_share(baseline.population)[0])
    if share >= ONE_THIRD:
        template = text.gettext(
            "On 1 January {year} children under 18 number {children}, {share} of all people: over one third, "
            "as the statement of March 2024 said."
        )
    else:
        template = text.gettext(
            "On 1 January {year} children under 18 number {children}, {share} of all people: less than the "
            "one third and more of the statement of March 2024."
        )
    return template.format(
        year=baseline.start_year, children=text.compact(people), share=text.percent(share, 1)
    )


def _births_since_peak(baseline: Baseline, text: Language) -> Iterator[str]:
    births = baseline.observed.filter(pl.col("measure") == "births").sort("year")
    years, values = births["year"].to_numpy(), births["value"].to_numpy()
    peak = int(np.argmax(values))
    if peak == len(values) - 1:
        return
    change = 100 * (values[-1] / values[peak] - 1)
    yield text.gettext("Births fell from {most} in {peak} to {last} in {year}, by {change}.").format(
        most=text.integer(values[peak]),
        peak=years[peak],
        last=text.integer(values[-1]),
        year=years[-1],
        change=text.percent(abs(change), 1),
    )


def _un_against_registered(baseline: Baseline, un: UnReference, text: Language) -> str:
    year = baseline.start_year - 1
    expected = float(un.births[un.years == year][0])
    excess = 100 * (expected / baseline.registered_births - 1)
    template = (
        text.gettext("The UN's projection of 2024 expected {expected} births in {year}, {excess} too many.")
        if excess >= 0
        else text.gettext(
            "The UN's projection of 2024 expected {expected} births in {year}, {excess} too few."
        )
    )
    return template.format(expected=text.integer(expected), year=year, excess=text.percent(abs(excess), 1))


def _stages_to(base: Outcome, row: int, text: Language) -> Iterator[str]:
    """Say which school stage grows and which shrinks most up to one year."""
    change = np.array([base.stage(stage)[0, row] - base.stage(stage)[0, 0] for stage in STAGES])
    year = int(base.stock_years[row])
    most, least = int(np.argmax(change)), int(np.argmin(change))
    if change[most] > 0:
        count = round(float(change[most]))
        yield text.ngettext(
            "In the baseline the group that grows most by {year} is {stage}: {count} child more.",
            "In the baseline the group that grows most by {year} is {stage}: {count} children more.",
            count,
        ).format(year=year, stage=text.gettext(STAGES[most].label).lower(), count=text.integer(count))
    if change[least] < 0:
        count = round(float(-change[least]))
        yield text.ngettext(
            "The group that shrinks most by {year} is {stage}: {count} child fewer.",
            "The group that shrinks most by {year} is {stage}: {count} children fewer.",
            count,
        ).format(year=year, stage=text.gettext(STAGES[least].label).lower(), count=text.integer(count))
