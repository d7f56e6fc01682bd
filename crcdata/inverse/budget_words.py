"""Which regions first, in whole sentences of the chosen language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from crcdata.inverse.budget import Comparison
from crcdata.language import Language

# Places fewer than this in a year are the rounding of a plan and not worth a word.
FEWEST_TOLD = 0.5


def plan_sentences(
    found: Comparison, text: Language, names: Sequence[str], years: Sequence[int]
) -> tuple[str, ...]:
    """Say what the best plan saves, where it builds first, and by which rule.

    Args:
        found: the plans.
        text: the reader's language.
        names: the regions' names, in the order of the plans' rows.
        years: the plans' years.

    >>> from crcdata.inverse.budget import compare_plans
    >>> from crcdata.language import open_language
    >>> found = compare_plans([[100.0, 100.0], [40.0, 40.0]], budget=100.0, cost=1.0)
    >>> for line in plan_sentences(found, open_language("en"), ["Abai", "Astana"], [2027, 2028]): print(line)
    From 2027 to 2028 children are without a place for 40 child-years in this order. If every region gets as \
much money, it is 50; if money follows the children without a place, 40; without the money, 280.
    2027: building begins in – Abai (100).
    2028: building begins in – Astana (40).
    Each year's money goes to children who are without a place that year, first where the same money spares \
the most years without one; what is left builds ahead for the earliest need. No other order does better.
    """
    return (_totals(found, text, years), *_beginnings(found, text, names, years), _rule(found, text))


def _totals(found: Comparison, text: Language, years: Sequence[int]) -> str:
    count = round(found.best.child_years)
    template = text.ngettext(
        "From {first} to {last} children are without a place for {best} child-year in this order. If every "
        "region gets as much money, it is {even}; if money follows the children without a place, {by_need}; "
        "without the money, {nothing}.",
        "From {first} to {last} children are without a place for {best} child-years in this order. If every "
        "region gets as much money, it is {even}; if money follows the children without a place, {by_need}; "
        "without the money, {nothing}.",
        count,
    )
    return template.format(
        first=years[0],
        last=years[-1],
        best=text.integer(count),
        even=text.integer(found.even.child_years),
        by_need=text.integer(found.by_need.child_years),
        nothing=text.integer(found.nothing),
    )


def _beginnings(
    found: Comparison, text: Language, names: Sequence[str], years: Sequence[int]
) -> Iterator[str]:
    """Name the regions in which each year begins to build, with all the places that they get."""
    places = found.best.places
    total = places.sum(axis=1)
    told = [row for row in found.order if total[row] >= FEWEST_TOLD]
    if not told:
        yield text.gettext("There is nothing to build: no child is without a place, or there is no money.")
    first = np.argmax(places > 1e-9, axis=1)
    for column in sorted({int(first[row]) for row in told}):
        regions = [row for row in told if first[row] == column]
        listed = "; ".join(f"{names[row]} ({text.integer(total[row])})" for row in regions)
        yield text.gettext("{year}: building begins in – {regions}.").format(
            year=years[column], regions=listed
        )


def _rule(found: Comparison, text: Language) -> str:
    if found.best.rule == "longest_first":
        return text.gettext(
            "Each year's money goes to children who are without a place that year, first where the same "
            "money spares the most years without one; what is left builds ahead for the earliest need. No "
            "other order does better."
        )
    return text.gettext(
        "The plan is the optimum of a linear programme: no other leaves children without a place for fewer "
        "years. It follows no single order, because some regions' need passes and others' comes later."
    )
