"""The tables of a comparison: what is assumed, every measure in one year, every region, and all figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from crcdata.analysis.compare import Setting, compared_table, settings_compared
from crcdata.analysis.measures import MEASURES
from crcdata.figures.compare_view import CompareView, sources_of
from crcdata.figures.numbers import write
from crcdata.figures.region_charts import shown_values
from crcdata.figures.tables import framed, header, rounded
from crcdata.language import N_, Language
from crcdata.scenario import GROUPS, PATHS, LeverSetting, lever

NATION_RULE = N_("When a lever is moved for a region")
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
        sources_of(*GROUPS),
    )


def measures_table(view: CompareView) -> Table:
    """Return every measure of the area in the year: the baseline, and each scenario with its difference."""
    _ = view.text.gettext
    rows = [_measure_row(view, key) for key in (each.key for each in MEASURES)]
    title = _("Every measure, {year}").format(year=view.year)
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
        sources_of(*GROUPS),
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


@dataclass(frozen=True, slots=True)
class AllFigures:
    """Every figure of a comparison as one long table, which is made only when it is asked for."""

    view: CompareView

    @property
    def key(self) -> str:
        """A stable name."""
        return "comparison"

    @property
    def title(self) -> str:
        """What it holds."""
        return self.view.text.gettext("Every figure of the comparison")

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources."""
        return sources_of(*GROUPS)

    @property
    def note(self) -> str:
        """No remark."""
        return ""

    @property
    def table(self) -> pl.DataFrame:
        """A row for each scenario, measure, area and year, in the reader's language."""
        _ = self.view.text.gettext
        units = {each.unit: self.view.text.unit(each.unit) for each in MEASURES}
        table = compared_table(self.view.base, self.view.compared).with_columns(
            pl.col("measure").replace_strict({each.key: _(each.label) for each in MEASURES}),
            pl.col("unit").replace_strict(units),
            pl.col("area").replace_strict(dict(self.view.names)),
            pl.col("year").cast(pl.Int16),
            pl.col("value", "baseline", "difference", "percent").round(4),
        )
        headers = {
            "scenario": _("Scenario"),
            "measure": _("Measure"),
            "unit": _("Unit"),
            "area": _("Region"),
            "year": _("Year"),
            "value": _("Value"),
            "baseline": _("Baseline"),
            "difference": _("Difference"),
            "percent": _("Difference, per cent"),
        }
        return table.rename(headers)


def _measure_row(view: CompareView, key: str) -> Sequence[str]:
    measure = next(each for each in MEASURES if each.key == key)
    text, unit, places = view.text, measure.unit, measure.decimals
    base = float(measure.values(view.base)[view.row, view.column])
    cells = [f"{text.gettext(measure.label)}, {text.unit(unit)}", write(text, unit, base, places)]
    for each in view.compared:
        value = float(measure.values(each.outcome)[view.row, view.column])
        change = round(value, places) - round(base, places)
        same = round(change, places) == 0
        written = write(text, unit, value, places)
        cells.append(written if same else f"{written} ({text.signed(change, places)})")
    return cells


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
