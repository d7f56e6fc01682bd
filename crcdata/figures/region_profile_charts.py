"""One region against the nation or another region: ages, fertility, length of life, figures side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.indicators import TODAY, territory_of
from crcdata.analysis.measures import POPULATION_MEASURES
from crcdata.catalog import Catalog
from crcdata.demography import life_expectancy
from crcdata.figures.chart import Chart, Projected, Series
from crcdata.figures.fans import NOT_KNOWN, Certainty
from crcdata.figures.lines import lines
from crcdata.figures.numbers import write
from crcdata.figures.palette import Theme, palette
from crcdata.figures.pyramids import age_bands, age_limit, pyramid, pyramid_limit
from crcdata.figures.region_view import SOURCES, shown_values
from crcdata.figures.scenario_charts import View
from crcdata.figures.tables import framed, header
from crcdata.language import Language

Array = NDArray[np.float64]

FIRST_SHOWN_YEAR = 2018
SEXES = ("female", "male")
# Units whose sign or name stands in the figure or its label already.
SAID_ELSEWHERE = frozenset({"percent", "per_woman", "births_per_year"})


@dataclass(frozen=True, slots=True)
class Profile:
    """A region's view, the area that it is held against, the names of both, and the tables of the past."""

    view: View
    other: str
    names: Mapping[str, str]
    catalog: Catalog

    @property
    def text(self) -> Language:
        """The reader's language."""
        return self.view.text

    @property
    def name(self) -> str:
        """The region's name."""
        return self.names[self.view.area]

    @property
    def other_name(self) -> str:
        """The name of the area that the region is held against."""
        return self.names[self.other]

    @property
    def other_row(self) -> int:
        """Where the other area stands in the outcome."""
        return self.view.outcome.row(self.other)


def profile_pyramid(profile: Profile, year: int, ages: Certainty = NOT_KNOWN) -> Chart:
    """Draw a region's ages on 1 January of a year; the outline is the other area with as many people.

    ``ages`` holds simulated futures of the region's people by age.
    """
    view, text = profile.view, profile.text
    _ = text.gettext
    people, others = view.outcome.population[view.row], view.outcome.population[profile.other_row]
    scaled = others * (people.sum(axis=(1, 2)) / others.sum(axis=(1, 2)))[:, None, None]
    row = year - view.start_year
    chart = pyramid(
        "profile_pyramid",
        _("{region}: age pyramid, 1 January {year}").format(region=profile.name, year=year),
        female=people[row, 0],
        male=people[row, 1],
        text=text,
        theme=view.theme,
        limit=max(pyramid_limit([people, scaled]), age_limit(ages, view.area)),
        baseline=(scaled[row, 0], scaled[row, 1]),
        label=profile.name,
        baseline_label=_("{area}, had it as many people").format(area=profile.other_name),
        role="baseline" if view.is_baseline else "scenario",
        sources=SOURCES,
        bands=age_bands(ages, view.area, year),
        awaits=ages.asked and ages.futures is None,
        strays=ages.told(text),
    )
    projected = Projected("population", view.area, year)
    return _outlined_as_compared(replace(chart, projected=projected), view.theme)


def _outlined_as_compared(chart: Chart, theme: Theme) -> Chart:
    """Give a pyramid's outline the colour of what is compared: it is another area, not the baseline."""
    colour = palette(theme).roles["compare"].colour
    traces = [
        trace | {"line": trace["line"] | {"color": colour}} if trace["type"] == "scatter" else trace
        for trace in chart.figure["data"]
    ]
    legend = (replace(key, role="compare") if key.form == "outline" else key for key in chart.legend)
    return replace(chart, figure=chart.figure | {"data": traces}, legend=tuple(legend))


def fertility_chart(profile: Profile) -> Chart:
    """Draw children per woman: published, baseline, scenario, and the other area's."""
    _ = profile.text.gettext
    base, outcome = profile.view.base.total_fertility, profile.view.outcome.total_fertility
    return _lives_chart(
        profile,
        "total_fertility",
        _("{region}: children per woman").format(region=profile.name),
        "per_woman",
        published(profile.catalog, "region_total_fertility", profile.view.area),
        base[profile.view.base_row],
        outcome[profile.view.row],
        outcome[profile.other_row],
    )


