"""The scenario file: JSON that holds only what differs from the baseline, with its published schema."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from crcdata.language import N_
from crcdata.scenario.lever_setting import LeverSetting
from crcdata.scenario.migrations import CHOICES as EARLIER_CHOICES
from crcdata.scenario.migrations import FIELDS, SETTING_FIELDS, migrated
from crcdata.scenario.paths import PATHS
from crcdata.scenario.problem import Notice, ScenarioProblem
from crcdata.scenario.scenario import LARGEST_SEED, SCHEMA_VERSION, Scenario
from crcdata.scenario.settings import RawSetting, apply_settings, shown, wrong_words
from crcdata.scenario.words import LONGEST_NAME, LONGEST_NOTE

LARGEST_FILE = 1_000_000
MOST_TOLD: Final = 5

CHOICES: Final = MappingProxyType(
    {**{path.field: path.keys for path in PATHS}, "nation": ("follows", "held")}
)

TOO_LARGE = N_("The scenario file is too large: at most {most} bytes.")
NOT_JSON = N_("The scenario file is not valid JSON (line {line}, column {column}).")
NOT_TEXT = N_("The scenario file is not UTF-8 text.")
TOO_DEEP = N_("The scenario file is nested too deeply; what a scenario needs goes four levels down.")
TOO_LONG_A_NUMBER = N_("The scenario file holds a number with too many digits.")
TWICE = N_("The scenario file says “{field}” twice in the same braces; keep one of the two.")
NOT_AN_OBJECT = N_("“{where}” must be a JSON object in braces.")
NOT_A_SCENARIO = N_(
    "The scenario file must hold one JSON object in braces, such as {example}; it holds {found} instead."
)
EXAMPLE: Final = '{"levers": {"births_growth": {"value": 2.0}}}'
KINDS: Final = MappingProxyType(
    {
        list: N_("a list"),
        str: N_("text"),
        bool: N_("true or false"),
        int: N_("a number"),
        float: N_("a number"),
        type(None): N_("nothing (null)"),
    }
)
UNKNOWN_VERSION = N_(
    "The scenario file has version “{found}”; this version of the tool reads versions {known}."
)
UNKNOWN_FIELD = N_("The scenario file has an unknown field “{field}”.")
UNKNOWN_CHOICE = N_("“{field}” must be one of {known}; found “{found}”.")
BAD_SEED = N_("“seed” must be a whole number from 0 to {most}; found “{found}”.")
BAD_STAMP = N_("“{field}” is not the version that this tool writes; found “{found}”.")
NO_VALUE = N_("The lever “{lever}” has no “value”.")


def read_scenario(content: bytes | str) -> Scenario:
    """Return the scenario of a file's content.

    Raises ScenarioProblem with one notice for each thing that is wrong: a file, unlike a link, is read
    whole or not at all, so that a result never rests on half of what was meant.

    >>> read_scenario('{"levers": {"births_growth": {"value": 2.0}}}').changed
    ('births_growth',)
    """
    document = _document(content)
    version = document.get("version", SCHEMA_VERSION)
    if type(version) is not int or version not in (*FIELDS, SCHEMA_VERSION):
        known = ", ".join(str(each) for each in (*FIELDS, SCHEMA_VERSION))
        raise ScenarioProblem((Notice(UNKNOWN_VERSION, {"found": shown(version), "known": known}),))
    known_fields = FIELDS.get(version, frozenset(Scenario.model_fields))
    setting_fields = SETTING_FIELDS.get(version, frozenset(LeverSetting.model_fields))
    notices = [Notice(UNKNOWN_FIELD, {"field": shown(key)}) for key in document if key not in known_fields]
    document = migrated(document)
    choices = {**CHOICES, **EARLIER_CHOICES.get(version, {})}
    chosen = {field: _choice(document, field, known, notices) for field, known in choices.items()}
    raw = [*_raw_settings(document.get("levers", {}), "levers", setting_fields, notices)]
    for region, levers in _object(document.get("regions", {}), "regions", notices).items():
        raw += _raw_settings(levers, f"regions.{shown(region)}", setting_fields, notices, region)
    scenario, ignored = apply_settings(Scenario(), raw)
    record = _record(document, notices)
    if notices or ignored:
        raise ScenarioProblem((*notices, *ignored))
    return scenario.replaced(**chosen, **record)


def write_scenario(scenario: Scenario) -> str:
    """Return the content of a scenario's file; `read_scenario` gives the same scenario back.

    >>> read_scenario(write_scenario(Scenario())) == Scenario()
    True
    """
    return json.dumps(scenario.to_file(), ensure_ascii=False, indent=2) + "\n"


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, made from the model itself.

    >>> sorted(scenario_schema()["properties"])[:3]
    ['data_version', 'fertility_path', 'levers']
    """
    return Scenario.model_json_schema()


