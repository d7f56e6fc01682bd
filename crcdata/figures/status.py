"""What a figure of the chain is: of what time and status, what of it stays as published, in whose tenge."""

from __future__ import annotations

from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.links import Held, Link
from crcdata.analysis.measures import Measure
from crcdata.language import Language

PRICES_OF = 2025


def status_of(each: Measure, outcome: Outcome, year: int, held: bool = False) -> str:
    """Return the status of a measure in a year.

    The first 1 January is worked out from what is counted before it. What a lever sets or leaves as it was
    last published is assumed; everything else is projected.
    """
    if held:
        return "assumed"
    if each.kind == "stock" and each.group == "population" and year == int(outcome.years[0]):
        return "estimated"
    of_births = each.kind == "flow" and each.group == "population"
    return "assumed" if of_births and outcome.rates.births is not None else "projected"


def stays(held: Held | None, outcome: Outcome, row: int, column: int) -> bool:
    """Return whether something has not moved in an area from the first year up to one of the years."""
    if held is None:
        return False
    path: NDArray[np.float64] = attrgetter(held.path)(outcome.services)[row, : column + 1]
    return bool(np.allclose(path, path[0], rtol=1e-9, atol=0.0))


def standing_words(text: Language, link: Link, each: Measure, outcome: Outcome, row: int, year: int) -> str:
    """Return the line that says of what time and status the headline of a link is, and what it rests on."""
    _ = text.gettext
    column = year - int(outcome.years[0])
    stay = stays(link.held, outcome, row, column)
    whole = link.held is not None and link.held.whole
    templates = {
        "stock": _("1 January {year}, {status}"),
        "autumn": _("Autumn {year}, {status}"),
        "flow": _("{year}, {status}"),
    }
    status = text.status(status_of(each, outcome, year, held=stay and whole))
    line = templates[each.kind].format(year=year, status=status)
    if stay and link.held is not None:
        return _("{figure}: {basis}").format(figure=line, basis=_(link.held.words))
    if each.group == "money":
        return _("{figure}: {basis}").format(figure=line, basis=prices_words(text, outcome, row, year))
    return line


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
