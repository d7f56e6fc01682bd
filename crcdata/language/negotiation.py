"""Chooses the language of a visit: from the link, else from the browser, else English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LANGUAGES: Final[tuple[str, ...]] = ("kk", "ru", "en")
"""Codes of the languages that the product speaks, in the order in which they are offered."""

NAMES: Final[Mapping[str, str]] = MappingProxyType({"kk": "Қазақша", "ru": "Русский", "en": "English"})
"""Each language's name in itself, so that a reader finds it whatever the page speaks now."""

FALLBACK: Final = "en"
LONGEST_WISH: Final = 200


def negotiate(requested: str | None = None, browser: str | None = None) -> str:
    """Return the code of the language to speak.

    `requested` is the link's wish; it counts only when it is one of `LANGUAGES`. `browser` is a locale such
    as "kk-KZ" or a list of them as browsers send it; its first known language counts. Whatever else comes
    in is ignored, because anyone can write a link.

    >>> negotiate("ru", "kk-KZ"), negotiate(None, "kk-KZ"), negotiate("<b>", "fr-FR, ru;q=0.8"), negotiate()
    ('ru', 'kk', 'ru', 'en')
    """
    if requested in LANGUAGES:
        return str(requested)
    if not browser or len(browser) > LONGEST_WISH:
        return FALLBACK
    wishes = (wish.partition(";")[0].strip() for wish in browser.split(","))
    spoken = (wish.replace("_", "-").partition("-")[0].lower() for wish in wishes)
    return next((code for code in spoken if code in LANGUAGES), FALLBACK)
