"""The charts of the track record: launches against outcomes, errors by horizon, the UN, the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.figures.chart import SMALL_SIZE, Chart, Key, Picture, Series
from crcdata.figures.heat import heat_grid
from crcdata.figures.lines import lines
from crcdata.figures.numbers import brief
from crcdata.figures.palette import Theme, palette
from crcdata.figures.tables import framed, header, rounded
from crcdata.language import N_, Language
from crcdata.track_record.backtest import METHODS
from crcdata.track_record.engine import GROUPS, EngineErrors
from crcdata.track_record.tested import tested
from crcdata.track_record.united_nations import REVISIONS

Array = NDArray[np.float64]

REGISTERED, ESTIMATED = "bns", "un_wpp_2024"
FIRST_SHOWN_YEAR: Final = 2005
FIRST_SHOWN_UN_YEAR, LAST_SHOWN_UN_YEAR = 2015, 2030
SHOWN_ENGINE_YEARS: Final = (2025, 2030, 2035, 2040, 2045, 2050)
BREAKS: Final = (0.1, 0.2, 0.3)

METHOD_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"model": N_("This model"), "unchanged": N_("“Nothing changes”"), "trend": N_("Straight line")}
)
METHOD_ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {"model": "baseline", "unchanged": "un", "trend": "compare"}
)
UN_UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {"births": "births_per_year", "population_1jan": "persons", "total_fertility": "per_woman"}
)
# How what happened came to be known.
PAST_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"registered": N_("Registered"), "counted": N_("Counted"), "estimated": N_("Estimated")}
)


@dataclass(frozen=True, slots=True)
class Look:
    """Language and theme of a figure."""

    text: Language
    theme: Theme


def launches_chart(
    look: Look, title: str, cases: pl.DataFrame, known: pl.DataFrame, measure: str, launch: int | None
) -> Chart:
    """Draw what earlier launches expected beside what happened.

    Args:
        look: language and theme.
        title: what is shown.
        cases: rows of the table backtest of one measure, area and way of counting.
        known: year and actual, what was registered, in the same way of counting.
        measure: a key of what is back-tested.
        launch: the one launch to draw, with its interval and the naive rules; None draws all of them.
    """
    _ = look.text.gettext
    happened = known.filter(pl.col("year") >= FIRST_SHOWN_YEAR).sort("year")
    about = tested(measure)
    status = "observed" if about.observed else "estimated"
    known_by = "registered" if about.flow else "counted" if about.observed else "estimated"
    name = _(PAST_NAMES[known_by])
    observed = Series(
        "observed", name, happened["year"].to_numpy(), happened["actual"].to_numpy(), status=status
    )
    if launch is None:
        years = cases["launch"].unique().sort().to_list()
        said = [_launched(look, cases, year, measure) for year in years]
    else:
        years, said = [launch], _one_launch(look, cases.filter(launch=launch))
    bounded = launch is not None and said[-1].lower is not None
    chart = lines(
        "track_launches",
        title,
        [observed, *said],
        unit=about.unit,
        text=look.text,
        theme=look.theme,
        sources=(REGISTERED, ESTIMATED),
        zero=False,
        height=420,
        note=_("The band is the 80% interval that the launch would have given.") if bounded else "",
    )
    if launch is None:
        chart = _marked(look, chart, dict(zip(years, said, strict=True)))
    return replace(chart, summary=_ends(look.text, cases, years, about.unit))


def _ends(text: Language, cases: pl.DataFrame, launches: Sequence[int], unit: str) -> str:
    """Tell what each launch expected of the last year whose outcome is known, and what came."""
    sentence = text.gettext("Launched from {launch}: {expected} expected for {year}, {actual} came.")
    last = cases.filter(pl.col("launch").is_in(launches)).sort("launch", "year").group_by("launch").last()
    return " ".join(
        sentence.format(
            launch=row["launch"],
            year=row["year"],
            expected=brief(text, unit, row["model"]),
            actual=brief(text, unit, row["actual"]),
        )
        for row in last.sort("launch").iter_rows(named=True)
    )


def _launched(look: Look, cases: pl.DataFrame, launch: int, measure: str) -> Series:
    """Return a launch's line: from the last figure that it knew, over the years whose outcome is known."""
    rows = cases.filter(launch=launch).sort("year")
    start = rows.head(1)
    label = look.text.gettext("Launched from {year}").format(year=launch)
    years = np.array([launch - tested(measure).flow, *rows["year"]])
    return Series("baseline", label, years, _floats(start["unchanged"], rows["model"]), status="projected")


