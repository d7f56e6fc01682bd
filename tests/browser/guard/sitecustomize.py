"""Notes every host that the app's server process asks for, so that a test can say there was none.

Python imports a module of this name at start-up when its folder is on PYTHONPATH. It does nothing unless
CRCDATA_OUTSIDE_LOG names a file to write to.
"""

from __future__ import annotations

import os
import sys

_HOME = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "::", ""}


def _watch(log: str) -> None:
    def note(event: str, arguments: tuple[object, ...]) -> None:
        host: object = None
        if event == "socket.getaddrinfo":
            host = arguments[0]
        elif event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
            host = arguments[1][0]
        if host is None:
            return
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name not in _HOME:
            with open(log, "a", encoding="utf-8") as file:
                file.write(f"{event} {name}\n")

    sys.addaudithook(note)


if os.environ.get("CRCDATA_OUTSIDE_LOG"):
    _watch(os.environ["CRCDATA_OUTSIDE_LOG"])
