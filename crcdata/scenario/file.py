"""The scenario file: JSON that holds only what differs from the baseline, with its published schema."""

from __future__ import annotations

import json
from typing import Any

from crcdata.language import N_
from crcdata.scenario.problem import Notice, ScenarioProblem
from crcdata.scenario.scenario import SCHEMA_VERSION, Scenario
from crcdata.scenario.settings import RawSetting, apply_settings, shown

LARGEST_FILE = 1_000_000

TOO_LARGE = N_("The scenario file is too large: at most {most} bytes.")
NOT_JSON = N_("The scenario file is not valid JSON (line {line}, column {column}).")
NOT_TEXT = N_("The scenario file is not UTF-8 text.")
NOT_AN_OBJECT = N_("“{where}” must be a JSON object in braces.")
UNKNOWN_VERSION = N_(
    "The scenario file has version “{found}”; this version of the tool reads version {known}."
)
UNKNOWN_FIELD = N_("The scenario file has an unknown field “{field}”.")
UNKNOWN_PATH = N_("“fertility_path” must be “registered” or “un_medium”, found “{found}”.")
NO_VALUE = N_("The lever “{lever}” has no “value”.")


def read_scenario(content: bytes | str) -> Scenario:
    """Return the scenario of a file's content.

    Raises ScenarioProblem with one notice for each thing that is wrong: a file, unlike a link, is read
    whole or not at all, so that a result never rests on half of what was meant.

    >>> read_scenario('{"levers": {"births_growth": {"value": 2.0}}}').changed
    ('births_growth',)
    """
    document = _document(content)
    notices: list[Notice] = [
        Notice(UNKNOWN_FIELD, {"field": shown(key)})
        for key in document
        if key not in ("version", "fertility_path", "levers")
    ]
    version = document.get("version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION or isinstance(version, bool):
        notices.append(Notice(UNKNOWN_VERSION, {"found": shown(version), "known": str(SCHEMA_VERSION)}))
    path = document.get("fertility_path", "registered")
    if path not in ("registered", "un_medium"):
        notices.append(Notice(UNKNOWN_PATH, {"found": shown(path)}))
        path = "registered"
    raw = _raw_settings(document.get("levers", {}), notices)
    scenario, ignored = apply_settings(Scenario(), raw)
    if notices or ignored:
        raise ScenarioProblem((*notices, *ignored))
    return scenario.with_fertility_path(path)


def write_scenario(scenario: Scenario) -> str:
    """Return the content of a scenario's file; `read_scenario` gives the same scenario back.

    >>> read_scenario(write_scenario(Scenario())) == Scenario()
    True
    """
    return json.dumps(scenario.to_file(), ensure_ascii=False, indent=2) + "\n"


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, made from the model itself."""
    return Scenario.model_json_schema()


def _document(content: bytes | str) -> dict[str, Any]:
    if len(content) > LARGEST_FILE:
        raise ScenarioProblem((Notice(TOO_LARGE, {"most": str(LARGEST_FILE)}),))
    try:
        document = json.loads(content.decode("utf-8-sig") if isinstance(content, bytes) else content)
    except UnicodeDecodeError:
        raise ScenarioProblem((Notice(NOT_TEXT),)) from None
    except json.JSONDecodeError as problem:
        where = {"line": str(problem.lineno), "column": str(problem.colno)}
        raise ScenarioProblem((Notice(NOT_JSON, where),)) from None
    except (RecursionError, ValueError):
        raise ScenarioProblem((Notice(NOT_JSON, {"line": "1", "column": "1"}),)) from None
    if not isinstance(document, dict):
        raise ScenarioProblem((Notice(NOT_AN_OBJECT, {"where": "{}"}),))
    return document


def _raw_settings(levers: object, notices: list[Notice]) -> list[RawSetting]:
    if not isinstance(levers, dict):
        notices.append(Notice(NOT_AN_OBJECT, {"where": "levers"}))
        return []
    raw: list[RawSetting] = []
    for key, setting in levers.items():
        if not isinstance(setting, dict):
            notices.append(Notice(NOT_AN_OBJECT, {"where": f"levers.{shown(key)}"}))
            continue
        notices.extend(
            Notice(UNKNOWN_FIELD, {"field": f"levers.{shown(key)}.{shown(field)}"})
            for field in setting
            if field not in ("value", "target_year")
        )
        if "value" not in setting:
            notices.append(Notice(NO_VALUE, {"lever": shown(key)}))
            continue
        raw.append((key, setting["value"], setting.get("target_year")))
    return raw
