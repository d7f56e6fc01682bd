"""Whether a lever lies outside what has happened and outside what the UN holds possible, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from crcdata.analysis.outcome import Outcome
from crcdata.baseline import START_YEAR, Interval, un_interval
from crcdata.baseline.cohorts import un_medium
from crcdata.catalog import Catalog
from crcdata.demography import life_expectancy, newborn_average
from crcdata.language import Language
from crcdata.scenario import Scenario, lever

EARLIEST = 1950


@dataclass(frozen=True, slots=True)
class Span:
    """The lowest and highest value of a measure since ``first_year``."""

    first_year: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What each lever is held against: history, and the UN's 95% band where it publishes one."""

    births_growth: Span
    total_fertility: Span
    under5_mortality: Span
    net_migration: Span
    births_band: Interval
    fertility_band: Interval
    migration_band: Interval
    life_expectancy_band: Interval


def limits(catalog: Catalog) -> Limits:
    """Read history and bands once; the result is immutable and can be shared."""
    births = catalog.table("national_annual").filter(pl.col("measure") == "births").sort("year")
    growth = 100 * (births["value"] / births["value"].shift(1) - 1).drop_nulls()
    return Limits(
        births_growth=Span(int(births["year"][1]), float(growth.min()), float(growth.max())),  # type: ignore[arg-type]
        total_fertility=_span(catalog, "total_fertility"),
        under5_mortality=_span(catalog, "under5_mortality"),
        net_migration=_span(catalog, "net_migration"),
        births_band=un_interval(catalog, "births"),
        fertility_band=un_interval(catalog, "total_fertility"),
        migration_band=un_interval(catalog, "net_migration"),
        life_expectancy_band=un_interval(catalog, "life_expectancy"),
    )


def cautions(
    limits: Limits, scenario: Scenario, outcome: Outcome, text: Language
) -> dict[str, tuple[str, ...]]:
    """Return sentences for each moved lever of the population that leaves history or the UN's 95% band."""
    moved = scenario.population_only().changed
    found = {key: tuple(_of(key, limits, scenario, outcome, text)) for key in moved}
    return {key: sentences for key, sentences in found.items() if sentences}


def _of(key: str, limits: Limits, scenario: Scenario, outcome: Outcome, text: Language) -> Iterator[str]:
    value = scenario.value(key)
    assert value is not None  # a changed lever has a value
    if key == "births_growth":
        yield from _outside_history(value, limits.births_growth, key, text)
        yield from _births_outside_band(limits.births_band, outcome, text)
        return
    year = scenario.target_year(key) or START_YEAR
    if key == "life_expectancy_gain":
        row = year - int(outcome.years[0])
        by_sex = life_expectancy(outcome.rates.mx[0, row])
        reached = float(newborn_average(by_sex, outcome.rates.sex_ratio_at_birth[0, row]))
        yield from _outside_band(reached, limits.life_expectancy_band, year, key, text)
        return
    span = {
        "total_fertility": limits.total_fertility,
        "under5_mortality": limits.under5_mortality,
        "net_migration": limits.net_migration,
    }[key]
    yield from _outside_history(value, span, key, text)
    band = {"total_fertility": limits.fertility_band, "net_migration": limits.migration_band}.get(key)
    if band is not None:
        yield from _outside_band(value, band, year, key, text)
    if key == "net_migration":
        yield from _withheld(outcome, text)


def _outside_history(value: float, span: Span, key: str, text: Language) -> Iterator[str]:
    if span.low <= value <= span.high:
        return
    template = (
        text.gettext("Lower than in any year since {year}: the lowest was {edge}.")
        if value < span.low
        else text.gettext("Higher than in any year since {year}: the highest was {edge}.")
    )
    edge = span.low if value < span.low else span.high
    yield template.format(year=span.first_year, edge=text.decimal(edge, lever(key).decimals))


def _outside_band(value: float, band: Interval, year: int, key: str, text: Language) -> Iterator[str]:
    lower, upper = band.at(year)
    if lower <= value <= upper:
        return
    decimals = lever(key).decimals
    yield text.gettext("Outside the UN's 95% band for {year}, which runs from {lower} to {upper}.").format(
        year=year, lower=text.decimal(lower, decimals), upper=text.decimal(upper, decimals)
    )


def _withheld(outcome: Outcome, text: Language) -> Iterator[str]:
    count = round(float(outcome.projection.migration_withheld.sum()))
    if count > 0:
        yield text.ngettext(
            "{count} departure is left out, because nobody is left of that age to leave.",
            "{count} departures are left out, because nobody is left of that age to leave.",
            count,
        ).format(count=text.integer(count))


def _births_outside_band(band: Interval, outcome: Outcome, text: Language) -> Iterator[str]:
    births = outcome.total_births[0]
    lower = np.interp(outcome.years, band.years, band.lower)
    upper = np.interp(outcome.years, band.years, band.upper)
    below, above = births < lower, births > upper
    for outside, template in (
        (below, text.gettext("Births lie below the UN's 95% band from {year} on.")),
        (above, text.gettext("Births lie above the UN's 95% band from {year} on.")),
    ):
        if outside[-1]:
            inside = np.flatnonzero(~outside)
            first = 0 if inside.size == 0 else int(inside[-1]) + 1
            yield template.format(year=outcome.years[first])


def _span(catalog: Catalog, measure: str) -> Span:
    values = un_medium(catalog, measure, EARLIEST, START_YEAR - 1)
    registered = catalog.table("national_annual").filter(pl.col("measure") == measure)["value"].drop_nulls()
    everything = np.concatenate([values, registered.to_numpy()])
    return Span(EARLIEST, float(everything.min()), float(everything.max()))
