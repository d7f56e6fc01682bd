"""The cohort-component projection and the rates that steer it; knows numbers, and no country.

Axes, everywhere in this package: leading axes broadcast (areas, trajectories), then `T` years where there are
any, then two sexes in the order female, male, then 101 single ages 0, 1, …, 99 and the open interval 100+.
"""

from crcdata.demography.counts import ADULT_AGE, children, children_share, count, count_by_sex
from crcdata.demography.fertility import mean_age_at_childbearing, scale_fertility, total_fertility
from crcdata.demography.mortality import (
    LifeTable,
    infant_mortality,
    life_expectancy,
    life_table,
    newborn_average,
    under5_mortality,
)
from crcdata.demography.mortality_change import scale_under5, shift_life_expectancy
from crcdata.demography.projection import Projection, check_balance, project
from crcdata.demography.reproduction import net_reproduction, replacement_fertility
from crcdata.demography.shapes import AGES, FEMALE, MALE, SEXES

__all__ = [
    "ADULT_AGE",
    "AGES",
    "FEMALE",
    "MALE",
    "SEXES",
    "LifeTable",
    "Projection",
    "check_balance",
    "children",
    "children_share",
    "count",
    "count_by_sex",
    "infant_mortality",
    "life_expectancy",
    "life_table",
    "mean_age_at_childbearing",
    "net_reproduction",
    "newborn_average",
    "project",
    "replacement_fertility",
    "scale_fertility",
    "scale_under5",
    "shift_life_expectancy",
    "total_fertility",
    "under5_mortality",
]
