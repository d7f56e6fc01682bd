"""The levers of staff, protection and money."""

from __future__ import annotations

from crcdata.language import N_
from crcdata.scenario.lever import Lever

STAFF_LEVERS: tuple[Lever, ...] = (
    Lever(
        key="children_per_guardianship_specialist",
        unit="children",
        low=1_000.0,
        high=20_000.0,
        step=100.0,
        decimals=0,
        default=5_000.0,
        label=N_("Children for one guardianship specialist"),
        help=N_(
            "How many children aged 0–17 one specialist of the guardianship bodies is to look after in the "
            "target year; the need for specialists follows from it."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="protection",
        basis="reported",
        reason=N_("The norm of the law of December 2024."),
        source="inform_kz_2025_09_22",
    ),
    Lever(
        key="guardianship_specialists_hired",
        unit="persons_per_year",
        low=-200.0,
        high=1_000.0,
        step=5.0,
        decimals=0,
        default=0.0,
        label=N_("Guardianship specialists added a year"),
        help=N_(
            "By how many specialists the guardianship bodies grow each year, those who leave already "
            "replaced. It moves there in equal yearly steps and then stays; regions share it as they share "
            "the specialists of today."
        ),
        after_target="value_held",
        default_target_year=2027,
        group="protection",
        basis="assumed",
        reason=N_(
            "A plan of 1,383 was not reached, and no later programme is published: the number of January "
            "2026 stays."
        ),
        source="",
    ),
)
