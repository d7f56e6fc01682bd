"""The app as a process of its own: started on a free port, waited for, and stopped again."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
HEALTHY_WITHIN = 60.0


class RunningApp:
    """`streamlit run app.py` for as long as the block lasts.

    Of the app's own settings only the port is changed, and no browser or file watcher is started; `options`
    are added. What the server says goes into `log`. `environment` stands in place of this process's own.

    Raises RuntimeError, with what the server said, when the app does not come up.
    """

    def __init__(
        self,
        log: Path | None = None,
        environment: Mapping[str, str] | None = None,
        options: Sequence[str] = (),
    ) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = log or Path(tempfile.gettempdir()) / f"crcdata-server-{self.port}.log"
        self._environment = dict(os.environ if environment is None else environment)
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        command += ["--server.headless", "true", "--server.fileWatcherType", "none", *self._options]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
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

    def said(self) -> str:
        """Return everything that the server has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def peak_memory(self) -> int | None:
        """Return the most bytes of memory that the server has held, None where the system does not say."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
        return int(found[1]) * 1024 if found else None

    def _wait_until_healthy(self, process: subprocess.Popen[bytes]) -> None:
        straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + HEALTHY_WITHIN
        while time.monotonic() < end:
            if process.poll() is not None:
                raise RuntimeError(f"the app ended with code {process.returncode}:\n{self.said()}")
            try:
                with straight.open(f"{self.address}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.02)
        raise RuntimeError(f"the app was not healthy after {HEALTHY_WITHIN:.0f} s:\n{self.said()}")

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
    """Return a port that nothing listens on at the moment.

    >>> 0 < free_port() < 65536
    True
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
