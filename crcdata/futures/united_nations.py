"""The futures on the UN's own start and middle line, held against the intervals that the UN published."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from crcdata.analysis import Outcome
from crcdata.analysis.measures import measure
from crcdata.baseline import NATION, Rates
from crcdata.baseline.cohorts import sex_age, un_medium
from crcdata.baseline.national import migration_pattern
from crcdata.catalog import Catalog
from crcdata.demography import AGES, project
from crcdata.futures.centre import Centre, centre_of
from crcdata.futures.components import national_model
from crcdata.futures.deviations import Spread
from crcdata.futures.intervals import LAST_ESTIMATE, LEVELS, published_intervals
from crcdata.futures.simulation import BOTH_LIVES, FUTURES, LIVES, simulate
from crcdata.futures.simulation import LEVELS as SIMULATED

Array = NDArray[np.float64]

FIRST_YEAR: Final = LAST_ESTIMATE + 1
LAST_YEAR: Final = 2050
YEARS: Final = (2030, 2040, 2050)
COLUMNS: Final = ("measure", "year", "level", "published", "simulated", "error")


def un_start(catalog: Catalog) -> tuple[Outcome, Centre, Spread]:
    """Return the UN's medium projection from 1 January 2024, as a centre of one part, and its spread."""
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    start = sex_age(catalog.table("un_population"), "persons", FIRST_YEAR - 1, FIRST_YEAR).mean(axis=0)
    migrants = sex_age(catalog.table("un_net_migration"), "persons", FIRST_YEAR, LAST_YEAR)
    table = catalog.table("un_asfr").filter(pl.col("year").is_between(FIRST_YEAR, LAST_YEAR))
    asfr = np.zeros((years.size, AGES))
    asfr[table["year"].to_numpy() - FIRST_YEAR, table["age"].to_numpy()] = table["asfr"].to_numpy()
    rates = Rates(
        years=years,
        total_fertility=_twice(un_medium(catalog, "total_fertility", FIRST_YEAR, LAST_YEAR)),
        asfr=_twice(asfr),
        exposure=np.ones(2),
        mx=_twice(sex_age(catalog.table("un_mx"), "mx", FIRST_YEAR, LAST_YEAR)),
        net_migration=_twice(migrants),
        sex_ratio_at_birth=_twice(un_medium(catalog, "sex_ratio_at_birth", FIRST_YEAR, LAST_YEAR)),
    )
    projection = project(
        _twice(start),
        asfr=rates.asfr,
        mx=rates.mx,
        net_migration=rates.net_migration,
        srb=rates.sex_ratio_at_birth,
    )
    outcome = Outcome((NATION, "all"), years, projection, rates, catalog.version)
    centre = centre_of(projection, rates, None, migration_pattern(migrants), given=np.zeros(1, dtype=bool))
    return outcome, centre, Spread(national_model(catalog), None, FIRST_YEAR, (1, 1, 1))


def calibration(catalog: Catalog, *, futures: int = FUTURES, seed: int = 0) -> pl.DataFrame:
    """Hold simulated bounds against the published ones, on the UN's own start and medium projection.

    Returns:
        One row for each of total fertility, life expectancy of women, of men and of both, births and total
        population, for 2030, 2040 and 2050 and for each bound of the 80 and 95 per cent intervals:
        ``measure``, ``year``, ``level``, ``published``, ``simulated`` and ``error``, the simulated bound less
        the published one as a share of the published interval's width.

    Raises:
        crcdata.catalog.DataProblem: a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> table = calibration(open_catalog(), futures=50)
    >>> table.columns == list(COLUMNS), table.height
    (True, 72)
    """
    outcome, centre, spread = un_start(catalog)
    measures = [measure(key) for key in ("total_fertility", "births", "population")]
    made = simulate(outcome, centre, spread, measures, seed=seed, futures=futures)
    # The UN pools death rates of both sexes, which lies a little above the mean of their life expectancies.
    pooled = un_medium(catalog, "life_expectancy", FIRST_YEAR, LAST_YEAR) - made.middle[BOTH_LIVES][0]
    found = {
        "total_fertility": made.quantiles["total_fertility"][:, 0],
        **{sex: made.quantiles[sex][:, 0] for sex in LIVES if sex != BOTH_LIVES},
        "life_expectancy": made.quantiles[BOTH_LIVES][:, 0] + pooled,
        "births": made.quantiles["births"][:, 0],
        "population_1jan": made.quantiles["population"][:, 0],
    }
    return pl.concat([_rows(catalog, key, figures) for key, figures in found.items()])


def _rows(catalog: Catalog, key: str, figures: Array) -> pl.DataFrame:
    """Return the rows of one measure from its simulated figures (7, T)."""
    rows = []
    for year in YEARS:
        published = published_intervals(catalog, key).at(year)
        for low, high in ((0, 4), (1, 3)):
            width = published[high] - published[low]
            for place in (low, high):
                level, found = LEVELS[place], figures[SIMULATED.index(LEVELS[place]), year - FIRST_YEAR]
                error = (found - published[place]) / width
                rows.append((key, year, level, float(published[place]), float(found), float(error)))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row").sort("measure", "year", "level")


def _twice(array: Array) -> Array:
    """Return an array for the whole and for its only part."""
    return np.stack([array, array])
