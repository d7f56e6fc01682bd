"""Scenarios: the table of levers, the immutable scenario, and its link and file."""

from crcdata.scenario.changes import changes_since
from crcdata.scenario.file import read_scenario, scenario_schema, write_scenario
from crcdata.scenario.history import Difference, History, differences, without
from crcdata.scenario.lever_setting import LeverSetting
from crcdata.scenario.levers import GROUPS, LEVER_KEYS, LEVERS, Group, Lever, lever, levers_of
from crcdata.scenario.link import PARAMETERS, from_link, left_out, to_link
from crcdata.scenario.paths import PATHS, Choice, FertilityPath, MigrationPath, MortalityPath, Path
from crcdata.scenario.presets import PRESETS, Preset, preset, preset_of, starting_from
from crcdata.scenario.problem import Notice, ScenarioProblem
from crcdata.scenario.scenario import Nation, Scenario
from crcdata.scenario.stacking import Conflict, stack
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
    "PATHS",
    "PRESETS",
    "Choice",
    "Conflict",
    "Difference",
    "FertilityPath",
    "Group",
    "History",
    "Lever",
    "LeverSetting",
    "MigrationPath",
    "ModelChange",
    "MortalityPath",
    "Nation",
    "Notice",
    "Path",
    "Preset",
    "Scenario",
    "ScenarioProblem",
    "changes_since",
    "differences",
    "from_link",
    "left_out",
    "lever",
    "levers_of",
    "preset",
    "preset_of",
    "read_scenario",
    "scenario_schema",
    "stack",
    "starting_from",
    "tidy",
    "to_link",
    "without",
    "write_scenario",
]
