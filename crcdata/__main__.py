"""`python -m crcdata`: the command line."""

import sys

from crcdata.cli import run_as_program

if __name__ == "__main__":
    sys.exit(run_as_program(sys.argv[1:]))
