"""The server process: it serves a session without a complaint and calls nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.browser.conftest import Visitor
from tests.browser.pages import PATHS
from tests.browser.server import GUARD, Server

MOST_SHOWN = 8000


def test_the_server_calls_no_host_and_raises_nothing(server: Server, visit: Visitor) -> None:
    for path in PATHS:
        visit(path)
    assert server.asked_outside() == []
    said = server.said()
    assert "Traceback" not in said, said[said.find("Traceback") :][:MOST_SHOWN]


def test_a_call_to_another_host_would_be_noticed(tmp_path: Path) -> None:
    log = tmp_path / "outside.log"
    ask = "import socket\ntry:\n    socket.getaddrinfo('unknown.invalid', 443)\nexcept OSError:\n    pass\n"
    environment = {"PYTHONPATH": str(GUARD), "CRCDATA_OUTSIDE_LOG": str(log)}
    subprocess.run([sys.executable, "-c", ask], env=environment, check=True)
    assert log.read_text(encoding="utf-8").split() == ["socket.getaddrinfo", "unknown.invalid"]
