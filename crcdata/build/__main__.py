"""The command `python -m crcdata.build`."""

import argparse
import sys
from pathlib import Path

from crcdata.build.assemble import assemble, write


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the tables and say which files changed; the exit code is 0, or 2 when an input is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m crcdata.build", description="Rebuild data/ from its inputs."
    )
    parser.add_argument("--inputs", type=Path, required=True, help="folder of the reference inputs")
    parser.add_argument("--out", type=Path, default=Path("data"), help="folder to write (default: data)")
    options = parser.parse_args(arguments)
    try:
        changed = write(assemble(options.inputs), options.out)
    except FileNotFoundError as missing:
        print(f"Input not found: {missing.filename or missing}", file=sys.stderr)
        return 2
    print("\n".join(f"written: {name}" for name in changed) or "nothing to change")
    return 0


if __name__ == "__main__":
    sys.exit(main())
