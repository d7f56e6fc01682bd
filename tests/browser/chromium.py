"""Finds a Chromium on this machine, or gets one: without a browser nothing is proved."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-dev-shm-usage",
    # Only this machine can be reached: a page that needs another host breaks here as it would offline.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


class NoBrowserError(RuntimeError):
    """No Chromium is installed and none could be fetched."""


def chromium() -> Path:
    """The path of a Chromium that starts: an installed one, else Playwright's own, else Debian's package.

    Raises NoBrowserError, with all that was tried, when there is none.
    """
    attempts: list[str] = []
    with _one_at_a_time():
        for find in (_installed, _playwright_has, _playwright_fetches, _debian_installs):
            path = find(attempts)
            if path is not None:
                return path
    raise NoBrowserError("No Chromium, and none could be fetched:\n" + "\n".join(attempts))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two workers must not install the same package at the same time; the second finds it installed."""
    with (Path(tempfile.gettempdir()) / f"crcdata-chromium-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _installed(attempts: list[str]) -> Path | None:
    named = os.environ.get("CRCDATA_CHROMIUM")
    for name in (named, *NAMES) if named else NAMES:
        found = shutil.which(name)
        if found and _starts(Path(found), attempts):
            return Path(found)
    attempts.append(f"not installed under any of these names: {', '.join(NAMES)}")
    return None


def _playwright_has(attempts: list[str]) -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() and _starts(path, attempts) else None


def _playwright_fetches(attempts: list[str]) -> Path | None:
    done = _run([sys.executable, "-m", "playwright", "install", "chromium"], attempts)
    return _playwright_has(attempts) if done else None


def _debian_installs(attempts: list[str]) -> Path | None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        attempts.append("apt-get: only as root on Debian or Ubuntu")
        return None
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if _run(["apt-get", "update"], attempts, quiet) and _run(
        ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], attempts, quiet
    ):
        return _installed(attempts)
    return None


def _starts(path: Path, attempts: list[str]) -> bool:
    return _run([str(path), "--headless", "--no-sandbox", "--version"], attempts, limit=60)


def _run(
    command: list[str], attempts: list[str], more: dict[str, str] | None = None, limit: int = 600
) -> bool:
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=limit,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(more or {})},
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        attempts.append(f"{' '.join(command)}: {problem}")
        return False
    if done.returncode:
        attempts.append(f"{' '.join(command)}: {(done.stderr or done.stdout).strip()[-600:]}")
    return done.returncode == 0
