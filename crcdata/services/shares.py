"""How regions share what a lever counts for the whole nation."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from crcdata.services.start import ServicesStart

Array = npt.NDArray[np.float64]


def shares_of(key: str, start: ServicesStart) -> Array:
    """Return each region's part of a lever that the regions share, (R,), adding up to one.

    Raises KeyError for a lever that they do not share.

    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.services.start import services_start
    >>> start = services_start(open_catalog(), np.ones((20, 9, 2, 101)))
    >>> float(shares_of("school_places_built", start).sum().round(9))
    1.0
    """
    parts = {
        "preschool_places_opened": start.preschool.shares,
        "school_places_built": start.places.shares,
        "graduates_added": start.teachers.teachers,
        "psychologists_added": start.specialists.psychologists,
        "special_educators_added": start.specialists.special_educators,
        "preschool_educators_added": start.educators,
        "guardianship_specialists_hired": start.protection.guardianship_specialists,
        "family_support_centres_opened": start.protection.family_support_centres,
        "organisations_founded": start.protection.organisations,
    }[key]
    shares: Array = parts / parts.sum()
    return shares
