"""The age pyramid: men left, women right, one bar for each year of age, a second path as outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from crcdata.figures.chart import LABEL_SIZE, Band, Chart, Figure, Key, Series, escape, layout, value_axis
from crcdata.figures.fans import EDGE, PERCENTS, TOLD, Certainty, fan_columns, fan_keys
from crcdata.figures.numbers import axis, brief, separators
from crcdata.figures.palette import BAND_LOOKS, FADED, Palette, Theme, faded, palette
from crcdata.figures.tables import framed, header, rounded
from crcdata.figures.typography import wrap
from crcdata.futures import AGES_KEY

if TYPE_CHECKING:
    from crcdata.language import Language

Counts = NDArray[np.float64]

ADULT_AGE = 18
_TOP, _BOTTOM = 48, 36
_HEADING_WIDTH = 116
# Bands lie over bars and ground alike, so they take a colour that parts from both.
BAND_ROLE = "neutral"


def pyramid_limit(people: ArrayLike) -> float:
    """Return the largest count of any sex, age and year: the half-width that keeps a pyramid still.

    >>> pyramid_limit([[120.0, 90.0], [80.0, 200.0]])
    200.0
    """
    return float(np.nanmax(np.asarray(people, dtype=np.float64), initial=0.0))


def age_bands(certainty: Certainty, area: str, year: int) -> tuple[Band, ...]:
    """Return where futures of an area's women and men of each age lie on 1 January of a year, (2, ages).

    None while they are being worked out, and where nothing strays.
    """
    made = certainty.futures
    if made is None or AGES_KEY not in made.quantiles:
        return ()
    column = year - int(made.years[0])
    bounds = {percent: made.bounds(AGES_KEY, area, percent) for percent in PERCENTS}
    found = tuple(Band(percent, low[column], high[column]) for percent, (low, high) in bounds.items())
    return found if any((band.upper - band.lower).max() > 1.0 for band in found) else ()


def age_limit(certainty: Certainty, area: str) -> float:
    """Return what a pyramid's axis must hold besides, so that it keeps still while futures are worked out."""
    known = (made for made in (certainty.usual, certainty.futures) if made and AGES_KEY in made.quantiles)
    return max((pyramid_limit(made.bounds(AGES_KEY, area, max(PERCENTS))[1]) for made in known), default=0.0)


def pyramid(
    key: str,
    title: str,
    *,
    female: ArrayLike,
    male: ArrayLike,
    text: Language,
    theme: Theme = "light",
    limit: float | None = None,
    baseline: tuple[ArrayLike, ArrayLike] | None = None,
    label: str = "",
    baseline_label: str = "",
    role: str = "scenario",
    sources: Sequence[str] = (),
    height: int = 580,
    note: str = "",
    bands: Sequence[Band] = (),
    awaits: bool = False,
    strays: str = "",
) -> Chart:
    """Draw an age pyramid of single ages.

    Args:
        key: stable name of the figure.
        title: what is shown, with the year.
        female: persons by age from 0, the last age open-ended. ``male``: the same, equally long.
        male: see ``female``.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        limit: half-width in persons; take ``pyramid_limit`` of all years that can be chosen.
        baseline: female and male of a second path, drawn as an outline.
        label: name of the bars' path. ``baseline_label``: name of the outline's.
        baseline_label: see ``label``.
        role: role of the bars.
        sources: keys of the sources.
        height: pixels.
        note: remark below the figure.
        bands: where simulated futures of each sex and age lie, bounds of shape (2, ages), female and male.
        awaits: whether that is being worked out.
        strays: what strays in the futures; told with the table once these are there.

    Raises:
        ValueError: arrays of unequal length.

    >>> from crcdata.language import open_language
    >>> people = np.full(101, 1000.0)
    >>> pyramid("people", "2026", female=people, male=people, text=open_language("en")).table.height
    101
    """
    women, men = np.asarray(female, dtype=np.float64), np.asarray(male, dtype=np.float64)
    other = None if baseline is None else (_like(baseline[0], women), _like(baseline[1], women))
    if women.shape != men.shape:
        raise ValueError(f"male: expected shape {women.shape} like female, found {men.shape}")
    look = palette(theme)
    names = (label or text.gettext("People"), baseline_label or text.gettext("Baseline"))
    reach = pyramid_limit([women, men, *(other or ())]) if limit is None else limit
    reach = max([reach, *(pyramid_limit(band.upper) for band in bands)])
    scale = axis(text, "persons", [reach], count=3)
    figure = _layout(look, text, scale.ticks, scale.labels, women.size, height)
    traces = [_outline(look, *other)] if other is not None else []
    fans = [trace for band in bands for trace in _band(look, band)]
    traces = [*_bars(look, text, role, (women, men), other, names[1], bands), *fans, *traces]
    _ = text.gettext
    legend = (
        Key(role, _("{label}, under 18").format(label=names[0]), "fill"),
        Key(role, _("{label}, 18 and over").format(label=names[0]), "faded"),
        *(() if other is None else (Key("baseline", names[1], "outline"),)),
        *(fan_keys(text, [Series(BAND_ROLE, "", [0], [0.0], awaits=True)]) if bands or awaits else ()),
    )
    summary = _describe(text, women, men, other, names)
    apart = _("Each band is of one sex and age by itself: bounds can’t be added up.")
    whole = " ".join(filter(None, (note, apart)))
    return Chart(
        key=key,
        title=title,
        summary=summary,
        figure={"data": traces, "layout": figure},
        table=_table(text, women, men, other, names, bands),
        sources=tuple(sources),
        subtitle=text.gettext("{unit}, by single year of age").format(unit=scale.unit),
        note=whole if bands else note,
        legend=legend,
        room=f"{summary} {whole}" if bands or awaits else "",
        once=strays if bands else "",
    )


