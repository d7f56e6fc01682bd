"""The past of the regions as the measures take it: estimated people and births, published fertility."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.measures import Measure
from crcdata.baseline import NATION, Rates
from crcdata.baseline.borders import REGIONS, parent_of, parts_of
from crcdata.baseline.regional import RegionalBaseline
from crcdata.baseline.regional_figures import FIRST_FERTILITY_YEAR, FIRST_YEAR_OF_TODAY
from crcdata.demography import Projection

Array = NDArray[np.float64]


def past_values(measure: Measure, regions: RegionalBaseline) -> tuple[NDArray[np.int64], Array]:
    """Return years and a measure of the nation and its regions, (21, years); NaN where there is none.

    Stocks reach to 1 January of the first projected year. Fertility is what was published for today's
    borders; what was published for a region that has since been divided is left out. Services have no past
    in which all regions had today's borders.
    """
    if measure.group != "population":
        return np.empty(0, dtype=np.int64), np.empty((1 + len(REGIONS), 0))
    if measure.key == "total_fertility":
        return _fertility(regions)
    if measure.key == "births":
        return regions.history_years[:-1], _with_sum(regions.births)
    values = measure.take(_estimated(regions))
    if measure.key == "children_change":
        grown = 1 + values / 100
        values = (grown / grown[:, -1:] - 1) * 100
    return regions.history_years, values


def _fertility(regions: RegionalBaseline) -> tuple[NDArray[np.int64], Array]:
    published = regions.figures.fertility
    years = FIRST_FERTILITY_YEAR + np.arange(published.shape[1])
    divided = np.array([len(parts_of(parent_of(region))) > 1 for region in REGIONS])
    known = ~divided[:, None] | (years >= FIRST_YEAR_OF_TODAY)
    nation = np.full((1, years.size), np.nan)
    return years, np.concatenate([nation, np.where(known, published, np.nan)])


def _with_sum(parts: Array) -> Array:
    return np.concatenate([parts.sum(axis=0, keepdims=True), parts])


def _estimated(regions: RegionalBaseline) -> Outcome:
    """Return the estimated people of the past in the form of an outcome; its flows are empty."""
    people = _with_sum(regions.history)
    years = regions.history_years[:-1]
    areas, none = people.shape[0], np.zeros((people.shape[0], years.size, 2, people.shape[-1]))
    flat = np.zeros((areas, years.size))
    return Outcome(
        areas=(NATION, *regions.areas),
        years=years,
        projection=Projection(people, none[..., 0], none, none, none),
        rates=Rates(years, flat, none[:, :, 0], np.ones(areas), none, none, flat),
        data_version=regions.version,
    )
