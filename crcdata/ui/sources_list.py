"""The registry's sources under their licences, and the gaps: what is missing and what is done instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import streamlit as st

from crcdata.catalog import Source
from crcdata.language import N_, Language
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import source_link, web_link
from crcdata.ui.searching import folded, found

Gap = Mapping[str, Any]

GAP_TOPICS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "facts": N_("Facts"),
        "regions": N_("Regions"),
        "institutions": N_("Institutions"),
        "services": N_("Services"),
        "commissioners": N_("Commissioners"),
        "convention": N_("The Convention"),
    }
)


def find_sources(page: Page, query: str) -> list[Source]:
    """Return the sources that a query finds, all when it is empty.

    Raises DataProblem when a table that is needed is broken.
    """
    sources = [page.catalog.source(key) for key in page.catalog.table("sources")["source"]]
    return [source for source in sources if not query or found(query, _haystack(page.text, source))]


def show_sources(page: Page, sources: list[Source], query: str) -> None:
    """Draw sources under their licences, the licence with most sources last; open after a search."""
    text = page.text
    _ = text.gettext
    st.markdown(
        _(
            "Sources stand under the licence or the terms that they come with. A line with a source, its "
            "publisher and its licence also stands in every file that you save."
        )
    )
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.licence.licence, []).append(source)
    for key, group in sorted(groups.items(), key=lambda item: len(item[1])):
        licence = group[0].licence
        count = text.ngettext("{count} source", "{count} sources", len(group))
        label = f"**{plain(_(licence.title))}**: {count.format(count=text.integer(len(group)))}"
        # A name of its own after a search: an expander takes `expanded` only when it is new.
        name = f"licence_{key}_{'found' if query else 'all'}"
        line = st.expander(label, expanded=bool(query), key=name, on_change="rerun")
        if line.open:
            terms = web_link(_("Text of the licence or the terms"), licence.url)
            line.markdown(f"{plain(_(licence.condition))} {terms}")
            line.markdown("\n".join(f"- {_line(text, source)}" for source in group))


def find_gaps(page: Page, query: str) -> list[Gap]:
    """Return the gaps that a query finds, all when it is empty, topic by topic.

    Raises DataProblem when the table of gaps is broken.
    """
    gaps = list(page.catalog.table("gaps").iter_rows(named=True))
    topics = list(dict.fromkeys([*GAP_TOPICS, *(gap["topic"] for gap in gaps)]))
    ordered = sorted(gaps, key=lambda gap: topics.index(gap["topic"]))
    return [gap for gap in ordered if not query or found(query, _gap_haystack(page.text, gap))]


def show_gaps(page: Page, gaps: list[Gap], _query: str = "") -> None:
    """Draw what is missing, why it matters, and what is done instead."""
    text = page.text
    st.markdown(text.gettext("What was looked for and not found in public. Nothing is made up in its place."))
    topic = ""
    for gap in gaps:
        if gap["topic"] != topic:
            topic = gap["topic"]
            st.subheader(plain(text.gettext(GAP_TOPICS.get(topic, topic))), anchor=False)
        show_gap(text, gap)


def show_gap(text: Language, gap: Gap) -> None:
    """Draw one gap."""
    _ = text.gettext
    missing, why, instead = (plain(text.gettext(gap[column])) for column in ("missing", "why", "instead"))
    cells = (
        f"**{missing}**",
        _("Why it matters: {reason}").format(reason=why),
        _("What is done instead: {practice}").format(practice=instead),
    )
    with st.container(border=True):
        for column, cell in zip(st.columns(3, gap="small"), cells, strict=True):
            column.markdown(cell)


def _line(text: Language, source: Source) -> str:
    _ = text.gettext
    parts = [source_link(text, source), plain(_(source.publisher))]
    if source.published is not None:
        parts.append(plain(_("published on {day}").format(day=text.date(source.published))))
    parts.append(plain(_("read on {day}").format(day=text.date(source.retrieved))))
    if source.note:
        parts.append(plain(_(source.note)))
    return " · ".join(parts)


def _haystack(text: Language, source: Source) -> str:
    _ = text.gettext
    return folded(
        source.source,
        _(source.title),
        _(source.publisher),
        source.url,
        _(source.licence.title),
        _(source.note) if source.note else "",
        text.date(source.published) if source.published else "",
    )


def _gap_haystack(text: Language, gap: Gap) -> str:
    topic = text.gettext(GAP_TOPICS.get(gap["topic"], gap["topic"]))
    return folded(topic, *(text.gettext(cell) for cell in (gap["missing"], gap["why"], gap["instead"])))
