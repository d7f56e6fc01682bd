"""Writes numbers in a language's own form: its group and decimal marks, and a true minus sign."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from babel import Locale
from babel.numbers import format_compact_decimal

MINUS = "\N{MINUS SIGN}"
THOUSAND = 1000
POWERS_NAMED = ("thousand", "million", "billion", "trillion")


@dataclass(frozen=True, slots=True)
class NumberForm:
    """The marks a language writes numbers with.

    The marks come from Unicode's CLDR through Babel; the writing itself is Python's own, some fifty times
    faster, because a table may hold thousands of numbers.
    """

    locale: Locale
    group: str
    point: str
    before_percent: str

    @classmethod
    def of(cls, locale: Locale) -> Self:
        """Read the marks of a locale.

        >>> NumberForm.of(Locale("ru")).write(-1234.5, 1)
        '−1\\xa0234,5'
        """
        symbols = locale.number_symbols["latn"]
        pattern = locale.percent_formats[None].pattern
        gap = "\N{NO-BREAK SPACE}" if "\N{NO-BREAK SPACE}" in pattern else ""
        return cls(locale, symbols["group"], symbols["decimal"], gap)

    def write(self, value: float, decimals: int = 0, *, sign: bool = False) -> str:
        """Write a finite number with so many decimals; `sign` puts a plus before what is above zero."""
        plain = f"{value:z,.{decimals}f}"
        marks = str.maketrans({",": self.group, ".": self.point, "-": MINUS})
        written = plain.translate(marks)
        rises = sign and not plain.startswith("-") and any(digit in plain for digit in "123456789")
        return f"+{written}" if rises else written

    def percent(self, value: float, decimals: int, *, sign: bool = False) -> str:
        """Write a number that is already in per cent, with its sign."""
        return f"{self.write(value, decimals, sign=sign)}{self.before_percent}%"

    def compact(self, value: float, decimals: int) -> str:
        """Write a large number in words: 6.9 million."""
        power = 0
        while power < len(POWERS_NAMED) and round(abs(value) / THOUSAND**power, decimals) >= THOUSAND:
            power += 1
        if power == 0:
            return self.write(value)
        # Rounded first: the word's plural form must fit the number that is read, not the one behind it.
        rounded = Decimal(f"{value / THOUSAND**power:.{decimals}f}").normalize().scaleb(3 * power)
        written: str = format_compact_decimal(
            rounded, format_type="long", locale=self.locale, fraction_digits=decimals
        )
        return written.replace("-", MINUS)
