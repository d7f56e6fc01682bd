"""The rates that drive a projection, one array for each argument of `crcdata.demography.project`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of the calendar years ``years`` for areas A, years T, sexes 2 (female, male), ages 101.

    ``total_fertility`` (A, T) is children per woman as registers would publish it; ``asfr`` (A, T, 101) are
    births per woman per year in the model. They differ by ``exposure`` (A,), the births registered in the
    last observed year over those which the same fertility gives on the model's women.
    ``mx`` (A, T, 2, 101) are deaths per person-year, ``net_migration`` (A, T, 2, 101) persons a year,
    ``sex_ratio_at_birth`` (A, T) males per female. ``births`` (A, T), where given, sets total births.
    """

    years: NDArray[np.int64]
    total_fertility: Array
    asfr: Array
    exposure: Array
    mx: Array
    net_migration: Array
    sex_ratio_at_birth: Array
    births: Array | None = None

    def until(self, last: int) -> Rates:
        """Return the rates of the years up to ``last``, views of these.

        Raises ValueError for a year that is not one of these.
        """
        if not self.years[0] <= last <= self.years[-1]:
            raise ValueError(f"last: expected {self.years[0]} to {self.years[-1]}, got {last}")
        count = last - int(self.years[0]) + 1
        return Rates(
            years=self.years[:count],
            total_fertility=self.total_fertility[..., :count],
            asfr=self.asfr[..., :count, :],
            exposure=self.exposure,
            mx=self.mx[..., :count, :, :],
            net_migration=self.net_migration[..., :count, :, :],
            sex_ratio_at_birth=self.sex_ratio_at_birth[..., :count],
            births=None if self.births is None else self.births[..., :count],
        )
