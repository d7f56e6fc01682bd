"""Where preschools start: places estimated from the children in them and from how full they are."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from crcdata.baseline import NATION
from crcdata.catalog import Catalog
from crcdata.catalog.lookup import value_of
from crcdata.services.preschool import PreschoolStart, children_of_preschool_age
from crcdata.services.published import newest_fact
from crcdata.services.settings import default

Array = npt.NDArray[np.float64]

PLAN: Final = "preschool_places_plan"


def preschool_start(
    catalog: Catalog, regions: tuple[str, ...], ages: Array, last_year: int
) -> PreschoolStart:
    """Estimate the places of each region.

    A place is wanted for the same share of children everywhere, and the reported coverage is the part of them
    who have one: so the nation's children in preschool come to the reported million. A region's places follow
    from its children for 100 places, of 2022. New places go to the regions by the children there.

    Args:
        catalog: the tables.
        regions: codes of the regions R.
        ages: (R, 21) children by single age on 1 September of ``last_year``.
        last_year: the year before the first of the chain.

    Raises:
        crcdata.catalog.DataProblem: a figure is missing.
    """
    entered = np.full((len(regions), 1), default("entering_at_six") / 100.0)
    young = children_of_preschool_age(ages[..., None], entered)[:, 0]
    coverage = newest_fact(catalog, "preschool_coverage") / 100.0
    enrolled = young * (default("preschool_wanted") / 100.0) * coverage
    filled = np.array([_children_for_a_place(catalog, region) for region in regions])
    return PreschoolStart(enrolled / filled, filled, young / young.sum(), _planned(catalog, last_year))


def _children_for_a_place(catalog: Catalog, region: str) -> float:
    rows = catalog.table("institutions").filter(
        pl.col("kind") == "preschool_crowding", pl.col("region") == region
    )
    return (
        value_of(rows.rename({"year": "as_of"}), "institutions.csv", f"preschool_crowding {region}") / 100.0
    )


def _planned(catalog: Catalog, last_year: int) -> dict[int, float]:
    """Return what is left of the ministry's plan, in equal parts for the years that are left of it."""
    plan = catalog.table("service_norms").filter(pl.col("norm") == PLAN)
    total = value_of(plan, "service_norms.csv", PLAN)
    opened = catalog.table("service_figures").filter(
        pl.col("figure") == "preschool_places_opened", pl.col("region") == NATION
    )
    left = total - value_of(opened, "service_figures.csv", "preschool_places_opened")
    years = range(last_year + 1, plan.sort("as_of")["as_of"][-1].year + 1)
    return {year: left / len(years) for year in years}
