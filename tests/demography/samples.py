"""Synthetic countries to test with: random, repeatable, of no real place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crcdata.demography.shapes import FloatArray


@dataclass(frozen=True, slots=True)
class Country:
    """What `project` takes, drawn by a seed."""

    population: FloatArray
    asfr: FloatArray
    mx: FloatArray
    net_migration: FloatArray
    srb: FloatArray

    def rates(self, **others: Any) -> dict[str, Any]:
        return {
            "asfr": self.asfr,
            "mx": self.mx,
            "net_migration": self.net_migration,
            "srb": self.srb,
        } | others

    def years(self, first: int, last: int) -> dict[str, Any]:
        chosen = slice(first, last)
        return {
            "asfr": self.asfr[..., chosen, :],
            "mx": self.mx[..., chosen, :, :],
            "net_migration": self.net_migration[..., chosen, :, :],
            "srb": self.srb[..., chosen],
        }


def country(seed: int = 0, *, years: int = 5, leading: tuple[int, ...] = (), wild: bool = False) -> Country:
    """A made-up population with plausible rates; `wild` empties cells and ages and lets rates soar."""
    random = np.random.default_rng(seed)
    population = random.uniform(100.0, 1000.0, (*leading, 2, 101))
    asfr = np.zeros((*leading, years, 101))
    asfr[..., 15:50] = random.uniform(0.0, 0.15, (*leading, years, 35))
    mx = gompertz() * random.uniform(0.5, 1.5, (*leading, years, 2, 101))
    migration = random.normal(0.0, 5.0, (*leading, years, 2, 101))
    srb = random.uniform(1.0, 1.1, (*leading, years))
    if wild:
        population[random.random(population.shape) < 0.3] = 0.0
        population[..., 95:] = 0.0
        mx[random.random(mx.shape) < 0.1] = 0.0
        mx[random.random(mx.shape) < 0.05] *= 1e4
        migration *= 200.0
        asfr[..., 0] = random.uniform(0.0, 0.1, asfr.shape[:-1])
    return Country(population, asfr, mx, migration, srb)


def gompertz() -> FloatArray:
    """Death rates (2, 101) of a Gompertz curve with more deaths in infancy."""
    ages = np.arange(101.0)
    curve = np.vstack([4e-5 * np.exp(0.096 * ages), 1e-4 * np.exp(0.093 * ages)])
    curve[:, 0] += (0.008, 0.010)
    curve[:, 1:5] += 0.0005
    return curve


def constant_rates(mx: FloatArray, asfr: FloatArray, years: int, srb: float = 1.05) -> dict[str, Any]:
    """The same rates in every year and no migration."""
    return {
        "asfr": np.broadcast_to(asfr, (years, 101)),
        "mx": np.broadcast_to(mx, (years, 2, 101)),
        "net_migration": np.zeros((years, 2, 101)),
        "srb": np.full(years, srb),
    }


def bell_of_births(total: float = 2.2) -> FloatArray:
    """Fertility by age, a bell around 28, that sums to `total`."""
    ages = np.arange(101.0)
    bell = np.where((ages >= 15) & (ages < 50), np.exp(-(((ages - 28.0) / 6.0) ** 2)), 0.0)
    rates: FloatArray = bell * total / bell.sum()
    return rates
