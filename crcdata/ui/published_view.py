"""What was published about a link of the chain, with norms and plans; and the network of March 2024."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import polars as pl
import streamlit as st

from crcdata.analysis.facts import Row, fact_day, fact_words, newest_first
from crcdata.analysis.network import network
from crcdata.baseline import NATION
from crcdata.language import N_, Language
from crcdata.ui.facts_table import told
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import WORDLESS_UNITS
from crcdata.ui.region_choice import region_names

FIGURES, NORMS = "service_figures", "service_norms"
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"norm": N_("Norm"), "definition": N_("Definition"), "plan": N_("Plan")}
)


def has_published(page: Page, topics: Collection[str]) -> bool:
    """Whether anything was published about these topics.

    Raises DataProblem when a table that is needed is broken.
    """
    return any(not _rows(page, table, topics).is_empty() for table in (FIGURES, NORMS))


def show_published(page: Page, topics: Collection[str]) -> None:
    """Draw every published figure of these topics, those of regions too, then the norms and plans.

    Raises DataProblem when a table that is needed is broken.
    """
    text = page.text
    _ = text.gettext
    st.markdown(
        _(
            "The chain starts from these figures or is checked against them. Those that contradict each "
            "other stand side by side."
        )
    )
    sources = {row["source"]: row for row in page.catalog.table("sources").iter_rows(named=True)}
    for group in _rows(page, FIGURES, topics).partition_by("figure", maintain_order=True):
        _show_figure(page, group, sources)
    norms = _rows(page, NORMS, topics)
    if not norms.is_empty():
        st.subheader(_("Norms and plans"), anchor=False)
        lines = [_norm(text, row, sources[row["source"]]) for row in norms.iter_rows(named=True)]
        st.markdown("\n".join(f"- {line}" for line in lines))
    if "places" in topics:
        _show_network(page)


def _rows(page: Page, table: str, topics: Collection[str]) -> pl.DataFrame:
    return page.catalog.table(table).filter(pl.col("topic").is_in(list(topics)))


def _show_figure(page: Page, group: pl.DataFrame, sources: Mapping[str, Row]) -> None:
    text, names = page.text, region_names(page.catalog, page.text)
    rows = newest_first(group.iter_rows(named=True))
    label = _headed(text, rows[0])
    line = st.expander(f"**{plain(label)}**", key=f"published_{rows[0]['figure']}", on_change="rerun")
    # Drawn only when opened: a move of a lever would pay for all of them otherwise.
    if line.open:
        with line:
            lines = [f"- {_in_place(row, names)}{told(text, row, sources[row['source']])}" for row in rows]
            st.markdown("\n".join(lines))


def _headed(text: Language, row: Row) -> str:
    label = _said(text, row["label"])
    if row["unit"] in WORDLESS_UNITS:
        return label
    return text.gettext("{label}, {unit}").format(label=label, unit=text.unit(row["unit"]))


def _said(text: Language, words: str) -> str:
    return text.gettext(words)


def _in_place(row: Row, names: Mapping[str, str]) -> str:
    return "" if row["region"] == NATION else f"{plain(names[row['region']])} · "


def _norm(text: Language, row: Row, source: Row) -> str:
    _ = text.gettext
    about = _("{kind}: {label}, {unit}").format(
        kind=_said(text, KINDS[row["kind"]]), label=_said(text, row["label"]), unit=text.unit(row["unit"])
    )
    return f"{plain(about)} · {told(text, row, source)} {plain(_said(text, row['act']))}."


def _show_network(page: Page) -> None:
    """Draw the parts of the network that the statement of March 2024 names as a whole."""
    text = page.text
    _ = text.gettext
    found = network(page.catalog)
    st.subheader(_("The network of March 2024 and its parts"), anchor=False)
    lines = [
        _("{label}: {figure} ({time}, {status})").format(
            label=_said(text, row["label"]),
            figure=fact_words(row, text),
            time=fact_day(row, text),
            status=text.status(row["status"]),
        )
        for row in (found.whole, *found.parts)
    ]
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    if found.rest < 0:
        told_rest = _(
            "The parts were counted on other days and come to {excess} more than the whole, which was "
            "stated in round thousands."
        ).format(excess=text.integer(-found.rest))
    else:
        told_rest = _("Not broken down: {rest}.").format(rest=text.integer(found.rest))
    st.caption(plain(told_rest))
