"""Whole sentences about the regions: where most of something is, and where a scenario changes most."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crcdata.figures.region_view import RegionsView, shown_values

Array = NDArray[np.float64]

HALF = 0.5
NAMED_REGIONS = 3


def where_most(view: RegionsView) -> str:
    """Say in which regions most of a whole is; empty where regions do not add up to one."""
    if not view.measure.adds_up:
        return ""
    values = shown_values(view.measure, view.outcome)[:, view.column]
    if view.is_baseline:
        return _where_half(view, values)
    return _where_change(view, values - shown_values(view.measure, view.base)[:, view.column])


def _where_half(view: RegionsView, values: Array) -> str:
    text = view.text
    order = np.argsort(-values[1:], kind="stable") + 1
    reached = np.cumsum(values[order]) >= HALF * values[0]
    count = int(np.argmax(reached)) + 1
    sentence = text.ngettext(
        "{measure}: {count} region holds more than half of the country’s {total}: {regions}.",
        "{measure}: {count} regions hold more than half of the country’s {total}: {regions}.",
        count,
    )
    return sentence.format(
        measure=view.dated,
        count=text.integer(count),
        total=text.integer(float(values[0])),
        regions=text.listed([view.names[view.outcome.areas[row]] for row in order[:count].tolist()]),
    )


def _where_change(view: RegionsView, change: Array) -> str:
    text = view.text
    _ = text.gettext
    if not change.any():
        return _("{measure}: every region is as in the baseline.").format(measure=view.dated)
    order = np.argsort(-np.abs(change[1:]), kind="stable")[:NAMED_REGIONS] + 1
    named = [
        _("{region} ({change})").format(
            region=view.names[view.outcome.areas[row]], change=text.signed(float(change[row]))
        )
        for row in order.tolist()
    ]
    return _("{measure}: {change} against the baseline, most of all in {regions}.").format(
        measure=view.dated, change=text.signed(float(change[0])), regions=text.listed(named)
    )
