"""The bench measures what it says it measures, and tells aims and ratios; how fast is no test's business."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crcdata.bench import main
from crcdata.bench.futures import FuturesTimings
from crcdata.bench.measure import Timing
from crcdata.bench.pages import AppTimings, PageTiming
from crcdata.bench.report import app_lines, futures_lines
from crcdata.bench.running_app import RunningApp
from crcdata.ui import PAGES
from crcdata.ui.visitor import visit_all

SLOW, FAST = Timing(0.050, 0.045, 9), Timing(0.010, 0.009, 9)


def test_the_quick_bench_sets_the_engine_beside_plain_loops(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--quick"]) == 0
    told = {line.strip().split("  ")[0]: line for line in capsys.readouterr().out.splitlines()[1:]}
    assert "x the plain reference" in told["20 areas at once to 2050"]
    assert "aim 3 ms" in told["20 areas at once to 2050"]
    assert "aim 10 ms" in told["nation and 20 regions, all steps"]
    assert "aim 100 ms" in told["one lever for a target of a region"]
    assert "aim 1000 ms" in told["four levers for a target of a region"]
    assert "8 causes of a difference of the nation, exact" in told


def test_the_bench_of_the_futures_tells_time_as_a_ratio_and_memory_beside_its_aim() -> None:
    made = FuturesTimings(
        1000, Timing(0.8, 0.7, 5), Timing(1.2, 1.1, 5), Timing(0.9, 0.8, 5), 300_000_000, 150_000_000
    )
    clock, processors, ages, memory = futures_lines(made, plain=0.1)
    assert clock.met
    assert clock.beside == "2625 x the plain reference"
    assert processors.value.startswith("1200.00 ms")
    assert ages.value.startswith("900.00 ms")
    assert memory.met
    assert memory.value == "300 MB (150 before)"
    (*_others, silent) = futures_lines(replace(made, peak=None), plain=0.1)
    assert silent.value == "not told by this system"


def test_an_aim_is_met_or_missed_by_the_median() -> None:
    pages = (PageTiming("slow", 0.1, True, SLOW, SLOW), PageTiming("fast", 0.1, False, FAST, FAST))
    told = {line.what: line for line in app_lines(AppTimings(0.5, 3.5, pages, None))}
    assert told["slow: a lever's move, script"].met is False
    assert told["fast: drawn again (no lever there), script"].met is True
    assert told["cold start to the first chart in a browser"].met is False
    assert told["server's memory at its peak"].value == "not told by this system"


def test_the_visitor_opens_every_page_and_moves_the_lever_where_there_is_one(tmp_path: Path) -> None:
    with RunningApp(tmp_path / "log", options=["--browser.gatherUsageStats", "true"]) as app:
        measured = visit_all(app.address, runs=1)
        memory = app.peak_memory()
    assert list(measured) == [page.key for page in PAGES]
    assert [key for key, page in measured.items() if page["lever"]] == [
        "overview",
        "scenario",
        "services",
        "regions",
        "map",
    ]
    assert all(page["script"][0] > 0 and page["answered"][0] > 0 for page in measured.values())
    assert memory is None or memory > 50e6


def test_an_app_that_does_not_come_up_tells_what_it_said(tmp_path: Path) -> None:
    broken = RunningApp(tmp_path / "log", options=["--no-such-option"])
    with pytest.raises(RuntimeError, match="no-such-option"), broken:
        pass
