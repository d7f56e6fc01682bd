"""From a scenario to its outcome, and from the outcome to tables and sentences."""

from crcdata.analysis.outcome import Outcome, run
from crcdata.analysis.regional import RegionalOutcome, regional_outcome
from crcdata.analysis.rounding import rounded_parts
from crcdata.analysis.stages import STAGES, Stage
from crcdata.analysis.table import outcome_table
from crcdata.analysis.whole import outcome_for, scenario_table

__all__ = [
    "STAGES",
    "Outcome",
    "RegionalOutcome",
    "Stage",
    "outcome_for",
    "outcome_table",
    "regional_outcome",
    "rounded_parts",
    "run",
    "scenario_table",
]
