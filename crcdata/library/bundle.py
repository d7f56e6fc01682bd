"""A library's scenarios as one file, to be kept as a backup or carried to another library."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from crcdata.language import N_
from crcdata.library.problem import LibraryProblem
from crcdata.library.records import Draft, Saved
from crcdata.scenario import Notice, Scenario, ScenarioProblem, read_scenario
from crcdata.scenario.settings import shown

KIND, VERSION = "crcdata-library", 1
LARGEST_BUNDLE = 5_000_000
MOST_IN_BUNDLE = 5_000

TOO_LARGE = N_("The file is too large: at most {most} bytes.")
NOT_JSON = N_("The file is not JSON text: neither a scenario nor a library.")
OTHER_VERSION = N_(
    "The file holds a library of version {found}; this version of the tool reads version {known}."
)
NOT_A_LIST = N_("The file’s list of scenarios cannot be read.")
TOO_MANY = N_("The file holds {found} scenarios; at most {most} are read.")
IN_SCENARIO = N_("Scenario number {number} in the file cannot be read.")


def write_bundle(saved: Iterable[Saved]) -> str:
    """Return one JSON text that holds scenarios with who changed them and when.

    >>> json.loads(write_bundle(()))
    {'kind': 'crcdata-library', 'version': 1, 'scenarios': []}
    """
    scenarios = [
        {
            "author": each.author,
            "created": each.created.isoformat(),
            "changed": each.changed.isoformat(),
            "scenario": _json(each.content),
        }
        for each in saved
    ]
    return (
        json.dumps({"kind": KIND, "version": VERSION, "scenarios": scenarios}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _json(content: str) -> object:
    try:
        return json.loads(content)
    except ValueError:
        raise LibraryProblem("corrupted") from None


def read_bundle(content: bytes, name: str = "") -> tuple[Draft, ...]:
    """Return the scenarios of a file: one scenario, or a library that `write_bundle` has written.

    Nothing in the file is trusted: each scenario is read by `read_scenario`, and the file is read whole or
    not at all. ``name`` is given to a single scenario that has none.

    Raises LibraryProblem (``refused``) that says what is wrong with the file.

    >>> read_bundle(b'{"version": 1, "levers": {}}', "plan")[0].scenario.name
    'plan'
    """
    document = _document(content)
    if document.get("kind") != KIND:
        scenario = _scenario(content)
        return (Draft(scenario if scenario.name else scenario.with_name(name)),)
    if document.get("version") != VERSION or isinstance(document["version"], bool):
        found = shown(document.get("version"))
        raise _refused(Notice(OTHER_VERSION, {"found": found, "known": str(VERSION)}))
    listed = document.get("scenarios")
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise _refused(Notice(NOT_A_LIST))
    if len(listed) > MOST_IN_BUNDLE:
        raise _refused(Notice(TOO_MANY, {"found": str(len(listed)), "most": str(MOST_IN_BUNDLE)}))
    return tuple(_draft(each, number) for number, each in enumerate(listed, 1))


def _document(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST_BUNDLE:
        raise _refused(Notice(TOO_LARGE, {"most": str(LARGEST_BUNDLE)}))
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise _refused(Notice(NOT_JSON)) from None
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        # Who reads scenarios says what is wrong with such a file.
        _scenario(content)
        raise _refused(Notice(NOT_JSON))
    return document


def _draft(listed: dict[str, Any], number: int) -> Draft:
    author = listed.get("author", "")
    try:
        scenario = _scenario(json.dumps(listed.get("scenario")).encode())
    except RecursionError:
        raise _refused(Notice(IN_SCENARIO, {"number": str(number)})) from None
    except LibraryProblem as problem:
        raise _refused(Notice(IN_SCENARIO, {"number": str(number)}), *problem.notices) from None
    return Draft(scenario, author if isinstance(author, str) else "")


def _scenario(content: bytes) -> Scenario:
    try:
        return read_scenario(content)
    except ScenarioProblem as problem:
        raise _refused(*problem.notices) from None


def _refused(*notices: Notice) -> LibraryProblem:
    return LibraryProblem("refused", *notices)
