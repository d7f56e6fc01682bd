"""The Convention page's timeline: from signature to the Committee's questions, by subject and kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

import polars as pl
import streamlit as st

from crcdata.figures.chart import Picture
from crcdata.figures.timeline import Event, timeline
from crcdata.language import N_, Language
from crcdata.ui.chart import show_chart
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.safely import safely

Row = Mapping[str, Any]

SUBJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "convention": N_("The Convention and its protocols"),
        "reporting": N_("Reports and the Committee"),
        "home": N_("Laws, plans and bodies"),
        "related": N_("Related treaties"),
    }
)

# Each kind of event with its subject and its name.
KINDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "signature": ("convention", N_("signature")),
        "ratification": ("convention", N_("ratification")),
        "deposit": ("convention", N_("deposit with the United Nations")),
        "entry_into_force": ("convention", N_("entry into force")),
        "report": ("reporting", N_("report of the State")),
        "dialogue": ("reporting", N_("dialogue with the Committee")),
        "concluding_observations": ("reporting", N_("concluding observations")),
        "list_of_issues": ("reporting", N_("list of issues")),
        "deadline": ("reporting", N_("deadline")),
        "law": ("home", N_("law")),
        "plan": ("home", N_("plan of the State")),
        "institution": ("home", N_("body or office")),
        "related_treaty": ("related", N_("related treaty")),
    }
)


def show_where_it_stands(page: Page) -> None:
    """Say in sentences where the State stands with the Convention, and what was not found."""
    _ = page.text.gettext
    events = page.catalog.table("convention_events")
    days = {row["event"]: page.text.date(row["date"]) for row in events.iter_rows(named=True)}
    sentences = [
        _("Kazakhstan signed the Convention on {crc_signature} and ratified it on {crc_ratification}."),
        _(
            "On {list_of_issues} the Committee sent its list of issues on the fifth and sixth report; "
            "written replies were due by {replies_due}."
        ),
    ]
    st.markdown(plain(" ".join(_filled(sentences, days))))
    st.info(
        _(
            "Kazakhstan’s replies, the dialogue of 2026 and its outcome were not found in public. This page "
            "therefore states no outcome, and cannot say whether the State is on track."
        ),
        icon=":material/info:",
    )


@st.fragment
def show_timeline(page: Page) -> None:
    """Draw the timeline, with a choice of subjects and of one kind of event."""
    text = page.text
    _ = text.gettext
    with safely(text):
        rows = list(page.catalog.table("convention_events").sort("date", "event").iter_rows(named=True))
        subjects = st.pills(
            _("Subjects"),
            list(SUBJECTS),
            selection_mode="multi",
            default=list(SUBJECTS),
            format_func=lambda key: _(SUBJECTS[key]),
            key="timeline_subjects",
            wrap=True,
        )
        kind = _choose_kind(text, subjects or list(SUBJECTS))
        shown = [row for row in rows if _subject(row) in subjects and kind in ("", row["kind"])]
        if shown:
            show_chart(page, timeline_picture(page, shown))
        else:
            st.info(_("No event of this kind under the chosen subjects."))


def timeline_picture(page: Page, rows: Sequence[Row]) -> Picture:
    """Return the picture of some events, its table with each event's kind, status and source."""
    text = page.text
    _ = text.gettext
    events = [
        Event(
            date=row["date"],
            precision=row["precision"],
            label=_said(text, row["title"]),
            lane=_(SUBJECTS[_subject(row)]),
            status=row["status"],
            note=_said(text, row["note"]),
            document=row["document"] or "",
        )
        for row in sorted(rows, key=lambda row: list(SUBJECTS).index(_subject(row)))
    ]
    picture = timeline(
        "convention_timeline",
        _("From the signature to the Committee’s questions"),
        events,
        text=text,
        theme=page.theme,
        sources=list(dict.fromkeys(row["source"] for row in rows)),
        note=_("A hollow mark stands for a day that follows from a rule of the treaty: it is estimated."),
    )
    return replace(picture, table=_table(page, rows))


def _choose_kind(text: Language, subjects: list[str]) -> str:
    _ = text.gettext
    offered = ["", *(kind for kind, (subject, _name) in KINDS.items() if subject in subjects)]
    return st.selectbox(
        _("Kind of event"),
        offered,
        format_func=lambda kind: _(KINDS[kind][1]) if kind else _("every kind"),
        key="timeline_kind",
        filter_mode=None,
        width=320,
    )


def _table(page: Page, rows: Sequence[Row]) -> pl.DataFrame:
    text = page.text
    _ = text.gettext
    sources = [page.catalog.source(row["source"]) for row in rows]
    columns = {
        _("Date"): [text.date(row["date"], row["precision"]) for row in rows],
        _("Event"): [_said(text, row["title"]) for row in rows],
        _("Kind"): [_kind(text, row) for row in rows],
        _("Document"): [row["document"] or "" for row in rows],
        _("Status"): [text.status(row["status"]) for row in rows],
        _("Source"): [_(source.title) for source in sources],
        _("Note"): [_said(text, row["note"]) for row in rows],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _filled(sentences: list[str], days: Mapping[str, str]) -> Iterator[str]:
    """Fill days into sentences; a sentence that lacks one is left out."""
    for sentence in sentences:
        try:
            yield sentence.format_map(days)
        except KeyError:
            continue


def _subject(row: Row) -> str:
    return KINDS[row["kind"]][0] if row["kind"] in KINDS else "related"


def _kind(text: Language, row: Row) -> str:
    kind: str = row["kind"]
    return text.gettext(KINDS[kind][1]) if kind in KINDS else kind


def _said(text: Language, words: str | None) -> str:
    return text.gettext(words) if words else ""
