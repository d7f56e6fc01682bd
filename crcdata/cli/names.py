"""Names on the command line: measures under every name they have, and what was meant by an unknown one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from crcdata.analysis.measures import MEASURES
from crcdata.analysis.table import NAMES
from crcdata.baseline import NATION
from crcdata.baseline.borders import REGIONS
from crcdata.language import N_, Language

ALL: Final = "all"
AREAS: Final = (NATION, *REGIONS)
# Both of a measure's names, that of its links and that of the tables, lead to the one in the tables.
MEASURE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: NAMES.get(each.key, each.key)
        for each in MEASURES
        for name in (each.key, NAMES.get(each.key, each.key))
    }
)
MOST_NEAR: Final = 3
# A little stricter than usual: a word like no name shall not bring up a name at random.
NEAR: Final = 0.65

NO_MEASURE = N_("There is no measure “{name}”. `python -m crcdata measures` lists all.")
NO_MEASURE_NEAR = N_(
    "There is no measure “{name}”; most like it: {near}. `python -m crcdata measures` lists all."
)
NO_LEVER = N_("There is no lever “{name}”. `python -m crcdata levers` lists all.")
NO_LEVER_NEAR = N_("There is no lever “{name}”; most like it: {near}. `python -m crcdata levers` lists all.")
NO_REGION = N_("There is no region “{region}”. Regions are: {known}.")


def table_name(asked: str) -> str:
    """Return the name that a measure has in the tables; an unknown one as it is.

    >>> table_name("children"), table_name("children_0_17"), table_name("happiness")
    ('children_0_17', 'children_0_17', 'happiness')
    """
    return MEASURE_NAMES.get(asked, asked)


def measure_key(asked: str) -> str:
    """Return the key of a measure that is asked for under either name; an unknown one as it is.

    >>> measure_key("children"), measure_key("children_0_17"), measure_key("happiness")
    ('children', 'children', 'happiness')
    """
    name = table_name(asked)
    return next((each.key for each in MEASURES if NAMES.get(each.key, each.key) == name), asked)


def no_measure(text: Language, name: str, known: Sequence[str]) -> str:
    """Say that there is no such measure, which are most like it and what lists all."""
    both = {each: each for each in known} | {
        name: there for name, there in MEASURE_NAMES.items() if there in known
    }
    return _unknown(text, name, both, NO_MEASURE, NO_MEASURE_NEAR)


def no_lever(text: Language, name: str, known: Sequence[str]) -> str:
    """Say that there is no such lever, which are most like it and what lists all."""
    return _unknown(text, name, {each: each for each in known}, NO_LEVER, NO_LEVER_NEAR)


def no_region(text: Language, region: str) -> str:
    """Say that there is no such region, and which there are."""
    return text.gettext(NO_REGION).format(region=region, known=", ".join((ALL, *AREAS)))


def _unknown(text: Language, name: str, known: Mapping[str, str], bare: str, near: str) -> str:
    like = dict.fromkeys(known[each] for each in get_close_matches(name, known, MOST_NEAR, NEAR))
    return text.gettext(near if like else bare).format(name=name, near=", ".join(like))
