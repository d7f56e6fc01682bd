"""Pupils by grade from children by single age: who enters, repeats, leaves, goes on after grade 9."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crcdata.scenario import Scenario
from crcdata.services.settings import Settings

Array = npt.NDArray[np.float64]

FIRST_AGE, LAST_AGE, GRADES, LAST_BASIC_GRADE = 6, 20, 11, 9
AGES = LAST_AGE - FIRST_AGE + 1
LAST_PRIMARY_GRADE = 4


def _stages() -> Array:
    """Return what turns grades into grades, the three stages and their sum, (11, 15)."""
    grade = np.arange(1, GRADES + 1)[:, None]
    firsts, lasts = (
        [1, LAST_PRIMARY_GRADE + 1, LAST_BASIC_GRADE + 1, 1],
        [4, LAST_BASIC_GRADE, GRADES, GRADES],
    )
    return np.hstack([np.eye(GRADES), (grade >= firsts) & (grade <= lasts)])


STAGES = _stages()


@dataclass(frozen=True, slots=True, eq=False)
class PupilsStart:
    """Schooling in the school year before the first.

    ``attendance`` (R, 15, 11) is the share of the children of each age 6 … 20 who are in each grade,
    ``entered_at_six`` (R,) the share of those aged 6 who have entered, ``pupils`` (R,) the pupils there were.
    """

    attendance: Array
    entered_at_six: Array
    pupils: Array


@dataclass(frozen=True, slots=True, eq=False)
class Pupils:
    """Pupils on 1 September: ``grades`` (..., 11, R, T), all else (..., R, T)."""

    grades: Array
    total: Array
    first_graders: Array
    primary: Array
    lower: Array
    upper: Array
    private: Array


def pupils(ages: Array, start: PupilsStart, settings: Settings) -> Pupils:
    """Count the pupils of every grade.

    A child enters grade 1 at six or seven. Each year a pupil repeats the grade, leaves school or is promoted;
    after grade 9 a part goes on to grade 10. Shares are those of a year of birth, and hold for whoever
    lives in a region: pupils of an age never exceed the children of that age.

    Args:
        ages: (..., R, 21, T) children by single age on 1 September.
        start: schooling in the year before.
        settings: what the scenario sets.

    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2028))
    >>> held = pupils(np.full((1, 21, 2), 1000.0), pupils_start(np.full((1, 21), 1000.0)), settings)
    >>> held.first_graders.round(1).tolist()
    [[1000.4, 1000.4]]
    """
    # Stages are added up in the shares, of which there are far fewer than of children in all trajectories.
    shares = attendance(start, settings) @ STAGES
    of_age = ages[..., FIRST_AGE : LAST_AGE + 1, :]
    counted = np.moveaxis(np.einsum("...rat,rtag->...rtg", of_age, shares, optimize=True), -1, -3)
    grades, (primary, lower, upper, total) = (
        counted[..., :GRADES, :, :],
        (counted[..., GRADES + stage, :, :] for stage in range(4)),
    )
    return Pupils(
        grades=grades,
        total=total,
        first_graders=grades[..., 0, :, :],
        primary=primary,
        lower=lower,
        upper=upper,
        private=total * (settings.path("private_pupils") / 100.0),
    )


def attendance(start: PupilsStart, settings: Settings) -> Array:
    """Return the share of children of each age in each grade, (R, T, 15, 11), from year to year."""
    six, repeat, leave, on = (
        settings.path(key) / 100.0
        for key in ("entering_at_six", "repeating_a_grade", "leaving_school", "continuing_after_grade_nine")
    )
    rows = np.empty((*six.shape, AGES, GRADES))
    before, entered = start.attendance, start.entered_at_six
    for year in range(six.shape[1]):
        rows[:, year] = before = _next(
            before, entered, *(share[:, year] for share in (six, repeat, leave, on))
        )
        entered = six[:, year]
    return rows


def pupils_start(ages: Array) -> PupilsStart:
    """Return schooling that has long followed the levers' defaults.

    No count of pupils by region and grade is published: the defaults are fitted so that the nation's pupils
    come to the published number, and children are taken to go to school alike in every region.

    Args:
        ages: (R, 21) children by single age on 1 September of the year before the first.

    >>> start = pupils_start(np.full((2, 21), 1000.0))
    >>> start.attendance.sum(axis=-1).round(3)[0, :3].tolist()
    [0.55, 0.999, 0.998]
    """
    regions = tuple(str(row) for row in range(len(ages)))
    settings = Settings(Scenario(), regions, np.arange(AGES + 1))
    nothing = np.zeros((len(ages), AGES, GRADES))
    shares = attendance(PupilsStart(nothing, nothing[:, 0, 0], nothing[:, 0, 0]), settings)[:, -1]
    return PupilsStart(
        attendance=shares,
        entered_at_six=settings.path("entering_at_six")[:, -1] / 100.0,
        pupils=np.einsum("ra,rag->r", ages[:, FIRST_AGE : LAST_AGE + 1], shares),
    )


def _next(before: Array, entered: Array, six: Array, repeat: Array, leave: Array, on: Array) -> Array:
    """Let a school year pass: all are a year older and in the same grade, in the next or out of school."""
    repeat, leave, on = repeat[:, None, None], leave[:, None, None], on[:, None]
    stay = np.minimum(repeat, 1.0 - leave)
    after = np.zeros_like(before)
    after[:, 1:] = before[:, :-1] * stay
    promoted = before * (1.0 - leave - stay)
    after[:, 1:, 1:] += promoted[:, :-1, :-1]
    after[:, 1:, LAST_BASIC_GRADE] -= promoted[:, :-1, LAST_BASIC_GRADE - 1] * (1.0 - on)
    after[:, 0, 0] += six
    after[:, 1, 0] += 1.0 - entered
    return after
