"""Fixtures of the pages' tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from crcdata.catalog import catalog as catalog_module
from tests.ui.visits import ROOT


@pytest.fixture(autouse=True)
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test an empty library of its own, and leave that of this machine's user alone."""
    file = tmp_path / "library.sqlite"
    monkeypatch.setenv("CRCDATA_LIBRARY", str(file))
    return file


@pytest.fixture
def broken_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Run the app on a copy of the data in which one thing is broken."""

    def break_it(file: str, old: str, new: str) -> None:
        for path in (ROOT / "data").iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        content = (tmp_path / file).read_text(encoding="utf-8")
        assert old in content
        (tmp_path / file).write_text(content.replace(old, new), encoding="utf-8")
        monkeypatch.setattr(catalog_module, "DATA", tmp_path)
        monkeypatch.setattr("crcdata.ui.page.DATA", tmp_path)
        st.cache_resource.clear()

    yield break_it
    st.cache_resource.clear()
