"""`bench`: measure what this machine takes, as ratios."""

from __future__ import annotations

import argparse

from crcdata.cli.command import Command
from crcdata.language import Language


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, no server")


def _bench(chosen: argparse.Namespace, _text: Language) -> int:
    # Imported here, because the bench pulls in what the other commands never need.
    from crcdata.bench import main as bench

    return bench(["--quick"] if chosen.quick else [])


BENCH = Command("bench", "measure what this machine takes, as ratios", _bench, ("bench --quick",), _arguments)
