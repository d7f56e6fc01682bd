"""`python -m crcdata.language update` renews the message catalogs; `check` lists what they lack."""

from __future__ import annotations

import argparse
import sys

from crcdata.language.catalogs import update
from crcdata.language.checking import check
from crcdata.language.extraction import ROOT, messages


def main(arguments: list[str] | None = None) -> int:
    """Run one of the two commands; `check` returns 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m crcdata.language", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    renewing = commands.add_parser("update", help="collect messages from code and data into the catalogs")
    renewing.add_argument("--prune", action="store_true", help="drop what is no longer in use")
    commands.add_parser("check", help="list gaps, left-overs and faults of the catalogs")
    chosen = parser.parse_args(arguments)
    if chosen.command == "update":
        for path in update(messages(), keep_obsolete=not chosen.prune):
            print(path.relative_to(ROOT))
        return 0
    findings = check(messages())
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
