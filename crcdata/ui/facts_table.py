"""The registry's facts: one line each with its newest figure; opened, every figure found for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from crcdata.analysis.facts import STATEMENT, Row, fact_day, fact_words, newest_first
from crcdata.language import STATUSES, Language
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import WORDLESS_UNITS, web_link
from crcdata.ui.searching import folded, found


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its key, the rows found for it (the newest first), and the newest that is no projection."""

    key: str
    rows: tuple[Row, ...]
    newest: Row
    sources: Mapping[str, Row]


def find_facts(page: Page, query: str) -> list[Fact]:
    """Return the facts that a query finds, all when it is empty, in their order.

    Raises DataProblem when a table that is needed is broken.
    """
    sources = {row["source"]: row for row in page.catalog.table("sources").iter_rows(named=True)}
    facts = page.catalog.table("facts").sort("position", maintain_order=True)
    told = [_fact(group, sources) for group in facts.partition_by("fact", maintain_order=True)]
    return [fact for fact in told if not query or found(query, _haystack(page.text, fact))]


def show_facts(page: Page, facts: list[Fact], _query: str = "") -> None:
    """Draw facts by topic, each to be opened."""
    text = page.text
    _ = text.gettext
    st.markdown(
        _(
            "Each line shows the newest figure. Open it for every figure found for the same thing, even "
            "those that contradict each other, with source and status."
        )
    )
    with st.expander(_("What the words for the status mean"), key="statuses"):
        meanings = [f"- **{plain(text.status(key))}**: {plain(text.status_meaning(key))}" for key in STATUSES]
        st.markdown("\n".join(meanings))
    topic = ""
    for fact in facts:
        if fact.newest["topic"] != topic:
            topic = fact.newest["topic"]
            st.subheader(plain(_said(text, fact.newest["topic_label"])), anchor=False)
        _show_fact(text, fact)


def _show_fact(text: Language, fact: Fact) -> None:
    _ = text.gettext
    newest = fact.newest
    # A day needs no second day beside it, that on which it was told.
    template = (
        _("{fact}: {figure} ({status})") if newest["value_date"] else _("{fact}: {figure} ({time}, {status})")
    )
    label = template.format(
        fact=f"**{plain(_said(text, newest['label']))}**",
        figure=plain(fact_words(newest, text)),
        time=plain(fact_day(newest, text)),
        status=plain(text.status(newest["status"])),
    )
    line = st.expander(label, key=f"fact_{fact.key}", on_change="rerun")
    # Drawn only when opened: every keystroke of the search would pay for all of them otherwise.
    if line.open:
        with line:
            _show_rows(text, fact)


def _show_rows(text: Language, fact: Fact) -> None:
    st.markdown("\n".join(f"- {told(text, row, fact.sources[row['source']])}" for row in fact.rows))
    unit = fact.newest["unit"]
    if unit not in WORDLESS_UNITS:
        st.caption(plain(text.gettext("Unit: {unit}.").format(unit=text.unit(unit))))


def told(text: Language, row: Row, source: Row) -> str:
    """Write one figure as two lines of Markdown: the figure, then its source and what to know beside it."""
    about = (fact_day(row, text), text.status(row["status"]))
    first = " · ".join([f"**{_figure(text, row)}**", *map(plain, about)])
    link = web_link(_said(text, source["title"]), source["url"])
    second = f"{link}, {plain(_said(text, source['publisher']))}."
    note = _said(text, row["note"])
    return f"{first}  \n  {second} {plain(note)}"


def _figure(text: Language, row: Row) -> str:
    words = plain(fact_words(row, text))
    if row["source"] == STATEMENT:
        return text.gettext("{figure} (the statement of March 2024)").format(figure=words)
    return words


def _fact(group: pl.DataFrame, sources: Mapping[str, Row]) -> Fact:
    rows = newest_first(group.iter_rows(named=True))
    happened = [row for row in rows if row["status"] != "projected"]
    return Fact(rows[0]["fact"], tuple(rows), (happened or rows)[0], sources)


def _haystack(text: Language, fact: Fact) -> str:
    words = [fact.key, _said(text, fact.newest["label"]), _said(text, fact.newest["topic_label"])]
    for row in fact.rows:
        source = fact.sources[row["source"]]
        words += [fact_words(row, text), fact_day(row, text), text.status(row["status"])]
        words += [_said(text, cell) for cell in (row["note"], source["title"], source["publisher"])]
    return folded(*words)


def _said(text: Language, words: str | None) -> str:
    """Translate a cell of a table; an empty one stays empty."""
    return text.gettext(words) if words else ""
