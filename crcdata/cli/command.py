"""What every command shares: its place in the parser, its exit codes, and how it says what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crcdata.catalog import DataProblem
from crcdata.language import Language, open_language
from crcdata.scenario import Scenario, ScenarioProblem, read_scenario

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DONE: Final = 0
WRONG: Final = 1
# 128 and the number of the signal that ends a program whose output nobody reads.
OUTPUT_CLOSED: Final = 141


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, its help in one line, examples, its arguments and what it does.

    ``arguments`` adds them to its parser. ``does`` gets what was chosen and the user's language and returns
    an exit code; it may raise ScenarioProblem, DataProblem and OSError, which are then told in words.
    """

    name: str
    help: str
    does: Callable[[argparse.Namespace, Language], int]
    examples: Sequence[str] = ()
    arguments: Callable[[argparse.ArgumentParser], None] | None = None

    def add_to(self, commands: Commands) -> None:
        """Give the command its place in the parser of all commands."""
        lines = "\n".join(f"  python -m crcdata {example}" for example in self.examples)
        parser = commands.add_parser(
            self.name,
            help=self.help,
            description=self.help[:1].upper() + self.help[1:] + ".",
            epilog=f"examples:\n{lines}" if lines else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if self.arguments:
            self.arguments(parser)
        parser.set_defaults(command=self)

    def run(self, chosen: argparse.Namespace) -> int:
        """Run the command; whatever is wrong with its files or data is told, and the exit code is 1."""
        text = open_language(chosen.lang)
        try:
            return self.does(chosen, text)
        except ScenarioProblem as problem:
            file = getattr(chosen, "scenario", None)
            return refuse([notice.describe(text) for notice in problem.notices], file)
        except DataProblem as problem:
            return refuse([problem.describe(text)])
        except BrokenPipeError:
            raise
        except OSError as problem:
            return refuse([file_message(text, problem)])


def scenario_of(chosen: argparse.Namespace) -> Scenario:
    """Return the scenario of the file named, the baseline where none is.

    Raises ScenarioProblem and OSError.
    """
    return Scenario() if chosen.scenario is None else read_scenario(chosen.scenario.read_bytes())


def refuse(messages: Sequence[str], file: Path | None = None) -> int:
    """Print what is wrong where faults belong, and return the exit code for it."""
    for message in messages:
        print(f"{file}: {message}" if file else message, file=sys.stderr)
    return WRONG


def file_message(text: Language, problem: OSError) -> str:
    """Return in words why a file could not be read or written."""
    message = text.gettext("The file {file} can't be opened: {reason}.")
    return message.format(file=problem.filename, reason=problem.strerror or type(problem).__name__)
