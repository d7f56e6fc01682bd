"""The project's own files, found by name so that it works in a copy without version control too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = (
    *("app.py", "pages", "crcdata", "data", "docs", "tests", ".ci", ".streamlit"),
    *("README.md", "LICENSE", "pyproject.toml", "requirements.txt", ".gitignore"),
)
TEXT = {".py", ".md", ".toml", ".txt", ".po", ".json", ".geojson", ".csv", ".js", ".css", ".html", ""}


def project_files() -> Iterator[Path]:
    """Every file of the project, caches left out."""
    for name in TOP:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def text_files() -> Iterator[Path]:
    """The project's files that hold text."""
    return (file for file in project_files() if file.suffix in TEXT)


def python_files(*under: str) -> list[Path]:
    """Python files in the given folders or files; everywhere when none is given."""
    places = [ROOT / name for name in under]
    return [
        file
        for file in project_files()
        if file.suffix == ".py"
        and (not places or any(file == place or place in file.parents for place in places))
    ]


def tree(file: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def name_of(file: Path) -> str:
    """The file's path within the project."""
    return file.relative_to(ROOT).as_posix()
