"""What the bench prints: each measure, its aim, and how it compares with the plain reference."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crcdata.bench.engine import AREAS, EngineTimings, time_engine
from crcdata.bench.futures import FuturesTimings, time_futures
from crcdata.bench.inverse import InverseTimings, time_inverse
from crcdata.bench.measure import Timing
from crcdata.bench.pages import AppTimings, PageTiming, time_app
from crcdata.bench.services import TRAJECTORIES, ServicesTimings, time_services

ENGINE_RUNS, QUICK_ENGINE_RUNS = 200, 40
REFERENCE_RUNS, QUICK_REFERENCE_RUNS = 15, 3
INVERSE_RUNS, QUICK_INVERSE_RUNS = 40, 10
PAGE_RUNS = 15

ONE_LEVER_AIM, SEVERAL_LEVERS_AIM = 0.100, 1.0
AREAS_AIM, REGIONS_AIM, MOVE_AIM, START_AIM = 0.003, 0.010, 0.040, 3.0
CHAIN_AIM, TRAJECTORIES_AIM = 0.020, 1.5
FUTURES_AIM, FUTURES_MEMORY = 1.0, 250e6


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: its value as words, its aim in words, and whether it is met (None where there is none)."""

    what: str
    value: str
    aim: str = ""
    met: bool | None = None
    beside: str = ""


def main(arguments: Sequence[str]) -> int:
    """Measure and print; `--quick` measures the engine alone, with fewer runs."""
    parser = argparse.ArgumentParser(prog="python -m crcdata bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, no server")
    quick: bool = parser.parse_args(arguments).quick
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; medians")
    engine = time_engine(
        runs=QUICK_ENGINE_RUNS if quick else ENGINE_RUNS,
        reference_runs=QUICK_REFERENCE_RUNS if quick else REFERENCE_RUNS,
    )
    _show(engine_lines(engine))
    _show(regional_lines(engine))
    _show(inverse_lines(time_inverse(QUICK_INVERSE_RUNS if quick else INVERSE_RUNS)))
    _show(services_lines(time_services(runs=QUICK_ENGINE_RUNS)))
    if not quick:
        _show(futures_lines(time_futures(), engine.reference.median))
        _show(app_lines(time_app(runs=PAGE_RUNS)))
    return 0


def engine_lines(engine: EngineTimings) -> Iterator[Line]:
    """The engine's part of the report."""
    plain = engine.reference.median
    yield Line(f"plain reference, one area to {engine.last_year}", milliseconds(engine.reference))
    yield Line(
        f"nation projected to {engine.last_year}",
        milliseconds(engine.nation),
        beside=ratio(plain, engine.nation.median),
    )
    yield Line(
        f"{AREAS} areas at once to {engine.last_year}",
        milliseconds(engine.areas),
        f"{AREAS_AIM * 1000:.0f} ms",
        engine.areas.median <= AREAS_AIM,
        ratio(plain * AREAS, engine.areas.median),
    )
    yield Line(
        "scenario of the nation, rates and outcome included",
        milliseconds(engine.scenario),
        beside=ratio(plain, engine.scenario.median),
    )


def regional_lines(engine: EngineTimings) -> Iterator[Line]:
    """The regions' part of the report: everything that follows for the nation and its regions."""
    plain = engine.reference.median * (AREAS + 1)
    for what, timing in (
        ("nation and 20 regions, all steps", engine.regions),
        ("nation and 20 regions, a lever of one region", engine.override),
    ):
        met = timing.median <= REGIONS_AIM
        aim = f"{REGIONS_AIM * 1000:.0f} ms"
        yield Line(what, milliseconds(timing), aim, met, ratio(plain, timing.median))
    yield Line("regional baseline built", milliseconds(engine.regional_baseline))


def inverse_lines(inverse: InverseTimings) -> Iterator[Line]:
    """The part about asking backwards: what it would take, what caused it, which regions first."""
    yield _against("one lever for a target of the nation", inverse.one_nation, ONE_LEVER_AIM)
    yield _against("one lever for a target of a region", inverse.one_region, ONE_LEVER_AIM)
    yield _against("one lever of services for a region's target", inverse.one_service, ONE_LEVER_AIM)
    yield _against("one lever in each of 20 regions, people", inverse.each_people, SEVERAL_LEVERS_AIM)
    yield _against("one lever in each of 20 regions, services", inverse.each_service, SEVERAL_LEVERS_AIM)
    yield _against("three levers for a target of the nation", inverse.several_nation, SEVERAL_LEVERS_AIM)
    yield _against("four levers for a target of a region", inverse.several_region, SEVERAL_LEVERS_AIM)
    for area, timing in (("the nation", inverse.split_nation), ("a region", inverse.split_region)):
        yield Line(f"{inverse.causes} causes of a difference of {area}, exact", milliseconds(timing))
    yield Line("which of 20 regions first, 25 years", milliseconds(inverse.plan))


