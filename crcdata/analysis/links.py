"""The chain that the Services page shows, link by link: what each one counts, needs and lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crcdata.language import N_
from crcdata.scenario import Group


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain from births to money.

    Attributes:
        key: stable name, used in links.
        label: what it is called, to be translated.
        headline: the measure that stands on its card.
        there: the measure of what is there, where it is held against a need. ``needed``: of the need.
        needed: see ``there``.
        missing: the measure of what is missing, added up where it is missing.
        remedy: the lever that is first thought of where something is missing.
        groups: the levers that move it.
        measures: every measure that can be looked at, the headline first.
    """

    key: str
    label: str
    headline: str
    groups: tuple[Group, ...]
    there: str = ""
    needed: str = ""
    missing: str = ""
    remedy: str = ""
    more: tuple[str, ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """Keys of all measures of the link, the headline first.

        >>> link("guardianship").measures[0]
        'guardianship_specialists'
        """
        named = (self.headline, self.there, self.needed, self.missing, *self.more)
        return tuple(dict.fromkeys(key for key in named if key))


LINKS: Final[tuple[Link, ...]] = (
    Link("births", N_("Births"), "births", ("population",), more=("total_fertility",)),
    Link("children", N_("Children"), "children", ("population",), more=("children_share", "population")),
    Link(
        "preschool",
        N_("Preschool"),
        "preschool_enrolled",
        ("preschool",),
        there="preschool_enrolled",
        needed="preschool_wanted",
        missing="preschool_missing",
        remedy="preschool_places_opened",
        more=("preschool_coverage", "preschool_children", "preschool_places", "preschool_groups"),
    ),
    Link(
        "pupils",
        N_("Pupils"),
        "pupils",
        ("pupils",),
        more=(
            "first_graders",
            "pupils_primary",
            "pupils_lower_secondary",
            "pupils_upper_secondary",
            "pupils_private",
        ),
    ),
    Link(
        "places",
        N_("School places"),
        "school_places",
        ("places",),
        there="places_capacity",
        needed="pupils_state",
        missing="places_missing",
        remedy="school_places_built",
        more=(
            "places_built",
            "places_retired",
            "places_surplus",
            "third_shift_pupils",
            "pupils_per_100_places",
        ),
    ),
    Link(
        "teachers",
        N_("Teachers"),
        "teachers",
        ("staff",),
        there="teachers",
        needed="teachers_needed",
        missing="teachers_missing",
        remedy="graduates_added",
        more=(
            "teachers_hires_needed",
            "teachers_hired",
            "graduates_entering",
            "teachers_leaving",
            "teachers_retiring",
            "teachers_over_30_years",
            "full_rates_needed",
            "pupils_per_teacher",
            "pupils_per_class",
        ),
    ),
    Link(
        "psychologists",
        N_("Psychologists and the other roles"),
        "psychologists",
        ("staff",),
        there="psychologists",
        needed="psychologists_needed",
        missing="psychologists_missing",
        remedy="psychologists_added",
        more=(
            "pupils_per_psychologist",
            "schools_below_psychologist_norm",
            "share_below_psychologist_norm",
            "five_roles_needed",
            "class_teachers_needed",
            "social_pedagogues_needed",
            "teacher_organizers_needed",
            "counselors_needed",
            "special_educators",
            "special_educators_needed",
            "special_educators_missing",
        ),
    ),
    Link(
        "educators",
        N_("Preschool educators"),
        "preschool_educators",
        ("staff",),
        there="preschool_educators",
        needed="preschool_educators_needed",
        missing="preschool_educators_missing",
        remedy="preschool_educators_added",
    ),
    Link(
        "guardianship",
        N_("Guardianship"),
        "guardianship_specialists",
        ("protection",),
        there="guardianship_specialists",
        needed="guardianship_needed",
        missing="guardianship_missing",
        remedy="guardianship_specialists_hired",
        more=("children_per_guardianship_specialist",),
    ),
    Link(
        "commissioners",
        N_("Commissioners and services"),
        "children_per_commissioner",
        ("protection",),
        more=(
            "appeals",
            "appeals_per_1000_children",
            "appeals_per_commissioner",
            "family_support_centres",
            "children_per_family_support_centre",
            "organisations_per_100000_children",
        ),
    ),
    Link(
        "money",
        N_("Money"),
        "schools_cost",
        ("money",),
        more=(
            "running_cost",
            "building_cost",
            "staff_cost",
            "cost_of_missing_places",
            "cost_of_missing_teachers",
            "cost_per_child",
            "cost_per_pupil",
        ),
    ),
)


def link(key: str) -> Link:
    """Return the link with this key.

    Raises KeyError naming the key and those there are.

    >>> from crcdata.analysis.measures import measure
    >>> measure(link("births").headline).unit
    'births_per_year'
    """
    for each in LINKS:
        if each.key == key:
            return each
    raise KeyError(f"no link {key!r}; there are {', '.join(each.key for each in LINKS)}")
