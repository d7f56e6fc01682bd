"""The tables of a comparison: what is assumed, the measures of one year, and every region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from crcdata.analysis.compare import Setting, settings_compared
from crcdata.analysis.measures import MEASURES, Measure
from crcdata.figures.compare_view import CompareView, shown_difference, sources_of
from crcdata.figures.numbers import write
from crcdata.figures.region_view import SOURCES, shown_values
from crcdata.figures.tables import framed, header, rounded
from crcdata.language import N_, Language
from crcdata.scenario import GROUPS, LEVER_KEYS, PATHS, Group, LeverSetting, lever
from crcdata.scenario.link import NATION_RULE

NATION_RULES = {"follows": N_("The nation follows as the sum"), "held": N_("The nation is held")}


@dataclass(frozen=True, slots=True)
class Table:
    """A table that stands by itself: its name, its title, its figures and their sources."""

    key: str
    title: str
    table: pl.DataFrame
    sources: tuple[str, ...]
    note: str = ""


def assumptions_table(view: CompareView) -> Table:
    """Return what any scenario sets otherwise than the baseline, a row each, with the reasons given."""
    _ = view.text.gettext
    settings = settings_compared([each.scenario for each in view.compared])
    columns = [[_setting_label(view, each) for each in settings]]
    columns += [
        [_setting_value(view.text, each, place) for each in settings] for place in range(len(view.compared))
    ]
    return Table(
        "compare_assumptions",
        _("What is assumed otherwise than in the baseline"),
        framed(
            [_("Assumption"), *view.labels], [pl.Series(values=each, dtype=pl.String) for each in columns]
        ),
        _sources_of(settings),
    )


def measures_table(view: CompareView, part: Group | None = None) -> Table:
    """Return the measures of the area in the year: the baseline, and each scenario with its difference.

    ``part`` is the part of the model whose measures are shown; None for all of them.
    """
    _ = view.text.gettext
    rows = [_measure_row(view, each) for each in MEASURES if part in (None, each.group)]
    title = (
        _("Every measure, {year}").format(year=view.year)
        if part is None
        else _("{part}: measures, {year}").format(part=_(GROUPS[part]), year=view.year)
    )
    return Table(
        "compare_measures",
        view.titled(title),
        framed(
            [_("Measure"), _("Baseline"), *view.labels],
            [
                pl.Series(values=[row[place] for row in rows], dtype=pl.String)
                for place in range(len(rows[0]))
            ],
        ),
        sources_of(*(GROUPS if part is None else (part,))),
    )


def regions_table(view: CompareView) -> Table:
    """Return the measure of every area in the year by the baseline and by each scenario."""
    _ = view.text.gettext
    measure, unit = view.measure, view.text.unit(view.measure.unit)
    outcomes = [view.base, *(each.outcome for each in view.compared)]
    columns = [rounded(shown_values(measure, each)[:, view.column], measure.decimals) for each in outcomes]
    template = _("{measure}, 1 January {year}") if measure.kind == "stock" else _("{measure}, {year}")
    names = [header(view.text, label, unit) for label in (_("Baseline"), *view.labels)]
    return Table(
        "compare_regions",
        template.format(measure=view.label, year=view.year),
        framed(
            [_("Region"), *names],
            [pl.Series(values=[view.names[area] for area in view.base.areas]), *columns],
        ),
        view.sources,
    )


def _measure_row(view: CompareView, measure: Measure) -> Sequence[str]:
    text, unit, places = view.text, measure.unit, measure.decimals
    at = view.row, view.column
    base = float(shown_values(measure, view.base)[at])
    cells = [f"{text.gettext(measure.label)}, {text.unit(unit)}", write(text, unit, base, places)]
    for each in view.compared:
        written = write(text, unit, float(shown_values(measure, each.outcome)[at]), places)
        change = float(shown_difference(measure, view.base, each.outcome)[at])
        told = np.isfinite(change) and change != 0
        cells.append(f"{written} ({text.signed(change, places)})" if told else written)
    return cells


def _sources_of(settings: Sequence[Setting]) -> tuple[str, ...]:
    """Return the sources that the levers which are set rest on; those of people where they name none."""
    own = (lever(each.key).source for each in settings if each.key in LEVER_KEYS)
    return tuple(dict.fromkeys(filter(None, own))) or SOURCES


def _setting_label(view: CompareView, setting: Setting) -> str:
    _ = view.text.gettext
    path = next((each for each in PATHS if each.field == setting.key), None)
    if path is not None:
        return _(path.label)
    if setting.key == "nation":
        return _(NATION_RULE)
    label = _(lever(setting.key).label)
    if setting.area not in view.names or setting.area == view.base.areas[0]:
        return label
    return _("{region} – {change}").format(region=view.names[setting.area], change=label)


def _setting_value(text: Language, setting: Setting, place: int) -> str:
    _ = text.gettext
    value = setting.values[place]
    if value is None:
        return _("as in the baseline")
    if isinstance(value, LeverSetting):
        spec = lever(setting.key)
        year = value.target_year or spec.default_target_year
        facts = {
            "value": text.decimal(value.value, spec.decimals),
            "unit": text.unit(spec.unit),
            "year": year,
        }
        template = _("{value} {unit}") if year is None else _("{value} {unit} by {year}")
        written = template.format(**facts)
        return f"{written}: {value.reason}" if value.reason else written
    if setting.key == "nation":
        return _(NATION_RULES[str(value)])
    path = next(each for each in PATHS if each.field == setting.key)
    return _(path.choice(str(value)).label)
