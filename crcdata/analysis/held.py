"""What of the services stays as it was last published until a lever moves it: no later figure is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.outcome import Outcome
from crcdata.language import N_


@dataclass(frozen=True, slots=True)
class Held:
    """What a measure shows, or a part of it, that stays.

    Attributes:
        path: where it stands among an outcome's services.
        fact: the fact that published it, and ``day`` its newest day, ISO.
        day: see ``fact``.
        words: since when it stays, to be translated.
        whole: whether it is the measure itself, not a part of it.
    """

    path: str
    fact: str
    day: str
    words: str
    whole: bool = True


HELD: Final[Mapping[str, Held]] = MappingProxyType(
    {
        "psychologists": Held(
            "specialists.psychologists", "psychologists", "2024-05-25", N_("as in May 2024")
        ),
        "special_educators": Held(
            "specialists.special_educators", "special_educators", "2026-03-03", N_("as in March 2026")
        ),
        "preschool_educators": Held(
            "educators.there", "preschool_educators", "2024-10-01", N_("as in October 2024")
        ),
        "guardianship_specialists": Held(
            "protection.guardianship_specialists",
            "guardianship_specialists",
            "2026-01-23",
            N_("as in January 2026"),
        ),
        "family_support_centres": Held(
            "protection.family_support_centres",
            "family_support_centres",
            "2025-10-07",
            N_("as in October 2025"),
        ),
        "children_per_commissioner": Held(
            "protection.commissioners",
            "regional_commissioners",
            "2026-01-27",
            N_("commissioners as in January 2026"),
            whole=False,
        ),
    }
)


def staying(key: str, outcome: Outcome, row: int, column: int) -> Held | None:
    """Return what of a measure has not moved in an area from the first year up to one of the years.

    It is ``None`` for a measure of which nothing is held, and where a lever has moved it by then.

    >>> from crcdata.analysis import outcome_for
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.scenario import Scenario
    >>> more = Scenario().with_lever("psychologists_added", 500.0)
    >>> outcome = outcome_for(open_catalog(), more, services=True)
    >>> staying("psychologists", outcome, 0, 0).words, staying("psychologists", outcome, 0, 9)
    ('as in May 2024', None)
    """
    held = HELD.get(key)
    if held is None:
        return None
    path: NDArray[np.float64] = attrgetter(held.path)(outcome.services)[row, : column + 1]
    return held if np.allclose(path, path[0], rtol=1e-9, atol=0.0) else None