def _like(values: ArrayLike, women: Counts) -> Counts:
    array = np.asarray(values, dtype=np.float64)
    if array.shape != women.shape:
        raise ValueError(f"baseline: expected shape {women.shape} like female, found {array.shape}")
    return array


def _bars(
    look: Palette,
    text: Language,
    role: str,
    people: tuple[Counts, Counts],
    other: tuple[Counts, Counts] | None,
    other_name: str,
    bands: Sequence[Band],
) -> list[Figure]:
    _ = text.gettext
    women, men = people
    told = next((band for band in bands if band.percent == TOLD), None)
    colour = look.roles[role].colour
    ages = np.arange(women.size)
    fills = [colour if age < ADULT_AGE else faded(colour, FADED) for age in ages]
    traces = []
    between = escape(_("8 of 10: {low} to {high}"))
    for sex, counts, sign, row in ((_("Men and boys"), men, -1, 1), (_("Women and girls"), women, 1, 0)):
        shown = np.round(counts)
        columns, compared = [shown], ""
        if told is not None:
            low, high = (f"%{{customdata[{len(columns) + place}]:,.0f}}" for place in (0, 1))
            columns += [np.round(told.lower[row]), np.round(told.upper[row])]
            compared += f" ({between.format(low=low, high=high)})"
        if other is not None:
            compared += f"<br>{escape(other_name)}: %{{customdata[{len(columns)}]:,.0f}}"
            columns.append(np.round(other[row]))
        data = np.stack(columns, axis=1)
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": escape(sex),
                "y": ages.tolist(),
                "x": (sign * shown).tolist(),
                "customdata": data.tolist(),
                "marker": {"color": fills, "line": {"width": 0}},
                "hovertemplate": f"{escape(sex)}: <b>%{{customdata[0]:,.0f}}</b>{compared}<extra></extra>",
            }
        )
    return traces


def _band(look: Palette, band: Band) -> list[Figure]:
    """Return where futures of each age lie, men left and women right, as stepped areas."""
    style, colour = BAND_LOOKS[f"band{band.percent}"], look.roles[BAND_ROLE].colour
    ages = band.lower.shape[-1]
    edges = np.repeat(np.arange(ages + 1) - 0.5, 2)[1:-1]
    edge = {"width": EDGE, "dash": style.dash, "color": faded(colour, 0.75)} if style.dash else {"width": 0}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": (sign * np.round(np.concatenate([np.repeat(lower, 2), np.repeat(upper, 2)[::-1]]))).tolist(),
            "y": np.concatenate([edges, edges[::-1]]).tolist(),
            "line": edge,
            "fill": "toself",
            "fillcolor": faded(colour, style.opacity),
            "hoverinfo": "skip",
        }
        for sign, lower, upper in zip((1, -1), band.lower, band.upper, strict=True)
    ]


def _outline(look: Palette, women: Counts, men: Counts) -> Figure:
    """Return one stepped line down the men's side and up the women's."""
    style = look.roles["baseline"]
    edges = np.repeat(np.arange(women.size + 1) - 0.5, 2)[1:-1]
    right, left = np.repeat(np.round(women), 2), np.repeat(-np.round(men), 2)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": np.concatenate([left[::-1], right]).tolist(),
        "y": np.concatenate([edges[::-1], edges]).tolist(),
        "line": {"color": style.colour, "width": 2, "dash": "solid"},
        "hoverinfo": "skip",
    }


