"""The choice of a file from the visitor's own machine, in the visitor's language.

Streamlit's own uploader speaks English alone. This one hands the text of a file to the server, which reads it
as it reads anything from outside.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

LARGEST = 5_000_000

_HTML = '<label class="choice"><span></span><input type="file" accept=".json,application/json"></label>'
_CSS = """
.choice { position: relative; display: inline-flex; align-items: center;
  min-height: 2.5rem; padding: .25rem .75rem; cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, .5rem);
  color: var(--st-text-color); background: var(--st-background-color);
  font-family: var(--st-font); font-size: .875rem; }
.choice:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
.choice:focus-within { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
input { position: absolute; inset: 0; opacity: 0; cursor: pointer; font-size: 0; }
"""
_JS = """
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.querySelector("span").textContent = data.label;
  const input = parentElement.querySelector("input");
  input.title = data.label;
  input.onchange = async () => {
    const file = input.files[0];
    if (!file) return;
    const content = file.size > data.largest ? null : await file.text();
    input.value = "";
    setTriggerValue("file", { name: file.name, content });
  };
}
"""


def show_file_choice(label: str, key: str, taken: Callable[[str, bytes | None], None]) -> None:
    """Draw a button that opens a file; ``taken`` gets its name and its content, None for one too large."""
    component = st.components.v2.component("file_choice", html=_HTML, css=_CSS, js=_JS)

    def chosen() -> None:
        told = st.session_state[key].get("file") or {}
        name, content = told.get("name"), told.get("content")
        taken(
            name[:200] if isinstance(name, str) else "",
            content.encode("utf-8", errors="replace") if isinstance(content, str) else None,
        )

    component(key=key, data={"label": label, "largest": LARGEST}, on_file_change=chosen)
