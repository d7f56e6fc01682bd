"""The chain at a glance: a card for each link, read from left to right, each with its gap in words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from crcdata.analysis.measures import measure
from crcdata.figures.numbers import brief
from crcdata.figures.service_charts import ServiceView
from crcdata.figures.tables import framed

# A gap below half a unit is no gap: figures are shown whole.
NO_GAP = 0.5


@dataclass(frozen=True, slots=True)
class Card:
    """One link in words: its name, its figure with the unit, where it started, and its gap.

    ``gap`` is empty for a link that is held against no need; ``lacking`` tells whether something is missing.
    """

    key: str
    label: str
    figure: str
    unit: str
    start: str
    gap: str
    lacking: bool


def card(view: ServiceView) -> Card:
    """Return the card of a link in the year that is looked at."""
    text, each = view.text, measure(view.link.headline)
    values = view.values(each.key)
    now = brief(text, each.unit, float(values[view.column]), each.decimals)
    then = brief(text, each.unit, float(values[0]), each.decimals)
    gap, lacking = _gap(view)
    return Card(
        key=view.link.key,
        label=text.gettext(view.link.label),
        figure=now,
        unit=text.unit(each.unit),
        start=text.gettext("{year}: {value}").format(year=view.outcome.years[0], value=then),
        gap=gap,
        lacking=lacking,
    )


def chain_html(cards: Sequence[Card], opened: str) -> str:
    """Return the cards as an ordered list in HTML; every word in it is escaped. ``opened`` is a link's key.

    >>> births = Card("births", "Births", "335,005", "births a year", "2026: 330,000", "", False)
    >>> chain_html([births], "")[:22]
    '<ol class="crc-chain">'
    """
    return f'<ol class="crc-chain">{"".join(_item(each, each.key == opened) for each in cards)}</ol>'


def chain_table(cards: Sequence[Card], view: ServiceView) -> pl.DataFrame:
    """Return the cards as a table: link, figure of the year, figure at the start, gap."""
    _ = view.text.gettext
    columns = {
        _("Link of the chain"): [each.label for each in cards],
        str(view.year): [f"{each.figure} {each.unit}" for each in cards],
        _("At the start"): [each.start for each in cards],
        _("Against the need"): [each.gap or "–" for each in cards],
    }
    return framed(columns, [pl.Series(values=cells, dtype=pl.String) for cells in columns.values()])


def _gap(view: ServiceView) -> tuple[str, bool]:
    if not view.link.missing:
        return "", False
    each = measure(view.link.missing)
    gap = float(view.values(each.key)[view.column])
    if gap < NO_GAP:
        return view.text.gettext("Nothing is missing"), False
    value = brief(view.text, each.unit, gap, each.decimals)
    return view.text.gettext("Missing: {value}").format(value=value), True


def _item(each: Card, opened: bool) -> str:
    words = {name: html.escape(getattr(each, name)) for name in ("label", "figure", "unit", "start", "gap")}
    mark, kind = ("▼", "crc-lacking") if each.lacking else ("✓", "crc-enough")
    told = f'<span class="{kind}"><span aria-hidden="true">{mark}</span> {words["gap"]}</span>'
    current = ' aria-current="true"' if opened else ""
    return (
        f'<li{current}><span class="crc-link">{words["label"]}</span>'
        f'<strong>{words["figure"]}</strong><span class="crc-unit">{words["unit"]}</span>'
        f'<span class="crc-unit">{words["start"]}</span>{told if each.gap else ""}</li>'
    )
