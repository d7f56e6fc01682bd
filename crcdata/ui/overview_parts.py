"""The parts of the Overview: headline figures, findings, the statement of March 2024, small charts."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from crcdata.analysis.facts import STATEMENT
from crcdata.analysis.headlines import Headline
from crcdata.language import Language
from crcdata.ui.chart import show_small
from crcdata.ui.page import Page
from crcdata.ui.plain import plain
from crcdata.ui.provenance import show_provenance, source_link
from crcdata.ui.standing import EMPTY, Standing

CHARTS_IN_A_ROW = 4


def show_headlines(page: Page, kept: Standing) -> None:
    """Draw the headline figures, each with its change and its source one press away."""
    for column, figure in zip(st.columns(len(kept.headlines)), kept.headlines, strict=True):
        with column:
            _show_headline(page, figure)


def show_findings(page: Page, kept: Standing) -> None:
    """Tell where children stand, in sentences made from the numbers."""
    st.subheader(page.text.gettext("What the figures say"), anchor=False)
    st.markdown(" ".join(kept.findings))


def show_statement(page: Page, kept: Standing) -> None:
    """Draw the statement of March 2024 beside the newest figure for the same thing."""
    _ = page.text.gettext
    source = page.catalog.source(STATEMENT)
    st.subheader(_("The statement of March 2024 and what came after"), anchor=False)
    st.markdown(
        _(
            "Facts as stated in {article}, in our own words, each beside the newest figure found since."
        ).format(article=source_link(page.text, source))
    )
    with st.container(key="statement_table"):
        st.table(kept.statement, hide_index=True)
    # A phone has no room for six columns: there each row is a card, and the style sheet shows one of the two.
    with st.container(key="statement_cards", gap="small"):
        for row in kept.statement.iter_rows(named=True):
            with st.container(border=True):
                st.markdown(_as_card(page.text, row))


def show_small_charts(page: Page, kept: Standing) -> None:
    """Draw registered series as small charts."""
    st.subheader(page.text.gettext("How it came to this"), anchor=False)
    for column, chart in zip(st.columns(CHARTS_IN_A_ROW), kept.small_charts, strict=True):
        with column:
            show_small(page, chart)


def _as_card(text: Language, row: Mapping[str, str]) -> str:
    """Return a row of a table in Markdown: its first cell as the heading, every other beside its column."""
    (_first, heading), *cells = row.items()
    line = text.gettext("{label}: {value}")
    lines = [line.format(label=column, value=cell) for column, cell in cells if cell != EMPTY]
    return "  \n".join([f"**{heading}**", *lines])


def _show_headline(page: Page, figure: Headline) -> None:
    with st.container(border=True, height="stretch"):
        # The label stands above, because the metric would cut it where it is long.
        st.markdown(plain(figure.label))
        st.metric(
            figure.label,
            figure.value,
            figure.change,
            delta_color="off",
            delta_arrow="off",
            label_visibility="collapsed",
        )
        st.caption(plain(_unit_and_time(page.text, figure)))
        show_provenance(
            page,
            source_key=figure.source,
            as_of=figure.as_of,
            unit=figure.unit,
            status=figure.status,
            note=figure.note,
            label=page.text.status(figure.status),
        )


def _unit_and_time(text: Language, figure: Headline) -> str:
    """Return the unit and, where the label doesn't say it, the time of a headline figure."""
    unit = text.unit(figure.unit)
    if figure.as_of in figure.label:
        return unit
    return text.gettext("{unit}, {time}").format(unit=unit, time=figure.as_of)
