"""`measures`: every measure that can be asked for, under each of its names."""

from __future__ import annotations

import argparse

from crcdata.analysis.measures import MEASURES
from crcdata.cli.command import DONE, Command
from crcdata.cli.names import table_name
from crcdata.language import Language


def _measures(_chosen: argparse.Namespace, text: Language) -> int:
    _ = text.gettext
    for each in MEASURES:
        name = table_name(each.key)
        line = _("{name}: {label}, {unit}")
        if name != each.key:
            line = _("{name} (in links {key}): {label}, {unit}")
        print(line.format(name=name, key=each.key, label=_(each.label), unit=text.unit(each.unit)))
    return DONE


MEASURES_COMMAND = Command(
    "measures",
    "list every measure with its names and its unit",
    _measures,
    ("measures", "--lang kk measures"),
)
