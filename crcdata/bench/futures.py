"""A thousand futures: how long they take and how much memory, measured in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from time import process_time

from crcdata.analysis import regional_outcome
from crcdata.analysis.measures import POPULATION_MEASURES
from crcdata.baseline import NATION, national_baseline, regional_baseline
from crcdata.bench.measure import Timing, time_it, timing
from crcdata.catalog import open_catalog
from crcdata.futures import FUTURES, Ages, regional_centre, registered_spread, simulate
from crcdata.scenario import Scenario

RUNS = 5
KILOBYTE = 1024
MOST_SECONDS = 300


@dataclass(frozen=True, slots=True)
class FuturesTimings:
    """Seconds for all futures, by the clock and of all processors together; bytes at the peak, and before.

    ``ages`` are the seconds for people by sex and age of the nation, which a pyramid shows.
    """

    futures: int
    clock: Timing
    processors: Timing
    ages: Timing
    peak: int | None
    before: int | None


def time_futures() -> FuturesTimings:
    """Simulate in a process of its own, so that the peak of its memory is that of the futures.

    Raises RuntimeError with what that process said if it fails.
    """
    told = subprocess.run(
        [sys.executable, "-c", "from crcdata.bench.futures import tell; tell()"],
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    if told.returncode != 0:
        raise RuntimeError(f"futures could not be measured: {told.stderr.strip()}")
    found = json.loads(told.stdout)
    timings = {name: Timing(**found[name]) for name in ("clock", "processors", "ages")}
    return FuturesTimings(**{**found, **timings})


def tell() -> None:
    """Measure here and print what was found as JSON."""
    print(json.dumps(asdict(_measured())))


def _measured() -> FuturesTimings:
    catalog = open_catalog()
    national = national_baseline(catalog)
    regions = regional_baseline(catalog, national)
    scenario = Scenario()
    spread = registered_spread(catalog, regions)
    before = _peak_memory()
    seconds: list[float] = []

    def work() -> None:
        started = process_time()
        made = regional_outcome(national, regions, scenario)
        centre = regional_centre(made, national, regions, scenario)
        simulate(made.outcome, centre, spread, POPULATION_MEASURES, seed=scenario.seed)
        seconds.append(process_time() - started)

    def by_age() -> None:
        made = regional_outcome(national, regions, scenario)
        centre = regional_centre(made, national, regions, scenario)
        simulate(made.outcome, centre, spread, [Ages()], seed=scenario.seed, areas=(NATION,))

    clock, peak = time_it(work, RUNS), _peak_memory()
    return FuturesTimings(FUTURES, clock, timing(seconds[1:]), time_it(by_age, RUNS), peak, before)


def _peak_memory() -> int | None:
    """Return the most memory that this process has held, in bytes; None where the system doesn't tell."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * KILOBYTE
