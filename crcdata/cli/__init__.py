"""The command line: run and compare scenarios, check the data, print the schema, measure the speed."""

from crcdata.cli.main import main, run_as_program

__all__ = ["main", "run_as_program"]
