"""From the data to the outcome of a scenario in one step, for the command line and a reader's own code."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from crcdata.analysis.outcome import Outcome, run
from crcdata.analysis.regional import regional_outcome
from crcdata.analysis.table import outcome_table
from crcdata.baseline import NATION, national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import Catalog
from crcdata.scenario import Scenario
from crcdata.services import services_start


def outcome_for(
    catalog: Catalog, scenario: Scenario, area: str = NATION, *, services: bool = False
) -> Outcome:
    """Return the outcome of a scenario that holds an area, as the pages compute it, to the last digit.

    The nation alone is enough unless a region is asked for, a lever moves people of a region, or
    ``services``, which are met where children live.

    Raises `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> outcome_for(open_catalog(), Scenario()).areas
    ('KZ',)
    """
    national = national_baseline(catalog)
    people = scenario.population_only()
    if area == NATION and not people.regions and not services:
        return run(national, people)
    regions = regional_baseline(catalog, national)
    start = services_start(catalog, regions.history)
    return regional_outcome(national, regions, scenario, services=start).outcome


def scenario_table(catalog: Catalog, scenario: Scenario, areas: Sequence[str] = (NATION,)) -> pl.DataFrame:
    """Return the long table of a scenario for some areas, services among it; see `outcome_table`.

    Raises KeyError for an area that there is not, `crcdata.catalog.DataProblem` where a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> scenario_table(open_catalog(), Scenario())["region"].unique().to_list()
    ['KZ']
    """
    national = national_baseline(catalog)
    regions = regional_baseline(catalog, national)
    start = services_start(catalog, regions.history)
    outcome = regional_outcome(national, regions, scenario, services=start).outcome
    table = outcome_table(national, outcome, areas=areas, regions=regions)
    people = scenario.population_only()
    if NATION not in areas or people.regions:
        return table
    # The nation's people as its own projection has them, which is what its pages show.
    alone = outcome_table(national, run(national, people))
    kept = pl.col("region").eq(NATION) & pl.col("measure").is_in(alone["measure"].unique().to_list())
    together = pl.concat([table.filter(~kept), alone])
    return together.sort("measure", "region", "year", "sex", "age_group", maintain_order=True)
