"""How sure today's projection is, held against the UN's intervals and this model's own past errors."""

from __future__ import annotations

from typing import Final

import polars as pl

from crcdata.catalog import Tables
from crcdata.language import Language
from crcdata.track_record.typical_error import TypicalError

LIMIT: Final = 10
"""Per cent of a published interval's width by which a simulated bound may miss the published one."""

LAST_ESTIMATE: Final = 2023


def certainty_sentences(
    tables: Tables, calibration: pl.DataFrame, past: TypicalError | None, text: Language
) -> tuple[str, ...]:
    """Say how closely simulated bounds follow the UN's, and set the UN's interval beside past errors.

    ``calibration`` is the table of `crcdata.futures.calibration`; ``past`` the typical error of births.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> found = pl.DataFrame({"error": [0.02, -0.061]})
    >>> certainty_sentences(open_catalog(), found, None, open_language("en"))[-1]
    'At no bound do they differ by more than 6.1% of the interval’s width; the limit is 10%.'
    """
    _ = text.gettext
    largest = float(calibration["error"].abs().max()) * 100  # type: ignore[arg-type]
    sentences = [
        _("Today’s intervals rest on those that the UN published in 2024; this app simulates futures anew."),
        _(
            "To test that, futures are simulated from the UN’s own start, and their 80% and 95% bounds of "
            "2030, 2040 and 2050 held against the published ones."
        ),
        _("At no bound do they differ by more than {largest} of the interval’s width; the limit is {limit}."),
    ]
    told = [
        sentence.format(largest=text.percent(largest), limit=text.percent(LIMIT, 0)) for sentence in sentences
    ]
    if past is not None:
        message = text.ngettext(
            "{years} year ahead, the UN’s 80% interval for births reaches {reach} to either side; this "
            "model’s earlier launches were off by {error} on average.",
            "{years} years ahead, the UN’s 80% interval for births reaches {reach} to either side; this "
            "model’s earlier launches were off by {error} on average.",
            past.horizon,
        )
        reach = un_reach(tables, "births", past.horizon)
        told.insert(
            0,
            message.format(
                years=text.integer(past.horizon), reach=text.percent(reach, 0), error=text.percent(past.error)
            ),
        )
    return tuple(told)


def un_reach(tables: Tables, measure: str, horizon: int) -> float:
    """Return half the width of the UN's 80 per cent interval of 2024, in per cent of its median.

    >>> from crcdata.catalog import open_catalog
    >>> round(un_reach(open_catalog(), "births", 7))
    20
    """
    rows = tables.table("un_annual").filter(measure=measure, year=LAST_ESTIMATE + horizon)
    values = dict(rows.select("series", "value").iter_rows())
    return float((values["upper80"] - values["lower80"]) / 2 / values["median"] * 100)