def _against(what: str, timing: Timing, aim: float) -> Line:
    return Line(what, milliseconds(timing), f"{aim * 1000:.0f} ms", timing.median <= aim)


def services_lines(chain: ServicesTimings) -> Iterator[Line]:
    """The services chain's part of the report, from preschool to money."""
    for what, timing, aim in (
        (f"services of 20 regions to {chain.last_year}", chain.chain, CHAIN_AIM),
        ("services, every lever moved in every region", chain.moved, CHAIN_AIM),
        (f"services along {TRAJECTORIES:,} trajectories", chain.trajectories, TRAJECTORIES_AIM),
    ):
        yield Line(what, milliseconds(timing), f"{aim * 1000:.0f} ms", timing.median <= aim)


def futures_lines(made: FuturesTimings, plain: float) -> Iterator[Line]:
    """The simulated futures' part of the report; `plain` is the reference's time for one area."""
    yield Line(
        f"{made.futures:,} futures of the nation and 20 regions",
        milliseconds(made.clock),
        f"{FUTURES_AIM * 1000:.0f} ms",
        made.clock.median <= FUTURES_AIM,
        ratio(plain * (AREAS + 1) * made.futures, made.clock.median),
    )
    yield Line("the same, time of all processors together", milliseconds(made.processors))
    yield Line("the same, people of the nation by sex and age", milliseconds(made.ages))
    if made.peak is None or made.before is None:
        yield Line("memory at the peak of the futures", "not told by this system")
        return
    told = f"{made.peak / 1e6:.0f} MB ({made.before / 1e6:.0f} before)"
    met = made.peak - made.before <= FUTURES_MEMORY
    yield Line("memory at the peak of the futures", told, f"{FUTURES_MEMORY / 1e6:.0f} MB more", met)


def app_lines(app: AppTimings) -> Iterator[Line]:
    """The pages' part of the report."""
    first = app.first_chart
    yield Line(
        "cold start to the first chart in a browser",
        "not measured: no browser here, or no chart" if first is None else f"{first:.2f} s",
        f"{START_AIM:.0f} s",
        None if first is None else first <= START_AIM,
    )
    yield Line("cold start until the server answers", f"{app.healthy:.2f} s")
    for page in app.pages:
        yield from _page_lines(page)
    memory = "not told by this system" if app.memory is None else f"{app.memory / 1e6:.0f} MB"
    yield Line("server's memory at its peak", memory)


def _page_lines(page: PageTiming) -> Iterator[Line]:
    what = "a lever's move" if page.lever else "drawn again (no lever there)"
    yield Line(
        f"{page.page}: {what}, script",
        milliseconds(page.script),
        f"{MOVE_AIM * 1000:.0f} ms",
        page.script.median <= MOVE_AIM,
    )
    yield Line(f"{page.page}: {what}, asked to answered", milliseconds(page.answered))
    yield Line(f"{page.page}: opened for the first time", f"{page.opened * 1000:.0f} ms")


def milliseconds(timing: Timing) -> str:
    """Say a timing in milliseconds.

    >>> milliseconds(Timing(median=0.0012, quickest=0.001, runs=9))
    '1.20 ms (best 1.00 of 9)'
    """
    return f"{timing.median * 1000:.2f} ms (best {timing.quickest * 1000:.2f} of {timing.runs})"


def ratio(reference: float, measured: float) -> str:
    """Say how many times faster than the reference.

    >>> ratio(0.2, 0.004)
    '50 x the plain reference'
    """
    return f"{reference / measured:.0f} x the plain reference"


def _show(lines: Iterator[Line]) -> None:
    for line in lines:
        verdict = {True: "met", False: "missed", None: ""}[line.met]
        aim = f"aim {line.aim} {verdict}".rstrip() if line.aim else ""
        print(f"  {line.what:<52} {line.value:<28} {aim:<18} {line.beside}".rstrip())
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
