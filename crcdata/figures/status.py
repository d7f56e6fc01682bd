"""What a figure of the chain is: of what time and status, what of it stays as published, in whose tenge."""

from __future__ import annotations

import numpy as np

from crcdata.analysis import Outcome
from crcdata.analysis.held import staying
from crcdata.analysis.measures import Measure
from crcdata.language import Language

PRICES_OF = 2025


def status_of(each: Measure, outcome: Outcome, row: int, year: int) -> str:
    """Return the status of an area's measure in a year.

    The first 1 January is worked out from what is counted before it. What a lever sets, or what stays as it
    was last published, is assumed; everything else is projected.
    """
    first = int(outcome.years[0])
    held = staying(each.key, outcome, row, year - first)
    if held is not None and held.whole:
        return "assumed"
    if each.kind == "stock" and each.group == "population" and year == first:
        return "estimated"
    of_births = each.kind == "flow" and each.group == "population"
    return "assumed" if of_births and outcome.rates.births is not None else "projected"


def standing_words(text: Language, each: Measure, outcome: Outcome, row: int, year: int) -> str:
    """Return the line that says of what time and status a measure is, and what it rests on."""
    _ = text.gettext
    templates = {
        "stock": _("1 January {year}, {status}"),
        "autumn": _("Autumn {year}, {status}"),
        "flow": _("{year}, {status}"),
    }
    status = text.status(status_of(each, outcome, row, year))
    line = templates[each.kind].format(year=year, status=status)
    held = staying(each.key, outcome, row, year - int(outcome.years[0]))
    if held is not None:
        return _("{figure}: {basis}").format(figure=line, basis=_(held.words))
    if each.group == "money":
        return _("{figure}: {basis}").format(figure=line, basis=prices_words(text, outcome, row, year))
    return line


def basis_sentence(text: Language, each: Measure, outcome: Outcome, row: int) -> str:
    """Return what an area's measure rests on in all years, as a sentence; empty where nothing is said."""
    held = staying(each.key, outcome, row, outcome.years.size - 1)
    if held is not None and held.whole:
        sentence = text.gettext("Assumed to stay {as_published} until a lever moves it.")
        return sentence.format(as_published=text.gettext(held.words))
    return prices_sentence(text, outcome, row) if each.group == "money" else ""


def prices_words(text: Language, outcome: Outcome, row: int, year: int) -> str:
    """Return in the tenge of which year money of an area is; with inflation it is that of each year."""
    if is_nominal(outcome, row):
        return text.gettext("tenge of {year}, with inflation").format(year=year)
    return text.gettext("tenge of {year}").format(year=PRICES_OF)


def prices_sentence(text: Language, outcome: Outcome, row: int) -> str:
    """Return the sentence that says in whose tenge an area's money of all years is."""
    if is_nominal(outcome, row):
        return text.gettext("In tenge of each year, with the expected inflation.")
    return text.gettext("In constant tenge of {year}.").format(year=PRICES_OF)


def is_nominal(outcome: Outcome, row: int) -> bool:
    """Return whether inflation is expected in an area; the nation comes first and is the sum of its regions.

    Raises ValueError for an outcome of the nation alone.
    """
    settings = outcome.services_settings
    if settings is None:
        raise ValueError("outcome: expected one of the regions, got the nation alone")
    expected = settings.path("expected_inflation")
    return bool(np.any(expected if row == 0 else expected[row - 1]))
