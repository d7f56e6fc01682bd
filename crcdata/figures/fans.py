"""Fans: where 50, 80 and 95 of 100 simulated futures lie, in the drawing, in words and in the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from crcdata.figures.chart import Band, Figure, Key, Series, plain
from crcdata.figures.numbers import decimals_of, with_unit, write
from crcdata.figures.palette import BAND_LOOKS, Palette, faded
from crcdata.futures import FUTURES, Futures
from crcdata.futures.words import LENGTHS, counted, outward, strays_words, what_strays
from crcdata.language import N_, Language

if TYPE_CHECKING:
    from crcdata.analysis import Outcome
    from crcdata.analysis.measure import Measure

Percent = Literal[50, 80, 95]
PERCENTS: Final[tuple[Percent, ...]] = (95, 80, 50)
# The share of futures that words and pointers tell of.
TOLD: Final = 80
EDGE: Final = 1.2
# What parts two bounds that are the same but for rounding, as a share of them.
DUST: Final = 1e-9
NO_INTERVAL: Final = N_(
    "The difference has no interval here: the same chances meet the scenario and the baseline, and most of "
    "what they do to one they do to the other."
)
# What bounds may be longer than others, in letters.
SPARE: Final = " 00,000 00"


@dataclass(frozen=True, slots=True)
class Certainty:
    """The futures that a view's charts draw around their lines; none while they are being worked out.

    ``futures`` are those simulated around what is shown, ``usual`` those around the baseline; ``asked`` tells
    whether a view shows them, so that it keeps their place free while they are being worked out, with this
    ``seed`` and with or without ``migration``.

    >>> Certainty().bands("children", "KZ"), Certainty().limits("children", "KZ")
    ((), ())
    """

    futures: Futures | None = None
    usual: Futures | None = None
    asked: bool = False
    seed: int = 0
    migration: bool = True

    def bands(self, key: str, area: str) -> tuple[Band, ...]:
        """Return the bands of a measure in an area, the widest first; none where nothing strays."""
        return _bands_of(self.futures, key, area)

    def limits(self, key: str, area: str) -> tuple[float, ...]:
        """Return what an axis must hold besides, so that it keeps still while futures are worked out."""
        widest = _bands_of(self.usual, key, area)[:1]
        return tuple(float(end) for band in widest for end in (np.nanmin(band.lower), np.nanmax(band.upper)))

    def limits_of_all(self, key: str) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Return for every area the ends of what its axis must hold besides; None where they aren't known."""
        if self.usual is None or key not in self.usual.quantiles:
            return None
        figures = self.usual.quantiles[key]
        return np.fmin.reduce(figures[0], axis=-1), np.fmax.reduce(figures[-1], axis=-1)

    def awaits(self, key: str, area: str) -> bool:
        """Whether bands of a measure are being worked out, as far as that can be known beforehand."""
        if not self.asked or self.futures is not None:
            return False
        return self.usual is None or bool(_bands_of(self.usual, key, area))

    def strays(self, text: Language, key: str, area: str) -> str:
        """Return what strays in the futures that are there or awaited; empty where nothing does."""
        if self.futures is not None and self.bands(key, area):
            return what_strays(self.futures, text)
        if self.awaits(key, area):
            return strays_words(text, FUTURES, self.seed, migration=self.migration)
        return ""

    def told(self, text: Language) -> str:
        """Return how many futures are simulated and what strays in them; empty where none are shown."""
        if not self.asked:
            return ""
        return strays_words(text, FUTURES, self.seed, migration=self.migration)

    def interval(self, key: str, area: str, year: int) -> tuple[float, float] | None:
        """Return within what bounds 8 of 10 futures have a measure in a year; None where that isn't known."""
        return _interval_of(self.futures, key, area, year)

    def expected(self, key: str, area: str, year: int) -> tuple[float, float] | None:
        """Return about where that interval will lie, where that is known beforehand: the baseline's."""
        return _interval_of(self.usual, key, area, year)

    def note(self, text: Language, key: str, area: str, *before: str) -> str:
        """Return a chart's note: what it says before, and what the bands of a measure are."""
        said = [each for each in before if each]
        if self.futures is not None and self.bands(key, area):
            said.append(what_strays(self.futures, text))
        return " ".join(said)


NOT_KNOWN: Final = Certainty()


def parted(interval: tuple[float, float] | None) -> tuple[float, float] | None:
    """Return bounds that lie apart by more than rounding; None for others.

    >>> parted((1.0, 2.0)), parted((5.0, 5.0)), parted(None)
    ((1.0, 2.0), None, None)
    """
    if interval is None or interval[1] - interval[0] <= DUST * max(abs(end) for end in interval):
        return None
    return interval


def can_stray(measure: Measure, outcome: Outcome, year: int) -> bool:
    """Whether futures can part in a measure of a year.

    Births that are set are the same in all of them, and so are people on the first day of all.
    """
    births_set = measure.key == "births" and outcome.rates.births is not None
    return not births_set and not (measure.kind == "stock" and year == int(outcome.years[0]))


