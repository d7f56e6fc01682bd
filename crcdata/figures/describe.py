"""Whole sentences made from the numbers of a figure: what a person hears who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from crcdata.figures.chart import Series
from crcdata.figures.fans import describe_fan
from crcdata.figures.numbers import decimals_of, told, with_unit, write

if TYPE_CHECKING:
    from crcdata.language import Language


def describe_series(text: Language, unit: str, series: Series, decimals: int | None = None) -> str:
    """Tell first and last value, the direction between them, and a peak or trough that lies in between."""
    _ = text.gettext
    years, values = series.years[series.finite], series.values[series.finite]
    if not values.size:
        return _("{label}: no values.").format(label=series.label)
    first, last = float(values[0]), float(values[-1])
    places = decimals_of(unit) if decimals is None else decimals
    facts = {
        "label": series.label,
        "first": told(text, unit, first, decimals),
        "first_year": str(years[0]),
        "last": told(text, unit, last, decimals),
        "last_year": str(years[-1]),
    }
    if years.size == 1:
        return _("{label}: {last} in {last_year}.").format(**facts)
    sentence = _direction(text, unit, first, last, places).format(**facts)
    return " ".join([sentence, *_extremes(text, unit, years.tolist(), values.tolist(), decimals)])


def _direction(text: Language, unit: str, first: float, last: float, places: int) -> str:
    _ = text.gettext
    if round(first, places) == round(last, places):
        return _("{label}: {first} in {first_year} and the same in {last_year}.")
    rises = last > first
    if unit == "percent":
        points = text.decimal(abs(last - first), places)
        sentence = (
            _("{label}: {first} in {first_year}, {last} in {last_year}: up {points} percentage points.")
            if rises
            else _(
                "{label}: {first} in {first_year}, {last} in {last_year}: down {points} percentage points."
            )
        )
        return sentence.replace("{points}", points)
    if first <= 0:
        return _("{label}: {first} in {first_year}, {last} in {last_year}.")
    change = text.percent(abs(last / first - 1) * 100, 1)
    sentence = (
        _("{label}: {first} in {first_year}, {last} in {last_year}: up {change}.")
        if rises
        else _("{label}: {first} in {first_year}, {last} in {last_year}: down {change}.")
    )
    return sentence.replace("{change}", change)


def _extremes(
    text: Language, unit: str, years: Sequence[int], values: Sequence[float], decimals: int | None
) -> list[str]:
    """Name a peak or a trough that stands out from both ends by a tenth of the whole range."""
    _ = text.gettext
    sentences = []
    top, bottom = int(np.argmax(values)), int(np.argmin(values))
    margin = (values[top] - values[bottom]) / 10
    if values[top] - max(values[0], values[-1]) > margin:
        peak = told(text, unit, values[top], decimals)
        sentences.append(_("Highest: {value} in {year}.").format(value=peak, year=years[top]))
    if min(values[0], values[-1]) - values[bottom] > margin:
        trough = told(text, unit, values[bottom], decimals)
        sentences.append(_("Lowest: {value} in {year}.").format(value=trough, year=years[bottom]))
    return sentences


def describe_difference(
    text: Language, unit: str, one: Series, other: Series, decimals: int | None = None
) -> str | None:
    """Tell how far one series ends from another in the last year they share; None without such a year."""
    _ = text.gettext
    shared, here, there = np.intersect1d(
        one.years[one.finite], other.years[other.finite], return_indices=True
    )
    if not shared.size:
        return None
    gap = float(one.values[one.finite][here[-1]] - other.values[other.finite][there[-1]])
    places = decimals_of(unit) if decimals is None else decimals
    facts = {"one": one.label, "other": other.label, "year": str(shared[-1])}
    if round(gap, places) == 0:
        return _("{year}: no difference between “{one}” and “{other}”.").format(**facts)
    amount = (
        _("{points} percentage points").format(points=text.decimal(abs(gap), places))
        if unit == "percent"
        else with_unit(text, unit, write(text, unit, abs(gap), decimals))
    )
    if gap > 0:
        return _("{year}: “{one}” lies above “{other}” by {amount}.").format(amount=amount, **facts)
    return _("{year}: “{one}” lies below “{other}” by {amount}.").format(amount=amount, **facts)


def describe(text: Language, unit: str, series: Sequence[Series], decimals: int | None = None) -> str:
    """Describe what is observed and the scenario in full, what they are held against by its end.

    Where there is no scenario, the baseline is described in full. The last sentence holds the one against the
    other.
    """
    roles = {each.role: each for each in series}
    held_against = {role for role in roles if role == "un" or role.startswith("compare")}
    held_against |= {"baseline"} if "scenario" in roles else set()
    sentences = [
        describe_end(text, unit, each, decimals)
        if each.role in held_against
        else describe_series(text, unit, each, decimals)
        for each in series
    ]
    sentences += [sentence for each in series for sentence in describe_fan(text, unit, each, decimals)]
    if "scenario" in roles and "baseline" in roles:
        sentence = describe_difference(text, unit, roles["scenario"], roles["baseline"], decimals)
        sentences += [sentence] if sentence else []
    return " ".join(sentences)


def describe_end(text: Language, unit: str, series: Series, decimals: int | None = None) -> str:
    """Tell the last value of a series alone."""
    last = np.flatnonzero(series.finite)[-1:]
    only = Series(series.role, series.label, series.years[last], series.values[last])
    return describe_series(text, unit, only, decimals)