def life_expectancy_chart(profile: Profile, sex: str) -> Chart:
    """Draw life expectancy at birth of one sex: published, baseline, scenario, and the other area's."""
    _ = profile.text.gettext
    titles = {
        "female": _("{region}: life expectancy at birth, women"),
        "male": _("{region}: life expectancy at birth, men"),
    }
    view, column = profile.view, SEXES.index(sex)
    rows = [view.row, profile.other_row]
    base = life_expectancy(view.base.rates.mx[view.base_row])
    own, other = life_expectancy(view.outcome.rates.mx[rows])
    return _lives_chart(
        profile,
        f"life_expectancy_{sex}",
        titles[sex].format(region=profile.name),
        "years",
        published(profile.catalog, "region_life_expectancy", view.area, sex),
        base[:, column],
        own[:, column],
        other[:, column],
    )


def published(
    catalog: Catalog, table: str, area: str, sex: str = ""
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return years from 2018 on and what was published for an area, as far as it is for its land of today."""
    rows = catalog.table(table).filter((pl.col("region") == area) & (pl.col("year") >= FIRST_SHOWN_YEAR))
    if sex:
        rows = rows.filter(pl.col("sex") == sex)
    rows = rows.filter(territory_of(catalog) == TODAY).sort("year")
    return rows["year"].to_numpy(), rows["value"].cast(pl.Float64).to_numpy()


def side_by_side(profile: Profile, year: int) -> pl.DataFrame:
    """Return the figures of a region and of the area it is held against in one year, as text."""
    text, outcome = profile.text, profile.view.outcome
    _ = text.gettext
    rows, column = [profile.view.row, profile.other_row], year - profile.view.start_year
    figures = [
        (_(each.label), each.unit, each.decimals, shown_values(each, outcome)[rows, column])
        for each in POPULATION_MEASURES
    ]
    years = life_expectancy(outcome.rates.mx[rows, column])
    figures += [
        (_("Births per 1,000 people"), "", 1, birth_rate(outcome)[rows, column]),
        (_("Life expectancy at birth, women"), "years", 1, years[:, 0]),
        (_("Life expectancy at birth, men"), "years", 1, years[:, 1]),
    ]
    labels = [
        label if unit in SAID_ELSEWHERE or not unit else header(text, label, text.unit(unit))
        for label, unit, _decimals, _values in figures
    ]
    columns = [
        [
            write(text, unit or "per_1000", float(values[place]), decimals)
            for _l, unit, decimals, values in figures
        ]
        for place in (0, 1)
    ]
    return framed(
        [_("Figure"), profile.name, profile.other_name],
        [pl.Series(values=each, dtype=pl.String) for each in (labels, *columns)],
    )


def birth_rate(outcome: Outcome) -> Array:
    """Return births per 1,000 people a year, (A, T), on the mean of the two 1 Januaries."""
    total = outcome.total
    rate: Array = outcome.total_births / ((total[:, :-1] + total[:, 1:]) / 2) * 1000
    return rate


def _lives_chart(
    profile: Profile,
    of: str,
    title: str,
    unit: str,
    past: tuple[NDArray[np.int64], NDArray[np.float64]],
    base: Array,
    own: Array,
    other: Array,
) -> Chart:
    view = profile.view
    _ = profile.text.gettext
    years = view.outcome.years
    few = "" if past[0].size > 1 else _("Few figures were published for the borders of today.")
    drawn: Sequence[Series] = [
        *([Series("observed", _("Published"), *past, status="observed")] if past[0].size else []),
        Series(
            "baseline",
            _("Baseline"),
            years,
            base,
            status="projected",
            bands=view.bands(of, "baseline"),
            awaits=view.awaits(of, "baseline"),
        ),
        *([] if view.is_baseline else [_scenario(view, of, own)]),
        Series("compare", profile.other_name, years, other, status="projected"),
    ]
    chart = lines(
        f"profile_{of.removeprefix('total_')}",
        title,
        drawn,
        unit=unit,
        text=profile.text,
        theme=view.theme,
        sources=SOURCES,
        boundary=view.start_year,
        zero=False,
        height=340,
        note=" ".join(part for part in (few, view.note) if part),
        strays=view.strays(of),
        limits=view.limits(of),
    )
    return replace(chart, projected=Projected(of, view.area))


def _scenario(view: View, of: str, values: Array) -> Series:
    name = view.text.gettext("Your scenario")
    return Series(
        "scenario",
        name,
        view.outcome.years,
        values,
        status="projected",
        bands=view.bands(of, "scenario"),
        awaits=view.awaits(of, "scenario"),
    )
