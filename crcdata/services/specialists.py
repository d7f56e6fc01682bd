"""The five roles that stand beside children at school, and special educators, each against its norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.services.settings import Settings, default, kept_and_added

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class SpecialistsStart:
    """Psychologists and special educators by region (R,), and how many schools meet the psychologists' norm.

    ``norm_met`` is the share of schools that meet it; ``norm_covered`` the psychologists in post for each one
    that schools need, at the same time: the two tie schools below the norm to the number of psychologists.
    """

    psychologists: Array
    special_educators: Array
    norm_met: float
    norm_covered: float


@dataclass(frozen=True, slots=True, eq=False)
class Specialists:
    """Persons in the autumn of a year, each (..., R, T); ``schools_below_norm`` are schools.

    ``psychologists_by_mean`` would do if they could be shared between schools; ``psychologists_needed``
    counts whole posts in every school.
    """

    class_teachers_needed: Array
    psychologists: Array
    psychologists_by_mean: Array
    psychologists_needed: Array
    psychologists_missing: Array
    schools: Array
    schools_below_norm: Array
    social_pedagogues_needed: Array
    teacher_organizers_needed: Array
    counselors_needed: Array
    special_educators: Array
    special_educators_needed: Array
    special_educators_missing: Array

    @property
    def five_roles_needed(self) -> Array:
        """Class teachers, psychologists, social pedagogues, teacher-organizers and counselors together."""
        return (
            self.class_teachers_needed
            + self.psychologists_needed
            + self.social_pedagogues_needed
            + self.teacher_organizers_needed
            + self.counselors_needed
        )


def specialists_start(
    psychologists: float, special_educators: float, *, pupils: Array, schools: Array, meeting: float
) -> SpecialistsStart:
    """Lay out where specialists start: the nation's numbers, shared by the children they work with.

    Args:
        psychologists: psychologists in post in the nation.
        special_educators: special educators in post in the nation.
        pupils: (R,) pupils.
        schools: (R,) schools.
        meeting: schools of the nation that meet the norm of psychologists.

    >>> pupils, schools = np.array([1_000.0, 3_000.0]), np.array([2.0, 6.0])
    >>> start = specialists_start(8.0, 4.0, pupils=pupils, schools=schools, meeting=3.0)
    >>> start.psychologists.tolist(), start.norm_met, round(start.norm_covered, 3)
    ([2.0, 6.0], 0.375, 0.632)
    """
    norm = np.asarray(default("pupils_per_psychologist"))
    needed = float(posts_in_schools(pupils, schools, norm).sum())
    return SpecialistsStart(
        psychologists=psychologists * pupils / pupils.sum(),
        special_educators=special_educators * pupils / pupils.sum(),
        norm_met=meeting / float(schools.sum()),
        norm_covered=psychologists / needed,
    )


def specialists(
    pupils: Array,
    classes: Array,
    schools: Array,
    start: SpecialistsStart,
    settings: Settings,
) -> Specialists:
    """Hold specialists against what schools and preschools need of them.

    Args:
        pupils: (..., R, T) pupils of the school year that begins in the year.
        classes: (..., R, T) classes of those pupils.
        schools: (..., R, T) schools.
        start: psychologists and special educators in post.
        settings: the norms, and how many are added a year.

    >>> from crcdata.scenario import Scenario
    >>> one = np.array([[1_000.0]])
    >>> start = SpecialistsStart(np.array([2.0]), np.array([3.0]), norm_met=0.4, norm_covered=0.7)
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2027))
    >>> held = specialists(one, one / 25.0, one / 500.0, start, settings)
    >>> held.psychologists_by_mean.tolist(), held.psychologists_needed.round(2).tolist()
    ([[2.0]], [[3.16]])
    >>> held.class_teachers_needed.tolist(), held.counselors_needed.tolist()
    ([[40.0]], [[2.0]])
    """
    norm = settings.path("pupils_per_psychologist")
    there = kept_and_added(start.psychologists, "psychologists_added", settings)
    needed = posts_in_schools(pupils, schools, norm)
    special = kept_and_added(start.special_educators, "special_educators_added", settings)
    special_needed = pupils / settings.path("pupils_per_special_educator")

    def in_schools(posts: str) -> Array:
        return np.broadcast_to(schools * settings.path(posts), needed.shape)

    return Specialists(
        class_teachers_needed=classes / settings.path("classes_per_class_teacher"),
        psychologists=np.broadcast_to(there, needed.shape),
        psychologists_by_mean=pupils / norm,
        psychologists_needed=needed,
        psychologists_missing=np.maximum(needed - there, 0.0),
        schools=np.broadcast_to(schools, needed.shape),
        schools_below_norm=schools * (1.0 - _share_meeting(there, needed, start)),
        social_pedagogues_needed=in_schools("social_pedagogues_per_school"),
        teacher_organizers_needed=in_schools("teacher_organizers_per_school"),
        counselors_needed=in_schools("counselors_per_school"),
        special_educators=np.broadcast_to(special, needed.shape),
        special_educators_needed=special_needed,
        special_educators_missing=np.maximum(special_needed - special, 0.0),
    )


def posts_in_schools(pupils: Array, schools: Array, norm: Array) -> Array:
    """Return whole posts that schools need when each may have at most `norm` pupils for one post.

    Sizes of schools are taken as spread exponentially about their mean m, so that a school needs on average
    1 / (1 - exp(-norm / m)) posts: one at least, and more than its pupils divided by the norm.

    >>> posts_in_schools(np.array([500.0]), np.array([1.0]), np.array([500.0])).round(3).tolist()
    [1.582]
    """
    smallness = np.divide(norm * schools, pupils, out=np.full(pupils.shape, np.inf), where=pupils > 0.0)
    posts: Array = schools / -np.expm1(-smallness)
    return posts


def _share_meeting(there: Array, needed: Array, start: SpecialistsStart) -> Array:
    """Return the share of schools that meet the norm: a power of the share of posts that is filled.

    The power leads through the one pair that is published, and through one where every post is filled.
    """
    filled = np.divide(there, needed, out=np.ones_like(needed), where=needed > 0.0)
    power = np.log(start.norm_met) / np.log(start.norm_covered)
    share: Array = np.minimum(filled, 1.0) ** power
    return share
