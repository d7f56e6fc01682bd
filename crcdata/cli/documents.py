"""`schema` and `levers`: what the documents of the repository are written from."""

from __future__ import annotations

import argparse
import json

from crcdata.cli.command import DONE, Command
from crcdata.language import Language
from crcdata.report.levers import levers_markdown
from crcdata.scenario import scenario_schema


def _schema(_chosen: argparse.Namespace, _text: Language) -> int:
    print(json.dumps(scenario_schema(), ensure_ascii=False, indent=2))
    return DONE


def _levers(_chosen: argparse.Namespace, text: Language) -> int:
    print(levers_markdown(text), end="")
    return DONE


SCHEMA = Command("schema", "print the JSON Schema of a scenario file", _schema, ("schema",))
LEVERS = Command("levers", "print the table of levers as documentation", _levers, ("--lang ru levers",))
