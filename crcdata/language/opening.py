"""Reads a language's message catalog and makes the `Language` that pages and reports are given."""

from __future__ import annotations

import io
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from crcdata.language.language import Language
from crcdata.language.negotiation import LANGUAGES
from crcdata.language.numbers import NumberForm

FOLDER = Path(__file__).with_name("locale")

LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}


def catalog_path(code: str) -> Path:
    """Return the path of a language's message catalog."""
    return FOLDER / code / "LC_MESSAGES" / "crcdata.po"


@lru_cache(maxsize=3)
def open_language(code: str) -> Language:
    """Return the language with this code, one of `LANGUAGES`.

    The catalog is read from its .po file, so that no compiled copy can be out of date. Raises ValueError for
    any other code; what comes from outside goes through `negotiate` first.

    >>> open_language("en").integer(335005)
    '335,005'
    """
    if code not in LANGUAGES:
        raise ValueError(f"code must be one of {', '.join(LANGUAGES)}, found {code!r}")
    locale = Locale.parse(LOCALES[code])
    return Language(code, locale, NumberForm.of(locale), _read(code))


def _read(code: str) -> GNUTranslations:
    with catalog_path(code).open("rb") as file:
        catalog = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
