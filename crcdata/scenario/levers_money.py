"""The levers of money: unit costs, their growth and prices."""

from __future__ import annotations

from crcdata.language import N_
from crcdata.scenario.lever import Lever

MONEY_LEVERS: tuple[Lever, ...] = (
    Lever(
        key="running_cost_per_pupil",
        unit="tenge_a_year",
        low=200_000.0,
        high=2_000_000.0,
        step=10_000.0,
        decimals=0,
        default=590_000.0,
        label=N_("Running cost of one pupil"),
        help=N_("What it costs to teach one pupil for a year, in tenge of 2025."),
        after_target="value_held",
        default_target_year=2030,
        group="money",
        basis="reported",
        reason=N_(
            "The mean payment of the state for a pupil of a private school, 2023; in 2025 West Kazakhstan "
            "still paid 591,000. The cost of a pupil in a state school is not published."
        ),
        source="prostor_2023",
    ),
    Lever(
        key="school_place_cost",
        unit="tenge",
        low=500_000.0,
        high=10_000_000.0,
        step=10_000.0,
        decimals=0,
        default=3_240_000.0,
        label=N_("Cost of a new school place"),
        help=N_(
            "What a place costs to build, in tenge of 2023. Places are counted in two shifts, so that a desk "
            "costs about double."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="money",
        basis="estimated",
        reason=N_(
            "Computed: 2.4 trillion tenge to 740,000 places in the plan of 2023. The schools of the support "
            "fund came to 1.26 million, some of them begun before: the low alternative."
        ),
        source="zk_2023_08",
    ),
    Lever(
        key="prices_since_2023",
        unit="percent",
        low=0.0,
        high=100.0,
        step=0.1,
        decimals=1,
        default=21.8,
        label=N_("Rise of building prices from 2023 to 2025"),
        help=N_("Takes the cost of a place from tenge of 2023 to tenge of 2025."),
        after_target="every_year",
        default_target_year=None,
        group="money",
        basis="estimated",
        reason=N_(
            "Consumer prices rose by 8.4% and 12.4% in the years to 1 December 2024 and 2025; an index of "
            "school building was not found."
        ),
        source="zakon_2025_12_02",
    ),
    Lever(
        key="teacher_monthly_pay",
        unit="tenge_a_month",
        low=100_000.0,
        high=2_000_000.0,
        step=5_000.0,
        decimals=0,
        default=417_600.0,
        label=N_("Pay of a teacher"),
        help=N_("Average pay of one teacher in a month, in tenge of 2025, without what the employer adds."),
        after_target="value_held",
        default_target_year=2030,
        group="money",
        basis="observed",
        reason=N_("Average pay in secondary education, second quarter of 2025."),
        source="baq_pay_2025",
    ),
    Lever(
        key="real_cost_growth",
        unit="percent_per_year",
        low=-5.0,
        high=10.0,
        step=0.1,
        decimals=1,
        default=0.0,
        label=N_("Real growth of unit costs"),
        help=N_("By how much pay, running and building costs grow every year beyond prices in general."),
        after_target="every_year",
        default_target_year=None,
        group="money",
        basis="assumed",
        reason=N_("Pay rose by a quarter a year to 2023 and fell behind prices in 2025: no growth is taken."),
        source="",
    ),
    Lever(
        key="expected_inflation",
        unit="percent_per_year",
        low=0.0,
        high=30.0,
        step=0.1,
        decimals=1,
        default=0.0,
        label=N_("Expected inflation"),
        help=N_("At zero, money is shown in constant tenge of 2025; otherwise in tenge of each year."),
        after_target="every_year",
        default_target_year=None,
        group="money",
        basis="assumed",
        reason=N_("Constant prices let years be compared."),
        source="",
    ),
)
