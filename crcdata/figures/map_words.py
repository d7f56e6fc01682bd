"""The map in words: its legend, its text alternative and its table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from crcdata.figures.classes import class_words
from crcdata.figures.map_sheet import MARKS, Column, Institutions, MapKey, Row, Sheet, Shown, class_colours
from crcdata.figures.palette import Palette
from crcdata.figures.tables import framed, header, rounded
from crcdata.language import Language


def legend(sheet: Sheet, officers: Sequence[Row], institutions: Sequence[Institutions]) -> tuple[MapKey, ...]:
    """Return what colours and shapes mean: classes from low to high, then the marks."""
    classes = [] if sheet.shown is None else class_keys(sheet.text, sheet.look, sheet.shown, sheet.codes)
    return (*classes, *officer_keys(sheet, officers), *institution_keys(sheet, institutions))


def class_keys(text: Language, look: Palette, shown: Shown, codes: Iterable[str]) -> list[MapKey]:
    """Return what the colours mean, from low to high; last, the colour of places without a figure."""
    words = class_words(text, shown.unit, shown.classes, signed=shown.signed)
    keys = [
        MapKey(colour, "area", label) for colour, label in zip(class_colours(look, shown), words, strict=True)
    ]
    if any(not math.isfinite(shown.values.get(code, math.nan)) for code in codes):
        keys.append(MapKey(look.rule, "area", text.gettext("no figure")))
    return keys


def officer_keys(sheet: Sheet, officers: Sequence[Row]) -> list[MapKey]:
    """Return what the marks at the commissioners' seats mean."""
    _ = sheet.text.gettext
    levels = {row["level"] for row in officers}
    keys = []
    if "national" in levels:
        label = _("National Commissioner for Children’s Rights")
        keys.append(MapKey(sheet.look.roles["deficit"].colour, "diamond", label))
    if "regional" in levels:
        label = _("Regional commissioner, at the region’s seat")
        keys.append(MapKey(sheet.look.roles["scenario"].colour, "triangle", label))
    return keys


def institution_keys(sheet: Sheet, institutions: Sequence[Institutions]) -> list[MapKey]:
    """Return what the circles and squares mean."""
    _ = sheet.text.gettext
    keys = []
    for (shape, role), kind in zip(MARKS, institutions, strict=False):
        label = _("{label}: area by number, the largest {value}").format(
            label=kind.label, value=sheet.text.integer(kind.largest)
        )
        keys.append(MapKey(sheet.look.roles[role].colour, shape, label))
    return keys


def describe(sheet: Sheet, officers: Sequence[Row], institutions: Sequence[Institutions]) -> str:
    """Tell what the map shows: the highest and lowest region, how many seats, how many institutions."""
    text = sheet.text
    _ = text.gettext
    sentences = []
    if sheet.shown is not None:
        names = {code: sheet.name(code) for code in sheet.codes}
        sentences.append(extremes(text, sheet.shown, names))
    regional = sum(row["level"] == "regional" for row in officers)
    if regional:
        sentences.append(
            text.ngettext(
                "{count} regional commissioner, at the seat of a region.",
                "{count} regional commissioners, at the seats of their regions.",
                regional,
            ).format(count=text.integer(regional))
        )
    for kind in institutions:
        total = sum(kind.counts.get(region, 0.0) for region in sheet.codes)
        sentences.append(
            _("{label}: {value} in all regions together.").format(label=kind.label, value=text.integer(total))
        )
    return " ".join(sentence for sentence in sentences if sentence)


def extremes(text: Language, shown: Shown, names: dict[str, str]) -> str:
    """Tell which of the named places is highest and which lowest; nothing where no figure is known."""
    _ = text.gettext
    known = {code: value for code, value in shown.values.items() if code in names and math.isfinite(value)}
    if not known:
        return ""
    top, bottom = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
    if known[top] == known[bottom]:
        return _("{label}: {value} everywhere.").format(
            label=shown.label, value=shown.written(text, known[top])
        )
    return _("{label}. Highest: {first} ({first_value}). Lowest: {last} ({last_value}).").format(
        label=shown.label,
        first=names[top],
        first_value=shown.written(text, known[top]),
        last=names[bottom],
        last_value=shown.written(text, known[bottom]),
    )


def table(
    sheet: Sheet, officers: Sequence[Row], institutions: Sequence[Institutions], nation: str
) -> pl.DataFrame:
    """Return one row for each region: its values, its commissioner's seat, its counts.

    Where the nation has a value too, it is the last row.
    """
    text = sheet.text
    _ = text.gettext
    columns = _value_columns(sheet)
    codes = sheet.codes + [nation] * any(nation in column.values for column in columns)
    names = [_("Kazakhstan") if code == nation else sheet.name(code) for code in codes]
    headers = [_("Region")]
    cells = [pl.Series(values=names, dtype=pl.String)]
    for column in columns:
        headers.append(column.header)
        cells.append(_numbers(column, codes))
    held = {row["region"] for row in officers if row["level"] == "regional"}
    if held:
        headers.append(_("Regional commissioner’s seat"))
        seats = [sheet.seat(code) if code in held else None for code in codes]
        cells.append(pl.Series(values=seats, dtype=pl.String))
    for kind in institutions:
        counts = dict(kind.counts) | {nation: sum(kind.counts.get(code, 0.0) for code in sheet.codes)}
        label = header(text, kind.label, text.unit("institutions"), kind.status)
        headers.append(label)
        cells.append(_numbers(Column(label, counts, 0), codes))
    return framed(headers, cells)


def _numbers(column: Column, codes: Sequence[str]) -> pl.Series:
    return rounded(np.array([column.values.get(code, math.nan) for code in codes]), column.decimals)


def _value_columns(sheet: Sheet) -> tuple[Column, ...]:
    shown = sheet.shown
    if shown is None:
        return ()
    if shown.columns:
        return shown.columns
    label = header(sheet.text, shown.label, sheet.text.unit(shown.unit))
    return (Column(label, shown.values, shown.decimals),)
