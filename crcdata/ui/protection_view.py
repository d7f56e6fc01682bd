"""The protection system of the statement of March 2024 as one picture, later figures in its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
import streamlit as st

from crcdata.analysis.facts import STATEMENT, Row, fact_day, fact_words, newest_first
from crcdata.catalog import Catalog
from crcdata.figures.chart import Picture
from crcdata.figures.system import Node, system_diagram
from crcdata.language import Language
from crcdata.ui.chart import show_chart
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import source_link, web_link


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the system: its row, what the statement says of it, and the newest figure since."""

    row: Mapping[str, Any]
    stated: Row | None
    later: Row | None


def show_protection(page: Page) -> None:
    """Draw the system with the statement's own figures, and link the article it was read in."""
    text = page.text
    _ = text.gettext
    source = page.catalog.source(STATEMENT)
    st.markdown(
        _(
            "The system as the statement of 11 March 2024 describes it, in our own words: {article}. The "
            "figures in the boxes are the statement’s own, with its own “more than”; newer ones stand in the "
            "table below the picture."
        ).format(article=source_link(text, source))
    )
    show_chart(page, protection_picture(page), heading=False)
    st.markdown(
        _("{terms}: {condition}").format(
            terms=web_link(_(source.licence.title), source.licence.url),
            condition=plain(_(source.licence.condition)),
        )
    )


def protection_picture(page: Page) -> Picture:
    """Return the picture of the system, its table with stated and later figures side by side."""
    text = page.text
    parts = protection_parts(page.catalog)
    nodes = [
        Node(
            key=part.row["node"],
            parent=part.row["parent"],
            label=_said(text, part.row["label"]),
            figure=_figure(text, part.stated),
            note=_said(text, part.row["note"]),
            status=part.stated["status"] if part.stated else "",
        )
        for part in parts
    ]
    used = [part.row["source"] for part in parts]
    used += [part.later["source"] for part in parts if part.later]
    picture = system_diagram(
        "protection_system",
        text.gettext("Who protects children’s rights"),
        nodes,
        text=text,
        theme=page.theme,
        sources=list(dict.fromkeys(used)),
    )
    return replace(picture, table=_table(page, parts))


def protection_parts(catalog: Catalog) -> list[Part]:
    """Return the parts of the system, each parent before its children, siblings in their order.

    Raises DataProblem when a table that is needed is broken.
    """
    rows = catalog.table("protection_system").sort("position").rows(named=True)
    facts: dict[str, list[Row]] = {}
    for fact in newest_first(catalog.table("facts").rows(named=True)):
        facts.setdefault(fact["fact"], []).append(fact)
    return [_part(row, facts.get(row["fact"] or "", [])) for row in _below(None, rows)]


def _below(parent: str | None, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        each
        for row in rows
        if row["parent"] == parent
        for each in (row, *_below(row["node"], [other for other in rows if other is not row]))
    ]


def _part(row: Mapping[str, Any], facts: list[Row]) -> Part:
    stated = next((fact for fact in facts if fact["source"] == STATEMENT), None)
    since = [fact for fact in facts if fact["source"] != STATEMENT and fact["status"] != "projected"]
    return Part(row, stated, since[0] if since else None)


def _figure(text: Language, stated: Row | None) -> str:
    """Write a stated number; what the statement says in words alone, the boxes below say already."""
    return fact_words(stated, text) if stated and stated["value"] is not None else ""


def _table(page: Page, parts: list[Part]) -> pl.DataFrame:
    text = page.text
    _ = text.gettext
    names = {part.row["node"]: _said(text, part.row["label"]) for part in parts}
    later = [part.later for part in parts]
    sources = [page.catalog.source(row["source"]) if row else None for row in later]
    stated = [fact_words(part.stated, text) if part.stated else "" for part in parts]
    columns = {
        _("Part"): list(names.values()),
        _("Belongs to"): [names.get(part.row["parent"], "") for part in parts],
        _("As stated in March 2024"): stated,
        _("Newest other figure"): [fact_words(row, text) if row else "" for row in later],
        _("Time"): [fact_day(row, text) if row else "" for row in later],
        _("Status"): [text.status(row["status"]) if row else "" for row in later],
        _("Source"): [_(source.title) if source else "" for source in sources],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _said(text: Language, words: str | None) -> str:
    return text.gettext(words) if words else ""
