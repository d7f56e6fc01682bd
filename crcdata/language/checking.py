"""Finds what is wrong with the catalogs: gaps, left-overs, wrong placeholders, wrong letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message

from crcdata.language.catalogs import read
from crcdata.language.extraction import MessageId, singular
from crcdata.language.negotiation import LANGUAGES
from crcdata.language.opening import FOLDER

KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[\u0400-\u04FF]")
# Latin look-alikes of Kazakh letters stand outside ASCII: schwa, i without a dot, letters with a hook.
MIXED_WORD = re.compile(
    r"[A-Za-z\u0131\u0186-\u024F\u0250-\u02AF]\w*[\u0400-\u04FF]|[\u0400-\u04FF]\w*[A-Za-z\u0131\u0186-\u024F\u0250-\u02AF]"
)
SURELY_KAZAKH = 30
FOREIGN_NAMES = frozenset({"GeoNames", "OpenStreetMap", "World Population Prospects"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one catalog, with the message it is about."""

    code: str
    message: str
    fault: str

    def __str__(self) -> str:
        return f"{self.code}: {self.fault}: {self.message!r}"


def check(messages: Iterable[MessageId], folder: Path = FOLDER) -> list[Finding]:
    """Return every fault of the catalogs against the messages in use; none means complete."""
    wanted = set(messages)
    return [finding for code in LANGUAGES for finding in _faults(code, read(code, folder), wanted)]


def _faults(code: str, catalog: Catalog, wanted: set[MessageId]) -> Iterator[Finding]:
    present = {_identity(message): message for message in catalog if message.id}
    for identity in wanted - present.keys():
        yield Finding(code, singular(identity), "missing from the catalog, run the update")
    for identity in [*(present.keys() - wanted), *map(_identity, catalog.obsolete.values())]:
        yield Finding(code, singular(identity), "no longer in use, run the update with --prune")
    for identity, message in present.items():
        for fault in _faults_of(code, message):
            yield Finding(code, singular(identity), fault)


def _faults_of(code: str, message: Message) -> Iterator[str]:
    originals = _forms(message.id)
    written = _forms(message.string)
    if message.fuzzy:
        yield "marked as a guess (fuzzy)"
    for text in written:
        if not text:
            yield "not translated"
            continue
        if _placeholders(text) != _placeholders(originals[-1]):
            yield f"has other placeholders than the English: {text!r}"
        if _edges(text) != _edges(originals[-1]):
            yield f"begins or ends with other spaces or line breaks than the English: {text!r}"
        if code != "en":
            yield from _alphabet(code, text)


def _alphabet(code: str, text: str) -> Iterator[str]:
    words = re.sub(r"\{[^{}]*\}", " ", text)
    mixed = MIXED_WORD.search(words)
    if mixed:
        yield f"mixes Latin and Cyrillic letters in one word: {mixed.group()!r}"
    letters = re.search(r"[^\W\d_]{2}", words)
    if letters and not CYRILLIC.search(words) and text not in FOREIGN_NAMES:
        yield f"has no Cyrillic letters: {text!r}"
    if code == "ru" and KAZAKH_LETTERS.search(words):
        yield f"has Kazakh letters in a Russian text: {text!r}"
    if code == "kk" and len(words) >= SURELY_KAZAKH and not KAZAKH_LETTERS.search(words):
        yield f"has none of the letters that only Kazakh has: {text!r}"


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"(broken braces)"}


def _edges(text: str) -> tuple[str, str]:
    stripped = text.strip()
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if stripped else ""


def _forms(texts: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts or ())


def _identity(message: Message) -> MessageId:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
