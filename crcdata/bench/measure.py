"""How long a thing takes: the median of repeated runs, which one slow moment of the machine can't spoil."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that one run takes: the median, the quickest, and of how many runs."""

    median: float
    quickest: float
    runs: int


def timing(seconds: list[float]) -> Timing:
    """Sum up measured runs.

    >>> timing([0.3, 0.1, 0.2])
    Timing(median=0.2, quickest=0.1, runs=3)
    """
    return Timing(median(seconds), min(seconds), len(seconds))


def time_it(action: Callable[[], object], runs: int) -> Timing:
    """Run an action once to warm up, then `runs` times, each measured.

    >>> time_it(lambda: None, runs=5).runs
    5
    """
    action()
    seconds = []
    for _ in range(runs):
        started = perf_counter()
        action()
        seconds.append(perf_counter() - started)
    return timing(seconds)
