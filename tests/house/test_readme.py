"""What the README tells a reader to type and to expect is what is there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import polars
import pytest

from crcdata.scenario import read_scenario
from crcdata.ui import PAGES

TEST_COMMAND = re.compile(r"^python3 -m venv .* -m pytest$", re.MULTILINE)
RUN_COMMAND = re.compile(r"^python3 -m venv .* run app\.py$", re.MULTILINE)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_one_command_runs_the_app_and_one_runs_all_tests(readme: str) -> None:
    assert len(RUN_COMMAND.findall(readme)) == 1
    assert len(TEST_COMMAND.findall(readme)) == 1


def test_the_commands_name_requirement_files_that_exist(readme: str, root: Path) -> None:
    commands = RUN_COMMAND.findall(readme) + TEST_COMMAND.findall(readme)
    named = re.findall(r"-r (\S+)", " ".join(commands))
    assert len(named) == 2
    assert [name for name in named if not (root / name).is_file()] == []


def test_continuous_integration_calls_the_very_test_command(readme: str, root: Path, tmp_path: Path) -> None:
    """`.ci/run` runs beside the README alone, and what it was about to do is written down."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_bytes((root / ".ci" / "run").read_bytes())
    (tmp_path / "README.md").write_text(readme, encoding="utf-8")
    called = tmp_path / "called"
    fake = tmp_path / "bin" / "bash"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{called}"\n', encoding="utf-8")
    fake.chmod(0o755)
    path = f"{fake.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["/bin/bash", str(tmp_path / ".ci" / "run")], env={"PATH": path}, check=True, capture_output=True
    )
    assert called.read_text(encoding="utf-8").splitlines()[-1] == TEST_COMMAND.findall(readme)[0]


def test_every_link_to_a_file_leads_somewhere(readme: str, root: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)\s#]+)", readme)
    assert links
    assert [link for link in links if not (root / link).exists()] == []


def test_the_example_in_python_runs_as_it_stands(readme: str) -> None:
    example = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    assert example
    names: dict[str, object] = {}
    exec(example[1], names)
    assert isinstance(names["table"], polars.DataFrame)
    assert names["table"].height > 1000


def test_the_scenario_in_the_readme_is_one_that_can_be_read(readme: str) -> None:
    example = re.search(r"```json\n(.*?)```", readme, re.DOTALL)
    assert example
    assert read_scenario(example[1].encode()).changed == ("births_growth",)


def test_the_readme_tells_of_every_page_and_its_question(readme: str) -> None:
    rows = [f"| {page.title} | {page.question} |" for page in PAGES]
    assert [row for row in rows if row not in readme] == []
