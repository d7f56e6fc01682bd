"""From a scenario to its outcome, and from the outcome to tables and sentences."""

from crcdata.analysis.outcome import Outcome, run
from crcdata.analysis.stages import STAGES, Stage
from crcdata.analysis.table import outcome_table

__all__ = ["STAGES", "Outcome", "Stage", "outcome_table", "run"]
