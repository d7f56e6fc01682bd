"""How good earlier projections of a measure were, in words: what stands beside every projection."""

from __future__ import annotations

from typing import Final

import polars as pl

from crcdata.analysis import STAGES
from crcdata.futures import LIVES
from crcdata.language import Language
from crcdata.track_record.tested import standing_for
from crcdata.track_record.typical_error import (
    FAR_HORIZON,
    USUAL_HORIZON,
    AreaKind,
    TypicalError,
    error_sentence,
    stages_sentence,
    typical_error,
    unknown_sentence,
)

EVERY_STAGE: Final = "stages"


def record_sentence(
    summary: pl.DataFrame, measure: str, area_kind: AreaKind, horizon: int | None, text: Language
) -> str:
    """Say how far earlier launches of this model missed a measure.

    Args:
        summary: the table backtest_summary.
        measure: a measure's key, ``stages`` for all school stages together, or one of `LIVES`, which no
            launch is tested for.
        area_kind: the nation, or the areas within it.
        horizon: how many years after the last 1 January that is known; None for a chart of all years, beside
            which the errors five and ten years ahead are told.
        text: the reader's language.

    Raises:
        KeyError: there is no such measure.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.language import open_language
    >>> summary = open_catalog().table("backtest_summary")
    >>> record_sentence(summary, "births", "nation", None, open_language("en"))
    'Earlier launches of this model missed “Births” by 7.5% and 10.2% on average, 5 and 10 years ahead.'
    """
    if measure == EVERY_STAGE:
        found = [typical_error(summary, stage.key, area_kind, horizon or USUAL_HORIZON) for stage in STAGES]
        known = [error for error in found if error is not None]
        return stages_sentence(known, text) if known else unknown_sentence(text)
    if measure in LIVES:
        return unknown_sentence(text)
    about, own = standing_for(measure)
    # The first year of a flow is the one whose 1 January is known.
    ahead = None if horizon is None else max(1, horizon + about.flow)
    errors = _errors(summary, about.key, area_kind, ahead)
    return error_sentence(errors, text, own=own) if errors else unknown_sentence(text)


def _errors(
    summary: pl.DataFrame, measure: str, area_kind: AreaKind, horizon: int | None
) -> list[TypicalError]:
    asked = (USUAL_HORIZON, FAR_HORIZON) if horizon is None else (horizon,)
    found = [typical_error(summary, measure, area_kind, each) for each in asked]
    known = [error for error in found if error is not None]
    return known[:1] if len({error.horizon for error in known}) == 1 else known
