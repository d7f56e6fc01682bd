"""The command line: one table of commands, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from crcdata import __version__
from crcdata.cli.backtest import BACKTEST
from crcdata.cli.bench import BENCH
from crcdata.cli.check import CHECK
from crcdata.cli.command import Command
from crcdata.cli.documents import LEVERS, SCHEMA
from crcdata.cli.presets import MIGRATE, PRESETS_COMMAND
from crcdata.cli.run import RUN
from crcdata.cli.solve import SOLVE
from crcdata.language import LANGUAGES

# One line a command: a new one is a module of its own that gives a Command.
COMMANDS: Final[tuple[Command, ...]] = (
    RUN,
    SOLVE,
    CHECK,
    BACKTEST,
    SCHEMA,
    LEVERS,
    PRESETS_COMMAND,
    MIGRATE,
    BENCH,
)

NOTES = """
a scenario file holds only what differs from the baseline:
  {"levers": {"births_growth": {"value": 2.0}}}

exit codes: 0 done, 1 something is wrong with the scenario or the data, 2 the command itself is wrong
"""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    chosen = parser().parse_args(arguments)
    command: Command = chosen.command
    return command.run(chosen)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    examples = [f"  python -m crcdata {command.examples[0]}" for command in COMMANDS if command.examples]
    whole = argparse.ArgumentParser(
        prog="python -m crcdata",
        description="Facts and scenarios about children and the protection of their rights in Kazakhstan.",
        epilog="\n".join(["examples:", *examples, NOTES]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"crcdata {__version__}")
    whole.add_argument("--lang", choices=LANGUAGES, default="en", help="language of messages")
    whole.add_argument("--data", type=Path, default=None, help="folder of the data tables")
    commands = whole.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        command.add_to(commands)
    return whole
