"""What the documentation of scenarios says is what there is."""

import re
from pathlib import Path

import pytest

from crcdata.scenario import PATHS, PRESETS, Scenario, read_scenario
from crcdata.scenario.presets import UN_DEFINITIONS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "scenario.md").read_text(encoding="utf-8")


def test_the_file_in_the_documentation_is_a_scenario_file():
    file = re.search(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    assert file is not None
    assert read_scenario(file.group(1)).name == "More births"


def test_every_field_path_and_preset_is_told():
    told = {
        word
        for cell in re.findall(r"^\|(.*)\|$", DOCUMENT, re.MULTILINE)
        for word in re.findall(r"`(\w+)`", cell)
    }
    assert set(Scenario.model_fields) <= told
    assert {choice.key for path in PATHS for choice in path.choices} <= told
    assert {preset.key for preset in PRESETS} <= told
    assert UN_DEFINITIONS in DOCUMENT


@pytest.mark.parametrize("each", PRESETS, ids=lambda each: each.key)
def test_the_table_of_presets_names_the_choices_of_each(each):
    row = next(
        line
        for line in DOCUMENT.splitlines()
        if re.match(rf"\| .*`{each.key}`.* \|", line) and line.count("|") == 5
    )
    for path in PATHS:
        choice = getattr(each.scenario, path.field)
        told = {"un_medium": "UN", "un_low": "UN", "un_high": "UN", "births_2021": "births of 2021"}.get(
            choice, choice
        )
        assert told in row