def _one_launch(look: Look, rows: pl.DataFrame) -> list[Series]:
    _ = look.text.gettext
    rows = rows.sort("year")
    years = rows["year"].to_numpy()
    naive = [
        Series(
            METHOD_ROLES[method], _(METHOD_NAMES[method]), years, _floats(rows[method]), status="projected"
        )
        for method in ("unchanged", "trend")
        if rows[method].null_count() < rows.height
    ]
    bounded = rows["lower80"].null_count() == 0
    launch = int(rows["launch"][0])
    model = Series(
        "baseline",
        _("Launched from {year}").format(year=launch),
        years,
        _floats(rows["model"]),
        lower=_floats(rows["lower80"]) if bounded else None,
        upper=_floats(rows["upper80"]) if bounded else None,
        status="projected",
    )
    return [*naive, model]


def _marked(look: Look, chart: Chart, launches: Mapping[int, Series]) -> Chart:
    """Name each launch where it starts instead of where it ends; a legend tells the two kinds of line."""
    _ = look.text.gettext
    colour = palette(look.theme).roles["baseline"].colour
    names = [
        {
            "x": int(each.years[0]),
            "y": float(each.values[0]),
            "yshift": 16,
            "xanchor": "center",
            "yanchor": "bottom",
            "showarrow": False,
            "text": str(launch),
            "font": {"size": SMALL_SIZE, "color": colour},
        }
        for launch, each in launches.items()
    ]
    layout = chart.figure["layout"]
    margin = {**layout["margin"], "r": 20}
    figure = chart.figure | {"layout": layout | {"annotations": names, "margin": margin}}
    legend = (Key("observed", _("What happened")), Key("baseline", _("What was expected from that year")))
    return replace(chart, figure=figure, legend=legend)


def errors_chart(look: Look, title: str, summary: pl.DataFrame, words: str) -> Chart:
    """Draw the mean error without its sign by how many years ahead, of the model and the naive rules.

    ``summary`` are rows of the table backtest_summary of one measure, kind of area and way of counting;
    ``words`` the text alternative.
    """
    _ = look.text.gettext
    unit = summary["unit"][0]
    series = []
    for method in reversed(METHODS):
        rows = summary.filter(method=method).sort("horizon")
        if rows.height:
            role, name = METHOD_ROLES[method], _(METHOD_NAMES[method])
            series.append(Series(role, name, rows["horizon"].to_numpy(), rows["error"].to_numpy()))
    chart = lines(
        "track_errors",
        title,
        series,
        unit=unit,
        text=look.text,
        theme=look.theme,
        sources=(REGISTERED, ESTIMATED),
        height=420,
    )
    subtitles = {
        "percent": _("Per cent of what happened, without sign; along the axis: years ahead."),
        "percentage_points": _("Percentage points, without sign; along the axis: years ahead."),
    }
    return replace(
        chart,
        summary=words,
        subtitle=subtitles[unit],
        table=_errors_table(look.text, summary),
    )


