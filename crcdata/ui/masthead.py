"""The line above every page: the app's name and the choice of language."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from crcdata.language import LANGUAGES, N_, NAMES, Language
from crcdata.ui.link import LANGUAGE, write_link

ASSETS = Path(__file__).with_name("assets")
ICON = ASSETS / "icon.svg"
SCRIPTS = ("shell.js", "steady.js")

APP_NAME = N_("Children of Kazakhstan")

_PICKER = "language_picker"


def show_masthead(text: Language) -> None:
    """Draw the line and, with it, tell the browser which language the page speaks."""
    st.html(ASSETS / "shell.css")
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    ):
        st.html(_name_and_language(text), width="content", unsafe_allow_javascript=True)
        _show_picker(text)


def _show_picker(text: Language) -> None:
    st.session_state[_PICKER] = text.code
    st.segmented_control(
        text.gettext("Language"),
        LANGUAGES,
        format_func=NAMES.__getitem__,
        key=_PICKER,
        required=True,
        label_visibility="collapsed",
        on_change=_choose_language,
    )


def _choose_language() -> None:
    write_link({LANGUAGE: st.session_state[_PICKER]})


def _name_and_language(text: Language) -> str:
    """Return the app's name with the script that sets what Streamlit has no setting for.

    Streamlit writes lang="en" into every page; a screen reader would read Kazakh with English sounds.
    """
    name = escape(text.gettext(APP_NAME))
    skip = escape(text.gettext("Skip to the content"))
    script = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return (
        f'<p class="crc-name" data-language="{text.code}" data-skip="{skip}">{name}</p>'
        f"<script>{script}</script>"
    )