def _layout(
    look: Palette, text: Language, ticks: Sequence[float], labels: Sequence[str], ages: int, height: int
) -> Figure:
    _ = text.gettext
    figure = layout(
        look,
        text,
        height=height,
        separators=separators(text),
        margin={"t": _TOP, "b": _BOTTOM, "r": 18, "l": 46},
    )
    both = [*(-tick for tick in ticks[:0:-1]), *ticks]
    figure["xaxis"] = value_axis(look, -ticks[-1], ticks[-1], both, [*labels[:0:-1], *labels])
    figure["xaxis"] |= {"zeroline": True, "zerolinecolor": look.ground, "tickangle": 0}
    tens = list(range(0, ages, 10))
    names = [text.integer(age) for age in tens]
    if ages - 1 == tens[-1]:
        names[-1] = f"{names[-1]}+"
    figure["yaxis"] = value_axis(look, -1.0, ages, tens, names)
    figure["yaxis"] |= {
        "showgrid": False,
        "zeroline": False,
        "unifiedhovertitle": {"text": escape(_("Age {age}").format(age="AGE")).replace("AGE", "%{y}")},
    }
    figure |= {"barmode": "overlay", "bargap": 0.12, "hovermode": "y unified"}
    figure["shapes"] = [_adult_line(look)]
    figure["annotations"] = [
        _heading(look, _("Men and boys"), "left"),
        _heading(look, _("Women and girls"), "right"),
    ]
    return figure


def _adult_line(look: Palette) -> Figure:
    level = ADULT_AGE - 0.5
    line = {"color": look.muted, "width": 1, "dash": "2px,3px"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level, "line": line}


def _heading(look: Palette, words: str, side: str) -> Figure:
    return {
        "xref": "paper",
        "x": 0 if side == "left" else 1,
        "xanchor": side,
        "align": side,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "showarrow": False,
        "text": "<br>".join(f"<b>{escape(line)}</b>" for line in wrap(words, LABEL_SIZE, _HEADING_WIDTH)),
        "font": {"size": LABEL_SIZE, "color": look.ink},
    }


def _describe(
    text: Language, women: Counts, men: Counts, other: tuple[Counts, Counts] | None, names: tuple[str, str]
) -> str:
    _ = text.gettext
    both = women + men
    total, children = float(both.sum()), float(both[:ADULT_AGE].sum())
    sentences = [
        _("{label}: {total} people, of them {children} under 18 ({share}).").format(
            label=names[0],
            total=brief(text, "persons", total),
            children=brief(text, "persons", children),
            share=text.percent(100 * children / total if total else float("nan"), 1),
        ),
        _("The most numerous single age is {age}, with {count} people.").format(
            age=text.integer(int(np.argmax(both))), count=text.integer(float(both.max()))
        ),
    ]
    if other is not None:
        before = float((other[0] + other[1])[:ADULT_AGE].sum())
        sentences.append(
            _("{label}: {children} under 18.").format(label=names[1], children=brief(text, "persons", before))
        )
    return " ".join(sentences)


def _table(
    text: Language,
    women: Counts,
    men: Counts,
    other: tuple[Counts, Counts] | None,
    names: tuple[str, str],
    bands: Sequence[Band],
) -> pl.DataFrame:
    _ = text.gettext
    ages = [str(age) for age in range(women.size)]
    ages[-1] = f"{ages[-1]}+"
    columns = [(_("Age"), pl.Series(values=ages))]
    paths = [(names[0], women, men), *([] if other is None else [(names[1], *other)])]
    for name, female, male in paths:
        columns += [
            (header(text, f"{name} – {text.sex('female')}", text.unit("persons")), rounded(female, 0)),
            (header(text, f"{name} – {text.sex('male')}", text.unit("persons")), rounded(male, 0)),
        ]
    for row, (sex, counts) in enumerate((("female", women), ("male", men))):
        of_sex = [Band(band.percent, band.lower[row], band.upper[row]) for band in bands]
        label = header(text, f"{names[0]} – {text.sex(sex)}", text.unit("persons"))
        series = Series("", label, np.arange(counts.size), counts, bands=of_sex)
        columns += [(name, rounded(bound, 0)) for name, bound in fan_columns(text, series)]
    return framed([name for name, _column in columns], [column for _name, column in columns])
