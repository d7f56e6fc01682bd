"""The levers of protection: guardianship, commissioners, appeals, centres and organisations."""

from __future__ import annotations

from crcdata.language import N_
from crcdata.scenario.lever import Lever

PROTECTION_LEVERS: tuple[Lever, ...] = (
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
        shared=True,
    ),
    Lever(
        key="commissioners_per_region",
        unit="commissioners",
        low=0.0,
        high=10.0,
        step=1.0,
        decimals=0,
        default=1.0,
        label=N_("Commissioners for children's rights in a region"),
        help=N_("How many commissioners every region has in the target year."),
        after_target="value_held",
        default_target_year=2027,
        group="protection",
        basis="reported",
        reason=N_("There is one in each of the 20 regions."),
        source="inform_kz_2026_01_27",
    ),
    Lever(
        key="appeals_growth",
        unit="percent_per_year",
        low=-20.0,
        high=30.0,
        step=0.5,
        decimals=1,
        default=0.0,
        label=N_("Growth of appeals for one child"),
        help=N_("By how much children's appeals to contact centre 111 grow every year, for each child."),
        after_target="every_year",
        default_target_year=None,
        group="protection",
        basis="assumed",
        reason=N_(
            "One year alone is published: appeals for one child stay as in 2025, ten months taken to twelve."
        ),
        source="",
    ),
    Lever(
        key="family_support_centres_opened",
        unit="institutions_per_year",
        low=0.0,
        high=100.0,
        step=1.0,
        decimals=0,
        default=0.0,
        label=N_("Family support centres opened a year"),
        help=N_("How many centres open each year. Regions share them as they share districts and cities."),
        after_target="value_held",
        default_target_year=2027,
        group="protection",
        basis="assumed",
        reason=N_(
            "131 were open in October 2025 and 208 are planned by 2027. A plan is no fact: the number of "
            "2025 stays until centres are opened here."
        ),
        source="",
        shared=True,
    ),
    Lever(
        key="organisations_founded",
        unit="organisations_per_year",
        low=-20.0,
        high=50.0,
        step=1.0,
        decimals=0,
        default=0.0,
        label=N_("Organisations for children founded a year"),
        help=N_("By how many non-governmental organisations that protect children grow in number each year."),
        after_target="value_held",
        default_target_year=2027,
        group="protection",
        basis="assumed",
        reason=N_("No register is published: the number of the statement of March 2024 stays."),
        source="",
        shared=True,
    ),
)
