"""Children by school stage: stacked areas of one path, or small figures of several paths on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from crcdata.figures.chart import (
    LABEL_SIZE,
    Chart,
    Figure,
    Key,
    Panel,
    Series,
    Stage,
    escape,
    layout,
    plain,
    tick_room,
    value_axis,
    year_axis,
)
from crcdata.figures.describe import describe_series
from crcdata.figures.lines import layer
from crcdata.figures.numbers import Axis, axis, brief, d3_format, separators
from crcdata.figures.palette import Palette, Theme, palette
from crcdata.figures.small import small_lines
from crcdata.figures.tables import series_table
from crcdata.figures.typography import spread, width, wrap

if TYPE_CHECKING:
    from crcdata.language import Language

_LABEL_WIDTH = 118
_LINE = 1.25
_TOP, _BOTTOM = 20, 34


def stage_multiples(
    key: str,
    title: str,
    stages: Sequence[Stage],
    *,
    unit: str,
    text: Language,
    theme: Theme = "light",
    sources: Sequence[str] = (),
    boundary: int | None = None,
    height: int = 190,
    note: str = "",
) -> Chart:
    """Draw one small figure for each stage, all on one scale, so that their sizes compare.

    Args:
        key: stable name of the figure.
        title: what is shown.
        stages: each with its ``series``; the same roles in each.
        unit: unit key of all values.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        sources: keys of the sources.
        boundary: first projected year.
        height: pixels of one small figure.
        note: remark below the figure.

    Returns:
        A chart with a panel for each stage and a legend for the paths.

    >>> from crcdata.language import open_language
    >>> path = Series("baseline", "Baseline", np.array([2026, 2027]), np.array([1.0, 2.0]))
    >>> stage = Stage("primary", "Primary", series=(path,))
    >>> stage_multiples("stages", "Stages", [stage], unit="persons", text=open_language("en")).table.height
    2
    """
    look = palette(theme)
    drawn = [each for stage in stages for each in stage.series if each.finite.any()]
    scale = axis(text, unit, [float(end) for each in drawn for end in _ends(each)], count=3)
    first = min((int(each.years[0]) for each in drawn), default=0)
    last = max((int(each.years[-1]) for each in drawn), default=1)
    panels = tuple(
        Panel(
            stage.label,
            small_lines(
                stage.label,
                sorted(stage.series, key=layer),
                scale=scale,
                years=(first, last),
                unit=unit,
                text=text,
                look=look,
                boundary=boundary,
                height=height,
            ),
        )
        for stage in stages
    )
    paths = {each.role: each.label for stage in stages for each in stage.series}
    return Chart(
        key=key,
        title=title,
        summary=_describe_stages(text, unit, stages),
        figure={},
        table=_stage_table(text, unit, stages),
        sources=tuple(sources),
        subtitle=scale.unit,
        note=note,
        panels=panels,
        legend=tuple(Key(role, label) for role, label in paths.items()),
    )


def stage_areas(
    key: str,
    title: str,
    years: ArrayLike,
    stages: Sequence[Stage],
    *,
    unit: str,
    text: Language,
    theme: Theme = "light",
    sources: Sequence[str] = (),
    outline: Series | None = None,
    boundary: int | None = None,
    height: int = 460,
    note: str = "",
) -> Chart:
    """Draw stages stacked from the youngest up, each named at its right end.

    Args:
        key: stable name of the figure.
        title: what is shown.
        years: whole years, rising.
        stages: each with its ``values``, one per year, none below zero; at most five.
        unit: unit key of all values.
        text: the reader's language.
        theme: ``light`` or ``dark``.
        sources: keys of the sources.
        outline: a total to compare the whole with, drawn as a line, such as the baseline's.
        boundary: first projected year.
        height: pixels.
        note: remark below the figure.
    """
    look = palette(theme)
    if len(stages) > len(look.stages):
        raise ValueError(f"stages: expected at most {len(look.stages)}, found {len(stages)}")
    when = np.asarray(years, dtype=np.int64)
    layers = np.array([np.asarray(stage.values, dtype=np.float64) for stage in stages]).reshape(-1, when.size)
    compared = [] if outline is None else outline.values[outline.finite].tolist()
    scale = axis(text, unit, [*layers.sum(axis=0).tolist(), *compared])
    traces = [
        _area(look, unit, stage, when, layer, order)
        for order, (stage, layer) in enumerate(zip(stages, layers, strict=True))
    ]
    labels, margin = _area_labels(look, text, unit, stages, layers, scale, height)
    figure = layout(
        look,
        text,
        height=height,
        separators=separators(text),
        margin={"t": _TOP, "b": _BOTTOM, "r": margin, "l": tick_room(scale.labels)},
    )
    figure["xaxis"] = year_axis(look, int(when[0]), int(when[-1]))
    figure["yaxis"] = value_axis(look, scale.low, scale.high, scale.ticks, scale.labels)
    figure["annotations"] = labels
    if outline is not None:
        traces += _outline(look, unit, outline)
    if boundary is not None:
        line = {"color": look.ink, "width": 1, "dash": "2px,3px"}
        where = {"x0": boundary - 0.5, "x1": boundary - 0.5, "yref": "paper", "y0": 0, "y1": 1}
        figure["shapes"] = [{"type": "line", "line": line, **where}]
    drawn = [
        *(Series("scenario", stage.label, when, layer) for stage, layer in zip(stages, layers, strict=True)),
        *([] if outline is None else [outline]),
    ]
    return Chart(
        key=key,
        title=title,
        summary=" ".join(describe_series(text, unit, each) for each in drawn),
        figure={"data": traces, "layout": figure},
        table=series_table(text, unit, drawn),
        sources=tuple(sources),
        subtitle=scale.unit,
        note=note,
        legend=() if outline is None else (Key(outline.role, outline.label, "total"),),
    )


def _ends(series: Series) -> tuple[float, float]:
    values = series.values[series.finite]
    return float(values.min()), float(values.max())


def _describe_stages(text: Language, unit: str, stages: Sequence[Stage]) -> str:
    """Tell, for each stage, where the paths that reach the last year end."""
    _ = text.gettext
    last = max((int(each.years[-1]) for stage in stages for each in stage.series), default=0)
    sentences = []
    for stage in stages:
        reaching = [
            each for each in stage.series if each.finite.any() and each.years[each.finite][-1] == last
        ]
        ends = [
            _("{label}: {value}").format(
                label=each.label, value=brief(text, unit, each.values[each.finite][-1])
            )
            for each in reaching
        ]
        if ends:
            paths = text.listed(ends)
            sentences.append(_("{stage}, {year}: {paths}.").format(stage=stage.label, year=last, paths=paths))
    return " ".join(sentences)


def _stage_table(text: Language, unit: str, stages: Sequence[Stage]) -> pl.DataFrame:
    _ = text.gettext
    tables = [series_table(text, unit, stage.series) for stage in stages if stage.series]
    named = [
        table.insert_column(0, pl.Series(_("Stage"), [stage.label] * table.height))
        for stage, table in zip(stages, tables, strict=True)
    ]
    return pl.concat(named, how="diagonal") if named else pl.DataFrame()


def _area(
    look: Palette, unit: str, stage: Stage, years: NDArray[np.int64], values: NDArray[np.float64], order: int
) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "stackgroup": "stages",
        "name": escape(stage.label),
        "x": years.tolist(),
        "y": plain(values, 1),
        "fillcolor": look.stages[order],
        "line": {"width": 1.5, "color": look.ground},
        "hovertemplate": f"{escape(stage.label)}: <b>%{{y:{d3_format(unit)}}}</b><extra></extra>",
    }


def _outline(look: Palette, unit: str, outline: Series) -> list[Figure]:
    """Return a dashed line on a casing, so that it is seen on every stage's colour."""
    style = look.roles[outline.role]
    shared = {
        "type": "scatter",
        "mode": "lines",
        "x": outline.years.tolist(),
        "y": plain(outline.values, 1),
    }
    casing = {"line": {"color": look.ground, "width": style.width + 3}, "hoverinfo": "skip"}
    line = {
        "name": escape(outline.label),
        "line": {"color": look.ink, "width": style.width, "dash": style.dash},
        "hovertemplate": f"{escape(outline.label)}: <b>%{{y:{d3_format(unit)}}}</b><extra></extra>",
    }
    return [{**shared, **casing}, {**shared, **line}]


