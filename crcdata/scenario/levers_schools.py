"""The levers of preschools, pupils and school places."""

from __future__ import annotations

from crcdata.language import N_
from crcdata.scenario.lever import Lever

PRESCHOOL_LEVERS: tuple[Lever, ...] = (
    Lever(
        key="preschool_wanted",
        unit="percent",
        low=20.0,
        high=100.0,
        step=0.1,
        decimals=1,
        default=56.6,
        label=N_("Children for whom a preschool place is wanted"),
        help=N_(
            "Share of the children from two to school entry who are to go to preschool. The reported "
            "coverage of 95.9% is the part of these who have a place, not of all children."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="preschool",
        basis="estimated",
        reason=N_(
            "About 1.0 million children in preschool at a reported coverage of 95.9% of those who "
            "want a place, of 1.84 million children of that age. By region it is not published: the same "
            "everywhere."
        ),
        source="kazpravda_2025_12_11",
    ),
    Lever(
        key="preschool_places_opened",
        unit="places_per_year",
        low=0.0,
        high=200_000.0,
        step=100.0,
        decimals=0,
        default=11_000.0,
        label=N_("Preschool places opened a year"),
        help=N_(
            "New preschool places in a year; regions share them by their children of that age. What is "
            "opened in 2026 stays as it is; a region that is set by itself has its own number."
        ),
        after_target="value_held",
        default_target_year=2028,
        group="preschool",
        basis="assumed",
        reason=N_(
            "118,000 of the 300,000 places planned for 2023 to 2027 are left for 2026 and 2027. No later "
            "programme is published: about as many as close."
        ),
        source="kazpravda_2025_12_11",
        shared=True,
    ),
    Lever(
        key="preschool_places_closed",
        unit="percent_per_year",
        low=0.0,
        high=20.0,
        step=0.1,
        decimals=1,
        default=1.0,
        label=N_("Preschool places that close"),
        help=N_(
            "Share of the preschool places that close in a year, in old buildings or for want of children."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="preschool",
        basis="assumed",
        reason=N_("No source counts places that close."),
        source="",
    ),
    Lever(
        key="preschool_group_size",
        unit="children",
        low=8.0,
        high=35.0,
        step=0.5,
        decimals=1,
        default=20.0,
        label=N_("Children in a preschool group"),
        help=N_("Mean number of children in a group; the number of groups follows from it."),
        after_target="value_held",
        default_target_year=2030,
        group="preschool",
        basis="assumed",
        reason=N_(
            "No group size is published. The required floor area gives 20 to 25 children in a room of 50 "
            "square metres."
        ),
        source="engime_preschool",
    ),
)

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

PLACE_LEVERS: tuple[Lever, ...] = (
    Lever(
        key="school_places_built",
        unit="places_per_year",
        low=0.0,
        high=400_000.0,
        step=100.0,
        decimals=0,
        default=31_600.0,
        label=N_("School places built a year"),
        help=N_(
            "New places in schools of the state in a year, counted in two shifts. Regions share them as "
            "they share the shortage of 2025. The places under construction for 2026 stay as they are; a "
            "region that is set by itself has its own number."
        ),
        after_target="value_held",
        default_target_year=2028,
        group="places",
        basis="assumed",
        reason=N_(
            "47,000 places are under construction for 2026. No later programme is published: the mean of "
            "the Bureau's 1992 to 2024 goes on."
        ),
        source="bns_new_places_2025",
        shared=True,
    ),
    Lever(
        key="school_places_ageing",
        unit="percent_per_year",
        low=0.0,
        high=10.0,
        step=0.1,
        decimals=1,
        default=2.0,
        label=N_("School places that grow old"),
        help=N_("Share of the places whose building reaches the end of its life in a year."),
        after_target="value_held",
        default_target_year=2030,
        group="places",
        basis="assumed",
        reason=N_(
            "A building is taken to serve 50 years; the age of school buildings is not published. 65 "
            "schools were in an emergency state in 2023."
        ),
        source="inform_kz_2023_06",
    ),
    Lever(
        key="school_places_renovated",
        unit="percent",
        low=0.0,
        high=100.0,
        step=1.0,
        decimals=0,
        default=75.0,
        label=N_("Old school places renovated instead of retired"),
        help=N_(
            "Share of the places that grow old whose building is renovated, so that they stay; all others "
            "are taken out of use."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="places",
        basis="assumed",
        reason=N_(
            "1,231 schools are to be renovated in 2025 to 2027, more than grow old in that time; no "
            "programme is published for later."
        ),
        source="baq_2025_10_30",
    ),
    Lever(
        key="school_shifts",
        unit="count",
        low=1.0,
        high=3.0,
        step=0.1,
        decimals=1,
        default=2.0,
        label=N_("Shifts in which schools may teach"),
        help=N_(
            "How many shifts are accepted. Places are counted in two: with one shift a school holds half "
            "of them, with three one and a half times as many."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="places",
        basis="reported",
        reason=N_(
            "More than 5,000 schools teach in two shifts; the ministry means to end the third and counts "
            "new places in two."
        ),
        source="baq_2025_09_03",
    ),
    Lever(
        key="third_shift_pupils",
        unit="percent",
        low=0.0,
        high=100.0,
        step=1.0,
        decimals=0,
        default=4.0,
        label=N_("Pupils without a place who are taught in a third shift"),
        help=N_(
            "Of the pupils beyond the places of two shifts, how many are taught in a third; the others "
            "sit in overfull classes."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="places",
        basis="assumed",
        reason=N_(
            "The pupils of a third shift are not published. More than 30 schools had three shifts in August "
            "2025: taking 500 pupils for each and a third of them in the third shift, these are some 4% of "
            "the shortage estimated here."
        ),
        source="zakon_2025_08_12",
    ),
)

SCHOOL_LEVERS: tuple[Lever, ...] = (*PRESCHOOL_LEVERS, *PUPIL_LEVERS, *PLACE_LEVERS)
