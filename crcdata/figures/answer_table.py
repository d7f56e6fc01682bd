"""The answer to what it would take in each region by itself, as a table."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from crcdata.figures.compare_tables import Table
from crcdata.figures.region_view import SOURCES
from crcdata.figures.tables import framed, header, rounded
from crcdata.inverse import Answer
from crcdata.language import Language


def answer_table(answer: Answer, text: Language, names: Mapping[str, str]) -> Table:
    """Return one lever's moves in each region as a table, a row for each region.

    Raises:
        ValueError: an answer that moves nothing.
    """
    if not answer.moves:
        raise ValueError("moves: expected one at least, got none")
    _ = text.gettext
    spec = answer.moves[0].handle.spec
    unit = text.unit(spec.unit)
    table = framed(
        [
            _("Region"),
            header(text, _("Now"), unit),
            header(text, _("It takes"), unit),
        ],
        [
            pl.Series(values=[names[move.handle.area] for move in answer.moves]),
            rounded(np.array([move.before for move in answer.moves]), spec.decimals),
            rounded(np.array([move.value for move in answer.moves]), spec.decimals),
        ],
    )
    label, year = _(spec.label), answer.moves[0].year
    title = label if year is None else _("{lever}, reached in {year}").format(lever=label, year=year)
    sources = tuple(dict.fromkeys((*SOURCES, *filter(None, (spec.source,)))))
    return Table("inverse_answer", title, table, sources)
