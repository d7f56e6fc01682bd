"""The app under test: started as a person would start it, in an empty home, with its calls outside noted."""

from __future__ import annotations

import os
from pathlib import Path

from crcdata.bench.running_app import ROOT, RunningApp

GUARD = Path(__file__).with_name("guard")
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")

__all__ = ["GUARD", "ROOT", "Server"]


class Server(RunningApp):
    """The app with a clean environment and an empty home folder."""

    def __init__(self, folder: Path) -> None:
        self.outside_log = folder / "outside.log"
        home = folder / "home"
        home.mkdir()
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(GUARD)}
        watched = {"CRCDATA_OUTSIDE_LOG": str(self.outside_log)}
        super().__init__(folder / "server.log", kept | own | watched)
        self.outside_log.touch()

    def asked_outside(self) -> list[str]:
        """Every host other than this machine that the server process has looked up or called."""
        return self.outside_log.read_text(encoding="utf-8").splitlines()
