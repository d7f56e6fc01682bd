"""`Language`: one language's translations and its forms of numbers and dates, for whatever writes text."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any, Literal, TypeGuard

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from crcdata.language.negotiation import NAMES
from crcdata.language.numbers import NumberForm
from crcdata.language.terms import NO_FIGURE, RHYTHMS, SEXES, SHARES, STATUSES, UNITS

Precision = Literal["day", "month", "year"]

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
SPACE = "\N{NO-BREAK SPACE}"

YEAR_AND_MONTH = {"kk": f"y{SPACE}'ж'. MMMM", "ru": f"LLLL y{SPACE}'г'.", "en": "MMMM y"}
YEAR_ALONE = {"kk": f"y{SPACE}'ж'.", "ru": f"y{SPACE}'г'.", "en": "y"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language to write in: `open_language(code)` makes it, and it is always passed on explicitly.

    Numbers that are missing (None or NaN) are written as words ("no figure"), never as an empty place.
    """

    code: str
    locale: Locale = field(repr=False, compare=False)
    numbers: NumberForm = field(repr=False, compare=False)
    translations: NullTranslations = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The language's name in itself."""
        return NAMES[self.code]

    def gettext(self, message: str) -> str:
        """Translate one English message; without a translation it is returned as it is."""
        # The empty message is the catalog's own header.
        return self.translations.gettext(message) if message else ""

    def cell(self, row: Mapping[str, Any], column: str) -> str:
        """Translate the text in one cell of a table; an empty cell gives an empty text.

        The catalogs have the texts of the columns that the data package marks as translated.
        """
        message = row[column]
        return self.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Translate a message with the plural form that `count` takes; the caller fills the placeholders."""
        return self.translations.ngettext(singular, plural, count)

    def integer(self, value: float | None) -> str:
        """Write a whole number, rounding to it: 335,005."""
        return self.decimal(value, 0)

    def decimal(self, value: float | None, decimals: int) -> str:
        """Write a number with a fixed count of decimals: 2.57."""
        return self.numbers.write(value, decimals) if _known(value) else self._missing()

    def percent(self, value: float | None, decimals: int = 1) -> str:
        """Write a number that is already in per cent: 34.1%."""
        return self.numbers.percent(value, decimals) if _known(value) else self._missing()

    def share(self, value: float | None, unit: str, decimals: int = 1) -> str:
        """Write a number in per cent, or in per cent a year: 34.1%, 2.0% a year.

        A number has the sign beside it; the word stands where a unit is named without one. Raises KeyError
        for a unit that `SHARES` does not hold.
        """
        return self.gettext(SHARES[unit]).format(percent=self.percent(value, decimals))

    def signed(self, value: float | None, decimals: int = 0) -> str:
        """Write a change with its sign: +1,200 or −1,200; no change is 0."""
        return self.numbers.write(value, decimals, sign=True) if _known(value) else self._missing()

    def signed_percent(self, value: float | None, decimals: int = 1) -> str:
        """Write a change that is already in per cent, with its sign: −8.4%."""
        return self.numbers.percent(value, decimals, sign=True) if _known(value) else self._missing()

    def compact(self, value: float | None, decimals: int = 1) -> str:
        """Write a large number shortly, with a word for its size: 6.9 million."""
        return self.numbers.compact(value, decimals) if _known(value) else self._missing()

    def date(self, day: datetime.date, precision: Precision = "day") -> str:
        """Write a day in full, or only its month or year where no more is known: 1 March 2026."""
        if precision == "month":
            return self.month(day)
        pattern = YEAR_ALONE[self.code] if precision == "year" else "long"
        return self._date(day, pattern)

    def month(self, day: datetime.date) -> str:
        """Write the month and year of a day: March 2026."""
        return self._date(day, YEAR_AND_MONTH[self.code])

    def listed(self, items: Sequence[str]) -> str:
        """Join words as a sentence does: Astana, Almaty and Shymkent."""
        joined: str = format_list(list(items), locale=self.locale)
        return joined

    def column(self, name: str) -> str:
        """Return the column that holds this language's names: `column("name")` is "name_kk" in Kazakh."""
        return f"{name}_{self.code}"

    def unit(self, key: str) -> str:
        """Return the words for a unit key. Raises KeyError for a key that `UNITS` does not hold."""
        return self.gettext(UNITS[key])

    def status(self, key: str) -> str:
        """Return the word for a status key. Raises KeyError for a key that `STATUSES` does not hold."""
        return self.gettext(STATUSES[key].label)

    def status_meaning(self, key: str) -> str:
        """Return the one sentence that says what a status means."""
        return self.gettext(STATUSES[key].meaning)

    def rhythm(self, key: str) -> str:
        """Return the words for how often a table is renewed."""
        return self.gettext(RHYTHMS[key])

    def sex(self, key: str) -> str:
        """Return the words for a key of the sex column: both, female or male."""
        return self.gettext(SEXES[key])

    def _missing(self) -> str:
        return self.gettext(NO_FIGURE)

    def _date(self, day: datetime.date, pattern: str) -> str:
        written: str = format_date(day, pattern, locale=self.locale)
        # One kind of no-break space everywhere: some programs that open the exports lack the narrow one.
        return written.replace(NARROW_SPACE, SPACE)


def _known(value: float | None) -> TypeGuard[float]:
    return value is not None and not math.isnan(value)
