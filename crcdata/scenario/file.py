"""The scenario file: JSON that holds only what differs from the baseline, with its published schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from crcdata.language import N_
from crcdata.scenario.problem import Notice, ScenarioProblem
from crcdata.scenario.scenario import SCHEMA_VERSION, LeverSetting, Scenario
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
UNKNOWN_CHOICE = N_("“{field}” must be “{first}” or “{second}”, found “{found}”.")
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
        Notice(UNKNOWN_FIELD, {"field": shown(key)}) for key in document if key not in Scenario.model_fields
    ]
    version = document.get("version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION or isinstance(version, bool):
        notices.append(Notice(UNKNOWN_VERSION, {"found": shown(version), "known": str(SCHEMA_VERSION)}))
    path = _choice(document, "fertility_path", ("registered", "un_medium"), notices)
    nation = _choice(document, "nation", ("follows", "held"), notices)
    raw = [*_raw_settings(document.get("levers", {}), "levers", notices)]
    for region, levers in _object(document.get("regions", {}), "regions", notices).items():
        raw += _raw_settings(levers, f"regions.{shown(region)}", notices, region)
    scenario, ignored = apply_settings(Scenario(), raw)
    if notices or ignored:
        raise ScenarioProblem((*notices, *ignored))
    return scenario.with_fertility_path(path).with_nation(nation)  # type: ignore[arg-type]


def write_scenario(scenario: Scenario) -> str:
    """Return the content of a scenario's file; `read_scenario` gives the same scenario back.

    >>> read_scenario(write_scenario(Scenario())) == Scenario()
    True
    """
    return json.dumps(scenario.to_file(), ensure_ascii=False, indent=2) + "\n"


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, made from the model itself.

    >>> sorted(scenario_schema()["properties"])
    ['fertility_path', 'levers', 'nation', 'regions', 'version']
    """
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


def _choice(document: dict[str, Any], field: str, choices: tuple[str, str], notices: list[Notice]) -> str:
    found = document.get(field, choices[0])
    if isinstance(found, str) and found in choices:
        return found
    values = {"field": field, "first": choices[0], "second": choices[1], "found": shown(found)}
    notices.append(Notice(UNKNOWN_CHOICE, values))
    return choices[0]


def _object(found: object, where: str, notices: list[Notice]) -> dict[str, Any]:
    if isinstance(found, dict):
        return found
    notices.append(Notice(NOT_AN_OBJECT, {"where": where}))
    return {}


def _raw_settings(
    levers: object, where: str, notices: list[Notice], region: str | None = None
) -> Iterator[RawSetting]:
    for key, found in _object(levers, where, notices).items():
        place = f"{where}.{shown(key)}"
        if not isinstance(found, dict):
            notices.append(Notice(NOT_AN_OBJECT, {"where": place}))
            continue
        notices.extend(
            Notice(UNKNOWN_FIELD, {"field": f"{place}.{shown(field)}"})
            for field in found
            if field not in LeverSetting.model_fields
        )
        if "value" not in found:
            notices.append(Notice(NO_VALUE, {"lever": shown(key)}))
            continue
        yield RawSetting(key, found["value"], found.get("target_year"), region)
