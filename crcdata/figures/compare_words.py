"""A comparison in whole sentences, made from its numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from crcdata.analysis.compare import percent, settings_compared
from crcdata.figures.compare_view import CompareView
from crcdata.figures.numbers import brief, write


def compare_words(view: CompareView) -> str:
    """Tell a measure of one area in one year: the baseline, each scenario against it, how far they part."""
    return " ".join((_baseline(view), *_scenarios(view), *_apart(view), *_assumptions(view)))


def differences_words(view: CompareView) -> str:
    """Tell for each scenario in which year it lies farthest from the baseline."""
    _ = view.text.gettext
    sentences = []
    for name, each in zip(view.labels, view.compared, strict=True):
        change = view.change(each.outcome)
        if not np.isfinite(change).any() or np.nanmax(np.abs(change)) == 0:
            sentences.append(_("“{name}” is as the baseline in every year.").format(name=name))
            continue
        at = int(np.nanargmax(np.abs(change)))
        template = (
            _("“{name}” lies farthest above the baseline in {year}: by {amount}.")
            if change[at] > 0
            else _("“{name}” lies farthest below the baseline in {year}: by {amount}.")
        )
        amount = _amount(view, abs(float(change[at])))
        sentences.append(template.format(name=name, year=view.base.years[at], amount=amount))
    return " ".join(sentences)


def _baseline(view: CompareView) -> str:
    _ = view.text.gettext
    template = (
        _("{measure} ({place}), 1 January {year}: {value} in the baseline.")
        if view.measure.kind == "stock"
        else _("{measure} ({place}), {year}: {value} in the baseline.")
    )
    value = float(view.shown(view.base)[view.column])
    return template.format(
        measure=view.label,
        place=view.names[view.area],
        year=view.year,
        value=brief(view.text, view.measure.unit, value, view.measure.decimals),
    )


def _scenarios(view: CompareView) -> Iterator[str]:
    _ = view.text.gettext
    for name, each in zip(view.labels, view.compared, strict=True):
        change = float(view.change(each.outcome)[view.column])
        share = float(percent(view.measure, view.base, each.outcome)[view.row, view.column])
        facts = {
            "name": name,
            "amount": _amount(view, abs(change)),
            "share": view.text.percent(abs(share), 1),
        }
        if not np.isfinite(change):
            yield _("“{name}” has no figure here.").format(**facts)
        elif change == 0:
            yield _("“{name}” gives the same.").format(**facts)
        elif np.isfinite(share):
            template = (
                _("“{name}” lies {amount} above it ({share}).")
                if change > 0
                else _("“{name}” lies {amount} below it ({share}).")
            )
            yield template.format(**facts)
        else:
            template = (
                _("“{name}” lies {amount} above it.") if change > 0 else _("“{name}” lies {amount} below it.")
            )
            yield template.format(**facts)


def _apart(view: CompareView) -> Iterator[str]:
    """Say how far the highest and the lowest scenario part; nothing where there is one alone."""
    values = np.array([view.shown(each.outcome)[view.column] for each in view.compared])
    if values.size < 2 or not np.isfinite(values).all():
        return
    high, low = int(values.argmax()), int(values.argmin())
    gap = round(float(values[high] - values[low]), view.measure.decimals)
    if gap == 0:
        return
    names = view.labels
    template = view.text.gettext("Between “{high}”, the highest, and “{low}”, the lowest, lie {amount}.")
    yield template.format(high=names[high], low=names[low], amount=_amount(view, gap))


def _assumptions(view: CompareView) -> Iterator[str]:
    count = len(settings_compared([each.scenario for each in view.compared]))
    if count:
        yield view.text.ngettext(
            "{count} assumption is set otherwise than in the baseline; the table of assumptions shows it.",
            "{count} assumptions are set otherwise than in the baseline; the table of assumptions shows "
            "them.",
            count,
        ).format(count=view.text.integer(count))


def _amount(view: CompareView, size: float) -> str:
    unit, decimals = view.measure.difference_unit, view.measure.decimals
    if unit == "percentage_points":
        points = view.text.decimal(size, decimals)
        return view.text.gettext("{points} percentage points").format(points=points)
    return write(view.text, unit, size, decimals)
