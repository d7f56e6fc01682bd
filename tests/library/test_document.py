"""What docs/library.md tells a reader is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from crcdata.library.bundle import LARGEST_BUNDLE
from crcdata.library.database import library_url
from crcdata.library.store import KEPT_AFTER_DELETION, MOST_SAVED
from crcdata.library.tables import SCENARIOS, SCHEMA
from crcdata.ui.library_place import KEY, SECTION, VARIABLE


def test_the_secret_that_the_document_shows_is_the_one_that_is_read(root: Path) -> None:
    document = (root / "docs" / "library.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", document, re.DOTALL)
    assert example
    assert library_url(tomllib.loads(example[1])[SECTION][KEY]).drivername == "postgresql+psycopg"
    assert f"`{VARIABLE}`" in document


def test_the_tables_and_bounds_of_the_document_are_those_of_the_code(root: Path) -> None:
    document = (root / "docs" / "library.md").read_text(encoding="utf-8")
    assert all(f"`{table.name}`" in document for table in (SCENARIOS, SCHEMA))
    assert f"{MOST_SAVED:,} scenarios" in document
    assert f"{LARGEST_BUNDLE // 1_000_000} MB" in document
    assert KEPT_AFTER_DELETION.days == 30


def test_the_documents_example_in_python_runs(root: Path) -> None:
    document = (root / "docs" / "library.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", document, re.DOTALL)
    assert example
    exec(example[1], {})
