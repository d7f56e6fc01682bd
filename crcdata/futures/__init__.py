"""Simulated futures: how sure a projection is, trajectory by trajectory, calibrated to the UN's intervals."""

from crcdata.futures.intervals import Intervals, published_intervals, relative_band

__all__ = [
    "Intervals",
    "published_intervals",
    "relative_band",
]
