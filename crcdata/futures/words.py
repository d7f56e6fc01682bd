"""How sure a projection is, in whole sentences: "in 8 of 10 simulated futures there are between …"."""

from __future__ import annotations

import math
from typing import Final

from crcdata.baseline import NATION
from crcdata.futures.simulation import Futures
from crcdata.language import Language

MILLION = 1_000_000.0
# With more decimals, millions are no shorter than the number in full.
MOST_PLACES = 3
LEAST_STEPS = 20
PLACES = 9
# Bounds, as shares of a figure, that take as many digits as most.
LENGTHS: Final = (0.9137, 1.0863)


def outward(low: float, high: float, finest: float = 0.0) -> tuple[float, float, float]:
    """Return bounds with digits that their distance bears, and the step that they are whole numbers of.

    The lower bound is rounded down and the upper one up, so that nothing is said more narrowly than it is
    known. The step is 1, 2 or 5 times a power of ten, of which the distance holds twenty or more, and
    ``finest`` at least.

    >>> outward(5_859_169.0, 7_232_715.0), outward(260_623.0, 445_849.0)
    ((5850000.0, 7250000.0, 50000.0), (260000.0, 450000.0, 5000.0))
    >>> outward(28.09, 30.46, finest=0.1)
    (28.0, 30.5, 0.1)
    """
    distance = high - low
    if not distance > 0.0:
        return low, high, finest
    power = 10.0 ** math.floor(math.log10(distance / LEAST_STEPS))
    step = max(factor * power for factor in (1, 2, 5) if factor * power <= distance / LEAST_STEPS * 1.000001)
    step = max(step, finest)
    # Whole steps are spared from being rounded to the next by an error in the last digit.
    down, up = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return round(down * step, PLACES), round(up * step, PLACES), step


def counted(text: Language, low: float, high: float) -> tuple[str, str]:
    """Write the bounds of a number of people, rounded outward, millions as short as the step allows.

    >>> from crcdata.language import open_language
    >>> counted(open_language("en"), 5_859_169.0, 7_232_715.0)
    ('5.85 million', '7.25 million')
    >>> counted(open_language("en"), 985_000.0, 1_012_000.0)
    ('985,000', '1.012 million')
    """
    low, high, step = outward(low, high, finest=1.0)
    places = max(1, math.ceil(math.log10(MILLION / step)))
    lower, upper = (
        text.compact(value, places) if value >= MILLION and places <= MOST_PLACES else text.integer(value)
        for value in (low, high)
    )
    return lower, upper


def children_certainty(futures: Futures, year: int, text: Language, *, area: str = NATION) -> str:
    """Say within what bounds 8 of 10 futures have the number of children of an area on 1 January of a year.

    Raises KeyError for futures without children or for another area, IndexError for another year.

    >>> from crcdata.analysis.measures import measure
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.futures.simulation import simulate
    >>> from crcdata.futures.united_nations import un_start
    >>> from crcdata.language import open_language
    >>> outcome, centre, spread = un_start(open_catalog())
    >>> made = simulate(outcome, centre, spread, [measure("children")], seed=1, futures=25)
    >>> children_certainty(made, 2024, open_language("en"))
    'In every simulated future there are 7 million children on 1 January 2024.'
    """
    return _children(text, *_told(futures, "children", year, area, text), year)


def _children(text: Language, low: str, high: str, year: int) -> str:
    if low == high:
        template = text.gettext("In every simulated future there are {low} children on 1 January {year}.")
    else:
        template = text.gettext(
            "In 8 of 10 simulated futures there are between {low} and {high} children on 1 January {year}."
        )
    return template.format(low=low, high=high, year=year)


def births_certainty(futures: Futures, year: int, text: Language, *, area: str = NATION) -> str:
    """Say within what bounds 8 of 10 futures have the births of an area in a year.

    Raises KeyError and IndexError as `children_certainty` does.
    """
    return _births(text, *_told(futures, "births", year, area, text), year)


def coming_certainty(text: Language, children: float, births: float | None, year: int) -> str:
    """Say as much as `children_certainty` and `births_certainty` will; what is said means nothing.

    ``births`` is None where a scenario sets them.
    """
    around = [counted(text, *(factor * figure for factor in LENGTHS)) for figure in (children, births or 0.0)]
    told = [_children(text, *around[0], year)]
    same = text.integer(births or children)
    told.append(_births(text, same, same, year) if births is None else _births(text, *around[1], year))
    return " ".join(told)


def _births(text: Language, low: str, high: str, year: int) -> str:
    if low == high:
        template = text.gettext("The scenario sets the births of {year}: {low} in every simulated future.")
    else:
        template = text.gettext(
            "In 8 of 10 simulated futures between {low} and {high} children are born in {year}."
        )
    return template.format(low=low, high=high, year=year)


def what_strays(futures: Futures, text: Language) -> str:
    """Say how many futures were simulated, from which seed, and what strays in them."""
    return strays_words(text, futures.count, futures.seed, migration=futures.migration)


def strays_words(text: Language, count: int, seed: int, *, migration: bool) -> str:
    """Say how many futures are simulated, from which seed, and what strays in them."""
    if migration:
        template = text.gettext(
            "Simulated futures: {count} (seed {seed}). Fertility, length of life and migration vary in them "
            "as widely as the United Nations expect."
        )
    else:
        template = text.gettext(
            "Simulated futures: {count} (seed {seed}). Fertility and length of life vary in them as widely "
            "as the United Nations expect; migration is as in the scenario."
        )
    return template.format(count=text.integer(count), seed=seed)


def _told(futures: Futures, key: str, year: int, area: str, text: Language) -> tuple[str, str]:
    row = year - int(futures.years[0])
    if not 0 <= row < futures.years.size:
        raise IndexError(f"year: expected {futures.years[0]} to {futures.years[-1]}, got {year}")
    lower, upper = futures.bounds(key, area, 80)
    low, high = float(lower[row]), float(upper[row])
    # A person more or less is rounding, no spread.
    if high - low > 1.0:
        return counted(text, low, high)
    same = text.compact(low) if low >= MILLION else text.integer(low)
    return same, same
