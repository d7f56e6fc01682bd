"""Scenarios: the table of levers, the immutable scenario, and its link and file."""

from crcdata.scenario.file import read_scenario, scenario_schema, write_scenario
from crcdata.scenario.levers import LEVER_KEYS, LEVERS, Group, Lever, lever, levers_of
from crcdata.scenario.link import PARAMETERS, from_link, to_link
from crcdata.scenario.problem import Notice, ScenarioProblem
from crcdata.scenario.scenario import FertilityPath, LeverSetting, Nation, Scenario

__all__ = [
    "LEVERS",
    "LEVER_KEYS",
    "PARAMETERS",
    "FertilityPath",
    "Group",
    "Lever",
    "LeverSetting",
    "Nation",
    "Notice",
    "Scenario",
    "ScenarioProblem",
    "from_link",
    "lever",
    "levers_of",
    "read_scenario",
    "scenario_schema",
    "to_link",
    "write_scenario",
]
