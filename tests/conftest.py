"""What every test may ask for: the raw inputs, when this machine has them, and repeatable random examples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def _inputs_folder() -> Path | None:
    named = os.environ.get("CRCDATA_INPUTS")
    return Path(named) if named and Path(named).is_dir() else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def reference_inputs() -> Path:
    """What `data/` is built from; a test that asks for it is collected only where it is."""
    folder = _inputs_folder()
    assert folder is not None, "set CRCDATA_INPUTS to the folder of raw inputs"
    return folder


def pytest_report_header() -> str:
    folder = _inputs_folder()
    return (
        f"raw inputs: {folder}"
        if folder
        else "raw inputs: not here, so rebuilding data/ is not among the tests"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if _inputs_folder():
        return
    needing = [item for item in items if "reference_inputs" in getattr(item, "fixturenames", ())]
    if needing:
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """The whole suite runs on two to four workers; a named file in this process, where it starts fastest."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return min(max(os.cpu_count() or 2, 2), 4) if whole else 0


class TogetherOnOnePage(LoadScopeScheduling):
    """A test goes to whichever worker is free, but all claims about one opened page go to the same one."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid[nodeid.rindex("[") :] if "test_pages.py::" in nodeid and "[" in nodeid else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return TogetherOnOnePage(config, log)
