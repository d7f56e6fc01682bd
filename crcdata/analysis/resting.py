"""Where a lever rests: the value that the baseline itself has, so that a slider shows no empty place."""

from __future__ import annotations

from crcdata.analysis.outcome import Outcome
from crcdata.demography import newborn_average, under5_mortality
from crcdata.scenario import Lever, LeverSetting
from crcdata.services import shares_of


def resting_value(
    spec: Lever,
    base: Outcome,
    target_year: int | None,
    *,
    area: int = 0,
    nation: LeverSetting | None = None,
) -> float:
    """Return the baseline's own value of a lever, rounded to the lever's step.

    For births growth it is the mean yearly growth from the last year before the projection to its end; for a
    lever with a target year it is the baseline's value in that year. Net migration is across the nation's
    border alone, as the lever moves it. In a region a lever rests where ``nation``, what is set for the whole
    nation, puts it; of a number that regions share, at the region's part.

    >>> from crcdata.analysis import run
    >>> from crcdata.baseline import national_baseline
    >>> from crcdata.catalog import open_catalog
    >>> from crcdata.scenario import Scenario, lever
    >>> base = run(national_baseline(open_catalog()), Scenario())
    >>> 2.0 < resting_value(lever("total_fertility"), base, 2035) < 2.6
    True
    """
    if spec.default is not None:
        whole = spec.default if nation is None else nation.value
        return _stepped(spec, whole * _part(spec, base, area))
    row = 0 if target_year is None else target_year - int(base.years[0])
    rates = base.rates
    if spec.key == "births_growth":
        births = base.total_births[area]
        value = 100 * float((births[-1] / births[0]) ** (1 / (births.size - 1)) - 1)
    elif spec.key == "total_fertility":
        value = float(base.total_fertility[area, row])
    elif spec.key == "under5_mortality":
        by_sex = under5_mortality(rates.mx[area, row])
        value = 1000 * float(newborn_average(by_sex, rates.sex_ratio_at_birth[area, row]))
    else:
        value = float(rates.net_migration[area, row].sum())
    return _stepped(spec, value)


def _part(spec: Lever, base: Outcome, area: int) -> float:
    if not spec.shared or area == 0 or base.services_start is None:
        return 1.0
    return float(shares_of(spec.key, base.services_start)[area - 1])


def _stepped(spec: Lever, value: float) -> float:
    stepped = round(round(value / spec.step) * spec.step, spec.decimals)
    return min(max(stepped, spec.low), spec.high)
