"""The map in words: its legend, its text alternative and its table."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import polars as pl

from crcdata.figures.classes import class_words
from crcdata.figures.map_sheet import MARKS, Institutions, MapKey, Row, Sheet, class_colours, classes_of
from crcdata.figures.numbers import decimals_of, write
from crcdata.figures.tables import framed, header, rounded


def legend(sheet: Sheet, officers: Sequence[Row], institutions: Sequence[Institutions]) -> tuple[MapKey, ...]:
    """Return what colours and shapes mean: classes from low to high, then the marks."""
    return (*_class_keys(sheet), *_officer_keys(sheet, officers), *_institution_keys(sheet, institutions))


def _class_keys(sheet: Sheet) -> list[MapKey]:
    if not sheet.values:
        return []
    classes = classes_of(sheet)
    words = class_words(sheet.text, sheet.unit, classes, sheet.decimals)
    keys = [
        MapKey(colour, "area", label)
        for colour, label in zip(class_colours(sheet, classes), words, strict=True)
    ]
    if any(not math.isfinite(sheet.value(region)) for region in sheet.codes):
        keys.append(MapKey(sheet.look.panel, "area", sheet.text.gettext("no figure")))
    return keys


def _officer_keys(sheet: Sheet, officers: Sequence[Row]) -> list[MapKey]:
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


def _institution_keys(sheet: Sheet, institutions: Sequence[Institutions]) -> list[MapKey]:
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
    known = {region: value for region, value in sheet.values.items() if math.isfinite(value)}
    if known:
        top, bottom = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
        sentences.append(
            _("{label}. Highest: {first} ({first_value}). Lowest: {last} ({last_value}).").format(
                label=sheet.value_label,
                first=sheet.name(top),
                first_value=write(text, sheet.unit, known[top], sheet.decimals),
                last=sheet.name(bottom),
                last_value=write(text, sheet.unit, known[bottom], sheet.decimals),
            )
        )
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
    return " ".join(sentences)


def table(sheet: Sheet, officers: Sequence[Row], institutions: Sequence[Institutions]) -> pl.DataFrame:
    """Return one row for each region: its value, its commissioner's seat, its counts."""
    text = sheet.text
    _ = text.gettext
    headers = [_("Region")]
    columns = [pl.Series(values=[sheet.name(code) for code in sheet.codes], dtype=pl.String)]
    if sheet.values:
        places = decimals_of(sheet.unit) if sheet.decimals is None else sheet.decimals
        headers.append(header(text, sheet.value_label, text.unit(sheet.unit)))
        columns.append(rounded(np.array([sheet.value(code) for code in sheet.codes]), places))
    held = {row["region"] for row in officers if row["level"] == "regional"}
    if held:
        headers.append(_("Regional commissioner’s seat"))
        places_held = [sheet.seat(code) if code in held else None for code in sheet.codes]
        columns.append(pl.Series(values=places_held, dtype=pl.String))
    for kind in institutions:
        headers.append(header(text, kind.label, text.unit("institutions"), kind.status))
        columns.append(rounded(np.array([kind.counts.get(code, math.nan) for code in sheet.codes]), 0))
    return framed(headers, columns)
