"""The levers that move people: births, deaths and migration."""

from __future__ import annotations

from crcdata.language import N_
from crcdata.scenario.lever import Lever

POPULATION_LEVERS: tuple[Lever, ...] = (
    Lever(
        key="births_growth",
        unit="percent_per_year",
        low=-5.0,
        high=5.0,
        step=0.1,
        decimals=1,
        default=None,
        label=N_("Births growth"),
        help=N_(
            "Births grow by this rate every year from the number registered in 2025. "
            "Left alone, births follow the fertility path of the baseline."
        ),
        after_target="every_year",
        default_target_year=None,
        excludes="total_fertility",
    ),
    Lever(
        key="total_fertility",
        unit="per_woman",
        low=1.0,
        high=4.5,
        step=0.05,
        decimals=2,
        default=None,
        label=N_("Total fertility"),
        help=N_(
            "Children per woman in the target year. It moves there in equal yearly steps from the level "
            "registered in 2025 and then stays."
        ),
        after_target="value_held",
        default_target_year=2035,
        excludes="births_growth",
    ),
    Lever(
        key="life_expectancy_gain",
        unit="years",
        low=-3.0,
        high=6.0,
        step=0.1,
        decimals=1,
        default=0.0,
        label=N_("Life expectancy gain"),
        help=N_(
            "Years of life expectancy at birth on top of the baseline, both sexes. The gain grows in equal "
            "yearly steps up to the target year and is then kept."
        ),
        after_target="gain_kept",
        default_target_year=2035,
    ),
    Lever(
        key="under5_mortality",
        unit="per_1000_live_births",
        low=1.5,
        high=20.0,
        step=0.1,
        decimals=1,
        default=None,
        label=N_("Under-five mortality"),
        help=N_(
            "Deaths before the fifth birthday per 1,000 live births in the target year. After it, the ratio "
            "to the baseline is kept."
        ),
        after_target="ratio_kept",
        default_target_year=2035,
    ),
    Lever(
        key="net_migration",
        unit="persons_per_year",
        low=-100_000.0,
        high=100_000.0,
        step=1_000.0,
        decimals=0,
        default=None,
        label=N_("Net migration"),
        help=N_(
            "Arrivals minus departures across the country's border in the target year. It moves there in "
            "equal yearly steps from the baseline of the first year and then stays."
        ),
        after_target="value_held",
        default_target_year=2035,
    ),
)
