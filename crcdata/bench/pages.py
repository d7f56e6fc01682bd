"""The pages' speed: a cold start, a lever's move on every page, and the server's memory.

The app runs as a process of its own. A visitor without a browser measures the script; where Playwright and a
Chromium are installed, a real browser measures the cold start to the first chart as well.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter

from crcdata.bench.measure import Timing, timing
from crcdata.bench.running_app import RunningApp

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class PageTiming:
    """One page: opened for the first time, and answering a lever (or drawn again, where it has none).

    `script` is what the page's script takes by Streamlit's clock, `answered` the time until all is sent.
    """

    page: str
    opened: float
    lever: bool
    script: Timing
    answered: Timing


@dataclass(frozen=True, slots=True)
class AppTimings:
    """What the app takes; `first_chart` and `memory` are None where they can't be measured here."""

    healthy: float
    first_chart: float | None
    pages: tuple[PageTiming, ...]
    memory: int | None


def time_app(*, runs: int) -> AppTimings:
    """Start the app, visit every page, and stop it again."""
    first_chart = time_first_chart()
    started = perf_counter()
    with RunningApp(options=["--browser.gatherUsageStats", "true"]) as app:
        healthy = perf_counter() - started
        measured = _visit(app.address, runs)
        memory = app.peak_memory()
    return AppTimings(healthy, first_chart, measured, memory)


def time_first_chart() -> float | None:
    """Return the seconds from starting the server to a chart in a real browser; None without one."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    try:
        from playwright.sync_api import TimeoutError as NoChart
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if path is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        page = browser.new_page()
        started = perf_counter()
        try:
            with RunningApp() as app:
                page.goto(app.address, wait_until="commit")
                page.locator("svg.main-svg").first.wait_for()
                return perf_counter() - started
        except NoChart:
            return None
        finally:
            browser.close()


def _visit(address: str, runs: int) -> tuple[PageTiming, ...]:
    command = [sys.executable, "-m", "crcdata.ui.visitor", address, "--runs", str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    return tuple(
        PageTiming(key, page["opened"], page["lever"], timing(page["script"]), timing(page["answered"]))
        for key, page in json.loads(done.stdout).items()
    )
