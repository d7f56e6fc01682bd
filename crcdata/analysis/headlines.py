"""The headline figures: where children stand now, each with what is needed to follow it home."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import polars as pl

from crcdata.baseline import Baseline
from crcdata.catalog import Catalog
from crcdata.demography import children, children_share
from crcdata.language import Language

REGISTERED = "bns"


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure in words, its change on the year before, and its source, date, unit and status."""

    key: str
    label: str
    value: str
    change: str
    unit: str
    as_of: str
    status: str
    source: str
    note: str = ""


def headlines(catalog: Catalog, baseline: Baseline, text: Language) -> tuple[Headline, ...]:
    """Return the headline figures of the last observed year and of the start of the projection."""
    _ = text.gettext
    people, share = children(baseline.history[0]), children_share(baseline.history[0])
    start = text.date(datetime.date(baseline.start_year, 1, 1))
    method = _(
        "Registered births survived forward and tied to the official count of children of 1 January 2024; "
        "the total is the Bureau’s."
    )
    return (
        Headline(
            "children",
            _("Children under 18, millions"),
            text.decimal(float(people[-1]) / 1e6, 2),
            _yearly(text, text.signed(float(people[-1] - people[-2]))),
            "persons",
            start,
            "estimated",
            REGISTERED,
            method,
        ),
        Headline(
            "children_share",
            _("Share of children"),
            text.percent(float(share[-1]), 1),
            _yearly(text, _points(text, float(share[-1] - share[-2]))),
            "percent_of_population",
            start,
            "estimated",
            REGISTERED,
            method,
        ),
        _registered(catalog, "births", _("Births"), "persons", text, decimals=0, relative=True),
        _registered(catalog, "total_fertility", _("Children per woman"), "per_woman", text, decimals=2),
        _registered(
            catalog,
            "under5_mortality",
            _("Under-five mortality"),
            "per_1000_live_births",
            text,
            decimals=1,
        ),
    )


def _registered(
    catalog: Catalog,
    measure: str,
    label: str,
    unit: str,
    text: Language,
    *,
    decimals: int,
    relative: bool = False,
) -> Headline:
    rows = catalog.table("national_annual").filter(pl.col("measure") == measure).sort("year").tail(2)
    before, now = rows["value"].to_list()
    change = (
        text.signed_percent(100 * (now / before - 1), 1) if relative else text.signed(now - before, decimals)
    )
    return Headline(
        measure,
        f"{label}, {rows['year'][-1]}",
        text.decimal(now, decimals),
        _yearly(text, change),
        unit,
        str(rows["year"][-1]),
        rows["status"][-1],
        rows["source"][-1],
    )


def _yearly(text: Language, change: str) -> str:
    return text.gettext("{change} in a year").format(change=change)


def _points(text: Language, change: float) -> str:
    return text.gettext("{change} points").format(change=text.signed(change, 1))
