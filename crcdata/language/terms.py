"""The words for keys that stand in tables: units, statuses, rhythms of renewal, sexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from crcdata.language.marking import N_

NO_FIGURE: Final = N_("no figure")


@dataclass(frozen=True, slots=True)
class Status:
    """What kind of knowledge a value is: the word for it and the sentence that explains it."""

    label: str
    meaning: str


STATUSES: Final[Mapping[str, Status]] = MappingProxyType(
    {
        "reported": Status(
            N_("reported"),
            N_("A publication or an official states it; the count behind it is not published."),
        ),
        "observed": Status(
            N_("observed"),
            N_("Counted: from civil registration, a census or an administrative record."),
        ),
        "estimated": Status(
            N_("estimated"),
            N_("Worked out for a time already past, from incomplete or indirect data."),
        ),
        "projected": Status(
            N_("projected"),
            N_("Calculated for a time to come, from a starting population and assumed rates."),
        ),
        "assumed": Status(
            N_("assumed"),
            N_("Chosen so that a calculation can be made; it measures nothing."),
        ),
    }
)

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "persons": N_("people"),
        "children": N_("children"),
        "births": N_("births"),
        "persons_per_year": N_("people a year"),
        "births_per_year": N_("births a year"),
        "deaths_per_year": N_("deaths a year"),
        "per_woman": N_("children per woman"),
        "births_per_woman_per_year": N_("births per woman a year"),
        "years": N_("years"),
        "percent": N_("per cent"),
        "percent_per_year": N_("per cent a year"),
        "percent_of_population": N_("per cent of the population"),
        "percentage_points": N_("percentage points"),
        "per_1000": N_("per 1,000 people"),
        "per_1000_live_births": N_("per 1,000 live births"),
        "per_100000_live_births": N_("per 100,000 live births"),
        "per_1000_women": N_("per 1,000 women"),
        "per_person_year": N_("deaths per person a year"),
        "males_per_female": N_("boys born per girl"),
        "institutions": N_("institutions"),
        "organisations": N_("organisations"),
        "institutions_per_year": N_("institutions a year"),
        "organisations_per_year": N_("organisations a year"),
        "appeals_per_year": N_("appeals a year"),
        "commissioners": N_("commissioners"),
        "count": N_("number"),
        "ratio": N_("ratio"),
        "km2": N_("square kilometres"),
        "m2_per_person": N_("square metres per person"),
        "children_per_100_places": N_("children per 100 places"),
        "places": N_("places"),
        "pupils_per_100_places": N_("pupils for 100 places"),
        "places_per_year": N_("places a year"),
        "posts": N_("posts"),
        "classes": N_("classes"),
        "lessons_a_week": N_("lessons a week"),
        "tenge": N_("tenge"),
        "tenge_a_month": N_("tenge a month"),
        "tenge_a_year": N_("tenge a year"),
        "billion_tenge": N_("billion tenge"),
        "percent_of_gdp": N_("per cent of gross domestic product"),
        "date": N_("day"),
        "none": N_("in words"),
    }
)

# Units of per cent beside a number.
SHARES: Final[Mapping[str, str]] = MappingProxyType(
    {"percent": N_("{percent}"), "percent_per_year": N_("{percent} a year")}
)

RHYTHMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "monthly": N_("every month"),
        "quarterly": N_("every quarter"),
        "yearly": N_("every year"),
        "every_two_years": N_("every two years"),
        "irregular": N_("at irregular times"),
        "never": N_("not renewed"),
    }
)

SEXES: Final[Mapping[str, str]] = MappingProxyType(
    {"both": N_("both sexes"), "female": N_("female"), "male": N_("male")}
)
