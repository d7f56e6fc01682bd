"""The chain at a glance: a card for each link, read from left to right, each with its gap in words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from crcdata.analysis.measures import Measure, measure
from crcdata.figures.fans import bounds_in_words
from crcdata.figures.numbers import brief
from crcdata.figures.room import roomy
from crcdata.figures.service_charts import ServiceView
from crcdata.figures.status import standing_words, status_of
from crcdata.figures.tables import framed, header
from crcdata.futures.words import LENGTHS
from crcdata.language import Language

# A gap below half a unit is no gap: figures are shown whole.
NO_GAP = 0.5
# Units whose words add nothing to a name of what is counted.
COUNTS: Final = frozenset({"persons", "children", "places"})
# What bounds may be longer than others, in letters: a card has no room for a line that stays empty.
SPARE_ON_CARD: Final = " 0"
# Less than this share of a figure is rounding, no spread.
LEAST_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class Card:
    """One link in words: its name, its figure with the unit, where it started, and its gap.

    ``standing`` says of what time and which status the figure is, and what of it stays as it was published;
    the start and the gap name their own status where it is another. ``gap`` is empty for a link that is held
    against no need; ``lacking`` tells whether something is missing. ``sure`` and ``gap_sure`` tell within
    what bounds 8 of 10 futures have the figure and the gap; while these are worked out, and where none are
    asked for, they are empty. ``room`` and ``gap_room`` are a little longer, so that their place is kept.
    """

    key: str
    label: str
    figure: str
    unit: str
    start: str
    gap: str
    lacking: bool
    standing: str = ""
    sure: str = ""
    gap_sure: str = ""
    room: str = ""
    gap_room: str = ""


def card(view: ServiceView) -> Card:
    """Return the card of a link in the year that is looked at."""
    text, each = view.text, measure(view.link.headline)
    values = view.values(each.key)
    now = brief(text, each.unit, float(values[view.column]), each.decimals)
    status = _status(view, each, view.year)
    gap, lacking = _gap(view, status)
    missing = view.link.missing
    return Card(
        key=view.link.key,
        label=text.gettext(view.link.label),
        figure=now,
        unit=_unit(view, each),
        start=_start(view, each, status),
        gap=gap,
        lacking=lacking,
        standing=standing_words(text, each, view.outcome, view.row, view.year),
        sure=_sure(view, each),
        gap_sure=_sure(view, measure(missing)) if missing else "",
        room=_longest(view, each),
        gap_room=_longest(view, measure(missing)) if missing else "",
    )


def chain_html(cards: Sequence[Card], opened: str) -> str:
    """Return the cards as an ordered list in HTML; every word in it is escaped. ``opened`` is a link's key.

    >>> births = Card("births", "Births", "335,005", "births a year", "2026: 330,000", "", False)
    >>> chain_html([births], "")[:22]
    '<ol class="crc-chain">'
    """
    return f'<ol class="crc-chain">{"".join(_item(each, each.key == opened) for each in cards)}</ol>'


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain in one area and year: a view of each link, its card, and all of them as a table."""

    views: Sequence[ServiceView]
    cards: Sequence[Card]
    key: str = "chain"

    @property
    def text(self) -> Language:
        """The reader's language."""
        return self.views[0].text

    @property
    def title(self) -> str:
        """What the table shows."""
        first = self.views[0]
        return first.titled(self.text.gettext("The chain of services, {year}").format(year=first.year))

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the sources that any link rests on."""
        return tuple(dict.fromkeys(source for view in self.views for source in view.sources))

    @property
    def note(self) -> str:
        """What the scenario assumes, and what strays in the futures."""
        first = self.views[0]
        return first.certainty.note(self.text, first.link.headline, first.area, first.note)

    @property
    def table(self) -> pl.DataFrame:
        """Link, figure of the year, figure at the start, gap, and how sure both are, as text.

        What is still being worked out is not in it.
        """
        _ = self.text.gettext
        cards = self.cards
        columns = {
            _("Link of the chain"): [each.label for each in cards],
            str(self.views[0].year): [f"{each.figure}, {each.unit}" for each in cards],
            _("Status"): [each.standing for each in cards],
            _("How sure the figure is"): [each.sure or "–" for each in cards],
            _("At the start"): [each.start for each in cards],
            _("Against the need"): [each.gap or "–" for each in cards],
            _("How sure the gap is"): [each.gap_sure or "–" for each in cards],
        }
        return framed(columns, [pl.Series(values=cells, dtype=pl.String) for cells in columns.values()])


def chain(views: Sequence[ServiceView]) -> Chain:
    """Return the chain of some links' views, which are of one area and year."""
    return Chain(views, tuple(card(view) for view in views))


