"""What a measure is: one figure of every area in every year, and how it is taken from an outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from crcdata.analysis.outcome import Outcome
from crcdata.scenario import Group

Array = NDArray[np.float64]
Kind = Literal["stock", "autumn", "flow"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of every area in every year.

    Attributes:
        key: stable name, used in links.
        label: what it is, to be translated.
        unit: unit key.
        decimals: decimals shown.
        kind: a stock is of 1 January of a year, or of its autumn, when a school year begins; a flow is of the
            whole year.
        adds_up: whether the regions' figures add up to the nation's.
        difference_unit: unit key of a difference between two of its figures.
        take: gives it from an outcome, (A, T + 1) or (A, T) for a stock and (A, T) for a flow.
        change: whether it is a change itself, written with its sign and centred on zero.
        group: the part of the model that it belongs to; all but the population's need the regions.
    """

    key: str
    label: str
    unit: str
    decimals: int
    kind: Kind
    adds_up: bool
    difference_unit: str
    take: Callable[[Outcome], Array]
    change: bool = False
    group: Group = "population"

    def values(self, outcome: Outcome) -> Array:
        """Return the figure of every area in each of ``outcome.years``, shape (A, T).

        >>> from crcdata.analysis import run
        >>> from crcdata.baseline import national_baseline
        >>> from crcdata.catalog import open_catalog
        >>> from crcdata.scenario import Scenario
        >>> outcome = run(national_baseline(open_catalog()), Scenario())
        >>> from crcdata.analysis.measures import measure
        >>> measure("children").values(outcome).shape == (1, outcome.years.size)
        True
        """
        return self.take(outcome)[..., : outcome.years.size]
