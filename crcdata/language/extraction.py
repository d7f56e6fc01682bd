"""Collects every English message that a reader may see: from the code, and from the tables in data/."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_from_dir, extract_from_file

ROOT = Path(__file__).resolve().parents[2]

KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2)}

TRANSLATED_WORDS = ("title", "description")

MessageId = str | tuple[str, str]


@dataclass(slots=True)
class Found:
    """Where one message stands, and what its author says to translators."""

    places: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


def messages(root: Path = ROOT) -> dict[MessageId, Found]:
    """Return every message of the product below `root`, in the order of its English text.

    A message with a plural is a pair of its singular and plural.
    """
    found: dict[MessageId, Found] = {}
    for place, message, comments in (*_in_code(root), *_in_data(root / "data")):
        entry = found.setdefault(message, Found())
        entry.places.add(place)
        entry.comments.extend(comment for comment in comments if comment not in entry.comments)
    return dict(sorted(found.items(), key=lambda item: (singular(item[0]).casefold(), str(item[0]))))


def singular(message: MessageId) -> str:
    """Return the message itself, or the singular of a pair."""
    return message if isinstance(message, str) else message[0]


def _in_code(root: Path) -> Iterator[tuple[str, MessageId, list[str]]]:
    options: dict[str, Any] = {"keywords": dict(KEYWORDS), "comment_tags": ("Translators:",)}
    methods = [("**.py", "python")]
    for folder in ("crcdata", "pages"):
        for name, _, message, comments, _ in extract_from_dir(
            root / folder, methods, strip_comment_tags=True, **options
        ):
            yield f"{folder}/{name}", _identity(message), comments
    if (root / "app.py").is_file():
        for _, message, comments, _ in extract_from_file(
            "python", root / "app.py", strip_comment_tags=True, **options
        ):
            yield "app.py", _identity(message), comments


def _identity(message: str | tuple[str, ...]) -> MessageId:
    return message if isinstance(message, str) else (message[0], message[1])


def _in_data(folder: Path) -> Iterator[tuple[str, MessageId, list[str]]]:
    """Read the columns flagged `crc:translate`, and the tables' own titles and descriptions."""
    described = folder / "datapackage.json"
    if not described.is_file():
        return
    package = json.loads(described.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for word in TRANSLATED_WORDS:
            if resource.get(word):
                yield "data/datapackage.json", resource[word], []
        fields = resource.get("schema", {}).get("fields", ())
        flagged = [column["name"] for column in fields if column.get("crc:translate")]
        if flagged:
            for message in _in_table(folder / resource["path"], flagged):
                yield f"data/{resource['path']}", message, []


def _in_table(path: Path, columns: list[str]) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from (row[column] for column in columns if row.get(column))
