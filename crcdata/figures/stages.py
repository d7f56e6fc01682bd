"""Children by school stage: small figures of several paths on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from crcdata.figures.chart import (
    Chart,
    Key,
    Panel,
    Series,
    Stage,
)
from crcdata.figures.fans import TOLD, fan_keys
from crcdata.figures.lines import layer
from crcdata.figures.numbers import axis, brief
from crcdata.figures.palette import Theme, palette
from crcdata.figures.small import small_lines, told
from crcdata.figures.tables import series_table

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
    limits: Sequence[float] = (),
    strays: str = "",
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
        limits: further values that the axis must hold, so that it keeps still while a lever moves.
        strays: what strays in the futures around a path; it goes with the saved table once these are there.

    Returns:
        A chart with a panel for each stage and a legend for the paths.

    >>> import numpy as np
    >>> from crcdata.language import open_language
    >>> path = Series("baseline", "Baseline", np.array([2026, 2027]), np.array([1.0, 2.0]))
    >>> stage = Stage("primary", "Primary", series=(path,))
    >>> stage_multiples("stages", "Stages", [stage], unit="persons", text=open_language("en")).table.height
    2
    """
    look = palette(theme)
    drawn = [each for stage in stages for each in stage.series if each.finite.any()]
    scale = axis(text, unit, [*(end for each in drawn for end in _ends(each)), *limits], count=3)
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
    summary = _describe_stages(text, unit, stages)
    paths = {each.role: each.label for stage in stages for each in stage.series}
    return Chart(
        key=key,
        title=title,
        summary=summary,
        figure={},
        table=_stage_table(text, unit, stages),
        sources=tuple(sources),
        subtitle=scale.unit,
        note=note,
        panels=panels,
        legend=(*(Key(role, label) for role, label in paths.items()), *_fan_key(text, drawn)),
        once=strays if any(each.bands for each in drawn) else "",
    )


def _ends(series: Series) -> tuple[float, float]:
    bounds = (bound for band in told(series) for bound in (band.lower, band.upper))
    values = np.concatenate([series.values[series.finite], *bounds])
    return float(values.min()), float(values.max())


def _fan_key(text: Language, series: Sequence[Series]) -> tuple[Key, ...]:
    return tuple(key for key in fan_keys(text, series) if key.form == f"band{TOLD}")


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
