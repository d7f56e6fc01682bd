"""The choice of a preset: a scenario with a published meaning to start from, or to add to what is set."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from crcdata.language import N_, Language
from crcdata.scenario import PRESETS, Notice, Preset, Scenario, differences, preset, preset_of, stack
from crcdata.ui.levers import difference_phrase
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.region_choice import region_names
from crcdata.ui.scenario_state import current_scenario, put_scenario, undo, use_preset
from crcdata.ui.stacking import laid_upon

REPLACED = N_("“{name}” has taken the place of: {what}.")
KEPT = N_("Still as you set it: {what}.")

_KEY, _OWN, _ADD, _TAKEN = "preset", "own", "preset_add", "preset_taken"


@dataclass(frozen=True, slots=True)
class Taken:
    """A preset that was taken: the scenarios before and after, and whether it was added to what was set."""

    key: str
    before: Scenario
    after: Scenario
    added: bool


def show_presets(page: Page) -> None:
    """Draw the choice of a preset, what taking one did, what the one in force means and who defines it."""
    _ = page.text.gettext
    scenario = current_scenario()
    found = preset_of(scenario.population_only())
    labels = {each.key: _(each.label) for each in PRESETS}
    if found is None:
        labels = {_OWN: _("Your own assumptions"), **labels}
    st.session_state[_KEY] = _OWN if found is None else found.key
    st.selectbox(_("Start from"), list(labels), format_func=labels.__getitem__, key=_KEY, on_change=_chosen)
    st.toggle(
        _("Add the preset to what is set"),
        key=_ADD,
        help=_(
            "Switched off, a preset takes the place of everything set for births, survival and migration, "
            "also in the regions. Switched on, it leaves what it says nothing about."
        ),
    )
    # Always there, so that the levers below keep their places, and the one that is being moved its focus.
    with st.container(key="preset_meaning", gap="small"):
        _show_taken(page, scenario)
        if found is not None:
            _show_what_stands_beside(page, found, scenario)
            title = _(page.catalog.source(found.source).title)
            st.caption(plain(_(found.meaning)))
            st.markdown(f":small[[{plain(title)}]({found.definition})]")


def _show_what_stands_beside(page: Page, found: Preset, scenario: Scenario) -> None:
    """Name the preset with how much is set beside it; nothing where it stands alone."""
    text = page.text
    count = len(_phrases(text, found.scenario, scenario, region_names(page.catalog, text)))
    if count:
        named = text.ngettext("{preset} and {count} change", "{preset} and {count} changes", count)
        st.markdown(f"**{plain(named.format(preset=text.gettext(found.label), count=count))}**")


def _show_taken(page: Page, scenario: Scenario) -> None:
    """Say what the preset that was taken last replaced or was added to, until the scenario is changed."""
    taken = st.session_state.get(_TAKEN)
    if not isinstance(taken, Taken) or taken.after != scenario:
        return
    notices = _notices(page, taken)
    if notices:
        told = " ".join(plain(each.describe(page.text)) for each in notices)
        st.info(told)
        label = page.text.gettext("Undo")
        st.button(label, icon=":material/undo:", key="preset_undo", on_click=undo)


def _notices(page: Page, taken: Taken) -> tuple[Notice, ...]:
    text, names, chosen = page.text, region_names(page.catalog, page.text), preset(taken.key)
    name = text.gettext(chosen.label)
    if taken.added:
        _stacked, conflicts = stack(taken.before, chosen.scenario)
        return laid_upon(text, name, conflicts, names)
    if preset_of(taken.before.population_only()) is not None:
        # One preset after another: nothing of the visitor's own is lost.
        return ()
    before, after = (_phrases(text, Scenario(), each, names) for each in (taken.before, taken.after))
    gone, kept = ([phrase for phrase in before if (phrase in after) == stays] for stays in (False, True))
    told = [Notice(REPLACED, {"name": name, "what": "; ".join(gone)})]
    return (*told, Notice(KEPT, {"what": "; ".join(kept)})) if kept else tuple(told)


def _phrases(text: Language, before: Scenario, after: Scenario, names: dict[str, str]) -> list[str]:
    found = (each for each in differences(before, after.essence) if each.after is not None)
    return [phrase for phrase in (difference_phrase(text, each, names) for each in found) if phrase]


def _chosen() -> None:
    key = st.session_state[_KEY]
    if key == _OWN:
        return
    before, added = current_scenario(), bool(st.session_state.get(_ADD))
    if added:
        put_scenario(stack(before, preset(key).scenario)[0])
    else:
        use_preset(key)
    if current_scenario() != before:
        st.session_state[_TAKEN] = Taken(key, before, current_scenario(), added)
