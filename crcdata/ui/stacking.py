"""A scenario laid upon the one in force, and what both of them set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crcdata.baseline import NATION
from crcdata.language import N_, Language
from crcdata.library import LibraryProblem
from crcdata.scenario import PATHS, Conflict, Notice, lever, stack
from crcdata.scenario.levers import LEVER_KEYS
from crcdata.ui.library_place import the_library
from crcdata.ui.library_state import Told, act_safely, scenario_of
from crcdata.ui.page import Page
from crcdata.ui.region_choice import region_names
from crcdata.ui.scenario_state import current_scenario, put_scenario

LAID = N_("“{name}” is laid upon your scenario; undo takes it off again.")
BOTH = N_("Set by both, so that “{name}” holds: {what}.")
RULE, SEED = N_("When a lever is moved for a region"), N_("Seed of random draws")


def lay_upon(page: Page, id: str) -> None:
    """Put in force what a saved scenario, laid upon the one in force, makes of it; tell what both set."""
    names = region_names(page.catalog, page.text)

    def act() -> Told:
        found = the_library().get(id)
        if found is None:
            raise LibraryProblem("gone")
        stacked, conflicts = stack(current_scenario(), scenario_of(found))
        put_scenario(stacked)
        return Told("done", laid_upon(page.text, found.name, conflicts, names))

    act_safely(act)


def laid_upon(
    text: Language, name: str, conflicts: Sequence[Conflict], names: Mapping[str, str]
) -> tuple[Notice, ...]:
    """Return what is told of a scenario laid upon another: that it is, and what both of them set."""
    laid = Notice(LAID, {"name": name})
    if not conflicts:
        return (laid,)
    what = text.listed([_phrase(text, each, names) for each in conflicts])
    return (laid, Notice(BOTH, {"name": name, "what": what}))


def _phrase(text: Language, conflict: Conflict, names: Mapping[str, str]) -> str:
    first, second = _label(text, conflict.key), _label(text, conflict.other)
    phrase = first if conflict.key == conflict.other else f"{first} → {second}"
    if conflict.area == NATION:
        return phrase
    return text.gettext("{region} – {change}").format(region=names[conflict.area], change=phrase)


def _label(text: Language, key: str) -> str:
    _ = text.gettext
    if key in LEVER_KEYS:
        return _(lever(key).label)
    path = next((each for each in PATHS if each.field == key), None)
    if path is not None:
        return _(path.label)
    return _(RULE) if key == "nation" else _(SEED)
