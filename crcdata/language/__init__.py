"""The language floor: translation, plurals, numbers and dates in Kazakh, Russian and English."""

from crcdata.language.language import Language
from crcdata.language.marking import N_
from crcdata.language.negotiation import LANGUAGES, NAMES, negotiate
from crcdata.language.opening import open_language
from crcdata.language.terms import RHYTHMS, SEXES, SHARES, STATUSES, UNITS

__all__ = [
    "LANGUAGES",
    "NAMES",
    "N_",
    "RHYTHMS",
    "SEXES",
    "SHARES",
    "STATUSES",
    "UNITS",
    "Language",
    "negotiate",
    "open_language",
]
