"""The tools' own verdict on the whole project: types, style, form, and the direction of imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def _run(root: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=root, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{(done.stdout + done.stderr)[-6000:]}"


def test_types_hold_under_the_strictest_reading(root: Path) -> None:
    _run(root, "-m", "mypy")


def test_ruff_finds_nothing_to_mend(root: Path) -> None:
    _run(root, "-m", "ruff", "check", ".")


def test_every_file_has_the_one_form(root: Path) -> None:
    _run(root, "-m", "ruff", "format", "--check", ".")


def test_imports_run_one_way_and_only_the_pages_room_knows_streamlit(root: Path) -> None:
    _run(root, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())")
