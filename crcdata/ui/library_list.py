"""The list of saved scenarios: looked through, opened, copied, deleted and brought back."""

from __future__ import annotations

import streamlit as st

from crcdata.language import Language
from crcdata.library import Entry, Library, Listing
from crcdata.ui.library_state import bring_back, duplicate, open_saved, put_away
from crcdata.ui.moments import moment
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.stacking import lay_upon

ON_A_PAGE = 8
LONGEST_SHOWN_NOTE = 140

SEARCH, CHOICE, FIRST, AWAY = "library_search", "library_choice", "library_first", "library_show_away"


def show_list(page: Page, library: Library) -> None:
    """Draw the saved scenarios that were looked for, one page of them, and what can be done with one.

    Raises `crcdata.library.LibraryProblem` where the library cannot be read.
    """
    text = page.text
    _ = text.gettext
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            _("Look for a name, a note or a person"), key=SEARCH, max_chars=100, on_change=_to_the_start
        )
        away = st.toggle(_("Deleted ones"), key=AWAY, on_change=_to_the_start)
    listing = _listing(library, words, away)
    if not listing.entries:
        st.info(_nothing(text, words, away))
        return
    chosen = _choice(text, listing)
    if away:
        st.button(
            _("Bring it back"), key="library_restore", on_click=bring_back, args=(chosen.id,), type="primary"
        )
    else:
        _show_acts(page, library, chosen)
    _show_pages(text, listing)


def _listing(library: Library, words: str, away: bool) -> Listing:
    first = int(st.session_state.get(FIRST, 0))
    listing = library.search(words, first=first, most=ON_A_PAGE, deleted=away)
    if listing.entries or not first:
        return listing
    # Somebody has deleted what stood on the last page.
    st.session_state[FIRST] = 0
    return library.search(words, most=ON_A_PAGE, deleted=away)


def _nothing(text: Language, words: str, away: bool) -> str:
    _ = text.gettext
    if words.strip():
        return _("No scenario has these words.")
    if away:
        return _("Nothing was deleted within the last thirty days.")
    return _("Nothing is saved yet. Move levers, give the scenario a name and save it.")


def _choice(text: Language, listing: Listing) -> Entry:
    entries = {entry.id: entry for entry in listing.entries}
    if st.session_state.get(CHOICE) not in entries:
        st.session_state[CHOICE] = listing.entries[0].id
    chosen = st.radio(
        text.gettext("Saved scenarios, the last changed first"),
        list(entries),
        format_func=lambda id: plain(entries[id].name),
        captions=[plain(_caption(text, entry)) for entry in listing.entries],
        key=CHOICE,
    )
    return entries[chosen]


def _caption(text: Language, entry: Entry) -> str:
    note = " ".join(entry.note.split())
    if len(note) > LONGEST_SHOWN_NOTE:
        note = note[:LONGEST_SHOWN_NOTE].rstrip() + "…"
    when = moment(text, entry.deleted or entry.changed)
    return " · ".join(part for part in (entry.author, when, note) if part)


def _show_acts(page: Page, library: Library, entry: Entry) -> None:
    _ = page.text.gettext
    copied = _("{name} – copy").format(name=entry.name)
    with st.container(horizontal=True):
        st.button(_("Open"), key="library_open_it", type="primary", on_click=open_saved, args=(entry.id,))
        st.button(
            _("Add to mine"),
            key="library_lay_upon",
            help=_("Lays it upon your scenario: what it sets holds, the rest of yours stays."),
            on_click=lay_upon,
            args=(page, entry.id),
        )
        st.button(_("Duplicate"), key="library_duplicate", on_click=duplicate, args=(entry.id, copied))
        st.button(_("Delete"), key="library_delete", on_click=put_away, args=(entry.id, entry.revision))
        found = library.get(entry.id)
        if found is not None:
            st.download_button(
                _("Save as a file"),
                data=found.content,
                file_name="scenario.json",
                mime="application/json",
                key="library_save_chosen",
                on_click="ignore",
            )


def _show_pages(text: Language, listing: Listing) -> None:
    if listing.total <= ON_A_PAGE:
        return
    _ = text.gettext
    first, last = listing.first + 1, listing.first + len(listing.entries)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Earlier in the list"),
            key="library_previous",
            disabled=not listing.first,
            on_click=_turn,
            args=(listing.first - ON_A_PAGE,),
        )
        st.button(
            _("Further in the list"),
            key="library_next",
            disabled=last >= listing.total,
            on_click=_turn,
            args=(listing.first + ON_A_PAGE,),
        )
        place = _("{first}–{last} of {total}")
        st.caption(
            place.format(
                first=text.integer(first), last=text.integer(last), total=text.integer(listing.total)
            )
        )


def _turn(first: int) -> None:
    st.session_state[FIRST] = max(first, 0)


def _to_the_start() -> None:
    _turn(0)
