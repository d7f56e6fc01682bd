"""The library on the page: the scenario in force with its words and its file, and what was saved before."""

from __future__ import annotations

import streamlit as st

from crcdata.language import Language
from crcdata.library import Conflict, LibraryProblem
from crcdata.library.bundle import write_bundle
from crcdata.ui.file_choice import show_file_choice
from crcdata.ui.library_list import show_list
from crcdata.ui.library_place import storage_lasts, the_library, try_again
from crcdata.ui.library_state import bring_back, conflict, keep_mine, take_file, take_theirs, told
from crcdata.ui.library_words import show_words
from crcdata.ui.moments import moment
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.scenario_parts import Desk


def show_library(desk: Desk) -> None:
    """Draw the library: what came of the last thing done, the scenario in force, and what was saved."""
    page = desk.page
    _show_told(page.text)
    _show_conflict(page.text)
    left, right = st.columns([2, 3], gap="large")
    with left:
        show_words(desk)
    with right:
        _show_saved(page)


def _show_told(text: Language) -> None:
    last = told()
    if last is None:
        return
    words = plain(" ".join(notice.describe(text) for notice in last.notices))
    if last.kind == "trouble":
        st.error(words)
        st.caption(text.gettext("Your scenario is still in force here, and can be saved as a file."))
        return
    st.success(words)
    if last.kind == "away":
        st.button(
            text.gettext("Bring it back"),
            icon=":material/undo:",
            key="library_bring_back",
            on_click=bring_back,
            args=(last.id,),
        )


def _show_conflict(text: Language) -> None:
    against = conflict()
    if against is None:
        return
    _ = text.gettext
    st.warning(plain(_who(text, against)))
    with st.container(horizontal=True):
        st.button(_("Save mine as a copy"), key="library_keep_mine", on_click=keep_mine, type="primary")
        if against.theirs is not None and against.theirs.deleted is None:
            st.button(_("Open theirs"), key="library_take_theirs", on_click=take_theirs)


def _who(text: Language, against: Conflict) -> str:
    _ = text.gettext
    theirs = against.theirs
    if theirs is None or theirs.deleted is not None:
        return _("This scenario was deleted meanwhile, so yours was not saved in its place. Nothing is lost.")
    facts = {"name": theirs.name, "author": theirs.author, "moment": moment(text, theirs.changed)}
    template = (
        _(
            "“{name}” was changed by {author} ({moment}) after you had opened it, so yours was not saved "
            "over it. Nothing is lost."
        )
        if theirs.author
        else _(
            "“{name}” was changed by somebody else ({moment}) after you had opened it, so yours was not "
            "saved over it. Nothing is lost."
        )
    )
    return template.format(**facts)


def _show_saved(page: Page) -> None:
    text = page.text
    _ = text.gettext
    st.subheader(_("Saved scenarios"), anchor=False)
    if not storage_lasts():
        st.warning(
            _(
                "What is saved here does not last: it is gone when the app is started anew. Save your "
                "scenario as a file as well. How the library gets a database that lasts is told in "
                "docs/library.md, which comes with the app’s code."
            )
        )
    try:
        show_list(page, the_library())
        st.caption(_("Everybody who opens this app sees the same library and can change it."))
        _show_backup(text)
    except LibraryProblem as problem:
        st.error(plain(problem.describe(text)))
        st.caption(_("Your scenario is still in force here, and can be saved as a file."))
        st.button(_("Try again"), key="library_try_again", on_click=try_again)
    show_file_choice(_("Open a file"), "library_file", take_file)
    st.caption(_("A scenario’s file is put in force; the file of a whole library is taken into this one."))


def _show_backup(text: Language) -> None:
    _ = text.gettext
    backup = st.expander(_("The whole library as a file"), key="library_backup", on_change="rerun")
    if backup.open:
        with backup:
            st.download_button(
                _("Save the whole library as a file"),
                data=write_bundle(the_library().everything()),
                file_name="library.json",
                mime="application/json",
                key="library_save_all",
                on_click="ignore",
            )
