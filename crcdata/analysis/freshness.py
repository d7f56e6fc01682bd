"""How fresh a table is: when it was read, what time it speaks of, when newer figures are due."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from crcdata.catalog import Resource
from crcdata.language import N_, Language

Freshness = Literal["current", "overdue", "open", "closed"]
"""`current` until the next figures are due, `overdue` after that, `open` without a fixed day, `closed` for
tables that are never renewed."""

FRESHNESS: Final[Mapping[Freshness, str]] = MappingProxyType(
    {
        "current": N_("up to date"),
        "overdue": N_("overdue"),
        "open": N_("no fixed day for newer figures"),
        "closed": N_("not renewed"),
    }
)


def freshness(resource: Resource, today: date) -> Freshness:
    """Return how a table stands on a day.

    >>> from crcdata.catalog import open_catalog
    >>> national = open_catalog().resource("national_annual")
    >>> freshness(national, date(2026, 12, 1)), freshness(national, date(2030, 1, 1))
    ('current', 'overdue')
    """
    if resource.update_rhythm == "never":
        return "closed"
    if resource.next_due is None:
        return "open"
    return "overdue" if resource.is_overdue(today) else "current"


def freshness_words(resource: Resource, today: date, text: Language) -> str:
    """Say in a sentence when newer figures are due, or since when they have been.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> national = open_catalog().resource("national_annual")
    >>> freshness_words(national, date(2026, 12, 1), open_language("en"))
    'Up to date: newer figures are expected by 30 April 2027.'
    """
    _ = text.gettext
    how = freshness(resource, today)
    if how == "closed":
        return _("Closed: this table is not renewed.")
    if how == "open" or resource.next_due is None:
        return _("Newer figures come at irregular times.")
    day = text.date(resource.next_due)
    if how == "overdue":
        return _("Overdue: newer figures were expected by {day}.").format(day=day)
    return _("Up to date: newer figures are expected by {day}.").format(day=day)


def reference_words(resource: Resource, text: Language) -> str:
    """Write the day, the year or the span that a table speaks of.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> reference_words(open_catalog().resource("national_annual"), open_language("en"))
    '1991–2026'
    """
    parts = [_moment(part, text) for part in resource.reference_date.split("/")]
    if len(parts) == 2 and all(len(part) == 4 for part in parts):
        return "–".join(parts)
    if len(parts) == 2:
        return text.gettext("{first} to {last}").format(first=parts[0], last=parts[1])
    return parts[0] if len(parts) == 1 else resource.reference_date


def _moment(part: str, text: Language) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", part):
        return part
    try:
        return text.date(date.fromisoformat(part))
    except ValueError:
        return part
