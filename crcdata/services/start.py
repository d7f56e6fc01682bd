"""Where the services chain starts: what is counted, reported or estimated today, by region."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.catalog import Catalog
from crcdata.demography import children
from crcdata.services.protection import ProtectionStart
from crcdata.services.protection_start import protection_start

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ServicesStart:
    """The start of every module."""

    protection: ProtectionStart


def services_start(catalog: Catalog, population: Array) -> ServicesStart:
    """Read where the chain starts.

    Args:
        catalog: the tables.
        population: (R, 2, 101) persons of the regions on the first 1 January.

    Raises:
        crcdata.catalog.DataProblem: a table is broken.

    >>> from crcdata.catalog import open_catalog
    >>> start = services_start(open_catalog(), np.ones((20, 2, 101)))
    >>> float(start.protection.guardianship_specialists.sum().round(6))
    1028.0
    """
    regions = tuple(catalog.table("regions")["region"].sort())
    return ServicesStart(protection=protection_start(catalog, regions, children(population)))