def _document(content: bytes | str) -> dict[str, Any]:
    if len(content) > LARGEST_FILE:
        raise ScenarioProblem((Notice(TOO_LARGE, {"most": str(LARGEST_FILE)}),))
    try:
        written = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        document = json.loads(written, object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise ScenarioProblem((Notice(NOT_TEXT),)) from None
    except json.JSONDecodeError as problem:
        where = {"line": str(problem.lineno), "column": str(problem.colno)}
        raise ScenarioProblem((Notice(NOT_JSON, where),)) from None
    except ScenarioProblem:
        raise
    except RecursionError:
        raise ScenarioProblem((Notice(TOO_DEEP),)) from None
    except ValueError:
        # Python reads no whole number of more than some thousand digits.
        raise ScenarioProblem((Notice(TOO_LONG_A_NUMBER),)) from None
    if not isinstance(document, dict):
        found = {"found": KINDS[type(document)]}
        raise ScenarioProblem((Notice(NOT_A_SCENARIO, {"example": EXAMPLE}, found),))
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of a file; a field that stands twice would silently lose one of its values."""
    document = dict(pairs)
    if len(document) < len(pairs):
        often = Counter(name for name, _value in pairs).most_common(MOST_TOLD)
        raise ScenarioProblem(
            tuple(Notice(TWICE, {"field": shown(name)}) for name, times in often if times > 1)
        )
    return document


def _choice(document: dict[str, Any], field: str, choices: tuple[str, ...], notices: list[Notice]) -> str:
    found = document.get(field, choices[0])
    if isinstance(found, str) and found in choices:
        return found
    known = ", ".join(f"“{choice}”" for choice in choices)
    notices.append(Notice(UNKNOWN_CHOICE, {"field": field, "known": known, "found": shown(found)}))
    return choices[0]


def _record(document: dict[str, Any], notices: list[Notice]) -> dict[str, Any]:
    """Return name, note, seed and versions of a document, each checked."""
    kept: dict[str, Any] = {}
    for field, longest, lines in (("name", LONGEST_NAME, False), ("note", LONGEST_NOTE, True)):
        kept[field] = document.get(field, "")
        notices += wrong_words(field, kept[field], longest, lines=lines)
    if "seed" in document:
        kept["seed"] = document["seed"]
        if type(kept["seed"]) is not int or not 0 <= kept["seed"] <= LARGEST_SEED:
            found = {"most": str(LARGEST_SEED), "found": shown(kept["seed"])}
            notices.append(Notice(BAD_SEED, found))
    for field in ("model_version", "data_version"):
        kept[field] = document.get(field, "")
        if not _is_stamp(field, kept[field]):
            notices.append(Notice(BAD_STAMP, {"field": field, "found": shown(kept[field])}))
    return kept


def _is_stamp(field: str, found: object) -> bool:
    try:
        Scenario.model_validate({field: found})
    except ValidationError:
        return False
    return True


def _object(found: object, where: str, notices: list[Notice]) -> dict[str, Any]:
    if isinstance(found, dict):
        return found
    notices.append(Notice(NOT_AN_OBJECT, {"where": where}))
    return {}


def _raw_settings(
    levers: object, where: str, fields: frozenset[str], notices: list[Notice], region: str | None = None
) -> Iterator[RawSetting]:
    for key, found in _object(levers, where, notices).items():
        place = f"{where}.{shown(key)}"
        if not isinstance(found, dict):
            notices.append(Notice(NOT_AN_OBJECT, {"where": place}))
            continue
        notices.extend(
            Notice(UNKNOWN_FIELD, {"field": f"{place}.{shown(field)}"})
            for field in found
            if field not in fields
        )
        if "value" not in found:
            notices.append(Notice(NO_VALUE, {"lever": shown(key)}))
            continue
        yield RawSetting(key, found["value"], found.get("target_year"), region, found.get("reason", ""))
