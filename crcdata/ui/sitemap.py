"""The one table of the app's pages: address, script, title, and the question that the page answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crcdata.language import N_


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page. `path` is its address below the app's own; the first page has the empty one."""

    key: str
    path: str
    title: str
    question: str

    @property
    def script(self) -> str:
        """The page's file, from the folder of app.py."""
        return f"pages/{self.key}.py"


PAGES: Final[tuple[PageEntry, ...]] = (
    PageEntry(
        "overview", "", N_("Overview"), N_("Where do Kazakhstan’s children stand, and what would change?")
    ),
    PageEntry("scenario", "scenario", N_("Scenario"), N_("What if births, survival or migration change?")),
    PageEntry(
        "services", "services", N_("Services"), N_("What would children then need, and what would it take?")
    ),
    PageEntry("regions", "regions", N_("Regions"), N_("Where, and for whom most?")),
    PageEntry("map", "map", N_("Map"), N_("Where are the commissioners and the institutions?")),
    PageEntry(
        "convention",
        "convention",
        N_("Convention"),
        N_("What has the state promised, what is the Committee asking, are we on track?"),
    ),
    PageEntry(
        "track_record",
        "track_record",
        N_("Track record"),
        N_("How good were earlier projections, and how sure is this one?"),
    ),
    PageEntry(
        "data",
        "data",
        N_("Data"),
        N_("Where does each figure come from, what is missing, how do I bring my own?"),
    ),
)


def page_entry(key: str) -> PageEntry:
    """Return the page with this key. Raises KeyError when there is none.

    >>> page_entry("map").path
    'map'
    """
    for entry in PAGES:
        if entry.key == key:
            return entry
    raise KeyError(key)