def _interval_of(futures: Futures | None, key: str, area: str, year: int) -> tuple[float, float] | None:
    if futures is None or key not in futures.quantiles:
        return None
    column = year - int(futures.years[0])
    lower, upper = futures.bounds(key, area, TOLD)
    low, high = float(lower[column]), float(upper[column])
    return (low, high) if np.isfinite([low, high]).all() else None


def _bands_of(futures: Futures | None, key: str, area: str) -> tuple[Band, ...]:
    if futures is None or key not in futures.quantiles:
        return ()
    found = tuple(Band(percent, *futures.bounds(key, area, percent)) for percent in PERCENTS)
    if not np.isfinite(found[0].upper).any():
        return ()
    size = float(np.nanmax(np.abs(found[0].upper)))
    return found if float(np.nanmax(found[0].upper - found[0].lower)) > 1e-9 * size else ()


def fan(look: Palette, series: Series, decimals: int) -> list[Figure]:
    """Return the traces of a series' bands, each within the last; dotted, dashed and no edges part them."""
    return [trace for band in series.bands for trace in _traces(look, series, band, decimals)]


def fan_keys(text: Language, series: Sequence[Series]) -> tuple[Key, ...]:
    """Return what the bands are called; nothing where no series has any."""
    _ = text.gettext
    labels: dict[Percent, str] = {
        50: _("50 of 100 futures"),
        80: _("80 of 100 futures"),
        95: _("95 of 100 futures"),
    }
    fanned = next((each for each in series if each.bands or each.awaits), None)
    if fanned is None:
        return ()
    percents = [band.percent for band in fanned.bands] or PERCENTS
    forms: dict[Percent, Literal["band50", "band80", "band95"]] = {50: "band50", 80: "band80", 95: "band95"}
    return tuple(Key(fanned.role, labels[percent], forms[percent]) for percent in sorted(percents))


def fan_columns(text: Language, series: Series) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Give the headers and bounds of a series' bands for its table, the narrowest first."""
    _ = text.gettext
    for band in reversed(series.bands):
        share = text.percent(band.percent, 0)
        low = _("{label}, {share} of futures, lower bound")
        high = _("{label}, {share} of futures, upper bound")
        yield low.format(label=series.label, share=share), band.lower
        yield high.format(label=series.label, share=share), band.upper


def describe_fan(text: Language, unit: str, series: Series, decimals: int | None = None) -> Iterator[str]:
    """Tell where 8 of 10 futures lie in the last year, rounded outward; nothing without bands."""
    for band in series.bands:
        known = np.flatnonzero(np.isfinite(band.lower) & np.isfinite(band.upper))
        if band.percent != TOLD or not known.size:
            continue
        last = known[-1]
        yield _interval_words(
            text, unit, series, (float(band.lower[last]), float(band.upper[last])), decimals
        )


def fan_room(text: Language, unit: str, series: Series, decimals: int | None = None) -> Iterator[str]:
    """Give sentences a little longer than those of `describe_fan`; what they say means nothing."""
    if (series.awaits or series.bands) and series.finite.any():
        last = float(series.values[series.finite][-1])
        bounds = tuple(sorted(factor * last for factor in LENGTHS))
        yield _interval_words(text, unit, series, (bounds[0], bounds[1]), decimals) + SPARE


def _interval_words(
    text: Language, unit: str, series: Series, bounds: tuple[float, float], decimals: int | None
) -> str:
    low, high = bounds_in_words(text, unit, *bounds, decimals)
    high = with_unit(text, unit, high)
    sentence = text.gettext("{label}, {year}: in 8 of 10 simulated futures between {low} and {high}.")
    return sentence.format(label=series.label, year=str(series.years[-1]), low=low, high=high)


def bounds_in_words(
    text: Language, unit: str, low: float, high: float, decimals: int | None = None
) -> tuple[str, str]:
    """Write two bounds, rounded outward to digits that their distance bears.

    >>> from crcdata.language import open_language
    >>> bounds_in_words(open_language("en"), "persons", 260_623.0, 445_849.0)
    ('260,000', '450,000')
    """
    places = decimals_of(unit) if decimals is None else decimals
    if not places and low >= 0.0:
        return counted(text, low, high)
    low, high, _step = outward(low, high, finest=10.0**-places)
    return write(text, unit, low, decimals), write(text, unit, high, decimals)


def _traces(look: Palette, series: Series, band: Band, decimals: int) -> list[Figure]:
    style = BAND_LOOKS[f"band{band.percent}"]
    colour = look.roles[series.role].colour
    edge = {"width": EDGE, "dash": style.dash, "color": faded(colour, 0.75)} if style.dash else {"width": 0}
    shared = {
        "type": "scatter",
        "mode": "lines",
        "x": series.years.tolist(),
        "line": edge,
        "hoverinfo": "skip",
    }
    fill = {"fill": "tonexty", "fillcolor": faded(colour, style.opacity)}
    return [
        {**shared, "y": plain(band.lower, decimals)},
        {**shared, "y": plain(band.upper, decimals), **fill},
    ]
