"""The command line: one table of commands, and their help."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from crcdata import __version__
from crcdata.cli.backtest import BACKTEST
from crcdata.cli.bench import BENCH
from crcdata.cli.check import CHECK
from crcdata.cli.command import OUTPUT_CLOSED, Command
from crcdata.cli.compare import COMPARE
from crcdata.cli.documents import LEVERS, SCHEMA
from crcdata.cli.measures import MEASURES_COMMAND
from crcdata.cli.presets import MIGRATE, PRESETS_COMMAND
from crcdata.cli.run import RUN
from crcdata.cli.solve import SOLVE
from crcdata.language import LANGUAGES

# One line a command: a new one is a module of its own that gives a Command.
COMMANDS: Final[tuple[Command, ...]] = (
    RUN,
    COMPARE,
    SOLVE,
    CHECK,
    BACKTEST,
    SCHEMA,
    LEVERS,
    MEASURES_COMMAND,
    PRESETS_COMMAND,
    MIGRATE,
    BENCH,
)

NOTES = """
a scenario file holds only what differs from the baseline:
  {"levers": {"births_growth": {"value": 2.0}}}

exit codes:
  0  done
  1  not done: something is wrong with a file, a name, a value or the data, or a target can't be reached
  2  the command can't be read: an unknown command or option, a missing one, a number that is none
  141  whoever read the output stopped reading
"""


def run_as_program(arguments: Sequence[str]) -> int:
    """Run one command; end quietly, as other programs do, where its output is read no further."""
    try:
        code = main(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still waiting to be written would fail once more at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTPUT_CLOSED
    return code


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
