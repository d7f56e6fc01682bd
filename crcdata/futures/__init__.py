"""Simulated futures: how sure a projection is, trajectory by trajectory, calibrated to the UN's intervals."""

from crcdata.futures.centre import Centre, regional_centre
from crcdata.futures.deviations import Spread, registered_spread
from crcdata.futures.intervals import Intervals, published_intervals, relative_band
from crcdata.futures.simulation import (
    AGES_KEY,
    FUTURES,
    LIVES,
    WORKERS,
    Ages,
    Futures,
    Taken,
    simulate,
)
from crcdata.futures.table import futures_for, futures_table
from crcdata.futures.united_nations import calibration

__all__ = [
    "AGES_KEY",
    "FUTURES",
    "LIVES",
    "WORKERS",
    "Ages",
    "Centre",
    "Futures",
    "Intervals",
    "Spread",
    "Taken",
    "calibration",
    "futures_for",
    "futures_table",
    "published_intervals",
    "regional_centre",
    "registered_spread",
    "relative_band",
    "simulate",
]
