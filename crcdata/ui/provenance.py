"""Where a figure comes from, one press away: source, day, status, unit and licence in a small window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

import streamlit as st

from crcdata.catalog import DataProblem, Source
from crcdata.language import Language
from crcdata.ui.page import Page
from crcdata.ui.plain import plain

# Units that say nothing beside a figure that is a day or a sentence.
WORDLESS_UNITS: Final = frozenset({"", "none", "date"})


def show_provenance(
    page: Page,
    *,
    source_key: str,
    as_of: str = "",
    unit: str = "",
    status: str = "",
    note: str = "",
    label: str = "",
) -> None:
    """Draw a small button that opens what is known of one figure.

    A source that cannot be read is said so inside the window; the figure itself stays.

    Args:
        page: the page that is drawn.
        source_key: key into the table of sources.
        as_of: the time that the figure speaks of, as it is to be read.
        unit: key of its unit.
        status: key of its status.
        note: what to know beside the figure, translated.
        label: the button's words; "Source" when empty. Where many stand on a page, name the figure.
    """
    text = page.text
    _ = text.gettext
    with st.popover(plain(label or _("Source")), type="tertiary", icon=":material/info:"):
        try:
            source = page.catalog.source(source_key)
        except DataProblem as problem:
            st.markdown(plain(problem.describe(text)))
            return
        lines = provenance_lines(text, source, as_of=as_of, unit=unit, status=status, note=note)
        st.markdown("\n\n".join(lines))


def provenance_lines(
    text: Language, source: Source, *, as_of: str = "", unit: str = "", status: str = "", note: str = ""
) -> list[str]:
    """Return the paragraphs, in Markdown, that say where a figure comes from."""
    _ = text.gettext
    lines = [f"**{source_link(text, source)}**", plain(_published(text, source))]
    if as_of:
        lines.append(plain(_("The figure speaks of: {time}.").format(time=as_of)))
    if unit not in WORDLESS_UNITS:
        lines.append(plain(_("Unit: {unit}.").format(unit=text.unit(unit))))
    if status:
        lines.append(f"**{plain(text.status(status))}** – {plain(text.status_meaning(status))}")
    lines += [plain(each) for each in (note, source.note and _(source.note)) if each]
    lines.append(_licence(text, source))
    return lines


def source_link(text: Language, source: Source) -> str:
    """Return the source's title in Markdown, leading to where it was read."""
    return web_link(text.gettext(source.title), source.url)


def web_link(words: str, url: str) -> str:
    """Return Markdown that leads to a web address; words alone where it is none.

    >>> web_link("Act (1994)", "https://example.org/a(1)")
    '[Act \\\\(1994\\\\)](https://example.org/a%281%29)'
    >>> web_link("Act", "javascript:alert(1)")
    'Act'
    """
    if not url.startswith(("https://", "http://")):
        return plain(words)
    return f"[{plain(words)}]({quote(url, safe=_KEPT_IN_ADDRESSES)})"


_KEPT_IN_ADDRESSES: Final = ":/?#@!$&'*+,;=%~._-"


def _published(text: Language, source: Source) -> str:
    return " ".join(_publication(text, source))


def _publication(text: Language, source: Source) -> Iterator[str]:
    _ = text.gettext
    publisher = text.gettext(source.publisher)
    if source.published is None:
        yield _("Published by {publisher}.").format(publisher=publisher)
    else:
        yield _("Published by {publisher} on {day}.").format(
            publisher=publisher, day=text.date(source.published)
        )
    yield _("Read on {day}.").format(day=text.date(source.retrieved))


def _licence(text: Language, source: Source) -> str:
    _ = text.gettext
    licence = source.licence
    return _("Licence: {licence}. {condition}").format(
        licence=web_link(_(licence.title), licence.url), condition=plain(_(licence.condition))
    )
