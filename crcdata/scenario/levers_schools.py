"""The levers of preschools, pupils and school places."""

from __future__ import annotations

from crcdata.language import N_
from crcdata.scenario.lever import Lever

PUPIL_LEVERS: tuple[Lever, ...] = (
    Lever(
        key="entering_at_six",
        unit="percent",
        low=0.0,
        high=100.0,
        step=1.0,
        decimals=0,
        default=55.0,
        label=N_("Children who enter school at six"),
        help=N_(
            "Share of the children aged six on 1 September who begin grade 1; all others begin at seven. "
            "While it changes, some years have more first-graders and some have fewer."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="pupils",
        basis="estimated",
        reason=N_(
            "In 2018/19, 47 of 104 first-graders for every 100 children of seven were seven years old, by "
            "UNESCO's count; the others count as six. No newer figure is published."
        ),
        source="world_bank_wdi",
    ),
    Lever(
        key="repeating_a_grade",
        unit="percent",
        low=0.0,
        high=5.0,
        step=0.01,
        decimals=2,
        default=0.04,
        label=N_("Pupils who repeat a grade"),
        help=N_("Share of the pupils of every grade who stay in it for another year."),
        after_target="value_held",
        default_target_year=2030,
        group="pupils",
        basis="reported",
        reason=N_("As among pupils of grades 1–4 in 2018/19; used for all grades."),
        source="world_bank_wdi",
    ),
    Lever(
        key="leaving_school",
        unit="percent",
        low=0.0,
        high=5.0,
        step=0.1,
        decimals=1,
        default=0.1,
        label=N_("Pupils who leave school before its end"),
        help=N_("Share of the pupils of every grade who leave school within a year and do not come back."),
        after_target="value_held",
        default_target_year=2030,
        group="pupils",
        basis="assumed",
        reason=N_("No source counts them by grade; schooling is compulsory, so the share is set low."),
        source="",
    ),
    Lever(
        key="continuing_after_grade_nine",
        unit="percent",
        low=30.0,
        high=100.0,
        step=1.0,
        decimals=0,
        default=70.0,
        label=N_("Pupils who go on to grade 10"),
        help=N_(
            "Share of the pupils promoted from grade 9 who stay at school; the others go to college or "
            "leave education."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="pupils",
        basis="estimated",
        reason=N_(
            "Fitted, so that the pupils of all grades in 2022/23 are the 3,709,673 that the Bureau "
            "counted; it is not published."
        ),
        source="bns_education_booklet",
    ),
    Lever(
        key="private_pupils",
        unit="percent",
        low=0.0,
        high=50.0,
        step=0.5,
        decimals=1,
        default=8.0,
        label=N_("Pupils in private schools"),
        help=N_(
            "Share of all pupils who go to private schools; they take no place in a school of the state."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="pupils",
        basis="estimated",
        reason=N_(
            "322,000 of about 4 million pupils in 2025; an audit found pupils counted twice, so an upper "
            "value. By region it is not published: the same share everywhere."
        ),
        source="baq_private_schools",
    ),
)

SCHOOL_LEVERS: tuple[Lever, ...] = PUPIL_LEVERS