def _unit(view: ServiceView, each: Measure) -> str:
    """Return what is counted, named where the link's name doesn't say it, with a unit where it has one."""
    text, unit = view.text, view.text.unit(each.unit)
    if each.label == view.link.label:
        return unit
    label = text.gettext(each.label)
    return label if each.unit in COUNTS else header(text, label, unit)


def _status(view: ServiceView, each: Measure, year: int) -> str:
    return status_of(each, view.outcome, view.row, year)


def _start(view: ServiceView, each: Measure, status: str) -> str:
    """Return the figure of the first year, with its status where the figure looked at has another."""
    text, year = view.text, int(view.outcome.years[0])
    words = text.gettext("{year}: {value}").format(
        year=year, value=brief(text, each.unit, float(view.values(each.key)[0]), each.decimals)
    )
    return _with_status(text, words, _status(view, each, year), status)


def _with_status(text: Language, words: str, own: str, told: str) -> str:
    if own == told:
        return words
    return text.gettext("{figure} ({status})").format(figure=words, status=text.status(own))


def _gap(view: ServiceView, status: str) -> tuple[str, bool]:
    if not view.link.missing:
        return "", False
    each = measure(view.link.missing)
    gap = float(view.values(each.key)[view.column])
    if gap < NO_GAP:
        return view.text.gettext("Nothing is missing"), False
    value = brief(view.text, each.unit, gap, each.decimals)
    words = view.text.gettext("Missing: {value}").format(value=value)
    return _with_status(view.text, words, _status(view, each, view.year), status), True


def _sure(view: ServiceView, each: Measure) -> str:
    """Return within what bounds 8 of 10 futures have a measure; empty where that isn't known."""
    known = view.certainty.interval(each.key, view.area, view.year)
    if known is None:
        return ""
    low, high = known
    if high - low <= LEAST_SPREAD * max(abs(high), 1.0):
        return view.text.gettext("The same in every future")
    return _bounds(view, each, low, high)


def _longest(view: ServiceView, each: Measure) -> str:
    """Return words a little longer than those about a measure's futures; empty where none are asked for."""
    if not view.certainty.asked:
        return ""
    low, high = sorted(factor * float(view.values(each.key)[view.column]) for factor in LENGTHS)
    return _bounds(view, each, low, high) + SPARE_ON_CARD


def _bounds(view: ServiceView, each: Measure, low: float, high: float) -> str:
    lower, upper = bounds_in_words(view.text, each.unit, low, high, each.decimals)
    return view.text.gettext("8 of 10 futures: {low} to {high}").format(low=lower, high=upper)


def _item(each: Card, opened: bool) -> str:
    names = ("label", "figure", "unit", "standing", "start", "gap")
    words = {name: html.escape(getattr(each, name)) for name in names}
    mark, kind = ("▼", "crc-lacking") if each.lacking else ("✓", "crc-enough")
    told = f'<span class="{kind}"><span aria-hidden="true">{mark}</span> {words["gap"]}</span>'
    sure, gap_sure = _line(each.sure, each.room), _line(each.gap_sure, each.gap_room)
    current = ' aria-current="true"' if opened else ""
    return (
        f'<li{current}><span class="crc-link">{words["label"]}</span>'
        f'<strong>{words["figure"]}</strong><span class="crc-unit">{words["unit"]}</span>'
        f'<span class="crc-unit">{words["standing"]}</span>'
        f'{sure}<span class="crc-unit">{words["start"]}</span>{told + gap_sure if each.gap else ""}</li>'
    )


def _line(words: str, longest: str) -> str:
    """Return a line about certainty in its room; nothing where none was asked for."""
    if not longest:
        return ""
    return f'<span class="crc-unit">{roomy(html.escape(words), longest)}</span>'
