"""`presets` and `migrate`: scenarios to start from, and a scenario file in today's form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from crcdata.catalog import open_catalog
from crcdata.cli.command import DONE, Command, refuse, scenario_of
from crcdata.language import Language
from crcdata.scenario import PRESETS, changes_since, write_scenario


def _presets_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("preset", nargs="?", help="print this preset's scenario file; without one, list them")


def _presets(chosen: argparse.Namespace, text: Language) -> int:
    keys = [each.key for each in PRESETS]
    if chosen.preset is None:
        for each in PRESETS:
            print(
                f"{each.key}: {text.gettext(each.label)}\n  {text.gettext(each.meaning)}\n  {each.definition}"
            )
        return DONE
    if chosen.preset not in keys:
        message = text.gettext("There is no preset “{name}”. Presets are: {known}.")
        return refuse([message.format(name=chosen.preset, known=", ".join(keys))])
    preset = PRESETS[keys.index(chosen.preset)]
    print(write_scenario(preset.scenario.with_name(text.gettext(preset.label))), end="")
    return DONE


def _migrate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", type=Path, help="scenario file of this version or an earlier one")
    parser.add_argument("--out", type=Path, help="file to write; without one, it is printed")


def _migrate(chosen: argparse.Namespace, text: Language) -> int:
    scenario, catalog = scenario_of(chosen), open_catalog(chosen.data)
    for notice in changes_since(scenario, catalog.version):
        print(notice.describe(text), file=sys.stderr)
    content = write_scenario(scenario.stamped(catalog.version))
    if chosen.out is None:
        print(content, end="")
    else:
        chosen.out.write_text(content, encoding="utf-8")
    return DONE


PRESETS_COMMAND = Command(
    "presets",
    "list scenarios with a published meaning, or print one as a scenario file",
    _presets,
    ("presets", "presets momentum > momentum.json"),
    _presets_arguments,
)
MIGRATE = Command(
    "migrate",
    "write a scenario file anew in the form and with the versions of today",
    _migrate,
    ("migrate old.json --out new.json",),
    _migrate_arguments,
)
