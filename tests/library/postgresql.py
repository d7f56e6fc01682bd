"""Finds a PostgreSQL server's programs on this machine, or gets them, and runs one of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIANS = Path("/usr/lib/postgresql")
NEEDED = ("initdb", "pg_ctl", "postgres")
# PostgreSQL refuses to run as root; Debian's package brings this account.
ACCOUNT = "postgres"
PASSWORD = "a-password-that-must-not-be-shown"
LIMIT_SECONDS = 600


class NoPostgreSQLError(RuntimeError):
    """No PostgreSQL is installed and none could be fetched."""


@contextmanager
def running_server() -> Iterator[str]:
    """Run a server of its own on a free port of this machine; give the address of its database."""
    programs = server_programs()
    with tempfile.TemporaryDirectory(prefix="crcdata-postgresql-") as name:
        folder, port = Path(name), _free_port()
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT)
        data, secret = folder / "data", folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        _run(
            *(programs / "initdb", "--pgdata", data, "--username", "library", "--pwfile", secret),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
        control = (programs / "pg_ctl", "--pgdata", data, "--log", folder / "log", "--wait")
        _run(*control, "--options", options, "start")
        try:
            yield f"postgresql+psycopg://library:{PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "--mode", "immediate", "stop")


def server_programs() -> Path:
    """The folder of a PostgreSQL server's programs: installed ones, else Debian's package.

    Raises NoPostgreSQLError, with all that was tried, when there is none.
    """
    found = _installed()
    if found is None:
        # Two workers must not install the same package at the same time; the second finds it installed.
        with (Path(tempfile.gettempdir()) / f"crcdata-postgresql-{os.getuid()}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            found = _installed() or _debian_installs()
    return found


def _installed() -> Path | None:
    beside = shutil.which("initdb")
    versions = sorted(DEBIANS.glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    for folder in [*([Path(beside).resolve().parent] if beside else []), *versions]:
        if all((folder / program).is_file() for program in NEEDED):
            return folder
    return None


def _debian_installs() -> Path:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise NoPostgreSQLError(
            f"No PostgreSQL server: {', '.join(NEEDED)} are neither on the PATH nor below {DEBIANS}, and "
            "apt-get installs them only as root on Debian or Ubuntu. Install the package “postgresql”."
        )
    for command in (("update",), ("install", "--yes", "--no-install-recommends", "postgresql")):
        done = subprocess.run(
            ("apt-get", *command),
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    found = _installed()
    if found is None:
        raise NoPostgreSQLError(f"PostgreSQL could not be installed: {(done.stderr or done.stdout)[-600:]}")
    return found


def _run(*command: str | Path) -> None:
    as_somebody = ("runuser", "-u", ACCOUNT, "--") if os.geteuid() == 0 else ()
    done = subprocess.run(
        (*as_somebody, *map(str, command)),
        # The server keeps what it is given open, so nothing may wait for the end of a pipe.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        timeout=LIMIT_SECONDS,
        cwd="/",
    )
    if done.returncode:
        raise NoPostgreSQLError(f"{' '.join(map(str, command))}: exit code {done.returncode}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
