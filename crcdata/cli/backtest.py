"""`backtest`: launch this model from earlier years and hold it against what happened."""

from __future__ import annotations

import argparse
from pathlib import Path

from crcdata.catalog import open_catalog
from crcdata.cli.command import DONE, Command
from crcdata.language import Language


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, help="CSV file to write; without one, only the means are printed")


def _run(chosen: argparse.Namespace, text: Language) -> int:
    # Imported here, because rebuilding tables pulls in what the other commands never need.
    from crcdata.build.assemble import content_of
    from crcdata.build.track_record import backtest_tables

    cases, means = backtest_tables(open_catalog(chosen.data))
    if chosen.out is None:
        print(content_of(means).decode(), end="")
        return DONE
    chosen.out.write_bytes(content_of(cases))
    count = cases.frame.height
    message = text.ngettext("{count} row written to {file}.", "{count} rows written to {file}.", count)
    print(message.format(count=text.integer(count), file=chosen.out))
    return DONE


BACKTEST = Command(
    "backtest",
    "launch the model from earlier years and hold it against what happened",
    _run,
    ("backtest", "backtest --out backtest.csv"),
    _arguments,
)
