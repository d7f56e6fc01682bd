"""Search as people type: no matter the case, the accents, or how a number is grouped."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s,’'](?=\d{3})")


def found(query: str, haystack: str) -> bool:
    """Tell whether every word of a query stands in a text that `folded` has prepared.

    >>> found("ёлка", folded("Елка")), found("births 335005", folded("Births a year: 335,005"))
    (True, True)
    >>> found("deaths", folded("Births a year"))
    False
    """
    return all(word in haystack for word in folded(query[:LONGEST]).split())


def folded(*texts: str | None) -> str:
    """Return texts as one, ready to be searched in: small letters, no accents, digits together.

    >>> folded("Ératosthène", None, "6 902 492")
    'eratosthene 6902492'
    """
    joined = unicodedata.normalize("NFKD", " ".join(text for text in texts if text).casefold())
    bare = "".join(letter for letter in joined if not unicodedata.combining(letter))
    return _BETWEEN_DIGITS.sub("", bare)
