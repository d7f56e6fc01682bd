"""Cohorts born since 2000: registered births survived forward with registered child mortality."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.catalog import Tables
from crcdata.demography import project

Array = NDArray[np.float64]

FIRST_COHORT = 2000
AGES = 101


def annual(table: pl.DataFrame, measure: str, first: int, last: int) -> Array:
    """Return one measure of an annual table as an array over the years ``first`` … ``last``.

    Years without a value are filled in a straight line between their neighbours, the ends with the nearest
    value. Raises ValueError if the measure has no value at all.
    """
    rows = table.filter(pl.col("measure") == measure).drop_nulls("value").sort("year")
    if rows.is_empty():
        raise ValueError(f"no values of {measure!r}")
    years = np.arange(first, last + 1)
    values: Array = np.interp(years, rows["year"].to_numpy(), rows["value"].to_numpy())
    return values


def un_medium(catalog: Tables, measure: str, first: int, last: int) -> Array:
    """Return a measure of the UN's estimates and medium projection over the years ``first`` … ``last``."""
    medium = catalog.table("un_annual").filter(pl.col("series").is_in(["estimate", "median"]))
    return annual(medium, measure, first, last)


def un_asfr(catalog: Tables, first: int, last: int, column: str = "asfr") -> Array:
    """Return the UN's fertility by age of the mother in ``first`` … ``last``, (years, 101), births per woman.

    ``column`` is asfr, or asfr_births for the rates that give exactly the UN's births.
    """
    rows = catalog.table("un_asfr").filter(pl.col("year").is_between(first, last))
    rates = np.zeros((last - first + 1, AGES))
    rates[rows["year"].to_numpy() - first, rows["age"].to_numpy()] = rows[column].to_numpy()
    return rates


def sex_age(table: pl.DataFrame, value: str, first: int, last: int) -> Array:
    """Return a tidy table (year, sex, age, value) as an array (years, 2, 101), sexes female, male."""
    rows = table.filter(
        pl.col("year").is_between(first, last) & pl.col("sex").is_in(["female", "male"])
    ).sort("year", "sex", "age")
    return rows[value].to_numpy().astype(np.float64).reshape(-1, 2, AGES)


def registered_cohorts(catalog: Tables, last_year: int) -> Array:
    """Return survivors of the births registered in 2000 … ``last_year``.

    Shape (years + 1, 2, 101): persons by sex (female, male) and single age on 1 January 2000 …
    ``last_year + 1``; cells of people born before 2000 are zero. No migration is added here.

    The survival of registered births uses registered infant and under-five mortality, because both were
    counted by the same definition of a live birth (it widened in 2008); ages 5 and over use the UN's rates.
    """
    births = annual(catalog.table("national_annual"), "births", FIRST_COHORT, last_year)
    sex_ratio = un_medium(catalog, "sex_ratio_at_birth", FIRST_COHORT, last_year)
    mx = registered_mortality(catalog, last_year, sex_ratio)
    steps = births.size
    projection = project(
        np.zeros((2, AGES)),
        asfr=np.zeros((steps, AGES)),
        mx=mx,
        net_migration=np.zeros((steps, 2, AGES)),
        srb=sex_ratio,
        births=births,
    )
    return projection.population


def registered_mortality(catalog: Tables, last_year: int, sex_ratio: Array) -> Array:
    """Return death rates of 2000 … ``last_year``, (years, 2, 101): registered ones under five, else the UN's.

    ``sex_ratio`` (years,) are boys born per girl.
    """
    national = catalog.table("national_annual")
    years = np.arange(FIRST_COHORT, last_year + 1)
    infant = annual(national, "infant_mortality", FIRST_COHORT, last_year) / 1000
    infant_un = un_medium(catalog, "infant_mortality", FIRST_COHORT, last_year)
    under5_un = un_medium(catalog, "under5_mortality", FIRST_COHORT, last_year)
    under5 = infant * under5_un / infant_un
    known = national.filter(pl.col("measure") == "under5_mortality").drop_nulls("value")
    at = known["year"].to_numpy() - FIRST_COHORT
    inside = (at >= 0) & (at < years.size)
    under5[at[inside]] = known["value"].to_numpy()[inside] / 1000

    mx = _un_rates(catalog, years)
    excess = mx[:, 1, :5] / mx[:, 0, :5]
    share_male = sex_ratio / (1 + sex_ratio)
    child = (under5 - infant) / (1 - infant)
    for sex, factor in ((0, np.ones_like(excess)), (1, excess)):
        average = 1 - share_male[:, None] + share_male[:, None] * excess
        mx[:, sex, 0] = -np.log1p(-infant * (factor / average)[:, 0])
        mx[:, sex, 1:5] = (-np.log1p(-child) / 4)[:, None] * (factor / average)[:, 1:]
    return mx


def _un_rates(catalog: Tables, years: NDArray[np.int64]) -> Array:
    """Return the UN's abridged rates of 2000-2025 spread to single ages, shape (years, 2, 101)."""
    table = catalog.table("un_mx_periods").sort("period_start", "sex", "age_start")
    starts = table["period_start"].unique().sort().to_numpy()
    age_starts = table["age_start"].unique().sort().to_numpy()
    rates = table["mx"].to_numpy().reshape(starts.size, 2, age_starts.size)
    age_row = np.searchsorted(age_starts, np.arange(AGES), side="right") - 1
    period_row = np.clip(np.searchsorted(starts, years, side="right") - 1, 0, starts.size - 1)
    return rates[period_row][:, :, age_row].copy()
