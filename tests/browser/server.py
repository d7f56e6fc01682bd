"""Starts the app as a person would, on a free port, and keeps what it says."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
GUARD = Path(__file__).with_name("guard")
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


class Server:
    """`streamlit run app.py` with a clean environment and an empty home folder, while the block lasts.

    Of the app's own settings only the port is changed, and no browser or file watcher is started.
    """

    def __init__(self, folder: Path, *, limit: float = 60.0) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"server-{self.port}.log"
        self.outside_log = folder / f"outside-{self.port}.log"
        self._home = folder / "home"
        self._limit = limit
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._home.mkdir(parents=True, exist_ok=True)
        self.outside_log.touch()
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(self.port)]
        command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            self._wait_until_healthy(self._process)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def pid(self) -> int:
        """The server's process number."""
        assert self._process is not None
        return self._process.pid

    def said(self) -> str:
        """Everything that the server has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def asked_outside(self) -> list[str]:
        """Every host other than this machine that the server process has looked up or called."""
        return self.outside_log.read_text(encoding="utf-8").splitlines()

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return kept | {
            "HOME": str(self._home),
            "USERPROFILE": str(self._home),
            "PYTHONPATH": str(GUARD),
            "CRCDATA_OUTSIDE_LOG": str(self.outside_log),
        }

    def _wait_until_healthy(self, process: subprocess.Popen[bytes]) -> None:
        straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + self._limit
        while time.monotonic() < end:
            if process.poll() is not None:
                raise RuntimeError(f"the app ended with code {process.returncode}:\n{self.said()}")
            try:
                with straight.open(f"{self.address}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"the app was not healthy after {self._limit:.0f} s:\n{self.said()}")

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=10)


def free_port() -> int:
    """A port that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
