"""The network of 20,000 institutions of March 2024 with the parts of it that were counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from crcdata.analysis.facts import STATEMENT
from crcdata.catalog import Catalog, DataProblem

WHOLE: Final = "educational_institutions"
PARTS: Final = ("schools", "preschools", "colleges", "orphan_organisations")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Network:
    """What was stated of the whole, and of each part the figure that was counted nearest to that day.

    ``rest`` is the whole less its parts: what no source breaks down. It falls below zero where parts counted
    on other days come to more than a whole that was stated in round thousands.
    """

    whole: Row
    parts: tuple[Row, ...]

    @property
    def rest(self) -> float:
        """The whole less its parts, in institutions."""
        return float(self.whole["value"]) - sum(float(part["value"]) for part in self.parts)


def network(catalog: Catalog) -> Network:
    """Return the network of institutions and its parts, rows of the facts.

    Raises `crcdata.catalog.DataProblem` where the table of facts is broken or lacks one of them.

    >>> from crcdata.catalog import open_catalog
    >>> found = network(open_catalog())
    >>> found.whole["value"], [(part["fact"], part["value"]) for part in found.parts[:2]]
    (20000.0, [('schools', 7859.0), ('preschools', 11800.0)])
    """
    facts = catalog.table("facts").drop_nulls("value")
    whole = _nearest(facts.filter(pl.col("source") == STATEMENT), WHOLE)
    parts = (_nearest(facts, part, whole) for part in PARTS)
    return Network(whole, tuple(parts))


def _nearest(facts: pl.DataFrame, fact: str, to: Row | None = None) -> Row:
    rows = facts.filter(pl.col("fact") == fact)
    if rows.is_empty():
        raise DataProblem("row_missing", "facts.csv", wanted=fact)
    if to is not None:
        rows = rows.sort((pl.col("as_of") - pl.lit(to["as_of"])).abs())
    return rows.row(0, named=True)
