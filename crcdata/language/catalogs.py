"""Reads and writes the message catalogs so that the same input always gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from crcdata.language.extraction import Found, MessageId
from crcdata.language.negotiation import LANGUAGES
from crcdata.language.opening import FOLDER

HEADER = """\
# {name} messages of crcdata. Written by `python -m crcdata.language update`; translations are added by hand.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""

ENGLISH_NAMES = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
LINE = 110


def read(code: str, folder: Path = FOLDER) -> Catalog:
    """Return a language's catalog, empty when there is none yet."""
    path = path_of(code, folder)
    if not path.is_file():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def path_of(code: str, folder: Path = FOLDER) -> Path:
    """Return where a language's catalog lies."""
    return folder / code / "LC_MESSAGES" / "crcdata.po"


def update(
    messages: Mapping[MessageId, Found], folder: Path = FOLDER, *, keep_obsolete: bool = True
) -> list[Path]:
    """Bring every catalog up to the messages in use; return the files that changed.

    Translations stay, also those of messages no longer in use, until `keep_obsolete` is False. The English
    catalog repeats the message where nothing better is written. Nothing is guessed: a changed message
    comes without a translation.
    """
    changed = []
    for code in LANGUAGES:
        path = path_of(code, folder)
        written = _text(code, _merged(code, read(code, folder), messages, keep_obsolete=keep_obsolete))
        if not path.is_file() or path.read_bytes() != written:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written)
            changed.append(path)
    return changed


def _merged(code: str, old: Catalog, messages: Mapping[MessageId, Found], *, keep_obsolete: bool) -> Catalog:
    known = {_key(message.id): message for message in (*old.obsolete.values(), *old) if message.id}
    merged = Catalog(locale=code)
    for identity, found in messages.items():
        places = [(place, 0) for place in sorted(found.places)]
        translation = _translation(known.pop(_key(identity), None), identity, old.num_plurals)
        if code == "en" and not any(translation):
            translation = identity
        merged.add(identity, translation, locations=places, auto_comments=sorted(found.comments))
    if keep_obsolete and code != "en":
        for message in sorted(known.values(), key=lambda message: str(message.id)):
            if any(message.string):
                merged.obsolete[message.id] = Message(message.id, message.string)
    return merged


def _translation(message: Message | None, identity: MessageId, forms: int) -> str | tuple[str, ...]:
    """Return what is known, if it has the message's shape: one string, or one for each plural form."""
    if isinstance(identity, str):
        return message.string if message and isinstance(message.string, str) else ""
    if message and isinstance(message.string, list | tuple) and len(message.string) == forms:
        return tuple(message.string)
    return ("",) * forms


def _key(identity: str | list[str] | tuple[str, ...]) -> MessageId:
    return identity if isinstance(identity, str) else (identity[0], identity[1])


def _text(code: str, catalog: Catalog) -> bytes:
    body = io.BytesIO()
    write_po(body, catalog, width=LINE, omit_header=True, include_lineno=False)
    header = HEADER.format(code=code, name=ENGLISH_NAMES[code], plural=get_plural(code).plural_forms)
    return header.encode() + body.getvalue().strip(b"\n") + b"\n"
