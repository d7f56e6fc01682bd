"""The commands and their help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from crcdata import __version__
from crcdata.cli.commands import check, levers, run, schema
from crcdata.language import LANGUAGES

EXAMPLES = """examples:
  python -m crcdata run --out baseline.csv
  python -m crcdata run scenario.json --out results.csv
  python -m crcdata run scenario.json --region KZ-61 --region KZ --out turkistan.csv
  python -m crcdata check
  python -m crcdata schema
  python -m crcdata bench

a scenario file holds only what differs from the baseline:
  {"levers": {"births_growth": {"value": 2.0}}}

exit codes: 0 done, 1 something is wrong with the scenario or the data, 2 the command itself is wrong
"""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    chosen = _parser().parse_args(arguments)
    code: int = chosen.command(chosen)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m crcdata",
        description="Facts and scenarios about children and the protection of their rights in Kazakhstan.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"crcdata {__version__}")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of messages")
    parser.add_argument("--data", type=Path, default=None, help="folder of the data tables")
    commands = parser.add_subparsers(required=True, metavar="command")

    command = commands.add_parser("run", help="project a scenario and write one long table")
    command.add_argument("scenario", nargs="?", type=Path, help="scenario file; without one, the baseline")
    command.add_argument("--out", type=Path, required=True, help="CSV file to write")
    command.add_argument(
        "--region",
        action="append",
        metavar="CODE",
        help="ISO code of a region such as KZ-61, KZ for the nation (the default), or all; may be repeated",
    )
    command.set_defaults(command=run)

    command = commands.add_parser("check", help="validate the data and print the balance of the baseline")
    command.set_defaults(command=check)

    command = commands.add_parser("schema", help="print the JSON Schema of a scenario file")
    command.set_defaults(command=schema)

    command = commands.add_parser("levers", help="print the table of levers as documentation")
    command.set_defaults(command=levers)

    command = commands.add_parser("bench", help="measure what this machine takes, as ratios")
    command.add_argument("--quick", action="store_true", help="fewer repetitions, no server")
    command.set_defaults(command=_bench)
    return parser


def _bench(chosen: argparse.Namespace) -> int:
    # Imported here, because the bench pulls in what the other commands never need.
    from crcdata.bench import main as bench

    return bench(["--quick"] if chosen.quick else [])
