"""How figures write numbers: whole, brief, on an axis and in a tooltip, always in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crcdata.language import Language

_DECIMALS: Mapping[str, int] = MappingProxyType(
    {
        "persons": 0,
        "births_per_year": 0,
        "percent": 1,
        "years": 1,
        "per_1000": 1,
        "per_woman": 2,
        "males_per_female": 3,
    }
)
MILLION = 1_000_000.0


def decimals_of(unit: str) -> int:
    """Return how many decimals a unit is written with; counts have none.

    >>> decimals_of("per_woman"), decimals_of("schools")
    (2, 0)
    """
    return _DECIMALS.get(unit, 0)


def write(text: Language, unit: str, value: float | None, decimals: int | None = None) -> str:
    """Write a value in full: ``6,902,492``, ``33.7%``, ``2.57``; an en dash where there is none."""
    if value is None or not math.isfinite(value):
        return "–"
    places = decimals_of(unit) if decimals is None else decimals
    if unit == "percent":
        return text.percent(value, places)
    return text.decimal(value, places) if places else text.integer(round(value))


def brief(text: Language, unit: str, value: float, decimals: int | None = None) -> str:
    """Write a value for a label: millions are shortened, anything smaller is written in full."""
    if decimals_of(unit) == 0 and not decimals and abs(value) >= MILLION:
        return text.compact(value)
    return write(text, unit, value, decimals)


def told(text: Language, unit: str, value: float, decimals: int | None = None) -> str:
    """Write a value for a sentence, where no axis names its unit: an amount of money carries it.

    >>> from crcdata.language import open_language
    >>> told(open_language("en"), "billion_tenge", 2_383.0), told(open_language("en"), "persons", 2_383.0)
    ('2,383 billion tenge', '2,383')
    """
    return with_unit(text, unit, brief(text, unit, value, decimals))


def with_unit(text: Language, unit: str, written: str) -> str:
    """Put the unit after an amount of money that is written already; other numbers stay as they are."""
    if unit != "billion_tenge":
        return written
    return text.gettext("{amount} {unit}").format(amount=written, unit=text.unit(unit))


def separators(text: Language) -> str:
    """Return a language's decimal and thousands marks, in the order Plotly's ``layout.separators`` wants."""
    return text.numbers.point + text.numbers.group


def percent_sign(text: Language) -> str:
    """Return the per cent sign with the space that the language sets before it, if any."""
    return f"{text.numbers.before_percent}%"


def d3_format(unit: str, decimals: int | None = None) -> str:
    """Return the number format that Plotly applies in tooltips.

    >>> d3_format("persons"), d3_format("percent")
    (',.0f', ',.1f')
    """
    places = decimals_of(unit) if decimals is None else decimals
    return f",.{places}f"


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: its range, ticks and their labels, its unit in words, and what one unit of it counts."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    unit: str
    scale: float

    @property
    def from_zero(self) -> bool:
        """Whether zero is on the axis."""
        return self.low <= 0.0 <= self.high


def axis(
    text: Language,
    unit: str,
    values: Iterable[float],
    *,
    zero: bool = True,
    count: int = 5,
    unit_label: str = "",
) -> Axis:
    """Choose round ticks (steps of 1, 2, 2.5 or 5 times a power of ten) that cover all values.

    Args:
        text: the reader's language.
        unit: unit key; persons above two million are shown in millions, above twenty thousand in thousands;
            billions of tenge stay what they are.
        values: every value that the axis must hold; not finite ones are passed over.
        zero: whether the axis must start at zero. It does so anyway when zero is near or signs differ.
        count: about how many ticks.
        unit_label: the unit in words; by default ``text.unit(unit)``.
    """
    finite = [value for value in values if math.isfinite(value)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    if zero or low < 0.0 or low < 0.25 * high:
        low, high = min(low, 0.0), max(high, 0.0)
    step = _round_step((high - low) / count if high > low else max(abs(high), 1.0) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(index * step for index in range(first, max(last, first + 1) + 1))
    words = unit_label or text.unit(unit)
    scale, words = _scale(text, unit, max(abs(ticks[0]), abs(ticks[-1])), words)
    return Axis(ticks[0], ticks[-1], ticks, _tick_labels(text, unit, ticks, step, scale), words, scale)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if factor * power >= rough * 0.999)


def _scale(text: Language, unit: str, largest: float, words: str) -> tuple[float, str]:
    _ = text.gettext
    if decimals_of(unit):
        return 1.0, words
    if unit == "billion_tenge":
        return 1.0, words
    if largest > 2 * MILLION:
        return MILLION, _("{unit}, millions").format(unit=words)
    if largest > 20_000:
        return 1_000.0, _("{unit}, thousands").format(unit=words)
    return 1.0, words


def _tick_labels(
    text: Language, unit: str, ticks: tuple[float, ...], step: float, scale: float
) -> tuple[str, ...]:
    places = max(0, -math.floor(math.log10(step / scale) + 1e-9))
    if round(step / scale * 10**places, 6) % 1:
        places += 1
    if unit == "percent":
        return tuple(text.percent(tick, places) for tick in ticks)
    return tuple(
        text.decimal(tick / scale, places) if places else text.integer(round(tick / scale)) for tick in ticks
    )
