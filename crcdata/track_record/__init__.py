"""The track record: earlier forecasts, this model's own among them, against what happened."""

from crcdata.track_record.backtest import LAUNCHES, METHODS, backtest, forecasts, summary
from crcdata.track_record.engine import EngineErrors, engine_errors
from crcdata.track_record.errors import (
    bias,
    coverage,
    mean_absolute_percentage_error,
    mean_error,
    mean_error_without_sign,
    percentage_errors,
)
from crcdata.track_record.naive import straight_line, unchanged
from crcdata.track_record.official import OUTCOMES, judged
from crcdata.track_record.record import record_sentence
from crcdata.track_record.tested import TESTED, Backtested, standing_for, tested
from crcdata.track_record.typical_error import (
    TypicalError,
    error_sentence,
    stages_sentence,
    typical_error,
    unknown_sentence,
)
from crcdata.track_record.united_nations import un_against_registered

__all__ = [
    "LAUNCHES",
    "METHODS",
    "OUTCOMES",
    "TESTED",
    "Backtested",
    "EngineErrors",
    "TypicalError",
    "backtest",
    "bias",
    "coverage",
    "engine_errors",
    "error_sentence",
    "forecasts",
    "judged",
    "mean_absolute_percentage_error",
    "mean_error",
    "mean_error_without_sign",
    "percentage_errors",
    "record_sentence",
    "stages_sentence",
    "standing_for",
    "straight_line",
    "summary",
    "tested",
    "typical_error",
    "un_against_registered",
    "unchanged",
    "unknown_sentence",
]
