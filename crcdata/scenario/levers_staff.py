"""The levers of staff: teachers, the five roles at school, preschool educators."""

from __future__ import annotations

from crcdata.language import N_
from crcdata.scenario.lever import Lever

STAFF_LEVERS: tuple[Lever, ...] = (
    Lever(
        key="pupils_per_class_maximum",
        unit="persons",
        low=10.0,
        high=40.0,
        step=1.0,
        decimals=0,
        default=25.0,
        label=N_("Most pupils in a class"),
        help=N_(
            "Where classes are larger today, the need for teachers is worked out with classes of this size; "
            "smaller classes stay as they are."
        ),
        after_target="value_held",
        default_target_year=2027,
        group="staff",
        basis="reported",
        reason=N_("The norm of the sanitary rules; international schools are exempt."),
        source="informburodata_2023",
    ),
    Lever(
        key="lessons_per_class",
        unit="lessons_a_week",
        low=20.0,
        high=60.0,
        step=0.5,
        decimals=1,
        default=40.0,
        label=N_("Lessons for one class"),
        help=N_(
            "Lessons that teachers give to one class in a week. Where a class is split, for languages say, "
            "each part counts."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_(
            "The total of the curriculum is not published with the lessons in parts of a class. With 40, "
            "Astana comes to about 30 pupils in a class; its education department reports 30–34."
        ),
        source="",
    ),
    Lever(
        key="teacher_weekly_hours",
        unit="lessons_a_week",
        low=12.0,
        high=36.0,
        step=0.5,
        decimals=1,
        default=20.0,
        label=N_("Lessons given by one teacher"),
        help=N_(
            "The mean of all teachers. With 16, the lessons of one full rate, one sees how many teachers it "
            "would take for nobody to work more than one rate."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="estimated",
        reason=N_("Computed: half of the teachers give 16 lessons, one rate, and half give 24."),
        source="kursiv_2025_03_04",
    ),
    Lever(
        key="teachers_quitting",
        unit="percent_per_year",
        low=0.0,
        high=15.0,
        step=0.1,
        decimals=1,
        default=1.0,
        label=N_("Teachers who leave before retirement"),
        help=N_(
            "Of a hundred teachers with up to 30 years of service, how many leave the schools in a year; "
            "those who come back are taken off."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_(
            "Not published. With 1% a year, and 10% of those with over 30 years of service, the teachers of "
            "2021 become those of 2025 within 1% in every year between."
        ),
        source="",
    ),
    Lever(
        key="teachers_retiring",
        unit="percent_per_year",
        low=0.0,
        high=30.0,
        step=0.5,
        decimals=1,
        default=10.0,
        label=N_("Teachers who retire"),
        help=N_("Of a hundred teachers with over 30 years of service, how many retire in a year."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_(
            "Not published. From 30 years of service to pension age it is about ten years, so that about a "
            "tenth of them retires in a year."
        ),
        source="",
    ),
    Lever(
        key="graduates_entering_schools",
        unit="percent",
        low=0.0,
        high=100.0,
        step=1.0,
        decimals=0,
        default=50.0,
        label=N_("Graduates of pedagogy who enter schools"),
        help=N_("Of a hundred graduates of pedagogy, how many begin to work in a school."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="reported",
        reason=N_(
            "A member of parliament says that about half of the holders of grants do not go to school."
        ),
        source="otyrar_2025_08",
    ),
    Lever(
        key="graduates_added",
        unit="persons_per_year",
        low=-30_000.0,
        high=60_000.0,
        step=500.0,
        decimals=0,
        default=0.0,
        label=N_("Graduates of pedagogy beyond those of today"),
        help=N_(
            "How many more, or fewer, graduate in a year than today: about 30,000, estimated from the "
            "teachers with less than ten years of service. Regions share them as they share teachers."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_("The number of graduates is not published: that of today is kept."),
        source="",
        shared=True,
    ),
    Lever(
        key="classes_per_class_teacher",
        unit="classes",
        low=1.0,
        high=3.0,
        step=0.1,
        decimals=1,
        default=1.0,
        label=N_("Classes for one class teacher"),
        help=N_("How many classes one class teacher leads; the need for class teachers follows from it."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_("No rule was found in a published text; by the name of the role it is one class."),
        source="",
    ),
    Lever(
        key="pupils_per_psychologist",
        unit="persons",
        low=100.0,
        high=2_000.0,
        step=10.0,
        decimals=0,
        default=500.0,
        label=N_("Pupils for one psychologist"),
        help=N_("How many pupils one school psychologist is to look after in the target year."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="reported",
        reason=N_("The norm of the rules of the psychological service in schools."),
        source="bizmedia_2023_11_08",
    ),
    Lever(
        key="psychologists_added",
        unit="persons_per_year",
        low=-500.0,
        high=3_000.0,
        step=10.0,
        decimals=0,
        default=0.0,
        label=N_("School psychologists added a year"),
        help=N_(
            "By how many school psychologists grow in number each year, those who leave already replaced. "
            "Regions share them as they share those of today."
        ),
        after_target="value_held",
        default_target_year=2027,
        group="staff",
        basis="assumed",
        reason=N_("No programme with a number is published: the number of May 2024 stays."),
        source="",
        shared=True,
    ),
    Lever(
        key="social_pedagogues_per_school",
        unit="posts",
        low=0.0,
        high=5.0,
        step=0.1,
        decimals=1,
        default=1.0,
        label=N_("Social pedagogues for one school"),
        help=N_("How many social pedagogues every school is to have in the target year."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_("No staffing rule was found in a published text: one in every school is taken."),
        source="",
    ),
    Lever(
        key="teacher_organizers_per_school",
        unit="posts",
        low=0.0,
        high=5.0,
        step=0.1,
        decimals=1,
        default=1.0,
        label=N_("Teacher-organizers for one school"),
        help=N_("How many teacher-organizers every school is to have in the target year."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_("No staffing rule was found in a published text: one in every school is taken."),
        source="",
    ),
    Lever(
        key="counselors_per_school",
        unit="posts",
        low=0.0,
        high=5.0,
        step=0.1,
        decimals=1,
        default=1.0,
        label=N_("Counselors for one school"),
        help=N_("How many counselors every school is to have in the target year."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="assumed",
        reason=N_("No staffing rule was found in a published text: one in every school is taken."),
        source="",
    ),
    Lever(
        key="pupils_per_special_educator",
        unit="persons",
        low=50.0,
        high=1_000.0,
        step=10.0,
        decimals=0,
        default=300.0,
        label=N_("Pupils for one special educator"),
        help=N_(
            "How many pupils, with and without special needs, there are to be for one special educator in "
            "the target year."
        ),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="estimated",
        reason=N_(
            "Computed: about 4 million pupils to the 11,000 in post and the 2,300 whom the ministry still "
            "needs. Its norm counts children with disabilities, whose number by school is not published."
        ),
        source="kaz_inform_2026_03_03",
    ),
    Lever(
        key="special_educators_added",
        unit="persons_per_year",
        low=-500.0,
        high=3_000.0,
        step=10.0,
        decimals=0,
        default=0.0,
        label=N_("Special educators added a year"),
        help=N_(
            "By how many special educators grow in number each year, those who leave already replaced. "
            "Regions share them as they share those of today."
        ),
        after_target="value_held",
        default_target_year=2027,
        group="staff",
        basis="assumed",
        reason=N_(
            "The missing fell from 3,500 in 2024 to 2,300 in 2026; how many are hired a year is not "
            "published: the number of March 2026 stays."
        ),
        source="kaz_inform_2026_03_03",
        shared=True,
    ),
    Lever(
        key="children_per_preschool_educator",
        unit="children",
        low=3.0,
        high=25.0,
        step=0.1,
        decimals=1,
        default=10.0,
        label=N_("Children for one preschool educator"),
        help=N_("How many children in preschool there are for one educator in the target year."),
        after_target="value_held",
        default_target_year=2030,
        group="staff",
        basis="estimated",
        reason=N_(
            "Computed: about 1.0 million children to 100,566 educators in 2024; the size of groups is not "
            "published."
        ),
        source="baursak_2024",
    ),
    Lever(
        key="preschool_educators_added",
        unit="persons_per_year",
        low=-3_000.0,
        high=10_000.0,
        step=100.0,
        decimals=0,
        default=0.0,
        label=N_("Preschool educators added a year"),
        help=N_(
            "By how many educators preschools grow each year, those who leave already replaced. Regions "
            "share them as they share those of today."
        ),
        after_target="value_held",
        default_target_year=2027,
        group="staff",
        basis="assumed",
        reason=N_("No programme with a number is published: the number of October 2024 stays."),
        source="",
        shared=True,
    ),
)
