"""The report floor: what a reader takes away, with its sources and dates inside."""

from crcdata.report.csv import Origin, to_csv

__all__ = ["Origin", "to_csv"]
