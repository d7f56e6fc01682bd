"""The baseline: the starting population and the rates that carry it forward when no lever is moved."""

from crcdata.baseline.national import NATION, START_YEAR, Baseline, national_baseline
from crcdata.baseline.rates import Rates
from crcdata.baseline.regional import RegionalBaseline, regional_baseline
from crcdata.baseline.un_reference import Interval, UnReference, un_interval, un_reference

__all__ = [
    "NATION",
    "START_YEAR",
    "Baseline",
    "Interval",
    "Rates",
    "RegionalBaseline",
    "UnReference",
    "national_baseline",
    "regional_baseline",
    "un_interval",
    "un_reference",
]
