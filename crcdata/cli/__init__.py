"""The command line: run a scenario, check the data, print the schema, measure the speed."""

from crcdata.cli.main import main

__all__ = ["main"]
