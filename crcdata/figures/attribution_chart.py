"""What caused it, drawn: the baseline, what each change adds or takes away, and the scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from crcdata.analysis.attribution import Attribution, Part
from crcdata.analysis.measures import Measure
from crcdata.baseline import NATION
from crcdata.figures.chart import Chart
from crcdata.figures.palette import Theme
from crcdata.figures.waterfall import Ends, Step, waterfall
from crcdata.language import Language
from crcdata.scenario import Scenario, lever
from crcdata.scenario.paths import PATHS


def attribution_chart(
    split: Attribution,
    scenario: Scenario,
    shown: Measure,
    area: str,
    year: int,
    *,
    text: Language,
    names: Mapping[str, str],
    theme: Theme = "light",
    sources: Sequence[str] = (),
) -> Chart:
    """Draw what caused a scenario's difference from the baseline, in one area and year, to the unit.

    Raises KeyError for an area, and ValueError for a year, that the split does not hold.

    >>> from crcdata.analysis.attribution import attribution
    >>> from crcdata.analysis.evaluator import MeasureEvaluator
    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> births = MeasureEvaluator(measure("births"), national_baseline(open_catalog()))
    >>> more = Scenario().with_lever("births_growth", 2.0)
    >>> chart = attribution_chart(
    ...     attribution(births, more), more, measure("births"), "KZ", 2030,
    ...     text=open_language("en"), names={"KZ": "Kazakhstan"},
    ... )
    >>> chart.title, chart.table.height
    ('What caused it: Births, 2030', 3)
    """
    _ = text.gettext
    base, shares, reached = split.shown(area, year, shown.decimals)
    steps = [
        Step(part_label(part, scenario, text, names), float(share))
        for part, share in zip(split.parts, shares, strict=True)
    ]
    title = _("What caused it: {measure}, {year}").format(measure=_(shown.label), year=year)
    return waterfall(
        "attribution",
        title if area == NATION else f"{title} – {names[area]}",
        Ends(_("Baseline"), base, _("Your scenario"), reached),
        steps,
        unit=shown.unit,
        difference_unit=shown.difference_unit,
        text=text,
        theme=theme,
        decimals=shown.decimals,
        sources=sources,
        note=_note(split, shown, area, year, text),
    )


def part_label(part: Part, scenario: Scenario, text: Language, names: Mapping[str, str]) -> str:
    """Return what a part of a scenario is called.

    >>> from crcdata.language import open_language
    >>> part_label(Part("births_growth", "KZ-61"), Scenario(), open_language("en"), {"KZ-61": "Turkistan"})
    'Turkistan – Births growth'
    """
    _ = text.gettext
    if part.path:
        path = next(each for each in PATHS if each.field == part.path)
        choice = path.choice(getattr(scenario, part.path))
        return _("{path}: {choice}").format(path=_(path.label), choice=_(choice.label))
    change = _(lever(part.lever).label) if part.lever else _("all that is set for the region")
    if part.area == NATION:
        return change
    return _("{region} – {change}").format(region=names[part.area], change=change)


def _note(split: Attribution, shown: Measure, area: str, year: int, text: Language) -> str:
    _ = text.gettext
    words = _(
        "Each change counts for what it adds on average over every order in which the changes could be made "
        "(Shapley value); together they are the whole difference."
    )
    if split.errors is None:
        return words
    row, column = split.areas.index(area), year - int(split.years[0])
    largest = float(np.max(split.errors[:, row, column]))
    sampled = _(
        "With more than eight changes, orders are sampled: one standard error is {error} at most."
    ).format(error=text.decimal(largest, shown.decimals + 1))
    return f"{words} {sampled}"
