"""Teachers as stock and flow, by length of service, held against what classes and their lessons need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from crcdata.services.settings import Settings, default

Array = npt.NDArray[np.float64]

SERVICE_GROUPS: Final = ("under_10", "10_to_20", "20_to_30", "over_30")
YEARS_IN_GROUP: Final = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class TeachersStart:
    """The autumn before the first year, by region R.

    Attributes:
        by_service: (R, 4) teachers by length of service.
        graduates: (R,) graduates of pedagogy a year, of whom a part enters schools.
        pupils_per_class: (R,) pupils for one class.
        full_rate: lessons a week that one full rate of pay covers.
    """

    by_service: Array
    graduates: Array
    pupils_per_class: Array
    full_rate: float

    @property
    def teachers(self) -> Array:
        """All teachers of each region, (R,)."""
        total: Array = self.by_service.sum(axis=-1)
        return total


@dataclass(frozen=True, slots=True, eq=False)
class Teachers:
    """Persons in the autumn of a year and during the twelve months before it, each (..., R, T).

    ``teachers`` is ``before`` and ``hired`` less ``retired`` and ``quit``. ``hires_needed`` is how many would
    have to be hired in the year, after those who leave, for nobody to be missing in its autumn; ``hired`` is
    as many of them as there are graduates ``entering``.
    """

    entering: Array
    before: Array
    hired: Array
    retired: Array
    quit: Array
    teachers: Array
    over_30_years: Array
    classes: Array
    full_rates_needed: Array
    needed: Array
    missing: Array
    hires_needed: Array


def teachers_start(teachers: Array, service: Array, pupils: Array, *, full_rate: float) -> TeachersStart:
    """Lay out where teachers start.

    Pupils for one class are not published. They follow from pupils for one teacher: a teacher who gives so
    many lessons a week serves that part of the lessons that one class takes in a week. Graduates are not
    published either: they are those whose part that enters schools gave the teachers who have served less
    than ten years.

    Args:
        teachers: (R,) persons in the autumn before the first year.
        service: (4,) teachers of the nation by `SERVICE_GROUPS`, in any common unit.
        pupils: (R,) pupils of the school year that began in that autumn.
        full_rate: lessons a week that one full rate of pay covers.

    >>> service = np.array([4.0, 3.0, 2.0, 1.0])
    >>> start = teachers_start(np.array([100.0]), service, np.array([1_000.0]), full_rate=16.0)
    >>> start.by_service.tolist(), start.pupils_per_class.tolist(), start.graduates.round(2).tolist()
    ([[40.0, 30.0, 20.0, 10.0]], [20.0], [8.41])
    """
    by_service = teachers[:, None] * (service / service.sum())
    staying = 1.0 - default("teachers_quitting") / 100.0
    # Those hired k years ago, half a year into their first: so much of a year's hires is still there.
    years_of_hires = float((staying ** (np.arange(YEARS_IN_GROUP) + 0.5)).sum())
    return TeachersStart(
        by_service=by_service,
        graduates=by_service[:, 0] / years_of_hires / (default("graduates_entering_schools") / 100.0),
        pupils_per_class=pupils / teachers * (default("lessons_per_class") / default("teacher_weekly_hours")),
        full_rate=full_rate,
    )


def teachers(pupils: Array, start: TeachersStart, settings: Settings) -> Teachers:
    """Take teachers from year to year and hold them against the need.

    Schools hire for posts: where nobody is missing, graduates find none.

    Args:
        pupils: (..., R, T) pupils of the school year that begins in the year.
        start: teachers and class sizes in the autumn before the first year.
        settings: who leaves, who is hired, lessons of a class, hours of a teacher, the largest class.

    >>> from crcdata.scenario import Scenario
    >>> service = np.array([4.0, 3.0, 2.0, 1.0])
    >>> start = teachers_start(np.array([100.0]), service, np.array([1_000.0]), full_rate=16.0)
    >>> settings = Settings(Scenario(), ("KZ-10",), np.arange(2026, 2028))
    >>> counted = teachers(np.array([[1_000.0, 1_000.0]]), start, settings)
    >>> counted.needed.round(6).tolist(), counted.full_rates_needed.round(6).tolist()
    ([[100.0, 100.0]], [[125.0, 125.0]])
    """
    largest = settings.path("pupils_per_class_maximum")
    lessons = settings.path("lessons_per_class")
    classes = pupils / np.minimum(start.pupils_per_class[:, None], largest)
    needed = classes * (lessons / settings.path("teacher_weekly_hours"))
    entering = _entering(start, settings)
    flow = _flow(needed, entering, start, settings)
    return Teachers(
        entering=np.broadcast_to(entering, needed.shape),
        classes=classes,
        full_rates_needed=classes * (lessons / start.full_rate),
        needed=needed,
        missing=flow["hires_needed"] - flow["hired"],
        **flow,
    )


def _entering(start: TeachersStart, settings: Settings) -> Array:
    """Return graduates who look for a post at a school in each year, (R, T)."""
    share = start.teachers / start.teachers.sum()
    graduates = start.graduates[:, None] + settings.shared("graduates_added", share)
    entering: Array = np.maximum(graduates, 0.0) * (settings.path("graduates_entering_schools") / 100.0)
    return entering


def _flow(needed: Array, entering: Array, start: TeachersStart, settings: Settings) -> dict[str, Array]:
    """Take teachers from year to year: who leaves, how many posts that opens, how many of them are filled."""
    retiring = settings.path("teachers_retiring") / 100.0
    quitting = settings.path("teachers_quitting") / 100.0
    names = ("before", "hired", "retired", "quit", "teachers", "over_30_years", "hires_needed")
    flow = {name: np.empty(needed.shape) for name in names}
    groups = np.broadcast_to(start.by_service, (*needed.shape[:-1], len(SERVICE_GROUPS)))
    for year in range(needed.shape[-1]):
        quit_ = groups[..., :-1] * quitting[:, year, None]
        retired = groups[..., -1] * retiring[:, year]
        before = groups.sum(axis=-1)
        staying = np.concatenate([groups[..., :-1] - quit_, (groups[..., -1] - retired)[..., None]], axis=-1)
        posts = np.maximum(needed[..., year] - staying.sum(axis=-1), 0.0)
        hired = np.minimum(posts, entering[:, year])
        groups = _a_year_later(staying, hired)
        after = (before, hired, retired, quit_.sum(axis=-1), groups.sum(axis=-1), groups[..., -1], posts)
        for name, values in zip(names, after, strict=True):
            flow[name][..., year] = values
    return flow


def _a_year_later(staying: Array, hired: Array) -> Array:
    """Add a year of service: of each group but the last, those of its last year move up; the hired join."""
    moving = staying[..., :-1] / YEARS_IN_GROUP
    later = staying.copy()
    later[..., :-1] -= moving
    later[..., 1:] += moving
    later[..., 0] += hired
    return later