def _area_labels(
    look: Palette,
    text: Language,
    unit: str,
    stages: Sequence[Stage],
    layers: NDArray[np.float64],
    scale: Axis,
    height: int,
) -> tuple[list[Figure], int]:
    ends = layers[:, -1] if layers.size else np.zeros(0)
    middles = np.cumsum(ends) - ends / 2
    blocks = [
        [*wrap(stage.label, LABEL_SIZE, _LABEL_WIDTH), brief(text, unit, float(end))]
        for stage, end in zip(stages, ends, strict=True)
    ]
    plot = height - _TOP - _BOTTOM
    pixels = ((middles - scale.low) / (scale.high - scale.low) * plot).tolist()
    places = spread(pixels, [len(block) * LABEL_SIZE * _LINE + 4 for block in blocks], 0, plot)
    labels = [
        {
            "xref": "paper",
            "x": 1,
            "y": float(middle),
            "yshift": round(place - pixel, 1),
            "xshift": 8,
            "xanchor": "left",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "text": "<br>".join(
                [f"<b>{escape(line)}</b>" for line in block[:-1]]
                + [f'<span style="color:{look.stages[order]}">■</span> {escape(block[-1])}']
            ),
            "font": {"size": LABEL_SIZE, "color": look.ink},
        }
        for order, (block, middle, pixel, place) in enumerate(
            zip(blocks, middles, pixels, places, strict=True)
        )
    ]
    widest = max((width(line, LABEL_SIZE) for block in blocks for line in block), default=0.0)
    return labels, round(widest) + 26
