"""Scenarios: the table of levers, the immutable scenario, and its link and file."""

from crcdata.scenario.file import read_scenario, scenario_schema, write_scenario
from crcdata.scenario.history import Difference, History, differences, without
from crcdata.scenario.levers import GROUPS, LEVER_KEYS, LEVERS, Group, Lever, lever, levers_of
from crcdata.scenario.link import PARAMETERS, from_link, to_link
from crcdata.scenario.problem import Notice, ScenarioProblem
from crcdata.scenario.scenario import FertilityPath, LeverSetting, Nation, Scenario
from crcdata.scenario.versions import MODEL_CHANGES, MODEL_VERSION, ModelChange
from crcdata.scenario.words import LONGEST_NAME, LONGEST_NOTE, LONGEST_REASON, tidy

__all__ = [
    "GROUPS",
    "LEVERS",
    "LEVER_KEYS",
    "LONGEST_NAME",
    "LONGEST_NOTE",
    "LONGEST_REASON",
    "MODEL_CHANGES",
    "MODEL_VERSION",
    "PARAMETERS",
    "Difference",
    "FertilityPath",
    "Group",
    "History",
    "Lever",
    "LeverSetting",
    "ModelChange",
    "Nation",
    "Notice",
    "Scenario",
    "ScenarioProblem",
    "differences",
    "from_link",
    "lever",
    "levers_of",
    "read_scenario",
    "scenario_schema",
    "tidy",
    "to_link",
    "without",
    "write_scenario",
]
