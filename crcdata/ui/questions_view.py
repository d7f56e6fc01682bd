"""What the Committee and other States ask: by document and cluster of rights, with a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import streamlit as st

from crcdata.analysis.facts import Row
from crcdata.language import N_, Language
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import web_link
from crcdata.ui.safely import safely
from crcdata.ui.searching import folded, found
from crcdata.ui.sources_list import find_gaps, show_gap

EVERY: Final = ""

# Rounds of the review whose document was not seen stand under their year.
UNNUMBERED: Final = "UPR "

# Documents by the beginning of their symbol; what fits none stands under "other documents".
DOCUMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CRC/C/KAZ/Q/5-6": N_("List of issues, 2025"),
        "CRC/C/KAZ/CO/4": N_("Observations, 2015"),
        "CRC/C/KAZ/CO/3": N_("Observations, 2007"),
        UNNUMBERED: N_("Universal Periodic Review"),
        "A/HRC/": N_("Universal Periodic Review"),
        "CCPR/": N_("Human Rights Committee"),
    }
)
OTHER: Final = N_("Other documents")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of rights: its key, its name, and the articles it covers."""

    key: str
    label: str
    articles: str | None


@st.fragment
def show_questions(page: Page) -> None:
    """Draw the questions with a choice of document, of cluster, and a search."""
    text = page.text
    _ = text.gettext
    with safely(text):
        rows = page.catalog.table("convention_paragraphs")
        ordered = rows.sort("document_date", "item", descending=[True, False]).rows(named=True)
        clusters = _clusters(page)
        shown = list(_chosen(text, ordered, clusters))
        count = text.ngettext("{count} entry found.", "{count} entries found.", len(shown))
        st.caption(plain(count.format(count=text.integer(len(shown)))))
        for cluster in clusters:
            group = [row for row in shown if row["cluster"] == cluster.key]
            if group:
                st.subheader(plain(_heading(text, cluster)), anchor=False)
                for row in group:
                    _show_question(page, row)


def show_what_is_missing(page: Page) -> None:
    """Draw the gaps in what is known of the Convention, folded away."""
    with st.expander(page.text.gettext("What was not found about the Convention"), key="convention_gaps"):
        for gap in find_gaps(page, ""):
            if gap["topic"] == "convention":
                show_gap(page.text, gap)


def _chosen(text: Language, rows: Sequence[Row], clusters: list[Cluster]) -> Iterator[Row]:
    _ = text.gettext
    present = dict.fromkeys(_document(row) for row in rows)
    documents = list(dict.fromkeys(label for label in (*DOCUMENTS.values(), OTHER) if label in present))
    document = st.pills(
        _("Document"),
        [EVERY, *documents],
        default=documents[0],
        required=True,
        format_func=lambda label: _(label) if label else _("All"),
        key="questions_document",
        wrap=True,
    )
    labels = {cluster.key: _(cluster.label) for cluster in clusters}
    with st.container(horizontal=True, gap="medium"):
        query = st.text_input(
            _("Search in the questions"),
            key="questions_search",
            type="search",
            placeholder=_("A word, a name or a number"),
            live=True,
        ).strip()
        cluster = st.selectbox(
            _("Cluster of rights"),
            [EVERY, *labels],
            format_func=lambda key: labels[key] if key else _("All"),
            key="questions_cluster",
            filter_mode=None,
        )
    for row in rows:
        fits = document in (EVERY, _document(row)) and cluster in (EVERY, row["cluster"])
        if fits and (not query or found(query, _haystack(text, row, labels))):
            yield row


def _show_question(page: Page, row: Row) -> None:
    text = page.text
    _ = text.gettext
    lines = [f"**{plain(_said(text, row['subject']))}.** {plain(_said(text, row['ask']))}"]
    if row["indicator"]:
        indicator = plain(_said(text, row["indicator"]))
        lines.append(_("Would be measured by: {indicator}").format(indicator=f"*{indicator}*"))
    if row["response"]:
        response = plain(_said(text, row["response"]))
        lines.append(_("Answer of Kazakhstan: {response}").format(response=response))
    with st.container(border=True, gap="xsmall"):
        st.markdown("  \n".join([*lines, _origin(page, row)]))


def _origin(page: Page, row: Row) -> str:
    """Write which paragraph of which document it is, with the link to where it was read, and its status."""
    text = page.text
    _ = text.gettext
    number: str | None = row["paragraph"]
    paragraph = _("paragraph {number}").format(number=number) if number else ""
    symbol = row["document"].removeprefix(UNNUMBERED)
    document, year = _(_document(row)), str(row["document_date"].year)
    year = "" if year in document or year == symbol else year
    place = ", ".join(part for part in (document, symbol, year, paragraph) if part)
    parts = [web_link(place, page.catalog.source(row["source"]).url)]
    if row["recommended_by"]:
        states = text.listed([_state(text, code) for code in row["recommended_by"].split(", ")])
        parts.append(plain(_("recommended by {states}").format(states=states)))
    parts.append(plain(text.status(row["status"])))
    if row["note"]:
        parts.append(plain(_said(text, row["note"])))
    return " · ".join(parts)


def _heading(text: Language, cluster: Cluster) -> str:
    _ = text.gettext
    if not cluster.articles:
        return _(cluster.label)
    return _("{cluster} (art. {articles})").format(cluster=_(cluster.label), articles=cluster.articles)


def _document(row: Row) -> str:
    symbol: str = row["document"]
    return next((label for start, label in DOCUMENTS.items() if symbol.startswith(start)), OTHER)


def _clusters(page: Page) -> list[Cluster]:
    rows = page.catalog.table("convention_clusters").sort("position").iter_rows(named=True)
    return [Cluster(row["cluster"], row["label"], row["articles"]) for row in rows]


def _haystack(text: Language, row: Row, clusters: Mapping[str, str]) -> str:
    cells: tuple[Any, ...] = (row["subject"], row["ask"], row["indicator"], row["response"], row["note"])
    states = [_state(text, code) for code in (row["recommended_by"] or "").split(", ") if code]
    place = (text.gettext(_document(row)), row["document"], row["paragraph"], clusters[row["cluster"]])
    return folded(*(_said(text, cell) for cell in cells), *states, *place)


def _state(text: Language, code: str) -> str:
    return str(text.locale.territories.get(code, code))


def _said(text: Language, words: str | None) -> str:
    return text.gettext(words) if words else ""
