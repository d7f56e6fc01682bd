"""`python -m crcdata`: the command line."""

import sys

from crcdata.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
