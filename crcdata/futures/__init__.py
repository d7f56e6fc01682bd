"""Simulated futures: how sure a projection is, trajectory by trajectory, calibrated to the UN's intervals."""

from crcdata.futures.centre import Centre, regional_centre
from crcdata.futures.deviations import Spread, registered_spread
from crcdata.futures.intervals import Intervals, published_intervals, relative_band
from crcdata.futures.simulation import FUTURES, LIVES, WORKERS, Futures, simulate
from crcdata.futures.table import futures_for, futures_table
from crcdata.futures.united_nations import calibration

__all__ = [
    "FUTURES",
    "LIVES",
    "WORKERS",
    "Centre",
    "Futures",
    "Intervals",
    "Spread",
    "calibration",
    "futures_for",
    "futures_table",
    "published_intervals",
    "regional_centre",
    "registered_spread",
    "relative_band",
    "simulate",
]
