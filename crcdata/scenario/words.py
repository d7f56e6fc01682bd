"""Words that a user writes into a scenario: plain text of bounded length."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

LONGEST_NAME = 80
LONGEST_NOTE = 2_000
LONGEST_REASON = 300

# Control, surrogate, private and unassigned characters, and line or paragraph marks that are no line feed.
_BARRED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
# They turn the direction of what follows, so that a text would show otherwise than it reads.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def barred(text: str, *, lines: bool = False) -> str | None:
    """Return the first character that plain text may not hold, ``None`` when there is none.

    ``lines`` says whether the text may have more than one line.

    >>> barred("Ұлт"), barred("a\\tb"), barred("one\\ntwo", lines=True)
    (None, '\\t', None)
    """
    for character in text:
        if character == "\n" and lines:
            continue
        if character in _TURNING or unicodedata.category(character) in _BARRED:
            return character
    return None


def tidy(text: str, longest: int, *, lines: bool = False) -> str:
    """Return what a user typed as plain text: trimmed, no longer than ``longest``, barred characters spaces.

    >>> tidy("  A\\tplan ", 80), tidy("x" * 100, 80) == "x" * 80
    ('A plan', True)
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(" " if barred(character, lines=lines) else character for character in kept)
    return kept.strip()[:longest].rstrip()


def _one_line(text: str) -> str:
    return _checked(text, lines=False)


def _lines(text: str) -> str:
    return _checked(text, lines=True)


def _checked(text: str, *, lines: bool) -> str:
    found = barred(text, lines=lines)
    if found is not None:
        raise ValueError(f"plain text can't hold the character {code_point(found)}")
    return text


def code_point(character: str) -> str:
    """Return how a character that can't be shown is named.

    >>> code_point("\\t")
    'U+0009'
    """
    return f"U+{ord(character):04X}"


Name = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_one_line)]
Note = Annotated[str, Field(max_length=LONGEST_NOTE), AfterValidator(_lines)]
Reason = Annotated[str, Field(max_length=LONGEST_REASON), AfterValidator(_one_line)]