def _errors_table(text: Language, summary: pl.DataFrame) -> pl.DataFrame:
    _ = text.gettext
    model, unit = summary.filter(method="model").sort("horizon"), text.unit(summary["unit"][0])
    names = [_("Years ahead"), _("Launches")]
    columns = [model["horizon"].cast(pl.Int16), model["launches"].cast(pl.Int16)]
    for method in METHODS:
        rows = model.select("horizon").join(
            summary.filter(method=method), on="horizon", how="left", maintain_order="left"
        )
        names.append(header(text, _(METHOD_NAMES[method]), unit))
        columns.append(rounded(_floats(rows["error"]), 1))
    names += [header(text, _("Bias of this model"), unit), _("Within the 80% interval, %")]
    columns += [rounded(_floats(model["bias"]), 1), rounded(_floats(model["coverage80"]), 0)]
    return framed(names, columns)


def un_chart(look: Look, title: str, series: Mapping[str, pl.DataFrame], measure: str) -> Chart:
    """Draw two revisions of the UN beside what was registered.

    ``series`` are by source: year and value, and lower95, upper95 for the newest revision.
    """
    _ = look.text.gettext
    drawn = []
    names = {"un_wpp_2022": _("UN, 2022"), "un_wpp_2024": _("UN, 2024")}
    for revision, role in zip(REVISIONS, ("compare", "un"), strict=True):
        rows = series[revision.source].filter(
            pl.col("year").is_between(revision.first_projected, LAST_SHOWN_UN_YEAR)
        )
        bounded = role == "un" and "lower95" in rows.columns
        drawn.append(
            Series(
                role,
                names[revision.source],
                rows["year"].to_numpy(),
                _floats(rows["value"]),
                lower=_floats(rows["lower95"]) if bounded else None,
                upper=_floats(rows["upper95"]) if bounded else None,
                status="projected",
            )
        )
    observed = series[REGISTERED].filter(pl.col("year") >= FIRST_SHOWN_UN_YEAR)
    name = _("Counted") if measure == "population_1jan" else _("Registered")
    return lines(
        "track_un",
        title,
        [
            Series(
                "observed", name, observed["year"].to_numpy(), _floats(observed["value"]), status="observed"
            ),
            *drawn,
        ],
        unit=UN_UNITS[measure],
        text=look.text,
        theme=look.theme,
        sources=(REGISTERED, *(revision.source for revision in REVISIONS)),
        zero=False,
        height=420,
        note=_("The band is the UN’s 95% interval of 2024."),
    )


def engine_picture(look: Look, errors: EngineErrors) -> Picture:
    """Draw the engine's errors against the UN by age group and year."""
    text = look.text
    _ = text.gettext
    rows = [_ages(text, *ages) for ages in GROUPS] + [_("0–17"), _("everyone")]
    every = np.concatenate([errors.groups, errors.children[:, None], errors.everyone[:, None]], axis=1).T
    shown = np.isin(errors.years, SHOWN_ENGINE_YEARS)
    values = every[:, shown]
    largest = float(np.abs(errors.groups).max())
    end = text.percent(abs(float(errors.everyone[-1])), 2)
    summary = _(
        "On 1 January 2050 all people together are missed by {everyone}; the largest error of any group in "
        "any year is {largest}."
    ).format(everyone=end, largest=text.percent(largest, 2))
    picture = heat_grid(
        "track_engine",
        _("The engine on the UN’s own rates, less the UN’s people"),
        rows,
        [str(year) for year in errors.years[shown]],
        values,
        breaks=BREAKS,
        decimals=2,
        text=text,
        theme=look.theme,
        row_label=_("Age"),
        summary=summary,
        subtitle=_("Per cent of the UN’s people on 1 January; above zero: more people than the UN has."),
        sources=(ESTIMATED,),
    )
    every_year = [str(year) for year in errors.years]
    table = framed(
        [_("Age"), *every_year],
        [pl.Series(values=rows, dtype=pl.String), *(rounded(column, 3) for column in every.T)],
    )
    return replace(picture, table=table)


def _ages(text: Language, first: int, last: int) -> str:
    if last == 100:
        return text.gettext("{age} and over").format(age=first)
    return str(first) if first == last else f"{first}–{last}"


def _floats(*columns: pl.Series) -> Array:
    return np.concatenate([column.cast(pl.Float64).to_numpy() for column in columns])
